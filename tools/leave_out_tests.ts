/**
 * Takes the packages out of deno.json that nothing of what serves imports: to
 * be run in a copy that serves, such as an image or a deployment.
 * Deno installs every package that deno.json names, and most of their bytes
 * are of those that tests alone need.
 *
 *     deno run --allow-read=. --allow-write=deno.json tools/leave_out_tests.ts
 */

/** Imports that some source names, and those of JSR, which are linked. */
export function importsNeeded(
  imports: Record<string, string>,
  sources: readonly string[],
): Record<string, string> {
  const isNamed = (name: string) =>
    sources.some((source) =>
      source.includes(`"${name}"`) || source.includes(`"${name}/`)
    );
  return Object.fromEntries(
    Object.entries(imports).filter(([name, target]) =>
      target.startsWith("jsr:") || isNamed(name)
    ),
  );
}

/** Folders of which nothing serves. */
const LEFT_OUT = ["_fresh", "bench", "node_modules", "tests"];
/** Tests, and tools that make files of the repository, such as the city's. */
const NOT_SERVED = /_test\.tsx?$|^(?:make_\w+|city_records)\.ts$/;

/** All TypeScript below a folder that serves, or is run where it serves. */
export async function sourcesIn(folder: string): Promise<string[]> {
  const sources: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) {
      if (name.startsWith(".") || LEFT_OUT.includes(name)) continue;
      sources.push(...await sourcesIn(path));
    } else if (/\.tsx?$/.test(name) && !NOT_SERVED.test(name)) {
      sources.push(await Deno.readTextFile(path));
    }
  }
  return sources;
}

if (import.meta.main) {
  const config = JSON.parse(await Deno.readTextFile("deno.json"));
  const imports = importsNeeded(config.imports, await sourcesIn("."));
  const out = Object.keys(config.imports).filter((name) => !(name in imports));
  const text = `${JSON.stringify({ ...config, imports }, null, 2)}\n`;
  await Deno.writeTextFile("deno.json", text);
  console.log(`Left out: ${out.join(", ")}`);
}
