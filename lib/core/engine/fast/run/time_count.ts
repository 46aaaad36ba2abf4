import { FAILS } from "../../predicates.ts";
import { rowsBetween } from "../../row_order.ts";
import { failingMonths } from "../ask/failing_months.ts";
import type { MonthRows } from "../ask/months.ts";
import type { Shard } from "../ask/shard.ts";
import type { Terms } from "../ask/terms.ts";
import type { Context } from "../context.ts";
import type { Counts } from "../counts.ts";
import { GroupCount, PairCount } from "../groups/group_counts.ts";
import type { Grouping } from "../groups/grouping.ts";
import type { OwnChart } from "../plan/own_charts.ts";
import { BATCH_ROWS } from "../time/row_layout.ts";
import { ALL_CHARTS, KIND_CHARTS, RowScan } from "../time/row_scan.ts";
import type { RowSink } from "../time/row_sinks.ts";

/**
 * Counts in the order of time: chunks by their groups where these suffice, and
 * what is left row by row, newest first.
 */
export class TimeCount {
  readonly #context: Context;
  readonly #terms: Terms;
  readonly #grouping: Grouping | null;
  readonly #summary: boolean;
  readonly #counts: Counts;
  readonly #own: OwnChart | null;

  /**
   * @param grouping What groups have of it.
   * @param summary Whether charts are counted, or the totals alone.
   * @param own The only chart that is wanted; what else is counted is any.
   */
  constructor(
    context: Context,
    terms: Terms,
    grouping: Grouping | null,
    summary: boolean,
    counts: Counts,
    own: OwnChart | null = null,
  ) {
    this.#context = context;
    this.#terms = terms;
    this.#grouping = grouping;
    this.#summary = summary;
    this.#counts = counts;
    this.#own = own;
  }

  /** Counts all, and shows all that match to the sinks, newest first. */
  run(sinks: readonly RowSink[] = []): void {
    const { shards, structures, kernel, kinds, breathe } = this.#context;
    const [terms, counts, summary] = [
      this.#terms,
      this.#counts,
      this.#summary,
    ];
    const scan = new RowScan(kernel, kinds, terms, terms.box);
    const isPair = this.#grouping === "kind and district";
    const column = isPair ? null : this.#grouping;
    const grouped = column === null
      ? null
      : new GroupCount(column, terms, kinds, counts);
    const paired = isPair
      ? new PairCount("kind", "district", terms, kinds, counts)
      : null;
    const all = summary ? ALL_CHARTS & ~FAILS.time : KIND_CHARTS;
    for (let index = shards.length - 1; index >= 0; index--) {
      breathe();
      const shard = shards[index]!;
      const [from, to] = rowsBetween(shard.core, terms.from, terms.to);
      if (from === to && !summary) continue;
      const failing = failingMonths(terms, shard.months);
      if (failing?.every((fails) => fails !== 0)) continue;
      const isCut = column !== "month" &&
        failing?.some((fails) => fails !== 0) === true;
      const whole = to - from === shard.core.rows && !isCut;
      const groups = (grouped ?? paired) !== null && (whole || summary)
        ? structures.groups(shard, column ?? "month")
        : null;
      if (groups !== null && whole && grouped !== null && this.#own !== null) {
        grouped.addOwn(groups, shard.months, this.#own);
        continue;
      }
      if (groups !== null) {
        if (summary) (grouped ?? paired)!.addMonths(groups, shard.months);
        if (whole) grouped?.addTotals(groups, shard.months);
        if (whole && summary) grouped?.addCharts(groups, shard.months);
        if (whole) paired?.add(groups);
      }
      const rest = grouped !== null || !summary ? 0 : FAILS.clock | FAILS.area;
      const charts = groups !== null && whole ? rest : all;
      if (charts === 0 && sinks.length === 0) continue;
      const months = summary && groups === null;
      const inside = { start: from, end: to };
      if (!months) this.#scan(scan, shard, index, inside, charts, null, sinks);
      else this.#scanMonths(scan, shard, index, inside, sinks);
    }
  }

  /** Counts the rows of the period with their charts, but for months. */
  runInside(): void {
    const { shards, kernel, kinds } = this.#context;
    const terms = this.#terms;
    const scan = new RowScan(kernel, kinds, terms, terms.box);
    const charts = ALL_CHARTS & ~FAILS.time;
    shards.forEach((shard, index) => {
      const [start, end] = rowsBetween(shard.core, terms.from, terms.to);
      this.#scan(scan, shard, index, { start, end }, charts, null, []);
    });
  }

  /** As `#scan`, month by month; months ignore the period. */
  #scanMonths(
    scan: RowScan,
    shard: Shard,
    index: number,
    inside: RowSpan,
    sinks: readonly RowSink[],
  ): void {
    const charts = ALL_CHARTS & ~FAILS.time;
    for (let m = shard.months.length - 1; m >= 0; m--) {
      const { month, start, end } = shard.months[m]!;
      const first = Math.min(Math.max(start, inside.start), end);
      const last = Math.max(Math.min(end, inside.end), first);
      const span = { start: first, end: last };
      this.#scan(scan, shard, index, span, charts, month, sinks);
      this.#countOutside(scan, shard, { month, start, end: first });
      this.#countOutside(scan, shard, { month, start: last, end });
    }
  }

  /**
   * Looks at rows that lie in the period, newest first.
   *
   * @param month The month that they belong to, if it is to be counted.
   */
  #scan(
    scan: RowScan,
    shard: Shard,
    index: number,
    { start, end }: RowSpan,
    charts: number,
    month: number | null,
    sinks: readonly RowSink[],
  ): void {
    const counts = this.#counts;
    const { list } = this.#context.kernel;
    for (let last = end; last > start; last -= BATCH_ROWS) {
      this.#context.breathe();
      const base = Math.max(start, last - BATCH_ROWS);
      scan.begin(shard, base, last - base);
      const rows = scan.select(0);
      scan.tallyMatches(rows, charts, counts);
      if (month !== null) counts.month[month]! += rows;
      for (const sink of sinks) sink.add({ shard, index, base, list, rows });
      if (this.#summary) scan.tallyIgnored(charts, counts);
    }
  }

  /** Counts rows of a month that fail the period and nothing else. */
  #countOutside(
    scan: RowScan,
    shard: Shard,
    { month, start, end }: MonthRows,
  ): void {
    const counts = this.#counts;
    for (let base = start; base < end; base += BATCH_ROWS) {
      this.#context.breathe();
      scan.begin(shard, base, Math.min(BATCH_ROWS, end - base));
      counts.month[month]! += scan.count();
    }
  }
}

/** Rows of a chunk, from `start` to before `end`. */
interface RowSpan {
  start: number;
  end: number;
}
