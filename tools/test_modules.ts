/** Test files, several as one module: each module starts from nothing. */
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Files that one module imports. Starting a module takes longer than most of
 * our tests; too many files in one would leave a core idle at the end.
 */
const MOST_FILES = 12;

/**
 * Files in groups, each to be run as one module. Those of one room come
 * together, and those that start whole apps come first: they take longest.
 *
 * @param files Paths.
 */
export function testGroups(files: readonly string[]): string[][] {
  const sorted = files.toSorted().reverse();
  const count = Math.ceil(sorted.length / MOST_FILES);
  const start = (group: number) => Math.floor(group * sorted.length / count);
  return Array.from(
    { length: count },
    (_, group) => sorted.slice(start(group), start(group + 1)),
  );
}

/**
 * Writes a module for each group, which imports its files.
 *
 * @param folder Where they are written.
 * @param groups Absolute paths of files.
 * @returns Paths of the modules; a group of one file is that file.
 */
export async function writeTestModules(
  folder: string,
  groups: readonly (readonly string[])[],
): Promise<string[]> {
  return await Promise.all(groups.map(async (files, i) => {
    const [first] = files;
    if (files.length === 1) return first!;
    const name = basename(first!).replace(/\.tsx?$/, "");
    const module = join(folder, `${i}_${name}.ts`);
    const lines = files.map((file) =>
      `import ${JSON.stringify(pathToFileURL(file).href)};\n`
    );
    await Deno.writeTextFile(module, lines.join(""));
    return module;
  }));
}
