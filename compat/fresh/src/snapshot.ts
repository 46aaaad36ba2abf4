import { join } from "node:path";
import type { ComponentType } from "preact";
import type {
  BuildCache,
  FsRouteFile,
  ServerIsland,
  StaticFile,
} from "./build_cache.ts";
import { setBuildId } from "./runtime/asset.ts";

type Module = Record<string, unknown>;

/** One file of a build: on disk, or in memory. */
export type BuildFile =
  & { hash: string | null; contentType: string }
  & ({ path: string } | { content: Uint8Array<ArrayBuffer> });

/** A build as `snapshot.js` holds it; paths are relative to its folder. */
export interface Snapshot {
  /** The project's folder. */
  root: string;
  buildId: string;
  clientEntry: string;
  islands: { name: string; file: string; mod: Module }[];
  fsRoutes: FsRouteFile[];
  /** Static and bundled files by URL path. */
  files: Record<string, BuildFile>;
}

/** Opens what a build wrote into `dir`. */
export function openSnapshot(snapshot: Snapshot, dir: string): BuildCache {
  const files = new Map(Object.entries(snapshot.files));
  setBuildId(snapshot.buildId);
  return {
    root: join(dir, snapshot.root),
    buildId: snapshot.buildId,
    clientEntry: snapshot.clientEntry,
    islands: collectIslands(snapshot.islands),
    fsRoutes: snapshot.fsRoutes,
    dev: false,
    async readFile(pathname) {
      const file = files.get(pathname);
      return file === undefined ? null : await openFile(file, dir);
    },
  };
}

/** The components of island modules: their exports that are functions. */
export function collectIslands(
  modules: Snapshot["islands"],
): Map<ComponentType, ServerIsland> {
  const islands = new Map<ComponentType, ServerIsland>();
  for (const { name, file, mod } of modules) {
    for (const [exportName, value] of Object.entries(mod)) {
      if (typeof value !== "function") continue;
      const fn = value as ComponentType;
      islands.set(fn, {
        name: exportName === "default" ? name : `${name}_${exportName}`,
        exportName,
        fn,
        file,
      });
    }
  }
  return islands;
}

/** Opens a file of a build; `null` if it has gone from the disk. */
export async function openFile(
  file: BuildFile,
  dir: string,
): Promise<StaticFile | null> {
  const { hash, contentType } = file;
  if ("content" in file) {
    const { content } = file;
    const size = content.byteLength;
    return { hash, contentType, size, readable: content, close() {} };
  }
  let opened: Deno.FsFile | undefined;
  try {
    opened = await Deno.open(join(dir, file.path));
    const { size, isFile } = await opened.stat();
    if (isFile) {
      const { readable } = opened;
      return {
        hash,
        contentType,
        size,
        readable,
        close: () => void readable.cancel(),
      };
    }
    opened.close();
  } catch (error) {
    opened?.close();
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return null;
}
