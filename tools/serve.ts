/**
 * Serves what `deno task build` made until a signal comes: what production runs,
 * with no more permissions than that takes.
 *
 *     deno task serve
 */
import { SERVER } from "./build.ts";
import { readNoArguments } from "./no_arguments.ts";
import { serveApp, ServingError } from "./serving.ts";

readNoArguments(
  `Serves what deno task build made, until Ctrl-C.

  deno task serve
  PORT=8080 deno task serve    At another port

Settings come from the environment or from .env: .env.sample lists them.`,
);

await serveApp(async () => {
  try {
    await Deno.stat(SERVER);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new ServingError("Nothing is built yet: run deno task build first");
  }
});
