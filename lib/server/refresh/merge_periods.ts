import type { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { ChunkEntry, Manifest } from "../../core/manifest.ts";
import { addCount, countMovedFields } from "./changed_fields.ts";
import type { Counts } from "./counts.ts";
import type { Intake } from "./intake.ts";
import type { PublishOptions, PublishResult } from "./publication.ts";
import { type PeriodPlan, planPeriods } from "./publish_layout.ts";
import { writeChunk } from "./publish_manifest.ts";
import type { MonthMaking } from "./publish_months.ts";
import type { StreetMaking } from "./publish_streets.ts";
import { lostPeriods } from "./lost_chunks.ts";
import { rowsBefore } from "./retention.ts";
import { isTouched, stays, unchanged, upsertPeriod } from "./upsert.ts";

/** Chunks being compressed and written while the next ones are merged. */
const WRITES_AT_ONCE = 2;

/** Merges and stores period by period; counts go into `result`. */
export async function mergePeriods(
  kv: Deno.Kv,
  base: Manifest | null,
  intake: Intake,
  builder: DictionaryBuilder,
  making: { months: MonthMaking; streets: StreetMaking },
  result: PublishResult,
  { signal, onProgress, now = Date.now, since }: PublishOptions,
): Promise<ChunkEntry[]> {
  const held = base?.chunks ?? [];
  const plans = planPeriods(held, intake.months);
  const [touched, others] = [true, false].map((is) =>
    plans.filter((plan) => isTouched(plan, intake) === is)
  ) as [PeriodPlan[], PeriodPlan[]];
  const lostOf = (some: readonly PeriodPlan[]) =>
    lostPeriods(kv, { chunks: some.flatMap(({ base }) => base) });
  const lost = new Set(await lostOf(touched));
  let unfound: Uint32Array | null = null;
  let isSame = true;
  const writes: Promise<ChunkEntry | null>[] = [];
  const movedAway: Incident[] = [];
  try {
    // What came in and is held in none of the first may have left the others.
    for (const plan of [...touched, ...others]) {
      signal?.throwIfAborted();
      if (unfound === null && plan === others[0]) {
        unfound = intake.delivered.unfound();
        // Nothing is published, and nothing looked at, where nothing is new.
        const some = isSame && unfound.length === 0 ? [] : others;
        for (const period of await lostOf(some)) lost.add(period);
      }
      const { period, chunk, counts, fields, moved, base } =
        unfound !== null && await stays(kv, plan, unfound)
          ? await unchanged(kv, plan, lost)
          : await upsertPeriod(kv, plan, intake, builder, lost);
      if (chunk !== null) isSame = false;
      for (const entry of plan.base) {
        if (!base.includes(entry)) result.repaired.push(entry.period);
      }
      if (chunk !== null) {
        making.months.take(chunk);
        making.streets.take(chunk, plan.base.length === 0);
      }
      await writes.at(-WRITES_AT_ONCE);
      const write = chunk === null
        ? Promise.resolve(plan.base[0]!)
        : writeChunk(kv, chunk, now);
      write.catch(() => {}); // told below, when its turn comes
      writes.push(write);
      // Nothing came in of what is too old, so it seems to have vanished.
      const expired = Math.min(
        await rowsBefore(kv, base, since ?? null),
        counts.removed,
      );
      counts.removed -= expired;
      result.expired += expired;
      addCounts(result, counts);
      addFields(result, fields);
      for (const incident of moved) movedAway.push(incident);
      result.periods.push({ period, ...counts });
      onProgress?.({
        phase: "merging",
        period,
        done: writes.length,
        of: plans.length,
      });
    }
  } finally {
    // The caller may close the store next, whatever went wrong.
    await Promise.allSettled(writes);
  }
  result.periods.sort((a, b) => a.period < b.period ? -1 : 1);
  const chunks = (await Promise.all(writes)).filter((entry) => entry !== null)
    .sort((a, b) => a.period < b.period ? -1 : 1);
  const fields = await countMovedFields(kv, movedAway, {
    monthOf: (key) => intake.delivered.periodOf(key),
    chunks,
    dictionary: builder.dictionary,
  });
  addFields(result, fields);
  return chunks;
}

function addFields(result: PublishResult, more: Record<string, number>): void {
  for (const [field, count] of Object.entries(more)) {
    addCount(result.fields, field, count);
  }
}

function addCounts(into: Counts, more: Counts): void {
  into.added += more.added;
  into.changed += more.changed;
  into.restamped += more.restamped;
  into.unchanged += more.unchanged;
  into.moved += more.moved;
  into.removed += more.removed;
}
