import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { importsNeeded, sourcesIn } from "./leave_out_tests.ts";

Deno.test("importsNeeded() keeps what is imported, and what is linked", () => {
  const imports = {
    fresh: "jsr:@fresh/core@2",
    preact: "npm:preact@10",
    "preact-render": "npm:preact-render@1",
    "@types/leaflet": "npm:@types/leaflet@1",
    leaflet: "npm:leaflet@1",
    duckdb: "npm:duckdb@1",
  };
  const sources = [
    'import { h } from "preact/hooks";',
    'const map = await import("leaflet"); // as duckdb does',
  ];
  assertEquals(Object.keys(importsNeeded(imports, sources)), [
    "fresh",
    "preact",
    "leaflet",
  ]);
});

Deno.test("what the README names as for tests and benches is left out, and all else is kept", async () => {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const { imports } = JSON.parse(await Deno.readTextFile(`${root}deno.json`));
  const kept = importsNeeded(imports, await sourcesIn(root));
  const readme = await Deno.readTextFile(`${root}README.md`);
  let rows = 0;
  for (const [, names, use] of readme.matchAll(/^\| (`.+?) +\| (.+?) *\|$/gm)) {
    const isForTests = /^(tests|benches)\b/.test(use!);
    for (const [, name] of names!.matchAll(/`([^`/]+|@[^`]+\/[^`*]+)`/g)) {
      if (!(name! in imports)) continue;
      rows++;
      assertEquals(name! in kept, !isForTests, name);
    }
  }
  assert(rows > 40, `only ${rows} were read`);
});
