/** How the app is built: for development, for tests, and to be served. */
import { Builder } from "fresh/dev";
import { BUILDS, sourcesNow } from "./build.ts";
import { addBuild } from "./builds.ts";
import { bundleServer } from "./bundle_server.ts";
import { bundleStyles } from "./bundle_styles.ts";
import { mergeChunks } from "./merge_chunks.ts";

/**
 * A builder that knows which modules are islands.
 *
 * @param outDir Where it writes a build, if it does.
 */
export function newBuilder(outDir?: string): Builder {
  return new Builder({
    ...outDir !== undefined && { outDir },
    // What islands are made of is no island.
    ignore: [/_test\.tsx?$/, /[\\/]islands[\\/]parts[\\/]/],
  });
}

/** Builds the app into `_fresh/`, in few files, beside the build that is there. */
export async function buildApp(): Promise<void> {
  await addBuild(BUILDS, await sourcesNow(), async (outDir) => {
    const builder = newBuilder(outDir);
    builder.onTransformStaticFile(
      { pluginName: "styles", filter: /[\\/]styles[\\/][^\\/]+\.css$/ },
      async ({ path }) => ({ content: await bundleStyles(path) }),
    );
    await builder.build();
    const { root, buildId } = builder.config;
    // The browser's modules and the server's have nothing to do with each other.
    const [why] = await Promise.all([
      bundleServer(outDir, root),
      mergeChunks(`${outDir}/static/_fresh/js/${buildId}`),
    ]);
    if (why !== null) {
      console.warn(
        `The server's modules stay apart, and a start takes longer: ${why}`,
      );
    }
  });
}
