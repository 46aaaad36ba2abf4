/**
 * The app, and beside it in the same process a refresh when it is asked for, as
 * where one process does everything.
 *
 *     deno run -A bench/memory/instance.ts HISTORY
 *
 * HISTORY is a store whose incidents are the source. Its first line tells the
 * port at which a request refreshes and answers with how that went; at `/memory`
 * it tells what V8 holds.
 */
import { DAY_MS } from "../../lib/core/calendar.ts";
import { Alarms } from "../../lib/server/alerts/alarms.ts";
import { processMemory } from "../../lib/server/alerts/memory.ts";
import { refresh } from "../../lib/server/refresh/refresh.ts";
import { readSourceSettings } from "../../lib/server/settings/source_settings.ts";
import { openStore } from "../../lib/server/store/kv.ts";
import { serveApp } from "../../tools/serving.ts";
import { historySource } from "../edge/history_source.ts";

/** So long after the newest incident a refresh compares all that is held. */
const LATER_MS = 70 * DAY_MS;

const [history] = Deno.args;
const newest = await newestOf(history!);
// For all that runs here: a lease of another time would be over already.
const ahead = Date.now() - Date.parse(newest) - LATER_MS;
const { now } = Date;
Date.now = () => now() - ahead;
const { port } = Deno.serve(
  { port: 0, hostname: "127.0.0.1", onListen: () => {} },
  async ({ url }) =>
    Response.json(
      new URL(url).pathname === "/memory"
        ? Deno.memoryUsage()
        : await refreshAll(),
    ),
).addr;
console.log(`also at ${port}`);
await serveApp(() => Promise.resolve());

async function newestOf(path: string): Promise<string> {
  using kv = await openStore(path);
  return (await historySource(kv)).newest;
}

/** The source is made here, so that what it holds counts from now on. */
async function refreshAll() {
  using held = await openStore(history!);
  const source = await historySource(held);
  source.isBehind = false;
  using kv = await openStore(Deno.env.get("CRIMES_KV_PATH")!);
  const { stepRows, lookDays } = readSourceSettings(Deno.env.toObject());
  for (;;) {
    const { run } = await refresh(kv, source, {
      alarms: new Alarms({ channels: [], memory: processMemory() }),
      holder: "bench",
      retentionMonths: Number(Deno.env.get("CRIMES_RETENTION_MONTHS")),
      stepRows,
      lookDays,
    });
    if (run !== undefined) return run;
    // The app's own, which finds nobody, is at it for a moment.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
