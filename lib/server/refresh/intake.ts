import { addDays, monthOfDate, parseDay, utcDay } from "../../core/calendar.ts";
import { ChunkBuilder } from "../../core/chunks/build.ts";
import type { Chunk } from "../../core/chunks/chunk.ts";
import type { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import { mergeChunk } from "../../core/chunks/merge.ts";
import { DeliveredIds } from "../../core/chunks/redelivered.ts";
import type { Period } from "../../core/filter/default_period.ts";
import { addNotes, type Notes } from "../../core/incident/notes.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Batch, Rejected } from "../sources/source.ts";

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

interface IntakeOptions {
  /**
   * Milliseconds since 1970. What is dated later by more than two days is not
   * taken: a single mistyped year would be the newest one, which much is
   * counted back from.
   */
  now: number;
  /** Periods of which everything will come in. */
  whole?: readonly Period[];
  /**
   * Of several incidents with one key that with the later `updated_on` counts;
   * otherwise, and where one has none or both are equal, the last one.
   */
  laterWins?: boolean;
}

/**
 * Incidents as they come in, in columns by month: about 80 bytes each, and as
 * much again for those that are filled from what is held. Of several with one
 * `unique_key` one counts, in whatever months they lie.
 */
export class Intake {
  readonly delivered: DeliveredIds;
  /** What cleaning did, by how many records it was done to. */
  readonly notes: Notes = {};
  /** Incidents in which fields stay as they are held, by field. */
  readonly lacking: Record<string, number> = {};
  readonly #rejected = new Map<string, Rejections>();
  readonly #dictionary: DictionaryBuilder;
  /** Later than any time of the last day that is believed. */
  readonly #end: string;
  readonly #laterWins: boolean;
  readonly #months = new Map<string, ChunkBuilder>();
  /** Fields that the incidents of some keys came without. */
  readonly #without = new Map<number, Batch["absent"]>();
  #rows = 0;
  #repeated = 0;
  #older = 0;

  constructor(
    dictionary: DictionaryBuilder,
    { now, whole = [], laterWins = false }: IntakeOptions,
  ) {
    this.#dictionary = dictionary;
    this.#laterWins = laterWins;
    this.#end = `${addDays(utcDay(now), DAYS_AHEAD)}T24`;
    this.delivered = new DeliveredIds(
      whole.map(({ from, to }) => [parseDay(from), parseDay(to)]),
    );
  }

  /** How many came in, repeated keys included. */
  get rows(): number {
    return this.#rows;
  }

  /** How many of them another one with the same key took the place of. */
  get repeated(): number {
    return this.#repeated;
  }

  /** How many of them are older than what is held. */
  get older(): number {
    return this.#older;
  }

  /** True if what is held has to be looked at before it is merged. */
  get mustSettle(): boolean {
    return this.#laterWins || this.lacks;
  }

  /** True if some came without a field. */
  get lacks(): boolean {
    return this.#without.size > 0;
  }

  /** `YYYY-MM`, in no set order. */
  get months(): string[] {
    return [...this.#months].filter(([, { kept }]) => kept > 0)
      .map(([month]) => month);
  }

  /** How many incidents of some months are to be held. */
  rowsOf(months: readonly string[]): number {
    return months.reduce(
      (sum, month) => sum + (this.#months.get(month)?.kept ?? 0),
      0,
    );
  }

  /** Descending by count. */
  get rejected(): Rejections[] {
    return [...this.#rejected.values()].sort((a, b) => b.count - a.count);
  }

  add({ incidents, rejected, notes, absent = [] }: Batch): void {
    addNotes(this.notes, notes);
    for (const record of rejected) this.#reject(record);
    for (const incident of incidents) {
      const { date, unique_key, updated_on } = incident;
      if (date > this.#end) {
        const where = `unique_key ${unique_key}`;
        this.#reject({ reason: "date in the future", where, value: date });
        continue;
      }
      let taken = incident;
      if (
        this.#laterWins && updated_on !== null && updated_on > this.#end
      ) {
        // Nothing could ever be later than that, and win.
        addNotes(this.notes, { "updated_on: in the future": 1 });
        taken = { ...incident, updated_on: null };
      }
      this.#rows++;
      if (!this.delivered.has(unique_key)) {
        if (absent.length > 0) this.#without.set(unique_key, absent);
        this.#put(taken);
      } else {
        this.#putAgain(taken, absent);
      }
    }
  }

  /**
   * Compares an incident that came in with the one that is held: the older one
   * is left out, and what it came without is filled in.
   *
   * @param updated As in `DetailColumns.updated`.
   * @param held Reads what is held.
   */
  settle(id: number, updated: number, held: () => Incident): void {
    const found = this.#find(id);
    if (found === null) return;
    const { builder, row } = found;
    if (this.#laterWins && isOlder(builder.updatedAt(row), updated)) {
      builder.drop(row);
      this.delivered.takeBack(id);
      this.#older++;
      return;
    }
    const absent = this.#without.get(id);
    if (absent === undefined) return;
    for (const field of absent) {
      this.lacking[field] = (this.lacking[field] ?? 0) + 1;
    }
    const incident = builder.incidentAt(row);
    builder.drop(row);
    builder.add(filled(incident, absent, held()));
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
      return chunk;
    });
    if (chunks.length === 0) return null;
    if (chunks.length === 1 && period === months[0]) return chunks[0]!;
    return mergeChunk(period, chunks, null, NOTHING).chunk;
  }

  /** Puts an incident in the place of the one that came before, or not. */
  #putAgain(incident: Incident, absent: readonly Field[]): void {
    const id = incident.unique_key;
    const { builder, row } = this.#find(id)!;
    const before = builder.incidentAt(row);
    const wasAbsent = this.#without.get(id) ?? [];
    const isLater = !this.#laterWins || before.updated_on === null ||
      incident.updated_on === null ||
      incident.updated_on >= before.updated_on;
    this.#repeated++;
    builder.drop(row);
    this.#put(
      isLater
        ? filled(incident, absent, before)
        : filled(before, wasAbsent, incident),
    );
    const still = absent.filter((field) => wasAbsent.includes(field));
    if (still.length > 0) this.#without.set(id, still);
    else this.#without.delete(id);
  }

  #put(incident: Incident): void {
    const month = monthOfDate(incident.date);
    let builder = this.#months.get(month);
    if (builder === undefined) {
      builder = new ChunkBuilder(this.#dictionary);
      this.#months.set(month, builder);
    }
    builder.add(incident);
    this.delivered.add(incident.unique_key, month);
  }

  #find(id: number): { builder: ChunkBuilder; row: number } | null {
    const month = this.delivered.periodOf(id);
    const builder = month === undefined ? undefined : this.#months.get(month);
    const row = builder?.rowOf(id);
    return row === undefined ? null : { builder: builder!, row };
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

type Field = NonNullable<Batch["absent"]>[number];

/** Seconds; 0 stands for not known, which is never older. */
function isOlder(updated: number, than: number): boolean {
  return updated !== 0 && than !== 0 && updated < than;
}

/** The incident with these fields as in another one. */
function filled(
  incident: Incident,
  absent: readonly Field[],
  from: Incident,
): Incident {
  if (absent.length === 0) return incident;
  const fields = absent.map((field) => [field, from[field]]);
  return { ...incident, ...Object.fromEntries(fields) };
}
