import { addDays, parseDay } from "../../core/calendar.ts";
import { ChunkBuilder } from "../../core/chunks/build.ts";
import type { Chunk } from "../../core/chunks/chunk.ts";
import type { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import { mergeChunk, type Merged } from "../../core/chunks/merge.ts";
import { readIncident } from "../../core/chunks/read.ts";
import { DeliveredIds } from "../../core/chunks/redelivered.ts";
import type { Period } from "../../core/filter/default_period.ts";
import { addNotes, type Notes } from "../../core/incident/clean.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Batch, Rejected } from "../sources/source.ts";
import { addCount, changedOffenseFields } from "./changed_fields.ts";
import type { PeriodPlan } from "./publish_layout.ts";
import { readChunk, readDetail } from "./read_chunk.ts";

/** Rejected records kept per reason, to show where to look. */
const EXAMPLES = 3;

/** Clocks and feeds may run ahead of us by a little, but not by more. */
const DAYS_AHEAD = 2;

/** Joins months that have no id in common. */
const NOTHING = { has: () => false };

/** The records that were not taken for one reason. */
export interface Rejections {
  reason: string;
  count: number;
  /** The first few. */
  examples: Rejected[];
}

/**
 * Incidents as they come in, in columns by month: about 80 bytes each. Of
 * several with one `unique_key` the last counts, in whatever months they lie.
 */
export class Intake {
  readonly delivered: DeliveredIds;
  /** What cleaning did, by how many records it was done to. */
  readonly notes: Notes = {};
  readonly #rejected = new Map<string, Rejections>();
  readonly #dictionary: DictionaryBuilder;
  readonly #lastDay: string;
  readonly #months = new Map<string, ChunkBuilder>();
  #rows = 0;

  /**
   * @param now Milliseconds since 1970. What is dated later by more than two
   * days is not taken: a single mistyped year would be the newest one, which
   * much is counted back from.
   * @param whole Periods of which everything will come in.
   */
  constructor(
    dictionary: DictionaryBuilder,
    now: number,
    whole: readonly Period[] = [],
  ) {
    this.#dictionary = dictionary;
    this.#lastDay = addDays(
      new Date(now).toISOString().slice(0, 10),
      DAYS_AHEAD,
    );
    this.delivered = new DeliveredIds(
      whole.map(({ from, to }) => [parseDay(from), parseDay(to)]),
    );
  }

  /** How many came in, repeated keys included. */
  get rows(): number {
    return this.#rows;
  }

  /** How many of them a later one with the same key took the place of. */
  get repeated(): number {
    return this.#rows - this.delivered.size;
  }

  /** `YYYY-MM`, in no set order. */
  get months(): string[] {
    return [...this.#months.keys()];
  }

  /** Descending by count. */
  get rejected(): Rejections[] {
    return [...this.#rejected.values()].sort((a, b) => b.count - a.count);
  }

  add({ incidents, rejected, notes }: Batch): void {
    addNotes(this.notes, notes);
    for (const record of rejected) this.#reject(record);
    for (const incident of incidents) {
      const { date, unique_key } = incident;
      if (date.slice(0, 10) > this.#lastDay) {
        const where = `unique_key ${unique_key}`;
        this.#reject({ reason: "date in the future", where, value: date });
        continue;
      }
      const month = date.slice(0, 7);
      let builder = this.#months.get(month);
      if (builder === undefined) {
        builder = new ChunkBuilder(this.#dictionary);
        this.#months.set(month, builder);
      }
      builder.add(incident);
      this.delivered.add(unique_key, month);
      this.#rows++;
    }
  }

  /**
   * The rows of some months as one chunk, and forgets them.
   *
   * @returns `null` if there are none.
   */
  take(period: string, months: readonly string[]): Chunk | null {
    const chunks = months.map((month) => {
      const chunk = this.#months.get(month)!.finish(month);
      this.#months.delete(month);
      // Leaves out the rows that came again later with a date elsewhere.
      return this.repeated === 0
        ? chunk
        : mergeChunk(month, [], chunk, this.delivered).chunk;
    });
    if (chunks.length === 0) return null;
    if (chunks.length === 1 && period === months[0]) return chunks[0]!;
    return mergeChunk(period, chunks, null, NOTHING).chunk;
  }

  #reject(record: Rejected): void {
    const { reason } = record;
    let rejections = this.#rejected.get(reason);
    if (rejections === undefined) {
      rejections = { reason, count: 0, examples: [] };
      this.#rejected.set(reason, rejections);
    }
    rejections.count++;
    if (rejections.examples.length < EXAMPLES) rejections.examples.push(record);
  }
}

/** What became of the rows that came in for one period. */
export interface Upserted {
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
