/** Who may ask the API, and how often, over HTTP semantics. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { AccessControl } from "../lib/server/access/access_control.ts";
import {
  type ApiAccess,
  requireRefreshKey,
} from "../lib/server/access/admission.ts";
import { Problem } from "../lib/server/http/problem.ts";
import { REPORTS_PER_MINUTE } from "../lib/server/access/rate_limit.ts";
import { SESSION_LIFE } from "../lib/server/access/session.ts";
import {
  createKey,
  revokeKey,
  TRUST_FOR,
} from "../lib/server/store/api_keys.ts";
import { openApp } from "./support/app.ts";

const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };

/** Access control by itself, with a clock that stands. */
async function open(
  mode: ApiAccess,
  settings: { perMinute?: number } = {},
) {
  const kv = await Deno.openKv(":memory:");
  let time = 1_700_000_000_000;
  const access = await AccessControl.open(kv, {
    apiAccess: mode,
    rateLimitPerMinute: settings.perMinute ?? 0,
    trustedProxies: 0,
  }, () => time);
  return {
    kv,
    pass: (ms: number) => void (time += ms),
    /** Status of the refusal, or 200, and the headers. */
    async ask(
      path: string,
      headers: Record<string, string> = {},
      { from = "192.0.2.1", method = "GET" } = {},
    ) {
      const url = new URL(path, "https://crimes.test");
      const request = new Request(url, { headers, method });
      const { refusal, ...rest } = await access.admit(request, url, {
        remoteAddr: { transport: "tcp", hostname: from, port: 1 },
        completed: Promise.resolve(),
      });
      await access.settled();
      return {
        status: refusal?.status ?? 200,
        kind: refusal?.kind ?? "ok",
        refusal,
        ...rest,
      };
    },
    [Symbol.dispose]: () => kv.close(),
  };
}

/** The cookie that a page hands out, as a browser sends it back. */
function cookieOf(headers: Headers): Record<string, string> {
  const [cookie] = headers.getSetCookie();
  return cookie === undefined ? {} : { cookie: cookie.split(";")[0]! };
}

Deno.test("an open API answers anybody and hands out no cookies", async () => {
  using site = await open("open");
  for (const path of ["/", "/api/summary", "/api/nothing"]) {
    const { kind, headers } = await site.ask(path);
    assertEquals([kind, [...headers]], ["ok", []]);
  }
});

Deno.test("a closed API answers who may ask, and tells others why not", async () => {
  for (const mode of ["key", "internal"] as const) {
    using site = await open(mode);
    const { key } = await createKey(site.kv, "press");
    const page = await site.ask("/");
    const cookie = cookieOf(page.headers);
    const own = { ...SAME_ORIGIN, ...cookie };
    const refused = mode === "key" ? "key-needed" : "internal-only";
    const withKey = mode === "key" ? "ok" : "internal-only";
    const wrong = key.slice(0, -3) + "AAA";
    const cases: [
      path: string,
      headers: Record<string, string>,
      kind: string,
    ][] = [
      ["/", {}, "ok"],
      ["/about", {}, "ok"],
      ["/api/health", {}, "ok"],
      ["/api/summary", own, "ok"],
      ["/api/chunks/x", own, "ok"],
      ["/api/summary", { ...cookie, referer: "https://crimes.test/" }, "ok"],
      ["/api/summary", {}, refused],
      ["/api/summary", cookie, refused],
      ["/api/summary", SAME_ORIGIN, "session-expired"],
      ["/api/summary", { ...cookie, "sec-fetch-site": "cross-site" }, refused],
      ["/api/summary", { ...cookie, "sec-fetch-site": "none" }, refused],
      ["/api/summary", { ...cookie, origin: "https://evil.test" }, refused],
      ["/api/nothing", {}, refused],
      ["/api/summary", { authorization: `Bearer ${key}` }, withKey],
      ["/api/summary", { authorization: `bearer  ${key}` }, withKey],
      ["/api/summary", { "x-api-key": key }, withKey],
      ["/api/summary", { "x-api-key": wrong }, "unknown-key"],
      ["/api/summary", { ...own, "x-api-key": wrong }, "unknown-key"],
      // Such as of a proxy's own login.
      ["/api/summary", { authorization: "Basic YTpi" }, refused],
    ];
    for (const [path, headers, kind] of cases) {
      const told = await site.ask(path, headers);
      assertEquals(
        told.kind,
        kind,
        `${mode} ${path} ${JSON.stringify(headers)}`,
      );
      if (told.status === 401) {
        assertStringIncludes(told.headers.get("www-authenticate")!, "Bearer");
      }
    }
  }
});

Deno.test("a page's session is renewed while in use, and ends when it is not", async () => {
  using site = await open("internal");
  let cookie = cookieOf((await site.ask("/")).headers);
  for (let minutes = 0; minutes < 120; minutes += 15) {
    site.pass(15 * 60_000);
    const { kind, headers } = await site.ask("/api/summary", {
      ...SAME_ORIGIN,
      ...cookie,
    });
    assertEquals(kind, "ok");
    const renewed = cookieOf(headers);
    assert(renewed.cookie !== undefined && renewed.cookie !== cookie.cookie);
    cookie = renewed;
  }
  const soon = await site.ask("/api/summary", { ...SAME_ORIGIN, ...cookie });
  assertEquals(soon.headers.getSetCookie(), []);
  site.pass(SESSION_LIFE);
  const late = await site.ask("/api/summary", { ...SAME_ORIGIN, ...cookie });
  assertEquals([late.status, late.kind], [401, "session-expired"]);
  // Loading the page again, or only its head, is all it takes.
  cookie = cookieOf((await site.ask("/", {}, { method: "HEAD" })).headers);
  const again = await site.ask("/api/summary", { ...SAME_ORIGIN, ...cookie });
  assertEquals(again.kind, "ok");
});

Deno.test("a session of one instance counts at another, and survives a restart", async () => {
  using site = await open("internal");
  const cookie = cookieOf((await site.ask("/")).headers);
  const other = await AccessControl.open(site.kv, {
    apiAccess: "internal",
    rateLimitPerMinute: 0,
    trustedProxies: 0,
  }, () => 1_700_000_000_000);
  const url = new URL("https://crimes.test/api/summary");
  const { refusal } = await other.admit(
    new Request(url, { headers: { ...SAME_ORIGIN, ...cookie } }),
    url,
    {
      remoteAddr: { transport: "tcp", hostname: "192.0.2.1", port: 1 },
      completed: Promise.resolve(),
    },
  );
  assertEquals(refusal, null);
});

Deno.test("the cookie is for https where the browser uses it", async () => {
  for (const scheme of ["http", "https"]) {
    using site = await open("internal");
    const [cookie] = (await site.ask(`${scheme}://crimes.test/`)).headers
      .getSetCookie();
    assertEquals(cookie!.includes("Secure"), scheme === "https");
  }
});

Deno.test("a key that may start a refresh gets in everywhere", async () => {
  using site = await open("internal");
  const { key } = await createKey(site.kv, "cron", { mayRefresh: true });
  const told = await site.ask("/api/refresh", { "x-api-key": key }, {
    method: "POST",
  });
  assertEquals([told.kind, told.key?.name], ["ok", "cron"]);
});

Deno.test("a refresh is started by who has a key for it", async () => {
  using site = await open("open");
  const { key: plain } = await createKey(site.kv, "press");
  const { key } = await createKey(site.kv, "cron", { mayRefresh: true });
  const cases: [headers: Record<string, string>, status: number][] = [
    [{}, 401],
    [{ "x-api-key": plain }, 403],
    [{ "x-api-key": key }, 200],
  ];
  for (const [headers, status] of cases) {
    const admission = await site.ask("/api/refresh", headers, {
      method: "POST",
    });
    if (status === 200) {
      assertEquals(requireRefreshKey(admission).name, "cron");
    } else {
      const problem = assertThrows(() => requireRefreshKey(admission), Problem);
      assertEquals(problem.status, status);
      assertStringIncludes(problem.message, "--may-refresh");
    }
  }
});

Deno.test("clients are counted by address, keys by themselves", async () => {
  using site = await open("open", { perMinute: 3 });
  const { key } = await createKey(site.kv, "press", { perMinute: 5 });
  const { key: plain } = await createKey(site.kv, "radio");
  const ask = async (times: number, headers = {}, from = "192.0.2.1") => {
    let admitted = 0;
    for (let i = 0; i < times; i++) {
      const { kind } = await site.ask("/api/summary", headers, { from });
      if (kind === "ok") admitted++;
      else assertEquals(kind, "too-many-requests");
    }
    return admitted;
  };
  assertEquals(await ask(9), 3);
  assertEquals(await ask(9, { "x-forwarded-for": "198.51.100.7" }), 0);
  assertEquals(await ask(9, {}, "192.0.2.2"), 3);
  assertEquals(await ask(9, {}, "2001:db8::1"), 3);
  assertEquals(await ask(9, {}, "2001:db8::2"), 0);
  assertEquals(await ask(9, { "x-api-key": key }, "192.0.2.3"), 5);
  assertEquals(await ask(9, { "x-api-key": key }, "192.0.2.4"), 0);
  assertEquals(await ask(9, { "x-api-key": plain }, "192.0.2.5"), 3);
});

Deno.test("reports of errors have a budget of their own, whatever the limit is", async () => {
  for (const perMinute of [0, 5]) {
    using site = await open("open", { perMinute });
    const kinds: string[] = [];
    for (let i = 0; i < REPORTS_PER_MINUTE + 3; i++) {
      const report = { method: "POST" };
      kinds.push((await site.ask("/api/client-errors", {}, report)).kind);
    }
    assertEquals(kinds.indexOf("too-many-requests"), REPORTS_PER_MINUTE);
    assertEquals((await site.ask("/api/summary")).kind, "ok");
  }
});

Deno.test("a key that is good is not stopped by what its address has used up", async () => {
  using site = await open("open", { perMinute: 3 });
  const { key } = await createKey(site.kv, "press");
  for (let i = 0; i < 5; i++) await site.ask("/api/summary");
  assertEquals((await site.ask("/api/summary")).kind, "too-many-requests");
  for (let i = 0; i < 3; i++) {
    const { kind } = await site.ask("/api/summary", { "x-api-key": key });
    assertEquals(kind, "ok");
  }
});

Deno.test("guessing keys is counted", async () => {
  using site = await open("key", { perMinute: 3 });
  const { key } = await createKey(site.kv, "press");
  const wrong = { "x-api-key": key.slice(0, -3) + "AAA" };
  const kinds: string[] = [];
  for (let i = 0; i < 5; i++) {
    kinds.push((await site.ask("/api/summary", wrong)).kind);
  }
  assertEquals(kinds, [
    "unknown-key",
    "unknown-key",
    "unknown-key",
    "too-many-requests",
    "too-many-requests",
  ]);
});

Deno.test("a revoked key gets in no longer", async () => {
  using site = await open("key");
  const { key, stored } = await createKey(site.kv, "press");
  assertEquals(
    (await site.ask("/api/crimes", { "x-api-key": key })).kind,
    "ok",
  );
  await revokeKey(site.kv, stored.id);
  site.pass(TRUST_FOR);
  const told = await site.ask("/api/crimes", { "x-api-key": key });
  assertEquals(told.kind, "unknown-key");
});

Deno.test("opening the dashboard leaves most of the budget", async () => {
  using site = await open("open", { perMinute: 600 });
  for (let load = 0; load < 20; load++) {
    const paths = ["/", "/api/manifest", "/api/dictionaries/a", "/api/summary"];
    for (let i = 0; i < 50; i++) paths.push(`/api/chunks/${i}`);
    for (const path of paths) assertEquals((await site.ask(path)).kind, "ok");
  }
});

Deno.test("a view of a map elsewhere takes a few requests of the same budget", async () => {
  using site = await open("open", { perMinute: 8 });
  assertEquals((await site.ask("/api/tiles.json")).kind, "ok");
  const tiles: Awaited<ReturnType<typeof site.ask>>[] = [];
  for (let x = 0; x < 36; x++) {
    tiles.push(await site.ask(`/api/tiles/12/${1050 + x}/1520.mvt`));
  }
  // Seven requests are left for tiles, of which five are one.
  assertEquals(tiles.filter(({ kind }) => kind === "ok").length, 35);
  assertMatch(tiles[29]!.headers.get("ratelimit")!, /^"minute";r=1;t=\d+$/);
  assertEquals((await site.ask("/api/summary")).kind, "too-many-requests");
});

Deno.test("no request reads or makes the secret, and a store without one stops nothing", async () => {
  const kv = await Deno.openKv(":memory:");
  const told: unknown[] = [];
  const settings = {
    apiAccess: "internal" as const,
    rateLimitPerMinute: 2,
    trustedProxies: 0,
  };
  const open = () =>
    AccessControl.open(kv, settings, Date.now, (error) => told.push(error));
  const ask = async (access: AccessControl) => {
    const url = new URL("https://crimes.test/");
    const { refusal, headers } = await access.admit(new Request(url), url, {
      remoteAddr: { transport: "tcp", hostname: "192.0.2.1", port: 1 },
      completed: Promise.resolve(),
    });
    return [refusal?.kind ?? "ok", headers.getSetCookie().length];
  };
  const access = await open();
  kv.close(); // fails from now on
  assertEquals(await ask(access), ["ok", 1]);
  const without = await open();
  assertEquals(await ask(without), ["ok", 1]);
  assertEquals(await ask(without), ["ok", 1]);
  assertEquals(await ask(without), ["too-many-requests", 1]);
  assert(told.length > 0);
});

Deno.test("addresses are not stored", async () => {
  using site = await open("open", { perMinute: 3 });
  await site.ask("/api/summary");
  const entries = await Array.fromAsync(site.kv.list({ prefix: [] }));
  assert(entries.length > 0);
  for (const { key, value } of entries) {
    assert(!JSON.stringify([key, value]).includes("192.0.2.1"));
  }
});

Deno.test("the program holds to its access settings", async (t) => {
  await t.step("open: others' pages may read, and ask in advance", async () => {
    await using app = await openApp({ rateLimitPerMinute: 600 });
    const headers = { origin: "https://blog.test" };
    for (
      const path of ["/api/summary", "/api/nothing", "/api/crimes?limit=0"]
    ) {
      const response = await app.ask(path, { headers });
      await response.body?.cancel();
      const get = (name: string) => response.headers.get(name);
      assertEquals(get("access-control-allow-origin"), "*", path);
      assertEquals(get("cross-origin-resource-policy"), "cross-origin");
      assertStringIncludes(
        get("access-control-expose-headers")!,
        "RateLimit-Remaining",
      );
      assertEquals(get("ratelimit-limit"), "600");
      assertEquals(get("ratelimit-policy"), '"minute";q=600;w=60');
      assertMatch(get("ratelimit")!, /^"minute";r=\d+;t=\d+$/);
    }
    const preflight = await app.ask("/api/summary", {
      method: "OPTIONS",
      headers: {
        ...headers,
        "access-control-request-method": "GET",
        "access-control-request-headers": "x-api-key",
      },
    });
    assertEquals(preflight.status, 204);
    assertEquals(
      preflight.headers.get("access-control-allow-headers"),
      "x-api-key",
    );
    const page = await app.ask("/", { headers });
    await page.body?.cancel();
    assertEquals(page.headers.get("access-control-allow-origin"), null);
    assertEquals(page.headers.getSetCookie(), []);
  });

  await t.step(
    "internal: for its own pages, and no proxy's store",
    async () => {
      await using app = await openApp({
        apiAccess: "internal",
        rateLimitPerMinute: 6,
      });
      const refused = await app.ask("/api/manifest");
      assertEquals(refused.status, 403);
      assertEquals(refused.headers.get("access-control-allow-origin"), null);
      assertEquals((await refused.json()).title, "internal only");

      const page = await app.ask("/");
      await page.body?.cancel();
      const init = { headers: { ...SAME_ORIGIN, ...cookieOf(page.headers) } };
      const manifest = await app.ask("/api/manifest", init);
      const { data } = await manifest.json();
      const chunk = await app.ask(`/api/chunks/${data.chunks[0].id}`, init);
      await chunk.body?.cancel();
      assertEquals(chunk.status, 200);
      assertStringIncludes(chunk.headers.get("cache-control")!, "private");

      const untilRefused = async (path: string) => {
        let response = await app.ask(path, init);
        while (response.status !== 429) {
          await response.body?.cancel();
          response = await app.ask(path, init);
        }
        const seconds = Number(response.headers.get("retry-after"));
        assert(seconds >= 1 && seconds <= 10, `${seconds} s`);
        assertEquals(response.headers.get("ratelimit-remaining"), "0");
        return await response.text();
      };
      assertStringIncludes(await untilRefused("/api/nothing"), "Try again in");
      assertStringIncludes(await untilRefused("/"), "Too many requests");
      assertEquals((await app.ask("/api/health")).status, 200);
    },
  );
});
