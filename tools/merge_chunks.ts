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
  /** Names of those that it loads later, if ever. */
  later: readonly string[];
}

/**
 * Puts chunks of a folder of modules that the same entries cannot be without
 * into one, and so those that the same entries load later; but what threads load
 * as well apart from what pages alone do. The others take from it what they took
 * from them. Entries, and what is imported dynamically, keep a file of their
 * own. The one file has the name of one of the chunks, since a build lists its
 * files; those of the others stay, and nobody asks for them.
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
        const of = (wanted: string) =>
          imports.filter(({ kind }) => kind === wanted)
            .map(({ path }) => path.replace("./", ""));
        return [name, {
          text,
          exports,
          imports: of("import-statement"),
          later: of("dynamic-import"),
        }] as const;
      }),
    ),
  );
}

/**
 * Chunks that are loaded by the same entries, if there are several: at once, or
 * some time later. What they need is needed by all of those too, so that no
 * merging makes a circle; what has no thread in it is evaluated by none.
 */
function membersOf(
  modules: ReadonlyMap<string, Module>,
): readonly string[] | undefined {
  const names = [...modules.keys()];
  const later = new Set([...modules.values()].flatMap(({ later }) => later));
  const isChunk = (name: string) => name.startsWith("chunk-");
  const entries = names.filter((name) => !isChunk(name)).map((entry) => ({
    entry,
    atOnce: reachedFrom(modules, [entry], ["imports"]),
    ever: reachedFrom(modules, [entry], ["imports", "later"]),
  }));
  const inThreads = reachedFrom(
    modules,
    names.filter((name) => modules.get(name)!.text.includes(OWN_ADDRESS)),
    ["imports", "later"],
  );
  const classOf = (name: string) => {
    const atOnce = entries.filter(({ atOnce }) => atOnce.has(name));
    const ever = entries.filter(({ ever }) => ever.has(name));
    const loading = atOnce.length > 0 ? atOnce : ever;
    return JSON.stringify([
      atOnce.length > 0,
      loading.map(({ entry }) => entry),
      inThreads.has(name),
    ]);
  };
  const chunks = names.filter((name) =>
    isChunk(name) && entries.some(({ ever }) => ever.has(name)) &&
    // What keeps its file must not stand between two that share theirs.
    reachedFrom(modules, [name], ["imports"]).isDisjointFrom(later)
  ).sort();
  return [...Map.groupBy(chunks, classOf).values()]
    .find(({ length }) => length > 1);
}

/** What a module has in it that is run by a thread: it tells its address. */
const OWN_ADDRESS = "import.meta.url";

/** All that some modules lead to in the ways told, themselves included. */
function reachedFrom(
  modules: ReadonlyMap<string, Module>,
  names: readonly string[],
  ways: readonly ("imports" | "later")[],
): Set<string> {
  const reached = new Set(names);
  for (const name of reached) {
    for (const way of ways) {
      for (const next of modules.get(name)![way]) reached.add(next);
    }
  }
  return reached;
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
