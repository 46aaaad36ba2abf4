import * as esbuild from "esbuild";
import { basename } from "node:path";
import type { ModuleGraph } from "./module_graph.ts";
import { inlineEnvironment } from "./env_plugin.ts";
import { denoResolve } from "./resolve_plugin.ts";

/** Source maps, as esbuild takes them. */
export interface SourceMapOptions {
  kind?: boolean | "linked" | "inline" | "external" | "both";
  sourceRoot?: string;
  sourcesContent?: boolean;
}

/** How browser modules are written. */
export interface BundleOptions {
  /** Modules by the name of the file to write, without extension. */
  entries: Record<string, string>;
  graph: ModuleGraph;
  root: string;
  buildId: string;
  dev: boolean;
  target: string | string[];
  sourceMap?: SourceMapOptions;
}

let running = 0;

/**
 * Bundles browser modules: one file for each entry, what several need in chunks
 * of their own. Returns the files' bytes by name.
 *
 * Throws esbuild's `BuildFailure`, which lists what is wrong and where.
 */
export async function bundle(
  options: BundleOptions,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { dev, graph, sourceMap } = options;
  running++;
  try {
    const result = await esbuild.build({
      entryPoints: options.entries,
      absWorkingDir: options.root,
      outdir: ".",
      entryNames: "[name]",
      chunkNames: "chunk-[hash]",
      write: false,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target: options.target,
      minify: !dev,
      treeShaking: true,
      jsx: "automatic",
      jsxImportSource: graph.jsxImportSource,
      tsconfigRaw: {},
      define: definitions(options),
      sourcemap: sourceMap?.kind ?? (dev ? "linked" : false),
      sourceRoot: sourceMap?.sourceRoot,
      sourcesContent: sourceMap?.sourcesContent,
      logLevel: "silent",
      plugins: [denoResolve(graph), inlineEnvironment(graph)],
    });
    for (const { text, location } of result.warnings) {
      console.warn(
        location ? `${location.file}:${location.line} ${text}` : text,
      );
    }
    return new Map(
      result.outputFiles.map(({ path, contents }) => [
        basename(path),
        contents as Uint8Array<ArrayBuffer>,
      ]),
    );
  } finally {
    // The service is a process of its own that would keep this one alive.
    if (--running === 0) await esbuild.stop();
  }
}

function definitions({ buildId, dev }: BundleOptions): Record<string, string> {
  const defined: Record<string, string> = {
    FRESH_BUILD_ID: JSON.stringify(buildId),
    FRESH_DEV: JSON.stringify(dev),
    "process.env.NODE_ENV": JSON.stringify(dev ? "development" : "production"),
  };
  for (const [name, value] of Object.entries(Deno.env.toObject())) {
    if (!name.startsWith("FRESH_PUBLIC_")) continue;
    defined[`process.env.${name}`] = JSON.stringify(value);
  }
  return defined;
}
