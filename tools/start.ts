/**
 * Builds what is stale, then serves it until a signal comes.
 *
 *     deno task start
 */
import { buildIfStale } from "./build.ts";
import { serveApp } from "./serving.ts";

await serveApp(async (signal) => {
  const began = performance.now();
  if (!await buildIfStale(signal)) return;
  const seconds = (performance.now() - began) / 1000;
  console.log(`Built in ${seconds.toFixed(1)} s`);
});
