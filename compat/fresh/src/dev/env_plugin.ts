import { extname } from "node:path";
import type { Loader, Plugin } from "esbuild";
import type { ModuleGraph } from "./module_graph.ts";

const READ = /\bDeno\.env\.get\(\s*(["'`])(FRESH_PUBLIC_\w+)\1\s*\)/g;

/** Writes the values of `FRESH_PUBLIC_` variables where the application reads them. */
export function inlineEnvironment(graph: ModuleGraph): Plugin {
  const own = new Set(graph.files);
  return {
    name: "inline-environment",
    setup(build) {
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
        if (!own.has(path)) return undefined;
        const source = await Deno.readTextFile(path);
        if (!source.includes("FRESH_PUBLIC_")) return undefined;
        return { contents: inlineReads(source), loader: loaderOf(path) };
      });
    },
  };
}

/** `Deno.env.get()` of public variables as their values. */
export function inlineReads(source: string): string {
  return source.replace(
    READ,
    (_, _quote, name: string) =>
      JSON.stringify(Deno.env.get(name)) ?? "undefined",
  );
}

function loaderOf(path: string): Loader {
  return extname(path).replace(/^\.[cm]?/, "") as Loader;
}
