import { resolve, sep } from "node:path";
import type { BuildCache, StaticFile } from "../build_cache.ts";
import { collectIslands, openFile } from "../snapshot.ts";
import type { ResolvedBuildConfig } from "./build_options.ts";
import { type Build, bundledPath, toSpecifier, typeOf } from "./make_build.ts";
import type { StaticTransforms } from "./static_transforms.ts";

/** Loads the modules of a build's islands and routes, to serve it from this process. */
export async function loadBuild(
  build: Build,
  { mode, root, target, staticDir }: ResolvedBuildConfig,
  transforms: StaticTransforms,
): Promise<BuildCache> {
  const dev = mode === "development";
  const [islands, fsRoutes] = await Promise.all([
    Promise.all(
      build.islands.map(async (island) => ({
        ...island,
        mod: await load(island.source),
      })),
    ),
    Promise.all(
      build.fsRoutes.map(async (route) => ({
        ...route,
        mod: await load(route.file),
      })),
    ),
  ]);
  const bundled = bundledPath(build.buildId, "");

  /** In development a static file may have changed since the start. */
  async function readStatic(pathname: string): Promise<StaticFile | null> {
    for (const folder of staticDir) {
      const file = await readBelow(folder, pathname);
      if (file !== null) return file;
    }
    return null;
  }

  async function readBelow(
    folder: string,
    pathname: string,
  ): Promise<StaticFile | null> {
    const path = resolve(folder, `.${pathname}`);
    if (!path.startsWith(folder + sep)) return null;
    const type = { hash: null, contentType: typeOf(path) };
    try {
      const content = await transforms.apply(path, { mode, target });
      return await openFile(
        { ...type, ...(content ? { content } : { path }) },
        "",
      );
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  }

  return {
    root,
    buildId: build.buildId,
    clientEntry: build.clientEntry,
    islands: collectIslands(islands),
    fsRoutes,
    dev,
    async readFile(pathname) {
      if (dev && !pathname.startsWith(bundled)) {
        return await readStatic(pathname);
      }
      const file = build.files.get(pathname);
      return file === undefined ? null : await openFile(file, "");
    },
  };
}

function load(source: string): Promise<Record<string, unknown>> {
  return import(toSpecifier(source));
}
