/**
 * Fills a store from the whole history, then refreshes it as days go by: a
 * process whose memory is watched.
 *
 *     deno run -A bench/edge/fill.ts HISTORY STORE MONTHS [DAY...]
 *
 * Prints what each refresh cost, as JSON: of the days that are named, or all.
 */
import { DAY_MS } from "../../lib/core/calendar.ts";
import { Alarms } from "../../lib/server/alerts/alarms.ts";
import { processMemory } from "../../lib/server/alerts/memory.ts";
import { addMissing } from "../../lib/server/refresh/add_missing.ts";
import { refresh } from "../../lib/server/refresh/refresh.ts";
import { readSourceSettings } from "../../lib/server/settings/source_settings.ts";
import { openStore } from "../../lib/server/store/kv.ts";
import { historySource } from "./history_source.ts";
import { type Bill, Meter, metered } from "./metered_kv.ts";

/** What one refresh cost. */
export interface Refreshed extends Bill {
  what: string;
  outcome: string;
  /** Resident, in MB, at most so far. */
  peak: number;
  seconds: number;
}

const [history, path, months, ...named] = Deno.args;
using held = await openStore(history!);
const source = await historySource(held);
const meter = new Meter();
using inner = await Deno.openKv(path!);
const kv = metered(inner, meter, 0);
// As an instance of the platform does it.
const { stepRows, lookDays } = readSourceSettings({
  DENO_DEPLOYMENT_ID: "bench",
});
let now = Date.parse(source.newest);

const days: [what: string, days: number, isBehind: boolean][] = [
  ["first fill", 0, true],
  ["unchanged day", 1, true],
  ["usual day", 1, false],
  ["day after it", 1, false],
  ["day on which all is compared", 31, false],
];
const told: Refreshed[] = [];
for (const [what, passed, isBehind] of days) {
  if (named.length > 0 && !named.includes(what)) continue;
  now += passed * DAY_MS;
  source.isBehind = isBehind;
  const before = { ...meter.bill };
  const began = performance.now();
  const { run } = await refresh(kv, source, {
    alarms: new Alarms({ channels: [], memory: processMemory() }),
    holder: "bench",
    retentionMonths: Number(months),
    stepRows,
    lookDays,
    now: () => now,
  });
  await addMissing(kv);
  if (run === undefined || run.reason !== null) throw new Error(run?.reason!);
  told.push({
    what,
    outcome: run.outcome,
    reads: meter.bill.reads - before.reads,
    writes: meter.bill.writes - before.writes,
    calls: meter.bill.calls - before.calls,
    depth: meter.bill.depth - before.depth,
    peak: await peakMegabytes(),
    seconds: (performance.now() - began) / 1000,
  });
  console.error(told.at(-1));
}
console.log(JSON.stringify(told));

async function peakMegabytes(): Promise<number> {
  const status = await Deno.readTextFile("/proc/self/status");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}
