import { assertEquals } from "@std/assert";
import { isBuiltin } from "node:module";
import { buildIfStale, SERVER } from "./build.ts";

/** Modules that one imports before it runs itself, as it names them. */
async function importsOf(module: URL): Promise<string[]> {
  const text = await Deno.readTextFile(module);
  const statements = /^(?:import|export)\b[^;"']*?(?:from\s*)?"([^"]+)";$/gm;
  return [...text.matchAll(statements)].map(([, name]) => name!);
}

Deno.test("a start loads the build's own few files, and no package that it does not need at once", async () => {
  await buildIfStale();
  const folder = new URL(".", SERVER).href;
  const modules = new Map([[SERVER.href, SERVER]]);
  const packages = new Set<string>();
  for (const module of modules.values()) {
    for (const name of await importsOf(module)) {
      if (isBuiltin(name)) continue;
      if (!name.startsWith(".")) packages.add(name);
      else {
        const found = new URL(name, module);
        modules.set(found.href, found);
      }
    }
  }
  const elsewhere = [...modules.keys()].filter((href) =>
    !href.startsWith(folder)
  );
  assertEquals(elsewhere, []);
  assertEquals([...packages], []);
});
