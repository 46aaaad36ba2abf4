import type { Chunk } from "../../chunks/chunk.ts";
import type { Dictionary } from "../../chunks/dictionary.ts";
import { checkApart, type Days } from "../../chunks/period.ts";
import { checkRanges } from "../../chunks/ranges.ts";
import { asksNames, type Filter } from "../../filter/filter.ts";
import type { Answer, Ask, Wants } from "../answer.ts";
import { answerApart, type Question } from "../asks_apart.ts";
import { clipAxis, toAxis } from "../axis.ts";
import type { Dimension } from "../dimensions.ts";
import { coreDays } from "../needs.ts";
import { type Predicates, toPredicates } from "../predicates.ts";
import { rowsBetween } from "../row_order.ts";
import { CellCounts } from "./cell_counts.ts";
import type { Collector } from "./collector.ts";
import { markFailures } from "./failures.ts";
import { failOthers, type FoundRows, namedRows } from "./named_rows.ts";
import { NewestPoints } from "./newest_points.ts";
import { NewestRows } from "./newest_rows.ts";
import { TableCollector } from "./tables.ts";
import { Tallies } from "./tallies.ts";
import { TimelineCounts } from "./timeline_counts.ts";
import { Totals } from "./totals.ts";
import { ViewCount } from "./view_count.ts";

/**
 * Answers filters from the chunks in memory by looking at every row once: what
 * does it fail, and so, where does it count? Some 5 ms for a year.
 */
export class Engine {
  readonly #dictionary: Dictionary;
  /** Ascending by period. */
  #chunks: Chunk[] = [];
  /** Scratch space, as long as the longest chunk. */
  #fails = new Uint8Array();

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** Ascending by period. Positions change with `put` and `remove`. */
  get chunks(): readonly Chunk[] {
    return this.#chunks;
  }

  /**
   * Adds a chunk, or replaces the one of the same period.
   *
   * @throws {RangeError} If the chunk does not go with the dictionary, or its
   * period overlaps another's.
   */
  put(chunk: Chunk): void {
    const known = this.#chunks.find(({ period }) => period === chunk.period);
    checkRanges(chunk, this.#dictionary, known);
    checkApart(chunk.period, this.#chunks.map(({ period }) => period));
    const others = this.#chunks.filter(({ period }) => period !== chunk.period);
    others.push(chunk);
    // Without overlaps, the order of the names is the order of time.
    others.sort((a, b) => a.period < b.period ? -1 : 1);
    this.#chunks = others;
    if (chunk.core.rows > this.#fails.length) {
      this.#fails = new Uint8Array(chunk.core.rows);
    }
  }

  /** Removes the chunk of a period, if there is one. */
  remove(period: string): void {
    this.#chunks = this.#chunks.filter((chunk) => chunk.period !== period);
  }

  /**
   * @param found Rows of ids and case numbers that were looked up already.
   * @throws {TypeError} If the filter or a cursor needs a part that is absent.
   * @throws {RangeError} If cells are wanted finer, or a timeline of more
   * units, than can be counted.
   */
  query(filter: Filter, wants: Wants, found?: FoundRows): Answer {
    return this.#answer([{ filter, wants }], found)[0]!;
  }

  /** Answers several at once, each as `query` does, in one look at the rows. */
  queryAll(asks: readonly Ask[]): Answer[] {
    return this.#answer(asks);
  }

  #answer(asks: readonly Ask[], found?: FoundRows): Answer[] {
    return answerApart(asks, (questions) => {
      const looks = questions.map((question) => this.#look(question, found));
      for (let index = this.#chunks.length - 1; index >= 0; index--) {
        for (const { at } of looks) at(index);
      }
      return looks.map(({ answer }) => answer());
    });
  }

  /** How to look at the rows for a question, and what came of it. */
  #look(
    { filter, wants }: Question,
    found?: FoundRows,
  ): { at: (index: number) => void; answer: () => Answer } {
    const totals = new Totals();
    const summary = wants.summary ? new Tallies(this.#dictionary) : undefined;
    const timeline = wants.timeline && new TimelineCounts(wants.timeline);
    const view = wants.inView && new ViewCount(wants.inView);
    const cells = wants.cells && new CellCounts(wants.cells);
    const points = wants.points && new NewestPoints(wants.points, this.#rows());
    const rows = wants.rows && new NewestRows(wants.rows);
    const tables = wants.tables?.map((by) => this.#table(by, filter));
    const collectors: Collector[] = [
      totals,
      summary,
      timeline,
      view,
      cells,
      points,
      rows,
      ...tables ?? [],
    ].filter((collector) => collector !== undefined);
    const predicates = toPredicates(filter, this.#dictionary);
    const [first, last] = coreDays(filter, wants);
    return {
      at: (index) =>
        this.#show(index, filter, predicates, [first, last], collectors, found),
      answer: () => {
        const counts = totals.answer();
        return {
          ...counts,
          summary: summary && { ...counts, ...summary.answer() },
          tables: tables?.map((table) => table.answer()),
          timeline: timeline?.answer,
          inView: view?.rows,
          cells: cells?.answer(),
          points: points?.answer(),
          rows: rows?.answer(),
        };
      },
    };
  }

  /** Shows the rows of a chunk that an answer depends on, and what they fail. */
  #show(
    index: number,
    filter: Filter,
    predicates: Predicates,
    [first, last]: Days,
    collectors: readonly Collector[],
    found?: FoundRows,
  ): void {
    const chunk = this.#chunks[index]!;
    const [start, end] = rowsBetween(chunk.core, first, last);
    const [from, to] = rowsBetween(chunk.core, predicates.from, predicates.to);
    if (start === end) return;
    const named = asksNames(filter) ? namedRows(chunk, filter, found) : null;
    if (named?.length === 0) return;
    const fails = this.#fails;
    markFailures(chunk, predicates, start, end, fails);
    if (named !== null) failOthers(named, start, end, fails);
    for (const collector of collectors) {
      collector.add({ chunk, index, start, end, from, to, fails });
    }
  }

  #table(by: readonly Dimension[], filter: Filter): TableCollector {
    const chunks = this.#chunks;
    const days = chunks.filter(({ core }) => core.rows > 0)
      .map(({ core: { day } }) => [day[0]!, day.at(-1)!] as const);
    const facts = {
      dictionary: this.#dictionary,
      days: [days[0]?.[0] ?? 0, days.at(-1)?.[1] ?? -1] as const,
      beats: () => beatsIn(chunks),
    };
    const [from, to] = coreDays(filter, {});
    return new TableCollector(
      by.map((dimension) => clipAxis(toAxis(dimension, facts), from, to)),
    );
  }

  #rows(): number {
    return this.#chunks.reduce((sum, { core }) => sum + core.rows, 0);
  }
}

function beatsIn(chunks: readonly Chunk[]): Set<number> {
  const beats = new Set<number>();
  for (const { place } of chunks) {
    for (const beat of place?.beat ?? []) beats.add(beat);
  }
  return beats;
}
