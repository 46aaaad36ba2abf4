/**
 * Refreshes a store from a data portal, in small steps, and ends: a process
 * for tests to kill.
 *
 *     deno run -A refresh_once.ts KV_PATH URL
 */
import { Alarms } from "../../lib/server/alerts/alarms.ts";
import { processMemory } from "../../lib/server/alerts/memory.ts";
import { refresh } from "../../lib/server/refresh/refresh.ts";
import { sodaSource } from "../../lib/server/sources/soda/soda.ts";
import { openStore } from "../../lib/server/store/kv.ts";

const [path, url] = Deno.args;
using kv = await openStore(path);
const { held, run } = await refresh(kv, sodaSource({ url, pageRows: 400 }), {
  alarms: new Alarms({ channels: [], memory: processMemory() }),
  holder: `process ${Deno.pid}`,
  stepRows: 2_500,
});
console.log(held ?? run);
const isWell = run?.outcome === "published" || run?.outcome === "unchanged";
Deno.exitCode = isWell ? 0 : 1;
