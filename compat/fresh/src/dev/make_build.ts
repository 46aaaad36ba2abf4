import { isAbsolute, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { contentType } from "mime-types";
import { type FsRoutePath, toFsRoutes } from "../fs_routes.ts";
import type { BuildFile } from "../snapshot.ts";
import type { ResolvedBuildConfig } from "./build_options.ts";
import { bundle } from "./bundle.ts";
import { type ModuleGraph, readModuleGraph } from "./module_graph.ts";
import { specToName, uniqueName } from "./names.ts";
import {
  hashFiles,
  hashOf,
  isModule,
  listFiles,
  urlPath,
} from "./project_files.ts";
import type { StaticTransforms } from "./static_transforms.ts";

/** A finished build, before it is written or applied. */
export interface Build {
  buildId: string;
  clientEntry: string;
  islands: { name: string; file: string; source: string }[];
  fsRoutes: FsRoutePath[];
  /** Static and bundled files by URL path; those on disk by absolute path. */
  files: Map<string, BuildFile>;
}

const CLIENT = new URL("../runtime/client.ts", import.meta.url).href;
const CLIENT_NAME = "fresh-runtime";

/**
 * Makes a build of a project, in memory. Sets `config.buildId`: equal sources have equal ids, so that a build without
 * changes leaves browsers' caches alone. Loads no module of the application.
 */
export async function makeBuild(
  config: ResolvedBuildConfig,
  registered: Iterable<string>,
  transforms: StaticTransforms,
): Promise<Build> {
  const skip = (path: string) =>
    path === config.outDir ||
    config.ignore.some((pattern) => pattern.test(path));
  const [routeFiles, islandFiles, statics] = await Promise.all([
    listFiles(config.routeDir, skip),
    listFiles(config.islandDir, skip),
    listStatic(config.staticDir, skip),
  ]);
  const staticFiles = [...statics.values()];
  const sources = new Set([
    ...islandFiles.filter(isModule),
    ...routeFiles.filter((file) =>
      isModule(file) && file.includes(`(_islands)${sep}`)
    ),
    ...registered,
  ]);
  const graph = await readModuleGraph(config.root, [
    CLIENT,
    ...[...sources].map(toSpecifier),
  ]);
  const hashes = await hashFiles([...staticFiles, ...graph.files]);
  config.buildId = await identify(config, graph, statics, hashes);

  const files = new Map<string, BuildFile>();
  for (const [pathname, file] of statics) {
    const content = await transforms.apply(file, config);
    files.set(
      pathname,
      content === null
        ? { path: file, hash: hashes.get(file)!, contentType: typeOf(file) }
        : await inMemory(pathname, content),
    );
  }
  const { islands, outputs } = await bundleIslands(config, graph, sources);
  for (const [name, content] of outputs) {
    const pathname = bundledPath(config.buildId, name);
    files.set(pathname, await inMemory(pathname, content));
  }
  return {
    buildId: config.buildId,
    clientEntry: bundledPath(config.buildId, `${CLIENT_NAME}.js`),
    islands,
    fsRoutes: fsRoutes(config.routeDir, routeFiles),
    files,
  };
}

/** URL path of a bundled file. */
export function bundledPath(buildId: string, name: string): string {
  return `/_fresh/js/${buildId}/${name}`;
}

/** The `Content-Type` of a file, by its extension. */
export function typeOf(path: string): string {
  const extension = /\.[^./\\]+$/.exec(path)?.[0];
  return (extension && contentType(extension)) || "application/octet-stream";
}

/** What imports a module: the URL of a path, a specifier as it is. */
export function toSpecifier(source: string): string {
  return isAbsolute(source) ? pathToFileURL(source).href : source;
}

/** A name that static files leave out, of a file or a folder. */
const HIDDEN = /\/\.(?!well-known(?:\/|$))/;

/** Static files by URL path. */
async function listStatic(
  folders: string[],
  skip: (path: string) => boolean,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const file of await listFiles(folder, skip)) {
      const pathname = `/${urlPath(folder, file)}`;
      if (!HIDDEN.test(pathname) && !found.has(pathname)) {
        found.set(pathname, file);
      }
    }
  }
  return found;
}

async function bundleIslands(
  config: ResolvedBuildConfig,
  graph: ModuleGraph,
  sources: Iterable<string>,
): Promise<
  { islands: Build["islands"]; outputs: Map<string, Uint8Array<ArrayBuffer>> }
> {
  const taken = new Set([CLIENT_NAME]);
  const entries: Record<string, string> = {
    [CLIENT_NAME]: graph.entryFile(CLIENT),
  };
  const islands: Build["islands"] = [];
  for (const source of sources) {
    const name = uniqueName(specToName(source), taken);
    entries[name] = graph.entryFile(toSpecifier(source));
    islands.push({
      name,
      file: bundledPath(config.buildId, `${name}.js`),
      source,
    });
  }
  const dev = config.mode === "development";
  // Without islands a page has no script, but for live reload.
  if (islands.length === 0 && !dev) return { islands, outputs: new Map() };
  return { islands, outputs: await bundle({ ...config, entries, graph, dev }) };
}

async function identify(
  { mode, target, sourceMap, root }: ResolvedBuildConfig,
  graph: ModuleGraph,
  statics: Map<string, string>,
  hashes: Map<string, string>,
): Promise<string> {
  const input = {
    mode,
    target,
    sourceMap,
    static: [...statics].map(([path, file]) => [path, hashes.get(file)]),
    modules: graph.files.map((file) => [urlPath(root, file), hashes.get(file)]),
    packages: Object.keys(graph.npmPackages).sort(),
    environment: Object.entries(Deno.env.toObject()).filter(([name]) =>
      name.startsWith("FRESH_PUBLIC_")
    ).sort(),
  };
  return (await hashOf(JSON.stringify(input))).slice(0, 16);
}

function fsRoutes(routeDir: string, files: string[]): FsRoutePath[] {
  return toFsRoutes(files.map((file) => urlPath(routeDir, file)))
    .map((route) => ({ ...route, file: join(routeDir, route.file) }));
}

async function inMemory(
  pathname: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<BuildFile> {
  return {
    content,
    hash: await hashOf(content),
    contentType: typeOf(pathname),
  };
}
