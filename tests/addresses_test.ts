/** Every address in every spelling, past a server and a router that decode. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { listRoutes } from "./support/routes.ts";
import { openApp, type TestApp } from "./support/app.ts";
import { createApp } from "../lib/server/app.ts";
import { createLog } from "../lib/server/watch/log.ts";
import { type RawAnswer, serveRaw } from "./support/raw_http.ts";
import type { ApiAccess } from "../lib/server/access/admission.ts";

/** The one page that other sites may show in a frame. */
const FRAMED = "/embed";

/** The address with its escapes resolved is this one. */
type Meaning = "same" | "moved" | "other";

/** A path as callers may write it; `null` where it cannot be written so. */
const SPELLINGS: [
  name: string,
  meaning: Meaning,
  write: (path: string) => string | null,
][] = [
  ["as it is", "same", (path) => path],
  ["first letters escaped", "same", (path) => escape(path, /(?<=\/)\w/g)],
  ["all letters escaped", "same", (path) => escape(path, /\w/g)],
  ["escaped in lower case", "same", (path) => {
    return escape(path, /\w/g).replace(/%../g, (hex) => hex.toLowerCase());
  }],
  ["two slashes in front", "same", (path) => `/${path}`],
  ["two slashes within", "same", (path) => path.replace(/\/(?=\w+$)/, "//")],
  ["past a folder and back", "same", (path) => `/x/..${path}`],
  ["past an escaped folder and back", "same", (path) => `/x/%2e%2E${path}`],
  ["from where it is", "same", (path) => `/.${path}`],
  ["both escaped and doubled", "same", (path) => `/${escape(path, /\w/g)}`],
  ["backslashes", "same", (path) => {
    return `/${path.slice(1).replaceAll("/", "\\")}`;
  }],
  ["a slash at the end", "moved", (path) => path === "/" ? null : `${path}/`],
  ["slashes at the end", "moved", (path) => path === "/" ? null : `${path}//`],
  ["escaped twice", "other", (path) => {
    return path === "/" ? null : escape(path, /\w/g).replaceAll("%", "%25");
  }],
  ["capitals", "other", (path) => {
    return path === "/" ? null : path.toUpperCase();
  }],
  ["an escaped slash", "other", (path) => {
    return path === "/" ? null : path.replace(/\/(\w+[^/]*)$/, "%2F$1")
      .replace(/^%2F/, "/%2F");
  }],
  ["an escaped backslash", "other", (path) => {
    return path === "/" ? null : `/%5C${path.slice(1)}`;
  }],
  ["a broken escape", "other", (path) => `${path}%E0%A4%A`],
  ["an escaped end", "other", (path) => `${path}%00`],
];

const escape = (path: string, letters: RegExp) =>
  path.replace(
    letters,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

for (const mode of ["open", "key", "internal"] as const) {
  Deno.test(`no spelling of an address passes what holds for it: ${mode}`, async (t) => {
    await using app = await openApp({
      apiAccess: mode,
      rateLimitPerMinute: 100_000,
    });
    await using server = serveRaw(app.handler);
    for (const { path, isPage } of await listRoutes(app)) {
      await t.step(path, async () => {
        // What is kept is answered from then on, with as much as it needs.
        await server.ask(path, { method: "HEAD" });
        const plain = await server.ask(path, { method: "HEAD" });
        assertGuarded(plain, path, mode, isPage);
        for (const [name, meaning, write] of SPELLINGS) {
          const target = write(path);
          if (target === null) continue;
          const what = `${name}: ${target}`;
          const got = await server.ask(target, { method: "HEAD" });
          assertProtected(got, what, meaning === "same" && path === FRAMED);
          if (meaning === "same") {
            assertEquals(facts(got), facts(plain), what);
          } else if (meaning === "moved") {
            assertEquals(got.status, 308, what);
            assertEquals(got.headers.get("location"), path, what);
          } else if (path.startsWith("/areas/") && got.status === 308) {
            // Names of places are read generously, and lead to the right one.
            assertEquals(got.headers.get("location"), path, what);
          } else if (got.status !== 404) {
            // An address below /api that there is not, where it is closed.
            assert(mode !== "open" && [401, 403].includes(got.status), what);
          }
        }
      });
    }

    await t.step("an export is as closed as its address", async () => {
      const { status, body } = await server.ask("/%61pi/crimes.csv");
      assertEquals(status === 200, mode === "open");
      assertEquals(body.includes("unique_key,"), mode === "open");
    });
  });
}

Deno.test("whatever comes to the door is answered, protected", async (t) => {
  await using app = await openApp();
  await using server = serveRaw(app.handler);

  await t.step("where an address moves, its query is kept", async () => {
    const cases: [target: string, location: string][] = [
      ["/about/?a=%2F&b", "/about?a=%2F&b"],
      ["//evil.example/", "/evil.example"],
      ["/%5cevil.example/", "/%5cevil.example"],
      ["/%2F%61%2f/%61/", "/%2F%61%2f/a"],
      ["/%E0%A4%A/", "/%E0%A4%A"],
      ["/\\evil.example/", "/evil.example"],
    ];
    for (const [target, location] of cases) {
      const { status, headers } = await server.ask(target);
      assertEquals([status, headers.get("location")], [308, location], target);
    }
  });

  await t.step("a Host that is none is refused", async () => {
    const junk = [
      "[",
      "a@b",
      "x:port",
      "x:99999",
      "a b",
      "a,b",
      "a/b",
      "a?b",
      "a#b",
      "[::1",
    ];
    for (const host of junk) {
      for (const target of ["/api/health", "/about"]) {
        const got = await server.ask(target, { headers: { Host: host } });
        assertEquals(got.status, 400, host);
        assertProtected(got, host);
        const type = got.headers.get("content-type");
        assertEquals(type, "application/problem+json");
        assertStringIncludes(got.body, "bad-host");
      }
    }
    const good = ["a.example", "a_b:8000", "[::1]:8000", "192.0.2.1", ""];
    for (const host of good) {
      const got = await server.ask("/about", { headers: { Host: host } });
      assertEquals(got.status, 200, host);
    }
  });

  await t.step("a wrong method is told the right ones", async () => {
    const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "FOO", "get"];
    for (const { path, isPage, methods: answered } of await listRoutes(app)) {
      const allow = answered.flatMap((name) =>
        name === "GET" ? ["GET", "HEAD"] : [name]
      ).join(", ");
      for (const method of methods.filter((name) => !answered.includes(name))) {
        const what = `${method} ${path}`;
        const got = await server.ask(path, { method });
        assertEquals(got.status, 405, what);
        assertEquals(got.headers.get("allow"), allow, what);
        assertProtected(got, what, path === FRAMED);
        assertStringIncludes(
          got.headers.get("content-type")!,
          isPage ? "text/html" : "application/problem+json",
          what,
        );
      }
      const options = await server.ask(path, { method: "OPTIONS" });
      assertEquals(options.status, 204);
      // An open API answers it for others' pages, with what they may ask.
      if (isPage) assertEquals(options.headers.get("allow"), allow);
    }
    for (const path of ["/nothing", "/api/nothing"]) {
      for (const method of methods) {
        const got = await server.ask(path, { method });
        assertEquals(got.status, 404, `${method} ${path}`);
        assertProtected(got, path);
      }
    }
  });

  await t.step("what the application throws", async () => {
    const watch = {
      answered() {
        throw new Error("secret");
      },
    } as unknown as TestApp["services"]["watch"];
    const { services } = app;
    const lines: string[] = [];
    const log = createLog({
      format: "json",
      level: "error",
      write: (_, line) => lines.push(line),
    });
    const broken = createApp({ ...services, watch, log });
    // Without a build there are no routes; the middlewares are the same.
    broken.get("*", () => {
      throw new Error("secret");
    });
    await using server = serveRaw(broken.handler());
    const got = await server.ask("/api/summary");
    assertEquals(got.status, 500);
    assertProtected(got, "a failure");
    assert(!got.body.includes("secret"));
    assert(lines.some((line) => line.includes("secret")), "it is logged");
  });
});

/** What an answer says of who may have it, and of what it is. */
function facts({ status, headers }: RawAnswer) {
  const names = [
    "access-control-allow-origin",
    "allow",
    "cache-control",
    "content-security-policy",
    "content-type",
    "cross-origin-resource-policy",
    "etag",
    "ratelimit-limit",
    "www-authenticate",
  ];
  const told = names.map((name) =>
    headers.get(name)?.replace(/'nonce-\w+'/g, "'nonce'") ?? null
  );
  return { status, told, session: headers.has("set-cookie") };
}

/** @param isFramed Whether other sites may show it in a frame. */
function assertProtected(
  { headers }: RawAnswer,
  what: string,
  isFramed = false,
): void {
  assertEquals(headers.get("x-content-type-options"), "nosniff", what);
  assertEquals(headers.get("x-frame-options"), isFramed ? null : "DENY", what);
  const policy = headers.get("content-security-policy") ?? "";
  const framedBy = isFramed ? "frame-ancestors *" : "frame-ancestors 'none'";
  assertStringIncludes(policy, framedBy, what);
}

/** What the mode says of an address, in its plain spelling. */
function assertGuarded(
  { status }: RawAnswer,
  path: string,
  mode: ApiAccess,
  isPage: boolean,
): void {
  const open = isPage || mode === "open" || path === "/api/health";
  const closed = mode === "key" ? 401 : 403;
  assertEquals(status === closed, !open, `${path} ${status}`);
}
