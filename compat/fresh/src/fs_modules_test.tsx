import { App, type Context, HttpError, page, type PageProps } from "fresh";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import {
  type Ask,
  bodyOf,
  fakeBuild,
  serveBuild,
  silently,
  textOf,
} from "../tests/support.ts";

type State = { text: string };
type Ctx = Context<State>;
type Routes = Record<string, Record<string, unknown>>;

function serveRoutes(routes: Routes, lazy = false): Ask {
  const app = new App<State>().fsRoutes();
  return serveBuild(app, fakeBuild({ routes, lazy }));
}

function adds(text: string) {
  return (ctx: Ctx) => {
    ctx.state.text = (ctx.state.text ?? "") + text;
    return ctx.next();
  };
}

function wrap(name: string) {
  return ({ Component }: PageProps) => (
    <>
      {name}/<Component />
    </>
  );
}

const answerState = (ctx: Ctx) => new Response(ctx.state.text);

Deno.test("files answer at their patterns, eager or lazy", async () => {
  for (const lazy of [false, true]) {
    const ask = serveRoutes({
      "index.tsx": { default: () => <>index</> },
      "a/[id].ts": { handler: (ctx: Ctx) => new Response(ctx.params.id) },
      "a/b.ts": { handlers: { POST: () => new Response("posted") } },
    }, lazy);
    assertEquals(bodyOf(await textOf(ask, "/")), "index");
    assertEquals(await textOf(ask, "/a/c"), "c");
    assertEquals(await textOf(ask, "/a/b", { method: "POST" }), "posted");
    // Every file is registered for every method.
    assertEquals((await ask("/a/b")).status, 404);
    assertEquals(
      bodyOf(await textOf(ask, "/", { method: "POST" })),
      "index",
    );
  }
});

Deno.test("a lazy module that fails to load is tried again", async () => {
  const build = fakeBuild({ routes: { "index.ts": {} } });
  let tries = 0;
  build.fsRoutes[0]!.mod = () => {
    if (++tries === 1) return Promise.reject(new Error("offline"));
    return Promise.resolve({ handler: () => new Response("ok") });
  };
  const ask = serveBuild(new App().fsRoutes(), build);
  await silently(async () => assertEquals((await ask("/")).status, 500));
  assertEquals(await textOf(ask, "/"), "ok");
});

Deno.test("fsRoutes() takes a path to put the files below", async () => {
  const app = new App<State>().fsRoutes("/mount");
  const ask = serveBuild(
    app,
    fakeBuild({
      routes: {
        "_middleware.ts": { handler: adds("m") },
        "index.ts": { handler: answerState },
        "a.ts": { handler: answerState },
      },
    }),
  );
  assertEquals(await textOf(ask, "/mount"), "m");
  assertEquals(await textOf(ask, "/mount/a"), "m");
  assertEquals((await ask("/a")).status, 404);
});

Deno.test("_middleware runs around its folder, arrays in order, default export too", async () => {
  const ask = serveRoutes({
    "_middleware.ts": { handler: [adds("a"), adds("b")] },
    "foo/_middleware.ts": { default: adds("c") },
    "foo/index.ts": { handler: answerState },
    "foo/bar.ts": { handler: answerState },
    "foo.ts": { handler: answerState },
    "baz.ts": { handler: answerState },
  });
  assertEquals(await textOf(ask, "/foo/bar"), "abc");
  assertEquals(await textOf(ask, "/baz"), "ab");
});

Deno.test("_middleware of a dynamic folder knows the params", async () => {
  const ask = serveRoutes({
    "[who]/_middleware.ts": {
      handler: (ctx: Ctx) => {
        ctx.state.text = ctx.params.who!;
        return ctx.next();
      },
    },
    "[who]/admin.ts": { handler: answerState },
  });
  assertEquals(await textOf(ask, "/acme/admin"), "acme");
});

Deno.test("_middleware with an object of methods is refused with a warning", async () => {
  const logged = await silently(async () => {
    const ask = serveRoutes({
      "_middleware.ts": { handler: { GET: () => new Response("no") } },
      "index.ts": { handler: () => new Response("ok") },
    });
    assertEquals(await textOf(ask, "/"), "ok");
  });
  assertMatch(String(logged[0]), /Middleware does not support object handlers/);
});

Deno.test("_app and _layout wrap the pages of their folder", async () => {
  const ask = serveRoutes({
    "_app.tsx": { default: wrap("app") },
    "_layout.tsx": { default: wrap("root") },
    "foo/_layout.tsx": { default: wrap("foo") },
    "foo/bar.tsx": { default: () => <>bar</> },
    "foo/index.tsx": { default: () => <>index</> },
    "foo/deep/er.tsx": { default: () => <>er</> },
    "baz.tsx": { default: () => <>baz</> },
  });
  assertEquals(bodyOf(await textOf(ask, "/foo/bar")), "app/root/foo/bar");
  assertEquals(bodyOf(await textOf(ask, "/foo")), "app/root/foo/index");
  assertEquals(bodyOf(await textOf(ask, "/foo/deep/er")), "app/root/foo/er");
  assertEquals(bodyOf(await textOf(ask, "/baz")), "app/root/baz");
});

Deno.test("foo.tsx beside foo/ has the layouts of its own folder", async () => {
  const ask = serveRoutes({
    "_layout.tsx": { default: wrap("root") },
    "foo/_layout.tsx": { default: wrap("foo") },
    "foo.tsx": { default: () => <>foo</> },
  });
  assertEquals(bodyOf(await textOf(ask, "/foo")), "root/foo");
});

Deno.test("config leaves out wrapper and layouts, of one file only", async () => {
  const skipApp = { skipAppWrapper: true };
  const skipBoth = { ...skipApp, skipInheritedLayouts: true };
  const ask = serveRoutes({
    "_app.tsx": { default: wrap("app") },
    "_layout.tsx": { default: wrap("root") },
    "a.tsx": { config: skipBoth, default: () => <>a</> },
    "b.tsx": { default: () => <>b</> },
    "sub/_layout.tsx": { config: skipBoth, default: wrap("sub") },
    "sub/deep/_layout.tsx": { default: wrap("deep") },
    "sub/deep/index.tsx": { default: () => <>x</> },
    "_500.tsx": { config: skipBoth, default: () => <>error</> },
    "c.tsx": { config: skipApp, default: () => <>c</> },
    "bad.ts": {
      handler: () => {
        throw new Error("bad");
      },
    },
  });
  assertEquals(bodyOf(await textOf(ask, "/a")), "a");
  assertEquals(bodyOf(await textOf(ask, "/b")), "app/root/b");
  assertEquals(bodyOf(await textOf(ask, "/c")), "root/c");
  assertEquals(bodyOf(await textOf(ask, "/sub/deep")), "sub/deep/x");
  assertEquals(bodyOf(await textOf(ask, "/bad")), "error");
});

Deno.test("config.routeOverride replaces the pattern", async () => {
  const ask = serveRoutes({
    "_middleware.ts": { handler: adds("m") },
    "a.ts": {
      config: { routeOverride: "/x/:module@:version" },
      handler: (ctx: Ctx) =>
        new Response(
          `${ctx.params.module} ${ctx.params.version} ${ctx.state.text}`,
        ),
    },
  });
  assertEquals(await textOf(ask, "/x/std@1"), "std 1 m");
  assertEquals((await ask("/a")).status, 404);
});

Deno.test("a handler's page() reaches the component with status and headers", async () => {
  const ask = serveRoutes({
    "index.tsx": {
      handler: () => page("data", { status: 404, headers: { "x-a": "b" } }),
      default: ({ data }: PageProps<string>) => <p>{data}</p>,
    },
  });
  const res = await ask("/");
  assertEquals([res.status, res.headers.get("x-a")], [404, "b"]);
  assertEquals(bodyOf(await res.text()), "<p>data</p>");
});

Deno.test("a component without a GET handler is what GET shows", async () => {
  const ask = serveRoutes({
    "index.tsx": {
      handlers: { POST: () => new Response("posted") },
      default: () => <>shown</>,
    },
  });
  assertEquals(await textOf(ask, "/", { method: "POST" }), "posted");
  assertEquals(bodyOf(await textOf(ask, "/")), "shown");
});

Deno.test("groups have layouts, middlewares and error pages of their own", async () => {
  const group = (name: string): Routes => ({
    [`(${name})/_middleware.ts`]: { handler: adds(name) },
    [`(${name})/_layout.tsx`]: { default: wrap(`layout ${name}`) },
    [`(${name})/_error.tsx`]: { default: () => <>error {name}</> },
    [`(${name})/${name}.tsx`]: {
      default: ({ state }: PageProps<unknown, State>) => <>{state.text}</>,
    },
    [`(${name})/bad_${name}.tsx`]: {
      default: () => {
        throw new Error(name);
      },
    },
  });
  const ask = serveRoutes({ ...group("a"), ...group("b") });
  for (const name of ["a", "b"]) {
    assertEquals(
      bodyOf(await textOf(ask, `/${name}`)),
      `layout ${name}/${name}`,
    );
    const res = await ask(`/bad_${name}`);
    assertEquals(res.status, 500);
    assertEquals(bodyOf(await res.text()), `layout ${name}/error ${name}`);
  }
});

Deno.test("of files of several groups for one path, one answers", async () => {
  const ask = serveRoutes({
    "(a)/x.ts": { handler: { POST: () => new Response("post") } },
    "x.ts": { handler: { GET: () => new Response("get") } },
  });
  assertEquals(await textOf(ask, "/x"), "get");
  assertEquals((await ask("/x", { method: "POST" })).status, 404);
});

Deno.test("_error shows what is thrown in its folder, with the error's status", async () => {
  const ask = serveRoutes({
    "_error.tsx": {
      default: ({ error }: PageProps) => <>root {`${error}`}</>,
    },
    "a/_error.tsx": {
      handlers: { GET: (ctx: Ctx) => new Response(`a ${ctx.error}`) },
    },
    "a/x.ts": {
      handler: () => {
        throw "x";
      },
    },
    "b.ts": {
      handler: () => {
        throw new HttpError(418, "b");
      },
    },
    "c/_error.tsx": {
      default: () => {
        throw new HttpError(501, "c");
      },
    },
    "c/x.tsx": {
      default: () => {
        throw new Error("x");
      },
    },
  });
  assertEquals(await textOf(ask, "/a/x"), "a x");
  const b = await ask("/b");
  assertEquals([b.status, bodyOf(await b.text())], [418, "root HttpError: b"]);
  const c = await ask("/c/x");
  assertEquals([c.status, bodyOf(await c.text())], [501, "root HttpError: c"]);
  assertEquals((await ask("/nothing")).status, 404);
});

Deno.test("_404 answers every 404, a component with status 200 as in Fresh", async () => {
  const ask = serveRoutes({
    "_404.tsx": { default: () => <>none</> },
    "a.ts": {
      handler: () => {
        throw new HttpError(404);
      },
    },
  });
  for (const path of ["/nothing", "/a"]) {
    const res = await ask(path);
    assertEquals([res.status, bodyOf(await res.text())], [200, "none"]);
  }
});

Deno.test("a route without component and handlers is refused by name", () => {
  assertThrows(() => serveRoutes({ "a.ts": {} }), TypeError, '"/a"');
  assertThrows(() => serveRoutes({ "_app.tsx": {} }), TypeError, '"/_app"');
});

Deno.test("in development an unknown error shows its stack", async () => {
  const build = fakeBuild({
    dev: true,
    routes: {
      "index.ts": {
        handler: () => {
          throw new Error("<broken>");
        },
      },
    },
  });
  const ask = serveBuild(new App().fsRoutes(), build, "development");
  await silently(async () => {
    const res = await ask("/");
    assertEquals(res.status, 500);
    assertMatch(await res.text(), /&lt;broken[^]*fs_modules_test/);
  });
});
