import { dirname, join, sep } from "node:path";
import { legacy, resolve } from "resolve.exports";
import type { Loader, Plugin } from "esbuild";
import type { ModuleGraph, NpmPackage, Target } from "./module_graph.ts";

/** Lets esbuild find modules where Deno found them. */
export function denoResolve(graph: ModuleGraph): Plugin {
  const packages = Object.values(graph.npmPackages)
    // The longest path first: a package may lie within another's folder.
    .sort((a, b) => b.localPath.length - a.localPath.length);
  const packageOf = (file: string) =>
    packages.find(({ localPath }) => file.startsWith(localPath + sep));

  return {
    name: "deno-resolve",
    setup(build) {
      // Modules of a registry lie in Deno's cache, under names without extension.
      build.onLoad({ filter: /[\\/][^.\\/]+$/ }, async ({ path }) => {
        const [, loader] = graph.sourceOf(path)?.match(/\.[cm]?([jt]sx?)$/) ??
          [];
        return loader === undefined ? undefined : {
          contents: await Deno.readFile(path),
          loader: loader as Loader,
        };
      });
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return { path };
        const from = packageOf(importer);
        if (from !== undefined) {
          // Within a package, esbuild knows the way.
          if (path.startsWith(".") || path.startsWith("/")) return undefined;
          return { path: npmFile(npmTarget(graph, from, path)) };
        }
        const target = graph.resolve(importer, path);
        return target && {
          path: "file" in target ? target.file : npmFile(target),
        };
      });
    },
  };
}

/** What a package's import by name leads to. */
function npmTarget(
  graph: ModuleGraph,
  from: NpmPackage,
  specifier: string,
): Extract<Target, { npm: NpmPackage }> {
  if (specifier.startsWith("#")) return { npm: from, subpath: specifier };
  const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier)!;
  const npm = from.name === name ? from : from.dependencies
    .map((id) => graph.npmPackages[id])
    .find((dependency) => dependency?.name === name);
  if (npm === undefined) {
    throw new TypeError(
      `${from.name} imports "${specifier}", not in its dependencies`,
    );
  }
  return { npm, subpath: `.${rest}` };
}

function npmFile(
  { npm, subpath }: Extract<Target, { npm: NpmPackage }>,
): string {
  const manifest = JSON.parse(
    Deno.readTextFileSync(join(npm.localPath, "package.json")),
  );
  const options = { browser: true, conditions: ["module"] };
  if (manifest.exports || subpath.startsWith("#")) {
    const [found] = resolve(manifest, subpath, options) ?? [];
    if (found === undefined) {
      throw new TypeError(`${npm.name} does not export "${subpath}"`);
    }
    return join(npm.localPath, found);
  }
  if (subpath !== ".") return withExtension(join(npm.localPath, subpath));
  const main = legacy(manifest, {
    browser: true,
    fields: ["module", "main"],
  });
  const entry = typeof main === "string" ? main : undefined;
  return withExtension(
    join(npm.localPath, entry ?? manifest.main ?? "index.js"),
  );
}

/** Packages older than `exports` leave out extensions, and mean `index.js` by a folder. */
function withExtension(path: string): string {
  for (
    const candidate of [
      path,
      `${path}.js`,
      `${path}.json`,
      join(path, "index.js"),
    ]
  ) {
    try {
      if (Deno.statSync(candidate).isFile) return candidate;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw new TypeError(`No file at ${path} in ${dirname(path)}`);
}
