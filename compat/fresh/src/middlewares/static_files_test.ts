import { App, staticFiles } from "fresh";
import { assertEquals } from "@std/assert";
import {
  type Ask,
  fakeBuild,
  serveBuild,
  silently,
  textOf,
} from "../../tests/support.ts";

const FILES = {
  "/a.css": { hash: "123", text: "body {}" },
  "/new.css": { hash: null, text: "body {}" },
  "/C#.svg": { hash: null, text: "svg" },
  "/é b.png": { hash: null, text: "png" },
  "/_fresh/js/build-1/x.js": { hash: "4", text: "x" },
};
const KEYED = "/a.css?__frsh_c=build-1";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";
const IMMUTABLE = "public, max-age=31536000, immutable";

function setUp(
  options: { basePath?: string } = {},
  mode?: "development",
): { ask: Ask; closed: string[] } {
  const asked: string[] = [];
  const build = fakeBuild({ files: FILES });
  const { readFile } = build;
  // What is asked for must be safe before it reaches the build.
  build.readFile = (pathname) => {
    asked.push(pathname);
    if (/\.\.|\\|\0/.test(pathname)) throw new Error(`Unsafe: ${pathname}`);
    return readFile(pathname);
  };
  const app = new App(options).use(staticFiles())
    .all("*", () => new Response("next"));
  return { ask: serveBuild(app, build, mode), closed: build.closed };
}

Deno.test("staticFiles() answers with a file's content, type and length", async () => {
  const { ask } = setUp();
  const res = await ask("/a.css");
  assertEquals(res.status, 200);
  assertEquals(res.headers.get("content-type"), "text/css; charset=UTF-8");
  assertEquals(res.headers.get("content-length"), "7");
  assertEquals(await res.text(), "body {}");
});

Deno.test("staticFiles() answers HEAD without a body, and closes the file", async () => {
  const { ask, closed } = setUp();
  const res = await ask("/a.css", { method: "HEAD" });
  assertEquals([res.status, res.body], [200, null]);
  assertEquals(res.headers.get("content-length"), "7");
  assertEquals(closed, ["/a.css"]);
});

Deno.test("staticFiles() refuses other methods on a file", async () => {
  const { ask, closed } = setUp();
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const res = await ask("/a.css", { method });
    assertEquals(res.status, 405);
  }
  assertEquals(closed.length, 4);
});

Deno.test("staticFiles() passes on what is no file", async () => {
  const { ask } = setUp();
  for (const path of ["/", "/none.css"]) {
    assertEquals(await textOf(ask, path), "next", path);
  }
  assertEquals(await textOf(ask, "/a", { method: "POST" }), "next");
});

Deno.test("staticFiles() fails for a broken escape", async () => {
  const { ask } = setUp();
  await silently(async () => assertEquals((await ask("/%C3")).status, 500));
});

Deno.test("staticFiles() says at once that there is no favicon", async () => {
  const { ask } = setUp();
  const res = await ask("/favicon.ico");
  assertEquals([res.status, res.body], [404, null]);
});

Deno.test("staticFiles() redirects an earlier build's URL to the file as it is", async () => {
  const { ask, closed } = setUp();
  const res = await ask("/a.css?x=1&__frsh_c=old");
  assertEquals([res.status, res.headers.get("location")], [307, "/a.css?x=1"]);
  assertEquals(closed, ["/a.css"]);
});

const CACHING: [string, string, string | undefined, string][] = [
  ["a URL of this build for ever", KEYED, undefined, IMMUTABLE],
  [
    "a bundle of this build for ever",
    "/_fresh/js/build-1/x.js",
    undefined,
    IMMUTABLE,
  ],
  ["a plain URL never", "/a.css", undefined, NEVER],
  ["a changing file never", "/new.css", undefined, NEVER],
  ["nothing in development", KEYED, "development", NEVER],
];

for (const [name, path, mode, expected] of CACHING) {
  Deno.test(`staticFiles() lets browsers keep ${name}`, async () => {
    const { ask } = setUp({}, mode as "development");
    assertEquals((await ask(path)).headers.get("cache-control"), expected);
  });
}

Deno.test("staticFiles() answers 304 to whoever has the file", async () => {
  const { ask, closed } = setUp();
  assertEquals((await ask(KEYED)).headers.get("etag"), 'W/"123"');
  for (const tag of ['W/"123"', "123"]) {
    const res = await ask(KEYED, { headers: { "if-none-match": tag } });
    assertEquals([res.status, res.body], [304, null], tag);
    assertEquals(res.headers.get("vary"), "If-None-Match");
  }
  assertEquals(closed.length, 2);
  for (const tag of ['W/"12"', '"1234"', ""]) {
    const res = await ask(KEYED, { headers: { "if-none-match": tag } });
    assertEquals(res.status, 200, tag);
  }
});

Deno.test("staticFiles() gives no ETag in development", async () => {
  const { ask } = setUp({}, "development");
  const headers = { "if-none-match": 'W/"123"' };
  const res = await ask("/a.css", { headers });
  assertEquals([res.status, res.headers.get("etag")], [200, null]);
});

Deno.test("staticFiles() decodes names", async () => {
  const { ask } = setUp();
  assertEquals(await textOf(ask, "/C%23.svg"), "svg");
  assertEquals(await textOf(ask, "/%C3%A9%20b.png"), "png");
});

Deno.test("staticFiles() never asks for a path outside", async () => {
  const { ask } = setUp();
  for (
    const path of [
      "/../secret",
      "/%2e%2e/secret",
      "/..%2fsecret",
      "/a/..%2f..%2fsecret",
      "/%2e%2e%5csecret",
      "/a%5cb",
      "/a%00.css",
    ]
  ) {
    assertEquals(await textOf(ask, path), "next", path);
  }
});

Deno.test("staticFiles() serves below the base path only", async () => {
  const { ask } = setUp({ basePath: "/base" });
  assertEquals(await textOf(ask, "/base/a.css"), "body {}");
  assertEquals((await ask("/a.css")).status, 404);
  assertEquals((await ask("/basement/a.css")).status, 404);
});
