import { FAILS } from "../predicates.ts";
import { rowsBetween } from "../row_order.ts";
import type { Counts } from "./counts.ts";
import {
  addByFlags,
  addByKind,
  addOffenses,
  countMonth,
  type Groups,
} from "./groups.ts";
import { BLOCK_ROWS, type Kernel } from "./kernel.ts";
import type { Kinds } from "./kinds.ts";
import type { MonthRows } from "./months.ts";
import type { Part } from "./part.ts";
import { chartsToScan, type GroupPlan, NO_GROUPS, planGroups } from "./plan.ts";
import { ALL_CHARTS, KIND_CHARTS, RowScan } from "./row_scan.ts";
import type { RowSink } from "./row_sinks.ts";
import type { Structures } from "./structures.ts";
import type { Terms } from "./terms.ts";

/** What all parts of an answer work with. */
export interface Context {
  /** Ascending by period. */
  parts: readonly Part[];
  structures: Structures;
  kernel: Kernel;
  kinds: Kinds;
  /** Throws if the answer is not wanted any more. */
  breathe: () => void;
}

/**
 * Counts in the order of time: whole months by their groups where these
 * suffice, and what is left row by row, newest first.
 */
export class TimeCount {
  readonly #context: Context;
  readonly #terms: Terms;
  readonly #summary: boolean;
  readonly #counts: Counts;

  /** @param summary Whether charts are counted, or the totals alone. */
  constructor(
    context: Context,
    terms: Terms,
    summary: boolean,
    counts: Counts,
  ) {
    this.#context = context;
    this.#terms = terms;
    this.#summary = summary;
    this.#counts = counts;
  }

  /** Counts all, and shows all that match to the sinks, newest first. */
  run(sinks: readonly RowSink[] = []): void {
    const { parts, structures, kernel, kinds } = this.#context;
    const [terms, counts, summary] = [
      this.#terms,
      this.#counts,
      this.#summary,
    ];
    const scan = new RowScan(kernel, kinds, terms, terms.box);
    const planned = planGroups(terms);
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index]!;
      const [from, to] = rowsBetween(part.core, terms.from, terms.to);
      if (from === to && !summary) continue;
      const groups = planned.offense || planned.clock || planned.area
        ? structures.groups(part)
        : null;
      const plan = groups === null ? NO_GROUPS : planned;
      for (let m = part.months.length - 1; m >= 0; m--) {
        const { month, start, end } = part.months[m]!;
        const first = Math.min(Math.max(start, from), end);
        const last = Math.max(Math.min(end, to), first);
        const inside = { month, start: first, end: last };
        const whole = first === start && last === end;
        const charts = !summary
          ? plan.offense && whole ? 0 : KIND_CHARTS
          : whole
          ? chartsToScan(plan)
          : ALL_CHARTS & ~FAILS.time;
        if (groups !== null) {
          if (whole) this.#addGroups(groups, m, plan);
          if (summary && plan.offense) {
            counts.month[month]! += countMonth(groups, m, terms);
          }
        }
        const months = summary && !plan.offense;
        if (first < last && (charts !== 0 || months || sinks.length > 0)) {
          this.#scan(scan, part, index, inside, charts, months, sinks);
        }
        if (months) {
          this.#countOutside(scan, part, { month, start, end: first });
          this.#countOutside(scan, part, { month, start: last, end });
        }
      }
    }
  }

  #addGroups(
    groups: Groups,
    month: number,
    plan: GroupPlan,
  ): void {
    const [terms, counts] = [this.#terms, this.#counts];
    if (plan.offense) addOffenses(groups, month, terms, counts);
    if (!this.#summary) return;
    if (plan.clock === "flags") {
      addByFlags(groups.clock, month, terms, counts.clock);
    } else if (plan.clock === "kind") {
      addByKind(groups.clockKind, month, terms, counts.clock);
    }
    if (plan.area === "flags") {
      addByFlags(groups.area, month, terms, counts.area);
    } else if (plan.area === "kind") {
      addByKind(groups.areaKind, month, terms, counts.area);
    }
  }

  /** Looks at rows of one month that lie in the period, newest first. */
  #scan(
    scan: RowScan,
    part: Part,
    index: number,
    { month, start, end }: MonthRows,
    charts: number,
    months: boolean,
    sinks: readonly RowSink[],
  ): void {
    const counts = this.#counts;
    const { list } = this.#context.kernel;
    for (let last = end; last > start; last -= BLOCK_ROWS) {
      this.#context.breathe();
      const base = Math.max(start, last - BLOCK_ROWS);
      scan.begin(part, base, last - base);
      const rows = scan.select(0);
      scan.tallyMatches(rows, charts, counts);
      if (months) counts.month[month]! += rows;
      for (const sink of sinks) sink.add({ part, index, base, list, rows });
      if (this.#summary) scan.tallyIgnored(charts, counts);
    }
  }

  /** Counts rows of a month that fail the period and nothing else. */
  #countOutside(
    scan: RowScan,
    part: Part,
    { month, start, end }: MonthRows,
  ): void {
    const counts = this.#counts;
    for (let base = start; base < end; base += BLOCK_ROWS) {
      this.#context.breathe();
      scan.begin(part, base, Math.min(BLOCK_ROWS, end - base));
      counts.month[month]! += scan.count();
    }
  }
}
