import { App, HttpError } from "fresh";
import { assertEquals, assertMatch } from "@std/assert";
import { bodyOf, serve, silently, statusOf, textOf } from "./support.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const VERBS = ["get", "post", "put", "patch", "delete"] as const;

Deno.test("each method of App answers its own HTTP method only", async () => {
  for (const verb of VERBS) {
    const app = new App();
    app[verb]("/", () => new Response("ok"));
    const ask = serve(app);
    for (const method of METHODS) {
      const expected = method === verb.toUpperCase()
        ? 200
        : method === "OPTIONS"
        ? 204
        : 405;
      assertEquals((await ask("/", { method })).status, expected, method);
    }
  }
});

Deno.test("all() answers every method", async () => {
  const ask = serve(new App().all("/", (ctx) => new Response(ctx.req.method)));
  for (const method of METHODS) {
    assertEquals(await textOf(ask, "/", { method }), method);
  }
});

Deno.test("all() and route() take * for every path", async () => {
  const all = serve(new App().all("*", () => new Response("all")));
  assertEquals(await textOf(all, "/"), "all");
  assertEquals(await textOf(all, "/a/b"), "all");
  const route = serve(
    new App().route("*", { handler: () => new Response("route") }),
  );
  assertEquals(await textOf(route, "/a/b"), "route");
});

Deno.test("HEAD is answered by head(), else by get(), never with a body", async () => {
  const ask = serve(
    new App()
      .get("/a", () => new Response("ok", { headers: { "x-by": "get" } }))
      .get("/b", () => new Response("ok", { headers: { "x-by": "get" } }))
      .head("/b", () => new Response("no", { headers: { "x-by": "head" } }))
      .post("/c", () => new Response("ok")),
  );
  for (const [path, by] of [["/a", "get"], ["/b", "head"]] as const) {
    const res = await ask(path, { method: "HEAD" });
    assertEquals([res.status, res.headers.get("x-by"), res.body], [
      200,
      by,
      null,
    ]);
  }
  assertEquals((await ask("/c", { method: "HEAD" })).status, 405);
});

Deno.test("a method may be written in lower case", async () => {
  const ask = serve(new App().patch("/", () => new Response("ok")));
  // Of this method alone, fetch() leaves the case as it is.
  assertEquals(await textOf(ask, "/", { method: "patch" }), "ok");
  const route = serve(
    new App().route("/", { handler: { PATCH: () => new Response("ok") } }),
  );
  assertEquals(await textOf(route, "/", { method: "patch" }), "ok");
});

Deno.test("a method that is none of HTTP's fails where the path is known", async () => {
  const ask = serve(new App().get("/", () => new Response("ok")));
  await silently(async () => {
    assertEquals(await statusOf(ask, "/", { method: "FOO" }), 500);
  });
  assertEquals(await statusOf(ask, "/nothing", { method: "FOO" }), 404);
});

Deno.test("a pattern may hold any letter", async () => {
  const ask = serve(new App().get("/ö/:x", () => new Response("pattern")));
  assertEquals(await textOf(ask, "/%C3%B6/a"), "pattern");
});

Deno.test("a path with other methods answers 405, and OPTIONS with Allow", async () => {
  const ask = serve(
    new App()
      .get("/a", () => new Response("ok"))
      .post("/a", () => new Response("ok")),
  );
  const refused = await ask("/a", { method: "PUT" });
  assertEquals(refused.status, 405);
  assertEquals(await refused.text(), "Method Not Allowed");
  assertEquals(refused.headers.get("allow"), null);
  const options = await ask("/a", { method: "OPTIONS" });
  assertEquals([options.status, options.headers.get("allow")], [
    204,
    "GET, POST",
  ]);
});

Deno.test("what is not there is 404, whatever the method", async () => {
  const ask = serve(new App().get("/a", () => new Response("ok")));
  for (const method of ["GET", "POST"]) {
    const res = await ask("/b", { method });
    assertEquals([res.status, await res.text()], [404, "Not Found"]);
  }
});

Deno.test("a literal path answers with and without a slash at its end", async () => {
  const ask = serve(
    new App()
      .get("/a", (ctx) => new Response(`${ctx.route} ${ctx.url.pathname}`))
      .get("/b/", (ctx) => new Response(ctx.route))
      .get("/c/:d", () => new Response("pattern")),
  );
  assertEquals(await textOf(ask, "/a/"), "/a /a/");
  assertEquals(await textOf(ask, "/b"), "/b/");
  assertEquals(await statusOf(ask, "/c/d/"), 404);
});

Deno.test("literal paths win over patterns, and the first pattern over the second", async () => {
  const ask = serve(
    new App()
      .get("/a/:x", (ctx) => new Response(`x ${ctx.params.x}`))
      .get("/a/:y", () => new Response("second"))
      .get("/a/b", () => new Response("literal"))
      .get("/c/*", () => new Response("rest"))
      .get("/d{/:e}?", (ctx) => new Response(`e ${ctx.params.e}`)),
  );
  assertEquals(await textOf(ask, "/a/b"), "literal");
  assertEquals(await textOf(ask, "/a/c"), "x c");
  assertEquals(await textOf(ask, "/c/d/e"), "rest");
  assertEquals(await textOf(ask, "/d"), "e ");
  assertEquals(await textOf(ask, "/d/f"), "e f");
});

Deno.test("params are decoded as URIs are, and a broken escape fails", async () => {
  const ask = serve(
    new App().get("/:x", (ctx) => new Response(ctx.params.x)),
  );
  assertEquals(await textOf(ask, "/a%20b"), "a b");
  assertEquals(await textOf(ask, "/a%2Fb"), "a%2Fb");
  assertEquals(await textOf(ask, "/%C3%A9"), "é");
  await silently(async () => assertEquals(await statusOf(ask, "/%C3"), 500));
});

Deno.test("doubled slashes count as one", async () => {
  const ask = serve(
    new App().get("/a/b", (ctx) => new Response(ctx.url.pathname)),
  );
  assertEquals(await textOf(ask, "http://localhost//a//b"), "/a/b");
});

Deno.test("everything answers below the base path, and only there", async () => {
  const app = new App<{ text: string }>({ basePath: "/base/path" })
    .use("/a", (ctx) => {
      ctx.state.text = "used";
      return ctx.next();
    })
    .get("/", (ctx) => new Response(ctx.config.basePath))
    .get("/a", (ctx) => new Response(ctx.state.text))
    .route("/b", { handler: () => new Response("b") });
  const ask = serve(app);
  assertEquals(await textOf(ask, "/base/path"), "/base/path");
  assertEquals(await textOf(ask, "/base/path/a"), "used");
  assertEquals(await textOf(ask, "/base/path/b"), "b");
  for (const path of ["/", "/a", "/b", "/base"]) {
    assertEquals((await ask(path)).status, 404, path);
  }
});

Deno.test("middlewares run in order around what is registered after them", async () => {
  const ask = serve(
    new App<{ text: string }>()
      .use((ctx) => {
        ctx.state.text = "a";
        return ctx.next();
      })
      .get("/early", (ctx) => new Response(ctx.state.text))
      .use((ctx) => {
        ctx.state.text += "b";
        return ctx.next();
      }, (ctx) => {
        ctx.state.text += "c";
        return ctx.next();
      })
      .get("/late", (ctx) => new Response(ctx.state.text)),
  );
  assertEquals(await textOf(ask, "/early"), "a");
  assertEquals(await textOf(ask, "/late"), "abc");
});

Deno.test("middlewares of a path run at and below it", async () => {
  const ask = serve(
    new App<{ text?: string }>()
      .use("/a", (ctx) => {
        ctx.state.text = "a";
        return ctx.next();
      })
      .get("/a", (ctx) => new Response(`${ctx.state.text}`))
      .get("/a/b", (ctx) => new Response(`${ctx.state.text}`))
      .get("/ab", (ctx) => new Response(`${ctx.state.text}`)),
  );
  assertEquals(await textOf(ask, "/a"), "a");
  assertEquals(await textOf(ask, "/a/b"), "a");
  assertEquals(await textOf(ask, "/ab"), "undefined");
});

Deno.test("root middlewares run where no route answers, with the pattern of a wrong method", async () => {
  const seen: (string | null)[] = [];
  const ask = serve(
    new App()
      .use((ctx) => {
        seen.push(ctx.route);
        return ctx.next();
      })
      .get("/a/:b", () => new Response("ok")),
  );
  await ask("/nothing");
  await ask("/a/b", { method: "PUT" });
  await ask("/a/b");
  assertEquals(seen, [null, "/a/:b", "/a/:b"]);
});

Deno.test("handlers can be several, and lazy", async () => {
  const ask = serve(
    new App<{ text: string }>()
      .get(
        "/",
        (ctx) => {
          ctx.state.text = "first, ";
          return ctx.next();
        }, // deno-lint-ignore require-await
        async () => (ctx) => new Response(ctx.state.text + "lazy"),
      ),
  );
  assertEquals(await textOf(ask, "/"), "first, lazy");
  assertEquals(await textOf(ask, "/"), "first, lazy");
});

Deno.test("route() takes a lazy route, which answers 404 to methods that it lacks", async () => {
  const ask = serve(
    new App().route(
      "/",
      () => Promise.resolve({ handler: { POST: () => new Response("ok") } }),
    ),
  );
  assertEquals(await textOf(ask, "/", { method: "POST" }), "ok");
  assertEquals((await ask("/")).status, 404);
});

Deno.test("a component without a handler is shown to every method", async () => {
  const ask = serve(new App().route("/", { component: () => <>page</> }));
  for (const method of METHODS) {
    const res = await ask("/", { method });
    assertEquals(res.status, 200, method);
    assertMatch(await res.text(), /page/);
  }
});

Deno.test("a component beside handlers is shown to GET", async () => {
  const ask = serve(
    new App().route("/", {
      handler: { POST: () => new Response("posted") },
      component: () => <>page</>,
    }),
  );
  assertMatch(await textOf(ask, "/"), /page/);
  assertEquals(await textOf(ask, "/", { method: "POST" }), "posted");
  assertEquals(await statusOf(ask, "/", { method: "PUT" }), 405);
});

Deno.test("data without a component is an empty page", async () => {
  const ask = serve(
    new App().route("/", { handler: () => ({ data: 1, status: 201 }) }),
  );
  const res = await ask("/");
  assertEquals([res.status, bodyOf(await res.text())], [201, ""]);
});

Deno.test("route() renders its component with what its handler returns", async () => {
  const ask = serve(
    new App().route("/", {
      handler: {
        GET: () => ({
          data: { name: "a" },
          status: 201,
          headers: [["x-a", "b"]],
        }),
        POST: () => new Response("posted"),
      },
      component: ({ data }) => <h1>{data.name}</h1>,
    }),
  );
  const res = await ask("/");
  assertEquals([res.status, res.headers.get("x-a")], [201, "b"]);
  assertMatch(await res.text(), /<h1>a<\/h1>/);
  assertEquals(await textOf(ask, "/", { method: "POST" }), "posted");
  assertEquals((await ask("/", { method: "HEAD" })).status, 201);
});

Deno.test("an unknown error is a 500 that tells nothing, and is logged", async () => {
  const ask = serve(
    new App().get("/", () => {
      throw new Error("secret");
    }),
  );
  const logged = await silently(async () => {
    const res = await ask("/");
    assertEquals([res.status, await res.text()], [
      500,
      "Internal server error",
    ]);
  });
  assertMatch(String(logged[0]), /secret/);
});

Deno.test("a middleware that returns no response is a 500", async () => {
  const ask = serve(new App().get("/", (() => {}) as never));
  await silently(async () => assertEquals((await ask("/")).status, 500));
});

Deno.test("an HttpError answers with its status and message", async () => {
  const ask = serve(
    new App().get("/", () => {
      throw new HttpError(403, "Members only");
    }),
  );
  const res = await ask("/");
  assertEquals([res.status, await res.text()], [403, "Members only"]);
});

Deno.test("middlewares can catch what was thrown, and find it in ctx.error", async () => {
  const caught: unknown[] = [];
  const ask = serve(
    new App()
      .use(async (ctx) => {
        try {
          return await ctx.next();
        } catch (error) {
          caught.push(error, ctx.error);
          return new Response("caught", { status: 400 });
        }
      })
      .get("/", () => {
        throw "a";
      }),
  );
  assertEquals((await ask("/")).status, 400);
  assertEquals(caught, ["a", "a"]);
  assertEquals((await ask("/nothing")).status, 400);
  assertEquals((caught[2] as HttpError).status, 404);
});

Deno.test("onError() answers errors at and below its path, 404 included", async () => {
  const ask = serve(
    new App()
      .onError("*", (ctx) => new Response(`root ${ctx.error}`))
      .onError("/a", (ctx) => new Response(`a ${ctx.error}`))
      .get("/a/x", () => {
        throw "x";
      })
      .get("/b", () => {
        throw "b";
      }),
  );
  assertEquals(await textOf(ask, "/a/x"), "a x");
  assertEquals(await textOf(ask, "/b"), "root b");
  assertMatch(await textOf(ask, "/nothing"), /^root /);
});

Deno.test("an error page that throws hands over to the one above", async () => {
  const ask = serve(
    new App()
      .onError("*", (ctx) => new Response(`root ${ctx.error}`))
      .onError("/a", () => {
        throw "again";
      })
      .get("/a/x", () => {
        throw "x";
      }),
  );
  assertEquals(await textOf(ask, "/a/x"), "root again");
});

Deno.test("onError() with a component answers with the error's status", async () => {
  const ask = serve(
    new App()
      .onError("*", { component: ({ error }) => <p>{`${error}`}</p> })
      .get("/a", () => {
        throw new HttpError(418, "tea");
      })
      .get("/b", () => {
        throw "b";
      }),
  );
  const res = await ask("/a");
  assertEquals(res.status, 418);
  assertMatch(await res.text(), /<p>HttpError: tea<\/p>/);
  assertEquals((await ask("/b")).status, 500);
  assertEquals((await ask("/b", { method: "POST" })).status, 405);
});

Deno.test("notFound() answers every 404, and nothing else", async () => {
  const ask = serve(
    new App()
      .notFound((ctx) =>
        new Response(`none: ${ctx.url.pathname}`, { status: 404 })
      )
      .onError("*", () => new Response("error"))
      .onError("/a", () => new Response("error a"))
      .get("/a/x", () => {
        throw new HttpError(404);
      })
      .get("/b", () => {
        throw new HttpError(500);
      }),
  );
  assertEquals(await textOf(ask, "/nothing"), "none: /nothing");
  assertEquals(await textOf(ask, "/a/x"), "none: /a/x");
  assertEquals(await textOf(ask, "/b"), "error");
});

Deno.test("each request has a state of its own", async () => {
  const ask = serve(
    new App<{ n?: number }>().get("/", (ctx) => {
      ctx.state.n = (ctx.state.n ?? 0) + 1;
      return new Response(`${ctx.state.n}`);
    }),
  );
  await ask("/");
  assertEquals(await textOf(ask, "/"), "1");
});

Deno.test({
  name: "listen() serves",
  // It may resolve before the server has ended.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: listenAndAsk,
});

async function listenAndAsk(): Promise<void> {
  const stop = new AbortController();
  const listening = Promise.withResolvers<number>();
  const done = new App().get(
    "/",
    (ctx) => new Response((ctx.info.remoteAddr as Deno.NetAddr).hostname),
  ).listen({
    port: 0,
    hostname: "127.0.0.1",
    signal: stop.signal,
    onListen: ({ port }) => listening.resolve(port),
  });
  const port = await listening.promise;
  assertEquals(
    await (await fetch(`http://127.0.0.1:${port}/`)).text(),
    "127.0.0.1",
  );
  stop.abort();
  await done;
}
