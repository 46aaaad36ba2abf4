import { App } from "fresh";
import { assertEquals } from "@std/assert";
import { serve, textOf } from "./support.ts";

Deno.test("middlewares nest: each sees the response of the next", async () => {
  const order: string[] = [];
  const step = (name: string) => async (ctx: { next(): Promise<Response> }) => {
    order.push(`${name} in`);
    const res = await ctx.next();
    order.push(`${name} out`);
    return res;
  };
  const ask = serve(
    new App().use(step("a"), step("b")).get("/", () => new Response("ok")),
  );
  assertEquals(await textOf(ask, "/"), "ok");
  assertEquals(order, ["a in", "b in", "b out", "a out"]);
});

Deno.test("a lazy middleware is loaded once", async () => {
  let loaded = 0;
  const ask = serve(
    new App<{ n: number }>()
      // deno-lint-ignore require-await
      .use(async () => {
        loaded++;
        return (ctx) => {
          ctx.state.n = 1;
          return ctx.next();
        };
      })
      .get("/", (ctx) => new Response(`${ctx.state.n}`)),
  );
  assertEquals([await textOf(ask, "/"), await textOf(ask, "/")], ["1", "1"]);
  assertEquals(loaded, 1);
});

Deno.test("a second next() after a failure finds nothing", async () => {
  const ask = serve(
    new App()
      .use(async (ctx) => {
        try {
          return await ctx.next();
        } catch {
          return await ctx.next();
        }
      })
      .use((ctx) => ctx.next())
      .get("/", () => {
        throw new Error("once");
      }),
  );
  assertEquals((await ask("/")).status, 404);
});
