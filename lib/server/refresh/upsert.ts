import type { Chunk } from "../../core/chunks/chunk.ts";
import type { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import {
  decodeLookup,
  hasBetween,
  mayHoldIds,
} from "../../core/chunks/lookup.ts";
import { mergeChunk } from "../../core/chunks/merge.ts";
import { readIncident } from "../../core/chunks/read.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import { addCount, changedOffenseFields } from "./changed_fields.ts";
import { type Counts, NO_COUNTS } from "./counts.ts";
import type { Intake } from "./intake.ts";
import type { PeriodPlan } from "./publish_layout.ts";
import { readBase, readIfWhole } from "./lost_chunks.ts";
import { read, readChunk, readDetail } from "./read_chunk.ts";

/** What became of the rows that came in for one period. */
interface Upserted {
  period: string;
  counts: Counts;
  /** How many of the changed incidents changed in what. */
  fields: Record<string, number>;
  /** The rows that left for another period, as they were. */
  moved: Incident[];
  /** `null` if the period stays as it is published. */
  chunk: Chunk | null;
  /** The published chunks that could be read, of which it is made. */
  base: readonly ChunkEntry[];
}

/** True if something came in for a period, or may have vanished from it. */
export function isTouched(
  { period, base, months }: PeriodPlan,
  { delivered }: Intake,
): boolean {
  return base.length !== 1 || base[0]!.period !== period ||
    months.length > 0 || delivered.touches(period);
}

/**
 * True if a period that is not touched stays as it is: only a row that came in
 * with a date elsewhere can have left it. Reads no more than it takes to know;
 * what cannot be read stays.
 *
 * @param unfound Ids that came in and were not found where they came in,
 * ascending.
 */
export async function stays(
  kv: Deno.Kv,
  { base: [entry] }: PeriodPlan,
  unfound: Uint32Array,
): Promise<boolean> {
  const { ids, lookup } = entry!;
  if (unfound.length === 0) return true;
  if (ids !== undefined && !hasBetween(unfound, ...ids)) return true;
  if (lookup !== undefined) {
    const bytes = await readIfWhole(() => read(kv, lookup.id));
    if (bytes !== null && !mayHoldIds(decodeLookup(bytes), unfound)) {
      return true;
    }
  }
  const detail = await readIfWhole(() => readDetail(kv, entry!));
  return !detail?.id.some((key) => hasBetween(unfound, key, key));
}

/**
 * What becomes of a period that stays as it is. Where to look for ids follows
 * from the rest, and is written with it if it is lost.
 */
export async function unchanged(
  kv: Deno.Kv,
  { period, base }: PeriodPlan,
  lost: ReadonlySet<string>,
): Promise<Upserted> {
  const chunk = lost.has(period)
    ? await readIfWhole(() => readChunk(kv, base[0]!))
    : null;
  return { period, counts: NO_COUNTS, fields: {}, moved: [], chunk, base };
}

/**
 * Brings one period up to date with what came in. A chunk of which the store
 * has lost a piece is made anew if all of it came in.
 *
 * @param lost Periods of which a piece is missing, as far as is known.
 * @throws {PublishError} If a part came in of what cannot be read.
 */
export async function upsertPeriod(
  kv: Deno.Kv,
  plan: PeriodPlan,
  intake: Intake,
  { dictionary }: DictionaryBuilder,
  lost: ReadonlySet<string>,
): Promise<Upserted> {
  const { period, base: entries, months } = plan;
  const same = entries.length === 1 && entries[0]!.period === period;
  const { chunks, readable } = await readBase(kv, plan, intake);
  for (const { detail } of chunks) {
    for (const id of detail.id) intake.delivered.find(id);
  }
  const moved: Incident[] = [];
  const fields: Record<string, number> = {};
  const { chunk, fields: changed, ...counts } = mergeChunk(
    period,
    chunks,
    intake.take(period, months),
    intake.delivered,
    {
      onChange(before, after) {
        for (const field of changedOffenseFields(before, after, dictionary)) {
          addCount(fields, field);
        }
      },
      onMove: ({ chunk, row }) =>
        moved.push(readIncident(chunk, row, dictionary)),
    },
  );
  for (const [field, count] of changed) {
    // Told above in its parts: a record has no field of that name.
    if (field !== "offense") addCount(fields, field, count);
  }
  const touched = counts.added + counts.changed + counts.moved + counts.removed;
  const kept = same && touched === 0 &&
    !lost.has(period);
  return {
    period,
    counts,
    fields,
    moved,
    chunk: kept ? null : chunk,
    base: readable,
  };
}
