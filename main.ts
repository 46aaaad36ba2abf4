import { load } from "@std/dotenv";
import { createApp } from "./lib/server/app.ts";
import { readSettings, SettingError } from "./lib/server/config.ts";
import { openServices } from "./lib/server/services.ts";
import { StoreError } from "./lib/server/store/kv.ts";

async function openOrExit() {
  try {
    const settings = readSettings({ ...await load(), ...Deno.env.toObject() });
    return await openServices(settings);
  } catch (error) {
    if (error instanceof SettingError || error instanceof StoreError) {
      console.error(error.message);
      Deno.exit(1);
    }
    throw error;
  }
}

export const app = createApp(await openOrExit());
