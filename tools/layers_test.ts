import { assert, assertEquals } from "@std/assert";
import plugin, { layerOf, LAYERS, mayImport } from "./layers.ts";

const ROOT = new URL("../", import.meta.url);

Deno.test("mayImport() keeps the direction of imports", () => {
  const cases: [from: string, to: string, allowed: boolean][] = [
    ["lib/core/engine/plain/engine.ts", "lib/core/chunks/chunk.ts", true],
    ["lib/core/engine/plain/engine.ts", "lib/browser/data/load.ts", false],
    ["lib/core/engine/plain/engine.ts", "lib/server/app.ts", false],
    ["lib/browser/data/a.ts", "lib/core/engine/fast/engine.ts", true],
    ["lib/browser/data/a.ts", "lib/core/engine/plain/engine.ts", false],
    ["lib/core/engine/fast/engine.ts", "lib/core/engine/plain/engine.ts", true],
    [
      "lib/core/engine/plain/engine.ts",
      "lib/core/engine/fast/engine.ts",
      false,
    ],
    ["lib/core/engine/row_order.ts", "lib/core/engine/plain/engine.ts", false],
    [
      "lib/core/engine/fast/run/run_plan.ts",
      "lib/core/engine/fast/plan/plan.ts",
      true,
    ],
    [
      "lib/core/engine/fast/plan/to_plan.ts",
      "lib/core/engine/fast/run/run_plan.ts",
      false,
    ],
    ["lib/browser/data/a.ts", "lib/server/state.ts", false],
    ["lib/browser/data/a.ts", "lib/browser/thread/b.ts", false],
    ["lib/browser/thread/b.ts", "lib/browser/data/a.ts", true],
    ["lib/browser/map/a.ts", "lib/browser/data/b.ts", false],
    ["lib/browser/page/a.ts", "components/Table.tsx", false],
    ["lib/server/sources/csv/csv.ts", "lib/core/incident/clean.ts", true],
    ["lib/server/sources/csv/csv.ts", "lib/server/store/blobs.ts", false],
    ["lib/server/store/blobs.ts", "lib/server/http/problem.ts", false],
    ["lib/server/http/answer.ts", "lib/server/state.ts", false],
    ["lib/server/alerts/slack.ts", "lib/server/store/keys.ts", false],
    ["lib/server/refresh/publish.ts", "lib/server/store/blobs.ts", true],
    ["lib/server/refresh/refresh.ts", "lib/server/sources/csv/csv.ts", true],
    ["lib/server/refresh/refresh.ts", "lib/server/alerts/slack.ts", true],
    ["lib/server/refresh/refresh.ts", "lib/server/http/problem.ts", false],
    ["lib/server/refresh/refresh.ts", "lib/server/services.ts", false],
    ["lib/server/services.ts", "lib/server/refresh/publish.ts", true],
    ["lib/server/answers/prime.ts", "lib/server/services.ts", false],
    ["lib/server/answers/prime.ts", "lib/server/refresh/publish.ts", false],
    ["lib/server/settings/config.ts", "lib/server/state.ts", false],
    ["lib/server/settings/config.ts", "lib/server/refresh/due.ts", false],
    ["lib/server/watch/health.ts", "lib/server/loaded_dataset.ts", false],
    ["lib/server/watch/health.ts", "lib/server/refresh/refresh.ts", false],
    ["lib/server/access/session.ts", "lib/server/answers/prime.ts", false],
    ["lib/server/services.ts", "lib/server/http/problem.ts", true],
    ["lib/server/app.ts", "routes/index.tsx", false],
    ["components/Table.tsx", "lib/core/calendar.ts", true],
    ["components/Table.tsx", "islands/Map.tsx", false],
    ["components/Table.tsx", "lib/browser/page/a.ts", false],
    ["islands/Map.tsx", "components/Legend.tsx", true],
    ["islands/Map.tsx", "lib/browser/page/a.ts", true],
    ["islands/Map.tsx", "lib/server/state.ts", false],
    ["routes/index.tsx", "lib/server/state.ts", true],
    ["routes/api/crimes.ts", "lib/server/http/answer.ts", true],
    ["routes/api/crimes.ts", "lib/server/store/blobs.ts", false],
    ["routes/index.tsx", "lib/browser/page/a.ts", false],
    ["routes/index.tsx", "tests/support/incidents.ts", false],
    ["main.ts", "lib/server/app.ts", true],
    ["main.ts", "lib/server/store/kv.ts", true],
    ["main.ts", "lib/server/http/problem.ts", false],
    ["dev.ts", "main.ts", true],
    ["compat/fresh/src/mod.ts", "lib/core/calendar.ts", false],
    ["lib/core/calendar_test.ts", "tests/support/incidents.ts", true],
    ["tools/import.ts", "lib/server/refresh/publish.ts", true],
    ["lib/server/services.ts", "tools/import.ts", false],
  ];
  for (const [from, to, allowed] of cases) {
    assertEquals(mayImport(from, to), allowed, `${from} -> ${to}`);
  }
});

Deno.test("layerOf() takes the longest folder that fits whole", () => {
  assertEquals(layerOf("lib/server/store/keys.ts"), "lib/server/store");
  assertEquals(layerOf("lib/server/app.ts"), "lib/server");
  assertEquals(layerOf("lib/server_extras/config.ts"), null);
  assertEquals(layerOf("routes/index_test.tsx"), "tests");
});

Deno.test("LAYERS names only layers of its own", () => {
  for (const [layer, allowed] of Object.entries(LAYERS)) {
    if (allowed === "anything") continue;
    for (const other of allowed) {
      assert(
        other in LAYERS,
        `${layer} may import ${other}, which is no layer`,
      );
    }
  }
});

Deno.test("LAYERS has a line for every folder on disk", () => {
  // One level deeper where a layer is a part of the folder.
  const walls = ["lib", "lib/browser"];
  const found = ["", "lib/", "lib/browser/", "lib/server/"].flatMap(foldersIn);
  for (const folder of found) {
    if (walls.includes(folder)) continue;
    assert(folder in LAYERS, `${folder}/ has no line in tools/layers.ts`);
  }
});

function foldersIn(parent: string): string[] {
  return [...Deno.readDirSync(new URL(parent || ".", ROOT))]
    .filter((entry) => entry.isDirectory)
    .map((entry) => parent + entry.name)
    .filter((folder) => !NOT_CODE.has(folder) && !folder.startsWith("."));
}

/** Made by tools, or holding no code. */
const NOT_CODE = new Set([
  "_fresh",
  "docs",
  "hosting",
  "node_modules",
  "screenshots",
  "upstream",
]);

Deno.test("no name in deno.json points into the tree past the plugin", () => {
  const { imports } = JSON.parse(
    Deno.readTextFileSync(new URL("deno.json", ROOT)),
  ) as { imports: Record<string, string> };
  for (const [name, target] of Object.entries(imports)) {
    assert(/^(npm|jsr):/.test(target), `${name} is ${target}`);
  }
});

/** What the plugin says of a file with this text at this path. */
function lint(path: string, text: string): string[] {
  const file = new URL(path, ROOT).pathname;
  return Deno.lint.runPlugin(plugin, file, text).map((found) => found.message);
}

Deno.test("import-direction sees every way to import", () => {
  const cases: string[] = [
    `import { keys } from "../lib/server/store/keys.ts";`,
    `import type { Key } from "../lib/server/store/keys.ts";`,
    `import "../lib/server/store/keys.ts";`,
    `export { keys } from "../lib/server/store/keys.ts";`,
    `export type { Key } from "../lib/server/store/keys.ts";`,
    `export * from "../lib/server/store/keys.ts";`,
    `export * as keys from "../lib/server/store/keys.ts";`,
    `const { keys } = await import("../lib/server/store/keys.ts");`,
    `let key: import("../lib/server/store/keys.ts").Key;`,
    `let keys: typeof import("../lib/server/store/keys.ts");`,
  ];
  for (const text of cases) {
    assertEquals(
      lint("islands/Map.tsx", text),
      ["islands must not import lib/server/store"],
      text,
    );
  }
});

Deno.test("import-direction leaves what is allowed alone", () => {
  const text = `
    import { parseDay } from "../lib/core/calendar.ts";
    import { load } from "../lib/browser/page/load.ts";
    import { useSignal } from "@preact/signals";
    import Other from "./Other.tsx";
    export const here = parseDay;
    const leaflet = await import("leaflet");`;
  assertEquals(lint("islands/Map.tsx", text), []);
});

Deno.test("import-direction refuses a file that no layer holds", () => {
  assertEquals(lint("utils/strings.ts", "export const a = 1;"), [
    "utils/strings.ts belongs to no layer",
  ]);
  assertEquals(lint("tools/a.ts", `import "../../elsewhere/a.ts";`), [
    "tools must not import from outside the project",
  ]);
  assertEquals(lint("main.ts", `import "./utils/strings.ts";`), [
    "main.ts must not import utils/strings.ts",
  ]);
});
