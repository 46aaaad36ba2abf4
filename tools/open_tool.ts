import { load } from "@std/dotenv";
import { printableLine } from "../lib/core/printable.ts";
import { readAlertSettings } from "../lib/server/settings/alert_settings.ts";
import { Alarms } from "../lib/server/alerts/alarms.ts";
import { steadyMemory } from "../lib/server/alerts/memory.ts";
import { hiderOf } from "../lib/server/settings/secrets.ts";
import { readSettings } from "../lib/server/settings/config.ts";
import { SettingError } from "../lib/server/settings/setting.ts";
import { readSourceSettings } from "../lib/server/settings/source_settings.ts";
import { storedAlarmMemory } from "../lib/server/store/alarm_memory.ts";
import { openStore, StoreError } from "../lib/server/store/kv.ts";

/** What a command-line task works with: the app's own store and settings. */
export async function openTool() {
  const env = { ...await load(), ...Deno.env.toObject() };
  try {
    const { kvPath, versions, log } = readSettings(env);
    const source = readSourceSettings(env);
    const { channels, secrets } = readAlertSettings(env);
    const kv = await openStore(kvPath);
    const hide = hiderOf(env);
    return {
      /** Takes secrets out of a text; whatever quotes others passes it. */
      hide,
      kv,
      kvPath,
      settings: { source, versions, log },
      channels,
      alarms: new Alarms({
        channels,
        secrets,
        memory: steadyMemory(storedAlarmMemory(kv)),
      }),
      [Symbol.asyncDispose]() {
        kv.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    if (error instanceof SettingError || error instanceof StoreError) {
      console.error(printableLine(hiderOf(env)(error.message)));
      Deno.exit(1);
    }
    throw error;
  }
}
