import { setTimeout as sleep } from "node:timers/promises";
import { load } from "@std/dotenv";
import { createApp } from "./lib/server/app.ts";
import { hiderOf } from "./lib/server/settings/secrets.ts";
import { readSettings } from "./lib/server/settings/config.ts";
import { onEnd, scheduleRefresh } from "./lib/server/refresh/schedule.ts";
import { openServices } from "./lib/server/services.ts";
import { SettingError } from "./lib/server/settings/setting.ts";
import { StoreError } from "./lib/server/store/kv.ts";

async function openOrExit() {
  const env = { ...await load(), ...Deno.env.toObject() };
  try {
    const settings = readSettings(env);
    return { settings, services: await openServices(settings) };
  } catch (error) {
    if (error instanceof SettingError || error instanceof StoreError) {
      console.error(hiderOf(env)(error.message));
      Deno.exit(1);
    }
    throw error;
  }
}

const { settings, services } = await openOrExit();
/** Keeps the store filled; `null` for the demo. */
export const { refresher } = services;

// Deno Deploy wants its schedule before all this: tools/deploy.ts.
if (refresher !== null && !settings.onDeploy) {
  scheduleRefresh(refresher, settings.source.refreshCron);
}

export const app = createApp(services);

/**
 * Ends what runs in the background and answers what callers have sent; to be
 * awaited before the server ends.
 */
export const finish = (): Promise<void> => {
  services.endWork();
  return app.finish();
};

/** Ends what runs in the background, then closes the store. */
export const close = (): Promise<void> => services.close();

// Our own server finishes the answers under way before it closes the app. Others
// that serve it know nothing of that, and who listens to a signal must end.
if (
  !/\/tools\/(?:deploy|start|serve)\.ts$/.test(Deno.mainModule)
) {
  onEnd(async () => {
    await Promise.race([finish(), sleep(settings.drainMs)]);
    await close().finally(() => Deno.exit(0));
  });
}
