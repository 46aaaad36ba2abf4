import { App, type PageProps } from "fresh";
import { assertEquals } from "@std/assert";
import { bodyOf, serve, textOf } from "./support.ts";

function wrap(name: string) {
  return ({ Component }: PageProps) => (
    <>
      {name}/<Component />
    </>
  );
}

Deno.test("pages stand inside the app wrapper and the layouts of their path", async () => {
  const ask = serve(
    new App()
      .appWrapper(wrap("app"))
      .layout("*", wrap("root"))
      .layout("/a", wrap("a"))
      .get("/", (ctx) => ctx.render(<>index</>))
      .get("/a", (ctx) => ctx.render(<>a</>))
      .get("/a/b", (ctx) => ctx.render(<>b</>)),
  );
  assertEquals(bodyOf(await textOf(ask, "/")), "app/root/index");
  assertEquals(bodyOf(await textOf(ask, "/a")), "app/root/a/a");
  assertEquals(bodyOf(await textOf(ask, "/a/b")), "app/root/a/b");
});

Deno.test("a rendering, a route or a layout can leave out what is around it", async () => {
  const skip = { skipAppWrapper: true, skipInheritedLayouts: true };
  const ask = serve(
    new App()
      .appWrapper(wrap("app"))
      .layout("*", wrap("root"))
      .layout("/a", wrap("a"), { skipInheritedLayouts: true })
      .layout("/b", wrap("b"), { skipAppWrapper: true })
      .layout("/b/c", wrap("c"))
      .get("/bare", (ctx) => ctx.render(<>bare</>, undefined, skip))
      .route("/route", { component: () => <>route</>, config: skip })
      .get("/a/x", (ctx) => ctx.render(<>x</>))
      .get("/b/c/x", (ctx) => ctx.render(<>x</>))
      .get("/other", (ctx) => ctx.render(<>other</>)),
  );
  assertEquals(bodyOf(await textOf(ask, "/bare")), "bare");
  assertEquals(bodyOf(await textOf(ask, "/route")), "route");
  assertEquals(bodyOf(await textOf(ask, "/a/x")), "app/a/x");
  assertEquals(bodyOf(await textOf(ask, "/b/c/x")), "root/b/c/x");
  assertEquals(bodyOf(await textOf(ask, "/other")), "app/root/other");
});

Deno.test("an error page stands inside the layouts of its own path only", async () => {
  const ask = serve(
    new App()
      .layout("*", wrap("root"))
      .onError("*", { component: () => <>error</> })
      .layout("/a", wrap("a"))
      .get("/a/x", () => {
        throw "x";
      }),
  );
  assertEquals(bodyOf(await textOf(ask, "/a/x")), "root/error");
});

Deno.test("pages, layouts and wrappers can be async", async () => {
  const later = (name: string) => {
    const Sync = wrap(name);
    return async (props: PageProps) => {
      await Promise.resolve();
      return <Sync {...props} />;
    };
  };
  const ask = serve(
    new App()
      .appWrapper(later("app"))
      .layout("*", later("root"))
      .route("/", {
        component: async ({ url }) => {
          await Promise.resolve();
          return <>{url.pathname}</>;
        },
      }),
  );
  assertEquals(bodyOf(await textOf(ask, "/")), "app/root//");
});

Deno.test("an async page, layout or wrapper that returns a Response answers with it", async () => {
  const cut = (name: string) => {
    const Wrap = wrap(name);
    return async (props: PageProps) =>
      await Promise.resolve(
        props.url.searchParams.has(name)
          ? new Response(`from ${name}`)
          : <Wrap {...props} />,
      );
  };
  const ask = serve(
    new App()
      .appWrapper(cut("app"))
      .layout("*", cut("layout"))
      .route("/", { component: cut("page") }),
  );
  assertEquals(bodyOf(await textOf(ask, "/")), "app/layout/page/");
  for (const name of ["app", "layout", "page"]) {
    assertEquals(await textOf(ask, `/?${name}`), `from ${name}`);
  }
});

Deno.test("a Response of a component that is not async is ignored", async () => {
  const answer = (() => new Response("from here")) as never;
  const page = () => <>page</>;
  for (
    const app of [
      new App().route("/", { component: answer }),
      new App().layout("*", answer).route("/", { component: page }),
      new App().appWrapper(answer).route("/", { component: page }),
    ]
  ) {
    const res = await serve(app)("/");
    assertEquals([res.status, bodyOf(await res.text())], [200, ""]);
  }
});

Deno.test("components get the request in their props", async () => {
  const ask = serve(
    new App<{ who: string }>()
      .use((ctx) => {
        ctx.state.who = "you";
        return ctx.next();
      })
      .layout(
        "*",
        ({ Component, route, params }) => (
          <main class={`${route} ${params.id}`}>
            <Component />
          </main>
        ),
      )
      .route("/:id", {
        handler: () => ({ data: 1 }),
        component: (props) => (
          <p class={`${props.req.method} ${props.isPartial} ${props.error}`}>
            {props.state.who}
            {props.data}
            {props.config.mode}
          </p>
        ),
      }),
  );
  assertEquals(
    bodyOf(await textOf(ask, "/x")),
    '<main class="/:id x"><p class="GET false null">you1production</p></main>',
  );
});
