import { assertArrayIncludes, assertEquals, assertMatch } from "@std/assert";
import { copyProject, unreachable, withoutLinks } from "./upstream.ts";

async function withFolder(run: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function write(folder: string, files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    const full = `${folder}/${path}`;
    await Deno.mkdir(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(full, text);
  }
}

async function read(folder: string, below = ""): Promise<string[]> {
  const paths: string[] = [];
  for await (
    const { name, isDirectory } of Deno.readDir(`${folder}/${below}`)
  ) {
    const path = below + name;
    if (isDirectory) paths.push(...await read(folder, `${path}/`));
    else paths.push(path);
  }
  return paths.sort();
}

Deno.test("withoutLinks() leaves everything else as it is", () => {
  const config = { imports: { a: "jsr:@a/a" }, unstable: ["kv"] };
  assertEquals(
    JSON.parse(withoutLinks(JSON.stringify({ ...config, links: ["./a"] }))),
    config,
  );
});

Deno.test("copyProject() copies sources and settings, and neither compat nor what was made", async () => {
  await withFolder(async (folder) => {
    const [from, to] = [`${folder}/from`, `${folder}/from/.data/upstream`];
    await write(from, {
      "deno.json": '{ "links": ["./compat/a"], "tasks": {} }',
      "deno.lock": "{}",
      ".env": "A=1",
      ".data/kv": "data",
      "_fresh/server.js": "built",
      "compat/fresh/src/app.ts": "compat",
      "compat/fresh/tests/public/app_test.ts": "asks",
      "lib/core/a.ts": "a",
    });
    await write(to, {
      "deno.lock": "upstream",
      "_fresh/server.js": "upstream",
      "lib/gone.ts": "gone",
    });
    await copyProject(from, to);
    assertEquals(await read(to), [
      ".env",
      "_fresh/server.js",
      "compat/fresh/tests/public/app_test.ts",
      "deno.json",
      "deno.lock",
      "lib/core/a.ts",
    ]);
    assertEquals(await Deno.readTextFile(`${to}/deno.lock`), "upstream");
    assertEquals(
      JSON.parse(await Deno.readTextFile(`${to}/deno.json`)),
      { tasks: {} },
    );
  });
});

Deno.test("unreachable() names the packages that cannot be had", async () => {
  await withFolder(async (folder) => {
    const missing = "jsr:@no-such-scope-0/no-such-package@^1.0.0";
    await write(folder, {
      "deno.json": JSON.stringify({
        imports: { a: missing, b: "npm:preact@^10.29.1", c: "./c.ts" },
      }),
    });
    const failures = await unreachable(folder);
    assertEquals(failures.length, 1);
    assertMatch(
      failures[0]!,
      /^jsr:@no-such-scope-0\/no-such-package@\^1\.0\.0: ./,
    );
  });
});

Deno.test("the packages in compat/ stand in for everything the project takes from JSR", async () => {
  const root = new URL("../", import.meta.url);
  const config = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", root)),
  ) as { imports: Record<string, string>; links: string[] };
  const linked = await Promise.all(config.links.map(async (link) => {
    const text = await Deno.readTextFile(new URL(`${link}/deno.json`, root));
    return JSON.parse(text).name as string;
  }));
  const wanted = Object.values(config.imports)
    .filter((name) => name.startsWith("jsr:"))
    .map((name) => name.match(/^jsr:(@[^/]+\/[^@/]+)/)![1]!);
  assertArrayIncludes(linked, wanted);
});
