import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { Builder } from "../src/dev/mod.ts";
import { App, staticFiles } from "../src/mod.ts";
import { asset } from "../src/runtime/mod.ts";
import { serve, textOf } from "./public/support.ts";
import { Project } from "./project.ts";

const SERVE = ["serve", "-A", "--port=0", "_fresh/server.js"];

Deno.test("a build on disk is served by `deno serve`, islands and static files alike", async () => {
  await using project = await Project.create();
  await project.deno("run", "-A", "dev.ts", "build");
  await project.serve(SERVE, async (address) => {
    const html = await (await fetch(address)).text();
    assertStringIncludes(html, "<b>you! false</b>");
    const [url] = /\/_fresh\/js\/\w+\/Hello\.js/.exec(html)!;
    const script = await fetch(address + url);
    assertMatch(script.headers.get("content-type")!, /^text\/javascript/);
    assertMatch(script.headers.get("cache-control")!, /immutable/);
    assertMatch(await script.text(), /export\s*\{/);
    const text = await fetch(`${address}/hello.txt`);
    assertEquals(await text.text(), "hello");
    const etag = text.headers.get("etag")!;
    const again = await fetch(`${address}/hello.txt`, {
      headers: { "if-none-match": etag },
    });
    assertEquals(again.status, 304);
    assertEquals((await fetch(`${address}/../deno.json`)).status, 404);
    assertEquals((await fetch(`${address}/%2e%2e%2fdeno.json`)).status, 404);
  });
});

Deno.test("building loads no module of the application", async () => {
  const loud = `throw new Error("loaded");`;
  await using project = await Project.create({
    "main.ts": loud,
    "routes/index.tsx": loud,
    "islands/Hello.tsx": `${loud} export default () => null;`,
  });
  await project.deno("run", "-A", "dev.ts", "build");
  assertStringIncludes(
    await project.read("_fresh/server.js"),
    `from "../main.ts"`,
  );
});

Deno.test("equal sources make equal builds; what changed has another name", async () => {
  await using project = await Project.create();
  const build = async () => {
    const builder = new Builder({ root: project.root });
    await builder.build();
    return {
      id: builder.config.buildId,
      snapshot: await project.read("_fresh/snapshot.js"),
    };
  };
  const first = await build();
  assertEquals(await build(), first);
  await project.write({
    "text.ts": `export const exclaim = (text: string) => text + "!!";`,
  });
  const changed = await build();
  assert(changed.id !== first.id);
  await project.write({ "static/hello.txt": "changed" });
  assert((await build()).id !== changed.id);
});

Deno.test("a program has one copy of preact and of signals", async () => {
  await using project = await Project.create();
  const builder = new Builder({ root: project.root });
  await builder.build({ mode: "development" });
  const dir = `_fresh/static/_fresh/js/${builder.config.buildId}`;
  let code = "";
  for await (const { name } of Deno.readDir(project.path(dir))) {
    if (name.endsWith(".js")) code += await project.read(`${dir}/${name}`);
  }
  // In development esbuild writes each module's path above it.
  const modules = code.match(/^\/\/ .*\.js$/gm)!;
  assertEquals(new Set(modules).size, modules.length);
  for (const name of ["preact", "signals", "signals-core"]) {
    const found = modules.filter((path) => path.endsWith(`/${name}.module.js`));
    assertEquals(found.length, 1, name);
  }
});

Deno.test("a build in memory is given to an app", async () => {
  await using project = await Project.create();
  const builder = new Builder({
    root: project.root,
    routeDir: "none",
    islandDir: "none",
  });
  const apply = await builder.build({ snapshot: "memory" });
  const app = new App().use(staticFiles());
  apply(app);
  const response = await app.handler()(
    new Request("http://localhost/hello.txt"),
  );
  assertEquals(await response.text(), "hello");
  await assertRejects(
    () => Deno.stat(project.path("_fresh")),
    Deno.errors.NotFound,
  );
});

Deno.test("static files may be in several folders, the first of which wins", async () => {
  await using project = await Project.create({
    "own/hello.txt": "own",
    "own/.hidden/a.txt": "hidden",
    "own/.well-known/a.txt": "known",
    "shared/hello.txt": "shared",
    "shared/other.txt": "other",
  });
  const texts = async (mode: "development" | "production") => {
    const builder = new Builder({
      root: project.root,
      routeDir: "none",
      islandDir: "none",
      staticDir: ["own", "shared"],
    });
    const app = new App().use(staticFiles());
    (await builder.build({ mode, snapshot: "memory" }))(app);
    const ask = serve(app);
    return await Promise.all(
      ["/hello.txt", "/other.txt", "/.well-known/a.txt"]
        .map((path) => textOf(ask, path)),
    );
  };
  const expected = ["own", "other", "known"];
  assertEquals(await texts("production"), expected);
  assertEquals(await texts("development"), expected);
});

const NAMES = ["a,b.txt", "c d.txt", "é.txt", "100%.txt", "C#.txt", "q?.txt"];

Deno.test("static files answer whatever their names", async () => {
  await using project = await Project.create(
    Object.fromEntries(NAMES.map((name) => [`static/${name}`, name])),
  );
  for (const mode of ["production", "development"] as const) {
    const builder = new Builder({
      root: project.root,
      routeDir: "none",
      islandDir: "none",
    });
    const app = new App().use(staticFiles());
    (await builder.build({ mode, snapshot: "memory" }))(app);
    const ask = serve(app);
    for (const name of NAMES) {
      const path = `/${encodeURIComponent(name)}`;
      assertEquals(await textOf(ask, path), name);
      assertEquals(await textOf(ask, asset(path)), name);
    }
    assertEquals(await textOf(ask, "/a,b.txt"), "a,b.txt");
    assertEquals(await textOf(ask, asset("/a,b.txt")), "a,b.txt");
  }
});

Deno.test("a build without islands bundles nothing", async () => {
  await using project = await Project.create({
    "routes/index.tsx": "export default () => 'x';",
  });
  await new Builder({ root: project.root, islandDir: "none" }).build();
  await assertRejects(
    () => Deno.stat(project.path("_fresh/static")),
    Deno.errors.NotFound,
  );
});

Deno.test("options name other folders and another entry, and leave files out", async () => {
  await using project = await Project.create({
    "other.ts":
      `import { App } from "fresh"; export const app = new App().get("/", () => new Response("other"));`,
    "public/a.txt": "a",
    "public/b.tmp": "b",
  });
  await new Builder({
    root: project.root,
    serverEntry: "other.ts",
    outDir: "dist",
    staticDir: "public",
    routeDir: "none",
    ignore: [/\.tmp$/],
  }).build();
  const snapshot = await project.read("dist/snapshot.js");
  assertStringIncludes(snapshot, '"/a.txt"');
  assert(!snapshot.includes("b.tmp") && !snapshot.includes("hello.txt"));
  await project.serve(
    ["serve", "-A", "--port=0", "dist/server.js"],
    async (address) => {
      assertEquals(await (await fetch(address)).text(), "other");
    },
  );
});

Deno.test("registerIsland() makes any module's components islands", async () => {
  await using project = await Project.create({
    "elsewhere/Foo.tsx": `export default () => <i>foo</i>;`,
    "routes/index.tsx":
      `import Foo from "../elsewhere/Foo.tsx"; export default () => <Foo />;`,
  });
  const builder = new Builder({ root: project.root });
  builder.registerIsland("./elsewhere/Foo.tsx");
  await builder.build();
  await project.serve(SERVE, async (address) => {
    assertStringIncludes(
      await (await fetch(address)).text(),
      "<!--fresh:island:0--><i>foo</i>",
    );
  });
});

Deno.test("tests and declarations among islands are no islands", async () => {
  await using project = await Project.create({
    "islands/Hello_test.tsx": `import "./none.ts";`,
    "islands/types.d.ts": `export type A = 1;`,
    "islands/data.json": `{}`,
  });
  await new Builder({ root: project.root }).build();
  assertEquals(
    (await project.read("_fresh/snapshot.js")).match(/from "\.\.\/islands/g)
      ?.length,
    1,
  );
});

Deno.test("source maps are written if asked for", async () => {
  await using project = await Project.create();
  const builder = new Builder({
    root: project.root,
    sourceMap: { kind: "external", sourcesContent: true },
  });
  await builder.build();
  const map = await project.read(
    `_fresh/static/_fresh/js/${builder.config.buildId}/Hello.js.map`,
  );
  assertStringIncludes(JSON.parse(map).sourcesContent.join(), "exclaim(name)");
});

Deno.test("static files pass through every transform that wants them, in order", async () => {
  await using project = await Project.create({
    "static/a.css": "a { background: url('/b.png') }",
    "static/skipped.css": "a {}",
  });
  const builder = new Builder({ root: project.root });
  const seen: string[] = [];
  builder.onTransformStaticFile({
    pluginName: "first",
    filter: /\.css$/,
    exclude: ["skipped.css"],
  }, ({ text, mode }) => {
    seen.push(mode);
    return { content: `/* first */ ${text}` };
  });
  builder.onTransformStaticFile({
    pluginName: "looks",
    filter: /\.css$/,
    exclude: [/skipped/, "**/none/*"],
  }, () => {
    seen.push("looks");
  });
  await builder.build();
  assertEquals(seen, ["production", "looks"]);
  const css = await project.read("_fresh/static/a.css");
  assertEquals(
    css,
    `/* first */ a { background: url("/b.png?__frsh_c=${builder.config.buildId}") }`,
  );
});

Deno.test("a transform that fails is named", async () => {
  await using project = await Project.create();
  const builder = new Builder({ root: project.root });
  builder.onTransformStaticFile(
    { pluginName: "shaky", filter: /\.txt$/ },
    () => {
      throw new Error("cause");
    },
  );
  const error = await assertRejects(
    () => builder.build(),
    Error,
    "shaky failed to transform",
  );
  assertEquals((error.cause as Error).message, "cause");
});

const BROKEN: [name: string, island: string, message: string][] = [
  ["does not parse", "export default () => <b>;", "Hello.tsx"],
  [
    "imports what does not exist",
    'import "./nothing.ts"; export default () => null;',
    "nothing.ts",
  ],
  [
    "imports an unknown name",
    'import "unknown-name"; export default () => null;',
    "unknown-name",
  ],
];

for (const [name, island, message] of BROKEN) {
  Deno.test(`a build with an island that ${name} says so`, async () => {
    await using project = await Project.create({ "islands/Hello.tsx": island });
    await assertRejects(
      () => new Builder({ root: project.root }).build(),
      Error,
      message,
    );
  });
}

Deno.test("a build never replaces the project's own folder", async () => {
  await using project = await Project.create();
  for (const outDir of [".", ".."]) {
    await assertRejects(
      () => new Builder({ root: project.root, outDir }).build(),
      TypeError,
      "Refusing",
    );
  }
  assertEquals(await project.read("static/hello.txt"), "hello");
});
