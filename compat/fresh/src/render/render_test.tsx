import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { useSignal } from "@preact/signals";
import {
  type ComponentChildren,
  type ComponentType,
  Fragment,
  type VNode,
} from "preact";
import { App, setBuildCache } from "../app.ts";
import type { BuildCache } from "../build_cache.ts";
import { asset, setBuildId } from "../runtime/asset.ts";
import { Head } from "../runtime/head.ts";
import { collectIslands } from "../snapshot.ts";

function Island(
  props: { label?: ComponentChildren; children?: ComponentChildren },
) {
  return <b>{props.label}{props.children}</b>;
}

function cacheOf(components: Record<string, ComponentType>): BuildCache {
  const modules = Object.entries(components).map(([name, component]) => ({
    name,
    file: `/_fresh/js/b1/${name}.js`,
    mod: { default: component },
  }));
  return {
    root: "/",
    buildId: "b1",
    clientEntry: "/_fresh/js/b1/fresh-runtime.js",
    islands: collectIslands(modules),
    fsRoutes: [],
    dev: false,
    readFile: () => Promise.resolve(null),
  };
}

async function respond(
  vnode: VNode,
  app: App<unknown> = new App(),
): Promise<Response> {
  setBuildCache(
    app,
    cacheOf({ Island: Island as ComponentType }),
    "production",
  );
  app.get("/", (ctx) => ctx.render(vnode));
  return await app.handler()(new Request("http://localhost/"));
}

async function render(vnode: VNode, app?: App<unknown>): Promise<string> {
  return await (await respond(vnode, app)).text();
}

/** Every page has nonces of its own. */
function withoutNonces(html: string): string {
  return html.replaceAll(/ nonce="[0-9a-f]{32}"/g, "");
}

function Doc(
  { head, children }: {
    head?: ComponentChildren;
    children?: ComponentChildren;
  },
) {
  return (
    <html>
      <head>{head}</head>
      <body>{children}</body>
    </html>
  );
}

Deno.test("a page without islands has no script and no preloads", async () => {
  const response = await respond(<Doc>static</Doc>);
  assertEquals(
    await response.text(),
    "<!DOCTYPE html><html><head></head><body>static</body></html>",
  );
  assertEquals(response.headers.get("link"), null);
  assertEquals(
    response.headers.get("content-type"),
    "text/html; charset=utf-8",
  );
});

Deno.test("a page that is no document gets one around it", async () => {
  const html = await render(<p>text</p>);
  assertMatch(
    html,
    /^<!DOCTYPE html><html[^>]*><head><meta charset="utf-8"\/><\/head><body><p>text<\/p><\/body><\/html>$/,
  );
});

Deno.test("a page with islands preloads and starts them, each module once", async () => {
  const response = await respond(
    <Doc>
      <Island label="a" />
      <Island label="b" />
    </Doc>,
  );
  assertEquals(
    response.headers.get("link"),
    '</_fresh/js/b1/fresh-runtime.js>; rel="modulepreload"; as="script", ' +
      '</_fresh/js/b1/Island.js>; rel="modulepreload"; as="script"',
  );
  const html = withoutNonces(await response.text());
  assertStringIncludes(
    html,
    "<!--fresh:island:0--><b>a</b><!--/fresh:island:0--><!--fresh:island:1--><b>b</b><!--/fresh:island:1-->",
  );
  assertStringIncludes(
    html,
    '<script type="module">const[{boot},m0]=await Promise.all(' +
      '[import("/_fresh/js/b1/fresh-runtime.js"),import("/_fresh/js/b1/Island.js")]);',
  );
  assertEquals(html.split("/_fresh/js/b1/Island.js").length, 2);
  assertStringIncludes(html, "</script></body></html>");
});

Deno.test("JSX passed to an island is marked, and never part of its props", async () => {
  const html = await render(
    <Doc>
      <Island label={<i>icon</i>}>secret</Island>
    </Doc>,
  );
  assertStringIncludes(
    html,
    "<b><!--fresh:slot:0--><i>icon</i><!--/fresh:slot:0--><!--fresh:slot:1-->secret<!--/fresh:slot:1--></b>",
  );
  const payload = /<script type="application\/json"[^>]*>(.*?)<\/script>/.exec(
    html,
  )![1]!;
  assert(!payload.includes("secret") && !payload.includes("icon"));
});

Deno.test("props cannot break out of their script element", async () => {
  const html = await render(
    <Doc>
      <Island label="</script><script>alert(1)</script><!--" />
    </Doc>,
  );
  assertEquals(html.match(/<script/g)!.length, 2);
  assert(!html.includes('<!--"'));
});

Deno.test("an island whose props cannot travel answers 500", async () => {
  const BadIsland = Island as ComponentType<Record<string, unknown>>;
  const app = new App().onError(
    "*",
    ({ error }) => new Response((error as Error).message, { status: 500 }),
  );
  const response = await respond(
    <Doc>
      <BadIsland onClick={() => 1} />
    </Doc>,
    app,
  );
  assertEquals(response.status, 500);
  assertStringIncludes(
    await response.text(),
    'Cannot pass prop "onClick" to island Island',
  );
});

interface HeadCase {
  name: string;
  /** The document's own head. */
  head?: ComponentChildren;
  /** What the page puts into it. */
  lifted: ComponentChildren;
  expected: string;
}

const HEADS: HeadCase[] = [
  {
    name: "replaces the title",
    head: <title>old</title>,
    lifted: <title>new</title>,
    expected: "<title>new</title>",
  },
  {
    name: "replaces a meta of the same name",
    head: (
      <>
        <meta name="a" content="old" />
        <meta name="b" content="kept" />
      </>
    ),
    lifted: <meta name="a" content="new" />,
    expected: '<meta name="a" content="new"/><meta name="b" content="kept"/>',
  },
  {
    name: "replaces an element of the same key",
    head: (
      <>
        <style key="a">old</style>
        <style>other</style>
      </>
    ),
    lifted: <style key="a">new</style>,
    expected: '<style data-key="a">new</style><style>other</style>',
  },
  {
    name: "replaces an element of the same id",
    head: <link id="x" href="/old" />,
    lifted: <link id="x" href="/new" />,
    expected: '<link id="x" href="/new"/>',
  },
  {
    name: "replaces the canonical link",
    head: (
      <>
        <link rel="canonical" href="/old" />
        <link rel="stylesheet" href="/a.css" />
      </>
    ),
    lifted: (
      <>
        <link rel="canonical" href="/new" />
        <link rel="stylesheet" href="/b.css" />
      </>
    ),
    expected: '<link rel="canonical" href="/new"/>' +
      '<link rel="stylesheet" href="/a.css"/>' +
      '<link rel="stylesheet" href="/b.css"/>',
  },
  {
    name: "leaves an element of another tag with the same id",
    head: <meta id="x" />,
    lifted: <link id="x" href="/new" />,
    expected: '<meta id="x"/><link id="x" href="/new"/>',
  },
  {
    name: "appends what nothing matches",
    head: <title>t</title>,
    lifted: (
      <>
        <style>a</style>
        <style>b</style>
      </>
    ),
    expected: "<title>t</title><style>a</style><style>b</style>",
  },
  {
    name: "keeps text as it is",
    head: <title>old</title>,
    lifted: <title>a &amp; $&amp; b</title>,
    expected: "<title>a &amp; $&amp; b</title>",
  },
];

for (const { name, head, lifted, expected } of HEADS) {
  Deno.test(`Head ${name}`, async () => {
    const html = await render(
      <Doc head={head}>
        <main>
          <Head>{lifted}</Head>
        </main>
      </Doc>,
    );
    assertEquals(
      withoutNonces(html),
      `<!DOCTYPE html><html><head>${expected}</head><body><main></main></body></html>`,
    );
  });
}

Deno.test("of several Heads, the last wins", async () => {
  const html = await render(
    <Doc>
      <Head>
        <title>1</title>
        <meta key="k" content="1" />
      </Head>
      <Head>
        <title>2</title>
        <meta key="k" content="2" />
      </Head>
    </Doc>,
  );
  assertStringIncludes(
    html,
    '<head><title>2</title><meta content="2" data-key="k"/></head>',
  );
});

Deno.test("Head works in pages within an app wrapper, and from islands", async () => {
  const app = new App().appWrapper(({ Component }) => (
    <Doc head={<title>app</title>}>
      <Component />
    </Doc>
  ));
  const html = await render(
    <Island>
      <Head>
        <title>page</title>
      </Head>
    </Island>,
    app,
  );
  assertStringIncludes(html, "<head><title>page</title></head>");
  assert(!html.includes("app</title>"));
});

Deno.test("scripts and styles carry the page's nonce, unless they have one", async () => {
  const html = await render(
    <Doc
      head={
        <>
          <style>a</style>
          <script nonce="own">b</script>
        </>
      }
    >
      <Island />
    </Doc>,
  );
  const [nonce] = html.match(/(?<=<style nonce=")[0-9a-f]{32}/)!;
  assertStringIncludes(html, `<style nonce="${nonce}">a</style>`);
  assertStringIncludes(html, '<script nonce="own">b</script>');
  assertStringIncludes(html, `<script type="module" nonce="${nonce}">`);
});

Deno.test("images are cacheable unless they say otherwise", async () => {
  setBuildId("b1");
  try {
    const html = await render(
      <Doc>
        <img src="/a.png" srcset="/a.png 1x, /b.png 2x" />
        <img src="/c.png" data-fresh-disable-lock />
        <picture>
          <source srcset="/d.png" />
        </picture>
        <a href="/e.pdf">raw</a>
        <a href={asset("/f.pdf")}>locked</a>
      </Doc>,
    );
    const urls = [...html.matchAll(/(?:src|srcset|href)="([^"]*)"/g)].map((
      match,
    ) => match[1]!.replaceAll("?__frsh_c=b1", "!"));
    assertEquals(urls, [
      "/a.png!",
      "/a.png! 1x, /b.png! 2x",
      "/c.png",
      "/d.png!",
      "/e.pdf",
      "/f.pdf!",
    ]);
  } finally {
    setBuildId("");
  }
});

async function Later({ children }: { children?: ComponentChildren }) {
  await Promise.resolve();
  return <em>{children}</em>;
}

Deno.test("components may be async on the server, to any depth", async () => {
  const Async = Later as unknown as ComponentType<
    { children?: ComponentChildren }
  >;
  const html = await render(
    <Doc>
      <Async>
        1<Async>2</Async>
      </Async>
      <Island label="x" />
    </Doc>,
  );
  assertStringIncludes(
    html.replaceAll(/<!--\/?\$s-->/g, ""),
    "<em>1<em>2</em></em>",
  );
  // The page is rendered again when the async parts are there; islands still count once.
  assertStringIncludes(html, "<!--fresh:island:0-->");
  assert(!html.includes("fresh:island:1"));
});

Deno.test("an async component that fails answers 500", async () => {
  const Async = (async () => {
    await Promise.resolve();
    throw new Error("no luck");
  }) as unknown as ComponentType;
  const app = new App().onError(
    "*",
    ({ error }) => new Response((error as Error).message, { status: 500 }),
  );
  assertEquals(
    await render(
      <Doc>
        <Async />
      </Doc>,
      app,
    ),
    "no luck",
  );
});

Deno.test("pages rendered at the same time do not mix", async () => {
  const Async = Later as unknown as ComponentType<
    { children?: ComponentChildren }
  >;
  const Page = ({ name }: { name: string }) => {
    const label = useSignal(name);
    return (
      <Doc head={<title>old</title>}>
        <Async>
          <Head>
            <title>{name}</title>
          </Head>
        </Async>
        <Island label={label as unknown as string} />
      </Doc>
    );
  };
  const app = new App();
  setBuildCache(
    app,
    cacheOf({ Island: Island as ComponentType }),
    "production",
  );
  app.get("/:name", (ctx) => ctx.render(<Page name={ctx.params.name!} />));
  const handler = app.handler();
  const names = ["a", "b", "c", "d"];
  const pages = await Promise.all(
    names.map(async (name) =>
      await (await handler(new Request(`http://localhost/${name}`))).text()
    ),
  );
  for (const [index, html] of pages.entries()) {
    const name = names[index]!;
    assertStringIncludes(html, `<title>${name}</title>`);
    assertStringIncludes(
      html,
      `<!--fresh:island:0--><b>${name}</b><!--/fresh:island:0-->`,
    );
    assert(!html.includes("fresh:island:1"));
  }
});

Deno.test("elements kept between requests render alike each time", async () => {
  const kept = (
    <Fragment>
      <meta charset="utf-8" />
      <img src="/a.png" />
      <Island label="k" />
    </Fragment>
  );
  const first = withoutNonces(await render(<Doc>{kept}</Doc>));
  assertEquals(withoutNonces(await render(<Doc>{kept}</Doc>)), first);
});

Deno.test("in development every page listens for a new server, and errors show their stack", async () => {
  const app = new App().get("/page", (ctx) => ctx.render(<p>text</p>)).get(
    "/error",
    () => {
      throw new Error("a <b> broke");
    },
  );
  setBuildCache(app, { ...cacheOf({}), dev: true }, "development");
  const handler = app.handler();
  const script =
    '<script type="module" src="/_fresh/js/b1/fresh-runtime.js"></script>';
  const page = await handler(new Request("http://localhost/page"));
  assertStringIncludes(withoutNonces(await page.text()), script);
  const { error } = console;
  console.error = () => {};
  try {
    const response = await handler(new Request("http://localhost/error"));
    assertEquals(response.status, 500);
    const html = await response.text();
    assertStringIncludes(html, "<title>Error: a &lt;b> broke</title>");
    assertStringIncludes(html, "render_test.tsx");
    assertStringIncludes(html, script);
  } finally {
    console.error = error;
  }
});
