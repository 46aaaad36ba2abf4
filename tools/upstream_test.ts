import {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { fileURLToPath } from "node:url";
import { openRegistry } from "../tests/support/registry.ts";
import {
  COPY,
  copyProject,
  hiddenPart,
  unreachable,
  withoutLinks,
} from "./upstream.ts";

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
    const [from, to] = [`${folder}/from`, `${folder}/from/${COPY}`];
    await write(from, {
      "deno.json": '{ "links": ["./compat/a"], "tasks": {} }',
      "deno.lock": "{}",
      ".env": "A=1",
      ".data/kv": "data",
      "_fresh/server.js": "built",
      "compat/fresh/src/app.ts": "compat",
      "compat/fresh/tests/public/app_test.ts": "asks",
      "lib/core/a.ts": "a",
      "node_modules/a/a.js": "installed",
    });
    await write(to, {
      "deno.lock": "upstream",
      "_fresh/server.js": "upstream",
      "lib/gone.ts": "gone",
    });
    await copyProject(from, to);
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

Deno.test("the copy lies below no folder that begins with a dot", () => {
  assertEquals(hiddenPart(COPY), null);
  assertEquals(hiddenPart("/home/a/.cache/b"), ".cache");
  assertEquals(hiddenPart("/home/a.b/c"), null);
});

Deno.test("the copy is formatted and checked although git ignores it", async () => {
  await withFolder(async (folder) => {
    const to = `${folder}/${COPY}`;
    await write(folder, {
      ".git/HEAD": "ref: refs/heads/main",
      ".gitignore": `${COPY}/`,
      "deno.json": '{ "imports": {} }',
      "a.ts": "export const a = 1;\n",
    });
    await copyProject(folder, to);
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--check"],
      cwd: to,
    }).output();
    assert(success, new TextDecoder().decode(stderr));
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

Deno.test("a task runs in the copy on packages of a registry, without compat and links", async () => {
  const root = new URL("../", import.meta.url);
  await using registry = await openRegistry(
    ["fresh", "assert", "dotenv"]
      .map((name) => new URL(`compat/${name}/`, root)),
  );
  await withFolder(async (folder) => {
    const to = `${folder}/${COPY}`;
    await copyProject(fileURLToPath(root), to);
    // The project's versions, and its npm packages; modules of the registry
    // have no place in the machine's own cache.
    await Deno.copyFile(new URL("deno.lock", root), `${to}/deno.lock`);
    const cache = `${folder}/deno`;
    await Deno.mkdir(cache);
    await Deno.symlink(`${await denoDir()}/npm`, `${cache}/npm`);
    const env = {
      DENO_DIR: cache,
      JSR_URL: registry.url,
      NO_COLOR: "1",
    };
    assertEquals(await unreachable(to, env), []);
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "test", "compat/fresh/tests/public/links"],
      cwd: to,
      env,
    }).output();
    const said = new TextDecoder().decode(stdout);
    assertMatch(
      said,
      /^Built the app$[^]*\n[1-9]\d* passed, 0 failed\n$/m,
      said + new TextDecoder().decode(stderr),
    );
    const lock = await Deno.readTextFile(`${to}/deno.lock`);
    assertStringIncludes(lock, "jsr:@fresh/core");
  });
});

/** Where Deno keeps what it has downloaded. */
async function denoDir(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json"],
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

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
