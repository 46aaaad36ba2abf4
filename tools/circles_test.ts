import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);

/** Where no file may come back to itself, through imports of types neither. */
const FOLDERS = [
  "lib/core/engine/",
  "lib/core/filter/",
  "lib/core/chunks/",
  "lib/core/incident/",
  "lib/server/",
  "lib/core/map/",
  "lib/core/page/",
  "lib/browser/",
  "islands/",
];

function* filesBelow(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(folder, ROOT))) {
    if (isDirectory) yield* filesBelow(`${folder}${name}/`);
    else if (/\.tsx?$/.test(name) && !/_test\.tsx?$/.test(name)) {
      yield folder + name;
    }
  }
}

/** The files that one imports, as paths below the root. */
function importsOf(file: string): string[] {
  const text = Deno.readTextFileSync(new URL(file, ROOT));
  const found = text.matchAll(/\bfrom "(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/g);
  return Array.from(found, ([, from, called]) => {
    const target = new URL(from ?? called!, new URL(file, ROOT));
    return fileURLToPath(target).slice(fileURLToPath(ROOT).length);
  });
}

/** The folder of a file. */
const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/"));

/** A way from a file back to itself, or nothing. */
function circleIn(imports: ReadonlyMap<string, string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): string[] => {
    const at = way.indexOf(file);
    if (at !== -1) return [...way.slice(at), file];
    if (done.has(file)) return [];
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const circle = walk(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

Deno.test("imports of engine, server, page and map go round nowhere", () => {
  const files = FOLDERS.flatMap((folder) => [...filesBelow(folder)]);
  assertEquals(
    circleIn(new Map(files.map((file) => [file, importsOf(file)]))),
    [],
  );
});

Deno.test("map and page, and the browser's folders, go round nowhere as wholes", () => {
  for (const above of [["lib/core/map/", "lib/core/page/"], ["lib/browser/"]]) {
    const folders = new Map<string, string[]>();
    for (const file of above.flatMap((folder) => [...filesBelow(folder)])) {
      const from = folderOf(file);
      const others = importsOf(file).map(folderOf).filter((to) => to !== from);
      folders.set(from, [...folders.get(from) ?? [], ...others]);
    }
    assertEquals(circleIn(folders), [], above.join());
  }
});

Deno.test("a circle is seen wherever it begins", () => {
  const imports = new Map([
    ["a", ["b", "c"]],
    ["b", []],
    ["c", ["d"]],
    ["d", ["b", "c"]],
  ]);
  assertEquals(circleIn(imports), ["c", "d", "c"]);
  imports.set("d", ["b"]);
  assertEquals(circleIn(imports), []);
});
