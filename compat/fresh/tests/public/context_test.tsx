import { App, type Context } from "fresh";
import { assertEquals, assertMatch } from "@std/assert";
import { serve, silently, textOf } from "./support.ts";

const REDIRECTS: [string, string][] = [
  ["/", "/"],
  ["/a/b?c=//d#e", "/a/b?c=//d#e"],
  ["//evil.test", "/evil.test"],
  ["//evil.test/a//b", "/evil.test/a/b"],
  ["https://deno.com//a", "https://deno.com//a"],
  ["relative", "relative"],
];

Deno.test("redirect() makes doubled slashes of a path one", async () => {
  for (const [to, location] of REDIRECTS) {
    const ask = serve(new App().get("/", (ctx) => ctx.redirect(to)));
    const res = await ask("/");
    assertEquals([res.status, res.headers.get("location")], [302, location]);
  }
  const ask = serve(new App().get("/", (ctx) => ctx.redirect("/", 307)));
  assertEquals((await ask("/")).status, 307);
});

Deno.test("render() answers with an HTML document and the given status and headers", async () => {
  const ask = serve(
    new App().get("/", (ctx) =>
      ctx.render(<h1>hi</h1>, {
        status: 418,
        statusText: "Teapot",
        headers: { "x-a": "b" },
      })),
  );
  const res = await ask("/");
  assertEquals([res.status, res.statusText], [418, "Teapot"]);
  assertEquals(res.headers.get("x-a"), "b");
  assertEquals(res.headers.get("content-type"), "text/html; charset=utf-8");
  assertMatch(await res.text(), /^<!DOCTYPE html><html.*<h1>hi<\/h1>/s);
});

Deno.test("render() refuses what is no element", async () => {
  for (const value of [undefined, {}, "text"]) {
    const ask = serve(new App().get("/", (ctx) => ctx.render(value as never)));
    await silently(async () => assertEquals((await ask("/")).status, 500));
  }
});

Deno.test("text(), html() and json() set the content type", async () => {
  const ask = serve(
    new App()
      .get("/text", (ctx) => ctx.text("<a>"))
      .get("/html", (ctx) => ctx.html("<a>", { headers: { "x-a": "b" } }))
      .get("/json", (ctx) => ctx.json({ a: 1 }, { status: 201 })),
  );
  const text = await ask("/text");
  assertEquals(text.headers.get("content-type"), "text/plain;charset=UTF-8");
  const html = await ask("/html");
  assertEquals(html.headers.get("content-type"), "text/html; charset=utf-8");
  assertEquals(html.headers.get("x-a"), "b");
  const json = await ask("/json");
  assertEquals([json.status, await json.json()], [201, { a: 1 }]);
});

Deno.test("stream() sends chunks of text and bytes", async () => {
  const ask = serve(
    new App().get("/", (ctx) =>
      ctx.stream(function* () {
        yield "a";
        yield new Uint8Array([98]);
      })),
  );
  assertEquals(await textOf(ask, "/"), "ab");
});

Deno.test("the context knows request, URL, route, params, connection and config", async () => {
  let seen: Context<unknown> | undefined;
  const ask = serve(
    new App({ mode: "development" }).get("/a/:id", (ctx) => {
      seen = ctx;
      return ctx.text("ok");
    }),
  );
  await ask("/a/b?c=d", { headers: { "x-a": "b" } });
  assertEquals(seen!.req.headers.get("x-a"), "b");
  assertEquals(seen!.url.searchParams.get("c"), "d");
  assertEquals([seen!.route, seen!.params.id], ["/a/:id", "b"]);
  assertEquals([seen!.error, seen!.isPartial], [null, false]);
  assertEquals((seen!.info.remoteAddr as Deno.NetAddr).transport, "tcp");
  const { root, basePath, mode } = seen!.config;
  assertEquals([root, basePath, mode], [".", "", "development"]);
});
