import type { Chunk } from "../../core/chunks/chunk.ts";
import type { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import { mergeChunk, type Merged } from "../../core/chunks/merge.ts";
import { readIncident } from "../../core/chunks/read.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { addCount, changedOffenseFields } from "./changed_fields.ts";
import type { Intake } from "./intake.ts";
import type { PeriodPlan } from "./publish_layout.ts";
import { readChunk, readDetail } from "./read_chunk.ts";

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
}

/** As of `Merged`, which says what each means. */
export type Counts = Pick<
  Merged,
  "added" | "changed" | "restamped" | "unchanged" | "moved" | "removed"
>;

/** No incident so far. */
export const NO_COUNTS: Counts = {
  added: 0,
  changed: 0,
  restamped: 0,
  unchanged: 0,
  moved: 0,
  removed: 0,
};

/**
 * Brings one period up to date with what came in.
 *
 * @throws {BlobDamaged} If a published chunk is missing or not what was
 * written.
 */
export async function upsertPeriod(
  kv: Deno.Kv,
  { period, base: entries, months }: PeriodPlan,
  intake: Intake,
  { dictionary }: DictionaryBuilder,
): Promise<Upserted> {
  const same = entries.length === 1 && entries[0]!.period === period;
  if (same && months.length === 0 && !intake.delivered.touches(period)) {
    // Only a row that came in with a date elsewhere can have left the period.
    const { id } = await readDetail(kv, entries[0]!);
    if (!id.some((key) => intake.delivered.has(key))) {
      return {
        period,
        counts: NO_COUNTS,
        fields: {},
        moved: [],
        chunk: null,
      };
    }
  }
  const moved: Incident[] = [];
  const fields: Record<string, number> = {};
  const { chunk, fields: changed, ...counts } = mergeChunk(
    period,
    await Promise.all(entries.map((entry) => readChunk(kv, entry))),
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
  const kept = same && touched === 0;
  return { period, counts, fields, moved, chunk: kept ? null : chunk };
}
