/** Makes one file of a stylesheet and those that it imports. */
import * as esbuild from "esbuild";

/** Browsers that nesting and the like are not written out for. */
const TARGET = ["chrome111", "firefox121", "safari16.4"];

/**
 * The text of a stylesheet with all it imports, made small.
 *
 * @param path Of the stylesheet.
 */
export async function bundleStyles(path: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    target: TARGET,
  });
  return outputFiles[0]!.text;
}
