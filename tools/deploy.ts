/**
 * The entry point on Deno Deploy: what `deno task build` made, served by
 * `deno run -A tools/deploy.ts`. The platform picks up a schedule only if it
 * is made before anything is waited for, whatever the settings say; so it is
 * made here, and the app comes later.
 */
import { goOnAfter, scheduleRefresh } from "../lib/server/refresh/schedule.ts";
import { SERVER } from "./build.ts";
import { serveApp, ServingError } from "./serving.ts";

/** The app's own, once it is up: what main.ts exports, in the build's one file. */
const app = async () =>
  (await import(SERVER.href) as typeof import("../main.ts")).refresher;
const cron = Deno.env.get("CRIMES_REFRESH_CRON") || "0 11 * * *";
scheduleRefresh(
  {
    daily: async () => await (await app())?.daily(),
    goOn: async () => await (await app())?.goOn() ?? null,
    close: async () => {},
  },
  cron,
  goOnAfter(cron),
);

await serveApp(async () => {
  try {
    await Deno.stat(SERVER);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new ServingError("Nothing is built yet: run deno task build first");
  }
});
