import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceMapOptions } from "./bundle.ts";

/** What `new Builder()` takes; relative paths are below `root`. */
export interface BuildOptions {
  /** Browsers to write for, as esbuild names them. */
  target?: string | string[];
  /** The project's folder: a path or a `file:` URL. Default: `Deno.cwd()`. */
  root?: string;
  /** The module that exports `app`. Default: `main.ts`. */
  serverEntry?: string;
  /** Where a build is written. Default: `_fresh`. */
  outDir?: string;
  /** One folder or several; of equal names the first folder's file counts. Default: `static`. */
  staticDir?: string | string[];
  /** Default: `islands`. */
  islandDir?: string;
  /** Default: `routes`. */
  routeDir?: string;
  /** Files to leave out, by their path. */
  ignore?: RegExp[];
  /** Source maps in production. */
  sourceMap?: SourceMapOptions;
}

/** The options with every default, and absolute paths. */
export interface ResolvedBuildConfig
  extends Required<Omit<BuildOptions, "sourceMap" | "staticDir">> {
  staticDir: string[];
  sourceMap?: SourceMapOptions;
  /** Of the latest build; empty before the first. */
  buildId: string;
  mode: "development" | "production";
}

const TARGETS = ["chrome99", "firefox99", "safari15"];

export function resolveBuildOptions(
  options: BuildOptions,
): ResolvedBuildConfig {
  const root = resolve(toPath(options.root ?? Deno.cwd()));
  const below = (path: string) => resolve(root, toPath(path));
  return {
    target: options.target ?? TARGETS,
    root,
    serverEntry: below(options.serverEntry ?? "main.ts"),
    outDir: below(options.outDir ?? "_fresh"),
    staticDir: [options.staticDir ?? "static"].flat().map(below),
    islandDir: below(options.islandDir ?? "islands"),
    routeDir: below(options.routeDir ?? "routes"),
    ignore: options.ignore ?? [],
    sourceMap: options.sourceMap,
    buildId: "",
    mode: "production",
  };
}

/** A path as it is, a `file:` URL as a path. */
export function toPath(path: string): string {
  return path.startsWith("file:") ? fileURLToPath(path) : path;
}
