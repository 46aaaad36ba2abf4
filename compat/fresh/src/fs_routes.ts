import type { FsRouteFile } from "./build_cache.ts";
import { pathToPattern } from "./router.ts";

/** A route file before its module is loaded. */
export type FsRoutePath = Omit<FsRouteFile, "mod"> & {
  /** The path it was found at, as given. */
  file: string;
};

const SCRIPT = /\.(?:[tj]sx?|[cm][tj]s)$/;
const TEST = /[._]test$/;

const TYPES: Record<string, FsRouteFile["type"]> = {
  _app: "app",
  _middleware: "middleware",
  _layout: "layout",
  _error: "error",
  _500: "error",
  _404: "notFound",
};

/**
 * The routes of files below `routes/`, in the order to register them in: what
 * wraps a folder before what is in it, literal names before parameters.
 *
 * `files` are paths relative to `routes/`, with `/` between parts. Files in
 * folders named like `(_islands)`, tests, declarations and files that are no
 * scripts are left out. Throws `SyntaxError` for a name that is no pattern.
 */
export function toFsRoutes(files: Iterable<string>): FsRoutePath[] {
  const routes: FsRoutePath[] = [];
  for (const file of files) {
    const path = `/${file.replace(/^\.?\//, "")}`;
    const id = path.replace(SCRIPT, "");
    if (id === path || TEST.test(id) || id.endsWith(".d")) continue;
    if (id.includes("/(_")) continue;
    const folder = id.slice(0, id.lastIndexOf("/"));
    const type = TYPES[id.slice(folder.length + 1)] ?? "route";
    routes.push({
      file,
      id,
      type,
      pattern: pathToPattern(type === "route" ? id : folder),
      routePattern: pathToPattern(`${folder}/index`, { keepGroups: true }),
    });
  }
  return routes.sort((a, b) => compare(a.id, b.id, byText));
}

/**
 * Compares paths below `routes/` by what they are; literal names in one folder
 * keep the order they come in. For `Array.prototype.sort`.
 */
export function sortRoutePaths(a: string, b: string): number {
  return compare(a.replace(SCRIPT, ""), b.replace(SCRIPT, ""), () => 0);
}

function compare(
  a: string,
  b: string,
  names: (a: string, b: string) => number,
): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let i = 0; i < left.length && i < right.length; i++) {
    if (left[i] === right[i]) continue;
    return rank(left[i]!) - rank(right[i]!) || names(left[i]!, right[i]!);
  }
  // A folder's content comes before the file with the folder's name.
  return right.length - left.length;
}

/** Where a name stands among its folder's. */
function rank(name: string): number {
  if (name === "_app") return 0;
  if (name === "_middleware") return 1;
  if (name === "_layout") return 2;
  if (name in TYPES) return 3;
  if (name === "index") return 4;
  if (name.startsWith("[...")) return 9;
  if (name.startsWith("[[")) return 8;
  if (name.includes("[")) return 7;
  if (name.startsWith("(")) return 6;
  return 5;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
