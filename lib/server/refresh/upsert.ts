import { parseDay } from "../../core/calendar.ts";
import { ChunkBuilder } from "../../core/chunks/build.ts";
import type { Chunk } from "../../core/chunks/chunk.ts";
import { decodeCore, decodeDetail } from "../../core/chunks/codec.ts";
import type { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import { mergeChunk, type Merged } from "../../core/chunks/merge.ts";
import { DeliveredIds } from "../../core/chunks/redelivered.ts";
import type { Period } from "../../core/filter/default_period.ts";
import { addNotes, type Notes } from "../../core/incident/clean.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import type { Batch, Rejected } from "../sources/source.ts";
import { BlobDamaged, getContent } from "../store/blobs.ts";
import type { PeriodPlan } from "./publish_layout.ts";

/** Rejected records kept per reason, to show where to look. */
const EXAMPLES = 3;

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
  readonly #months = new Map<string, ChunkBuilder>();
  #rows = 0;

  /** @param whole Periods of which everything will come in. */
  constructor(dictionary: DictionaryBuilder, whole: readonly Period[] = []) {
    this.#dictionary = dictionary;
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
      const month = incident.date.slice(0, 7);
      let builder = this.#months.get(month);
      if (builder === undefined) {
        builder = new ChunkBuilder(this.#dictionary);
        this.#months.set(month, builder);
      }
      builder.add(incident);
      this.delivered.add(incident.unique_key, month);
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
  fields: ReadonlyMap<string, number>;
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
): Promise<Upserted> {
  const same = entries.length === 1 && entries[0]!.period === period;
  if (same && months.length === 0 && !intake.delivered.touches(period)) {
    // Only a row that came in with a date elsewhere can have left the period.
    const { id } = await readDetail(kv, entries[0]!);
    if (!id.some((key) => intake.delivered.has(key))) {
      return { period, counts: NO_COUNTS, fields: new Map(), chunk: null };
    }
  }
  const { chunk, fields, ...counts } = mergeChunk(
    period,
    await Promise.all(entries.map((entry) => readChunk(kv, entry))),
    intake.take(period, months),
    intake.delivered,
  );
  const { added, changed, moved, removed } = counts;
  const kept = same && added + changed + moved + removed === 0;
  return { period, counts, fields, chunk: kept ? null : chunk };
}

async function readChunk(kv: Deno.Kv, entry: ChunkEntry): Promise<Chunk> {
  const core = decodeCore(await read(kv, entry.core.id));
  return { period: entry.period, core, detail: await readDetail(kv, entry) };
}

async function readDetail(kv: Deno.Kv, entry: ChunkEntry) {
  return decodeDetail(await read(kv, entry.detail.id));
}

/**
 * The content of a blob that a manifest names.
 *
 * @throws {BlobDamaged} If it is missing or not what was written.
 */
export async function read(kv: Deno.Kv, id: string) {
  const content = await getContent(kv, id);
  if (content === null) throw new BlobDamaged(id, "it is missing");
  return content;
}
