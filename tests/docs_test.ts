/** The documents, held to what they speak of. */
import { assert, assertEquals } from "@std/assert";
import { costTable } from "../bench/edge/costs.ts";
import { readMeasured, readVisits } from "../bench/edge/measured.ts";
import { keys } from "../lib/server/store/keys.ts";
import { LAYERS } from "../tools/layers.ts";
import { openApp } from "./support/app.ts";

const ROOT = new URL("../", import.meta.url);
const DOCUMENTS = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "compat/README.md",
  "docs/backup.md",
  "docs/deploy.md",
];
const read = (path: string) => Deno.readTextFileSync(new URL(path, ROOT));
const config = JSON.parse(read("deno.json")) as {
  tasks: Record<string, unknown>;
  imports: Record<string, string>;
};

Deno.test("links within the documents lead somewhere", () => {
  for (const document of DOCUMENTS) {
    for (const [, target] of read(document).matchAll(/\]\(([^)#]+)[^)]*\)/g)) {
      if (/^https?:/.test(target!)) continue;
      const file = new URL(target!, new URL(document, ROOT));
      assert(exists(file), `${document} links to ${target}`);
    }
  }
});

Deno.test("tasks that the documents name exist, and each is named", () => {
  const named = new Set<string>();
  for (const document of DOCUMENTS) {
    for (const [, task] of read(document).matchAll(/deno task ([a-z0-9:]+)/g)) {
      assert(task! in config.tasks, `${document} names the task ${task}`);
      named.add(task!);
    }
  }
  assertEquals(
    Object.keys(config.tasks).filter((task) => !named.has(task)),
    [],
  );
});

Deno.test("the README says what each dependency is for", () => {
  const table = read("README.md").split("## What it is built on")[1]!;
  for (const [name, target] of Object.entries(config.imports)) {
    if (target.startsWith("jsr:") || name.startsWith("@types/")) continue;
    const [, dependency] = /^npm:((?:@[^/]+\/)?[^@/]+)/.exec(target)!;
    assert(table.includes(`\`${dependency}\``), `${dependency} has no line`);
  }
});

Deno.test("docs/deploy.md has the costs that follow from what was measured", async () => {
  const words = (text: string) =>
    text.replaceAll(/-{3,}/g, "---").split(/[\s|]+/).join(" ").trim();
  const table = words(costTable(await readMeasured(), await readVisits()));
  assert(words(read("docs/deploy.md")).includes(table), table);
});

Deno.test("ARCHITECTURE.md draws the tree as it is", () => {
  const tree = read("ARCHITECTURE.md").split("```")[1]!;
  let parent = "";
  let drawn = 0;
  for (const [, indent, names] of tree.matchAll(/^( *)(\S+(?:, \S+)*) {2}/gm)) {
    if (indent === "" && names!.endsWith("/")) parent = names!;
    for (const name of names!.split(", ")) {
      const path = indent === "" ? name : parent + name;
      assert(exists(new URL(path, ROOT)), `the tree has ${path}`);
      drawn++;
    }
  }
  assert(drawn > 20, `only ${drawn} names were read`);
});

Deno.test("a table has one head, and tells each name once", () => {
  let tables = 0;
  for (const document of DOCUMENTS) {
    for (const [table] of read(document).matchAll(/(?:^\|.*\n)+/gm)) {
      const firsts = table.trimEnd().split("\n").map((line) =>
        line.split("|")[1]!.trim()
      ).filter((cell) => /^(?:`|-+$)/.test(cell))
        .map((cell) => cell.replace(/^-+$/, "-"));
      assertEquals(firsts, [...new Set(firsts)], document);
      tables++;
    }
  }
  assert(tables > 8, `only ${tables} were read`);
});

Deno.test("ARCHITECTURE.md has the import table of the lint plugin", () => {
  const text = read("ARCHITECTURE.md");
  for (const [layer, allowed] of Object.entries(LAYERS)) {
    if (allowed === "anything" || ["static", "compat"].includes(layer)) {
      continue;
    }
    const cell = allowed.map((other) => `\`${other}\``).join(", ") || "nothing";
    const row = new RegExp(
      `^\\| \`${layer}\` +\\| ${cell.replaceAll(".", "\\.")} +\\|$`,
      "m",
    );
    assert(row.test(text), `the row of ${layer} should say: ${cell}`);
  }
});

Deno.test("ARCHITECTURE.md names every key of the store", () => {
  const table = read("ARCHITECTURE.md").split("## Keys in the store")[1]!;
  for (const key of Object.values(keys) as ((...args: never[]) => string[])[]) {
    const [first] = key();
    assert(table.includes(`\`${first}\``), `${first} has no line`);
  }
});

Deno.test("the README's examples are what the made-up city answers", async () => {
  await using app = await openApp();
  const blocks = [...read("README.md").matchAll(/```console\n(.*?)```/gs)];
  const examples = blocks.flatMap(([, block]) =>
    block!.split(/^\$ /m).slice(1)
  );
  assert(examples.length >= 3);
  for (const example of examples) {
    const [command, ...lines] = example.trimEnd().split("\n");
    const path = /^curl 'http:\/\/localhost:8000(.*)'$/.exec(command!)![1]!;
    const said = (await (await app.ask(path)).text()).replaceAll("\r\n", "\n");
    const [start, end] = lines.join("\n").split("…");
    assert(start!.length > 20, command);
    assertEquals(said.slice(0, start!.length), start, command);
    if (end === undefined) assertEquals(said.trimEnd(), start, command);
  }
});

function exists(file: URL): boolean {
  try {
    Deno.statSync(file);
    return true;
  } catch {
    return false;
  }
}
