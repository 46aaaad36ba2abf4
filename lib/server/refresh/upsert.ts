import type { Chunk } from "../../core/chunks/chunk.ts";
import type { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import { mergeChunk } from "../../core/chunks/merge.ts";
import { readIncident } from "../../core/chunks/read.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import { addCount, changedOffenseFields } from "./changed_fields.ts";
import { type Counts, NO_COUNTS } from "./counts.ts";
import type { Intake } from "./intake.ts";
import type { PeriodPlan } from "./publish_layout.ts";
import { readBase, readIfWhole } from "./lost_chunks.ts";
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
  /** The published chunks that could be read, of which it is made. */
  base: readonly ChunkEntry[];
}

/**
 * Brings one period up to date with what came in. A chunk of which the store
 * has lost a piece is made anew if all of it came in, and stays as it is if
 * nothing did.
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
  if (same && months.length === 0 && !intake.delivered.touches(period)) {
    const [entry] = entries as [ChunkEntry];
    // Only a row that came in with a date elsewhere can have left the period.
    const detail = await readIfWhole(() => readDetail(kv, entry));
    if (!detail?.id.some((key) => intake.delivered.has(key))) {
      // Where to look for ids follows from the rest, and is written with it.
      const chunk = lost.has(period)
        ? await readIfWhole(() => readChunk(kv, entry))
        : null;
      return {
        period,
        counts: NO_COUNTS,
        fields: {},
        moved: [],
        chunk,
        base: entries,
      };
    }
  }
  const { chunks, readable } = await readBase(kv, plan, intake);
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
