/**
 * Makes fewer files of what a build has split: the bundler makes a chunk of
 * whatever several entries share, also those that are loaded later, and most
 * are smaller than what it costs to ask for them.
 */
import * as esbuild from "esbuild";
import { basename, join } from "node:path";

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
    const modules = await readModules(folder);
    const groups = groupsOf(modules);
    if (groups.length === 0) return 0;
    await rewrite(folder, modules, groups);
    return groups.flat().length;
  } finally {
    // The service is a process of its own that would keep this one alive.
    await esbuild.stop();
  }
}

/** Where a chunk goes. */
interface Place {
  /** The file that takes it in, which is the first one's of its group. */
  merged: string;
  /** Its names there: several of a group may export the same. */
  names: readonly { name: string; as: string }[];
}

/** Writes each group into the first one's file, and the others anew. */
async function rewrite(
  folder: string,
  modules: ReadonlyMap<string, Module>,
  groups: readonly (readonly string[])[],
): Promise<void> {
  const places = new Map<string, Place>(
    groups.flatMap((members) =>
      members.map((member, i) => [member, {
        merged: members[0]!,
        names: modules.get(member)!.exports.map((name) => ({
          name,
          as: `${name}_${i}`,
        })),
      }])
    ),
  );
  const whole = new Map(
    groups.map((members) => [
      members[0]!,
      members.map((member) => {
        const list = places.get(member)!.names
          .map(({ name, as }) => `${name} as ${as}`);
        return `export { ${list.join()} } from "./${member}";`;
      }).join("\n"),
    ]),
  );
  const written = [...modules.keys()].filter((name) => !places.has(name));
  const { outputFiles } = await esbuild.build({
    entryPoints: [...written, ...whole.keys()].map((name) => ({
      in: name,
      out: name.replace(/\.js$/, ""),
    })),
    absWorkingDir: folder,
    outdir: ".",
    bundle: true,
    format: "esm",
    write: false,
    plugins: [{
      name: "merged",
      setup(build) {
        build.onResolve({ filter: /./ }, ({ path, kind, ...from }) => {
          const name = path.replace("./", "");
          if (kind === "entry-point") {
            const namespace = whole.has(name) ? "whole" : "module";
            return { path: name, namespace };
          }
          const place = places.get(name);
          const isApart = kind !== "import-statement" || place === undefined ||
            from.namespace === "taken";
          if (isApart) return { path, external: true };
          const isInside = from.namespace === "whole" ||
            places.get(from.importer)?.merged === place.merged;
          return { path: name, namespace: isInside ? "module" : "taken" };
        });
        build.onLoad({ filter: /./, namespace: "whole" }, ({ path }) => ({
          contents: whole.get(path)!,
        }));
        build.onLoad({ filter: /./, namespace: "module" }, ({ path }) => ({
          contents: modules.get(path)!.text,
        }));
        // What stands in the place of a chunk for those outside of its group.
        build.onLoad({ filter: /./, namespace: "taken" }, ({ path }) => {
          const { merged, names } = places.get(path)!;
          const list = names.map(({ name, as }) => `${as} as ${name}`);
          return {
            contents: `export { ${list.join()} } from "./${merged}";`,
          };
        });
      },
    }],
  });
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      // Not with the above: only now are names seen that nobody uses.
      const { code } = await esbuild.transform(text, {
        format: "esm",
        minify: true,
      });
      await Deno.writeTextFile(join(folder, basename(path)), code);
    }),
  );
}

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
 * Chunks that are loaded by the same entries, several each: at once, or some
 * time later. What they need is needed by all of those too, so that no merging
 * makes a circle, nor makes room for another; what has no thread in it is
 * evaluated by none.
 */
function groupsOf(
  modules: ReadonlyMap<string, Module>,
): (readonly string[])[] {
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
    .filter(({ length }) => length > 1);
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
