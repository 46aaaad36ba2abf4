/**
 * Makes fewer files of what a build has split: the bundler makes a chunk of
 * whatever several entries share, also those that are loaded later, and most
 * are smaller than what it costs to ask for them.
 */
import * as esbuild from "esbuild";
import { join } from "node:path";

/** A module of a build. */
interface Module {
  text: string;
  exports: readonly string[];
  /** Names of the modules that it cannot be without. */
  imports: readonly string[];
}

/**
 * Puts chunks of a folder of modules that the same entries cannot be without
 * into one, and has the others take from it what they took from them. Entries,
 * and what is imported dynamically, keep a file of their own. The one file has
 * the name of one of the chunks, since a build lists its files; those of the
 * others stay, and nobody asks for them.
 *
 * @returns How many chunks became fewer.
 */
export async function mergeChunks(folder: string): Promise<number> {
  try {
    for (let count = 0;;) {
      const modules = await readModules(folder);
      const members = membersOf(modules);
      if (members === undefined) return count;
      await merge(folder, modules, members);
      count += members.length;
    }
  } finally {
    // The service is a process of its own that would keep this one alive.
    await esbuild.stop();
  }
}

async function merge(
  folder: string,
  modules: ReadonlyMap<string, Module>,
  members: readonly string[],
): Promise<void> {
  const merged = members[0]!;
  const names = new Map(members.map((member, i) => [
    member,
    modules.get(member)!.exports.map((name) => ({
      name,
      as: `${name}_${i}`,
    })),
  ]));
  const whole = members.map((member) => {
    const list = names.get(member)!.map(({ name, as }) => `${name} as ${as}`);
    return `export { ${list.join()} } from "./${member}";`;
  });
  const written = [
    await bundle(
      merged,
      whole.join("\n"),
      (path) => members.includes(path) ? modules.get(path)!.text : null,
    ),
  ];
  for (const [name, { text }] of modules) {
    if (members.includes(name)) continue;
    written.push(
      await bundle(name, text, (path) => {
        const list = names.get(path)?.map(({ name, as }) => `${as} as ${name}`);
        return list === undefined
          ? null
          : `export { ${list.join()} } from "${MERGED}";`;
      }, merged),
    );
  }
  for (const { name, text } of written) {
    await Deno.writeTextFile(join(folder, name), text);
  }
}

/** Stands for the file that is made, beside one that still has its name. */
const MERGED = "merged:";

async function readModules(folder: string): Promise<Map<string, Module>> {
  const files: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (name.endsWith(".js")) files.push(name);
  }
  const { metafile } = await esbuild.build({
    entryPoints: files.sort(),
    absWorkingDir: folder,
    outdir: "out",
    bundle: true,
    format: "esm",
    write: false,
    metafile: true,
    plugins: [{
      name: "leave-imports",
      setup: (build) =>
        build.onResolve(
          { filter: /^\./ },
          ({ path, kind }) =>
            kind === "entry-point" ? undefined : { path, external: true },
        ),
    }],
  });
  return new Map(
    await Promise.all(
      files.map(async (name) => {
        const { exports, imports } = metafile.outputs[`out/${name}`]!;
        const text = await Deno.readTextFile(join(folder, name));
        const found = imports.filter(({ kind }) => kind === "import-statement")
          .map(({ path }) => path.replace("./", ""));
        return [name, { text, exports, imports: found }] as const;
      }),
    ),
  );
}

/**
 * Chunks that are loaded at once by the same entries, if there are several.
 * What they need is needed by all of those too, so that no merging makes a
 * circle; what is loaded later, or by threads, is not evaluated in vain.
 */
function membersOf(
  modules: ReadonlyMap<string, Module>,
): readonly string[] | undefined {
  const texts = [...modules.values()].map(({ text }) => text);
  const isLater = (name: string) =>
    texts.some((text) => text.includes(`import("./${name}")`));
  const isChunk = (name: string) => name.startsWith("chunk-");
  const entriesOf = new Map<string, string[]>();
  for (const entry of [...modules.keys()].filter((name) => !isChunk(name))) {
    const loaded = new Set([entry]);
    for (const name of loaded) {
      for (const next of modules.get(name)!.imports) loaded.add(next);
      entriesOf.set(name, [...entriesOf.get(name) ?? [], entry]);
    }
  }
  const chunks = [...entriesOf.keys()].filter((name) =>
    isChunk(name) && !isLater(name)
  ).sort();
  return [
    ...Map.groupBy(chunks, (name) => entriesOf.get(name)!.join()).values(),
  ]
    .find(({ length }) => length > 1);
}

/** One module, into which go those that `textOf` has a text of. */
async function bundle(
  name: string,
  text: string,
  textOf: (name: string) => string | null,
  merged = "",
): Promise<{ name: string; text: string }> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: text, loader: "js" },
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    plugins: [{
      name: "merged",
      setup(build) {
        build.onResolve({ filter: /^(?:\.|merged:)/ }, ({ path, kind }) => {
          if (path === MERGED) return { path: `./${merged}`, external: true };
          const isNeeded = kind === "import-statement" &&
            textOf(path.replace("./", "")) !== null;
          return isNeeded
            ? { path: path.replace("./", ""), namespace: "merged" }
            : { path, external: true };
        });
        build.onLoad({ filter: /./, namespace: "merged" }, ({ path }) => ({
          contents: textOf(path)!,
          loader: "js",
        }));
      },
    }],
  });
  return { name, text: outputFiles[0]!.text };
}
