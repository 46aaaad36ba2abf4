/** How the app is built: for development, for tests, and to be served. */
import { Builder } from "fresh/dev";
import { sourcesNow, STAMP_NAME } from "./build.ts";
import { bundleServer } from "./bundle_server.ts";
import { bundleStyles } from "./bundle_styles.ts";
import { mergeChunks } from "./merge_chunks.ts";

/** A builder that knows which modules are islands. */
export function newBuilder(): Builder {
  return new Builder({
    // What islands are made of is no island.
    ignore: [/_test\.tsx?$/, /[\\/]islands[\\/]parts[\\/]/],
  });
}

/** Builds `_fresh/`, in few files. */
export async function buildApp(): Promise<void> {
  const sources = await sourcesNow();
  const builder = newBuilder();
  builder.onTransformStaticFile(
    { pluginName: "styles", filter: /[\\/]styles[\\/][^\\/]+\.css$/ },
    async ({ path }) => ({ content: await bundleStyles(path) }),
  );
  await builder.build();
  const { outDir, buildId } = builder.config;
  await mergeChunks(`${outDir}/static/_fresh/js/${buildId}`);
  const why = await bundleServer(outDir);
  if (why !== null) {
    console.warn(
      `The server's modules stay apart, and a start takes longer: ${why}`,
    );
  }
  await Deno.writeTextFile(`${outDir}/${STAMP_NAME}`, sources);
}
