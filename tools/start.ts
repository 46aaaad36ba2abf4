/**
 * Builds what is stale, then serves it until a signal comes.
 *
 *     deno task start
 */
import { buildIfStale } from "./build.ts";
import { readNoArguments } from "./no_arguments.ts";
import { serveApp } from "./serving.ts";

readNoArguments(
  `Builds what is stale, then serves it until Ctrl-C.

  deno task start
  PORT=8080 deno task start    At another port

Settings come from the environment or from .env: .env.sample lists them.`,
);

await serveApp(async (signal) => {
  const began = performance.now();
  if (!await buildIfStale(signal)) return;
  const seconds = (performance.now() - began) / 1000;
  console.log(`Built in ${seconds.toFixed(1)} s`);
});
