/** Adding groups of equal rows to the counts of an answer. */
import { FAILS } from "../../predicates.ts";
import { failingMonths } from "../ask/failing_months.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { MonthRows } from "../ask/months.ts";
import { failsOf, type Terms } from "../ask/terms.ts";
import type { Counts } from "../counts.ts";
import type { OwnChart } from "../plan/own_charts.ts";
import type { GroupList } from "./group_list.ts";
import {
  type ChartColumn,
  type GroupColumn,
  type Groups,
  hasOwnChart,
  type PairedColumn,
} from "./groups.ts";

/** Nothing fails; as long as any column has values. */
const PASS = new Uint8Array(65_536);

/** Charts that totals do not have. */
const OTHER_CHARTS = ["clock", "district", "area"] as const;

/** The kind of each kind. */
const OWN = Uint8Array.from({ length: 256 }, (_, kind) => kind);

/**
 * Adds the groups of one shard after the other, for a filter of one column; of
 * months of the year as well, if these are all or the column is the month.
 */
export class GroupCount {
  readonly #column: GroupColumn;
  readonly #terms: Terms;
  readonly #counts: Counts;
  readonly #kinds: Kinds;
  /** What each value of the column, and each combination of flags, fails. */
  readonly #fails: Uint8Array;
  readonly #flags: Uint8Array;
  /** What kinds fail, beside another column. */
  readonly #kindFails: Uint8Array;
  readonly #months = new Uint32Array(256);

  constructor(
    column: GroupColumn,
    terms: Terms,
    kinds: Kinds,
    counts: Counts,
  ) {
    this.#column = column;
    this.#terms = terms;
    this.#counts = counts;
    this.#kinds = kinds;
    this.#fails = column === "month" ? PASS : failsOf(terms, column, kinds);
    this.#flags = failsOf(terms, "flags", kinds);
    this.#kindFails = terms.sets.some(({ plane }) => plane === "kind")
      ? failsOf(terms, "kind", kinds)
      : PASS;
  }

  /** Adds the totals and what the charts of types and flags share with them. */
  addTotals(groups: Groups, months: readonly MonthRows[]): void {
    const [column, fails] = [this.#column, this.#fails];
    if (column === "month" || column === "kind") {
      const list = listOf(groups, "month", "kind");
      this.#addKinds(list, null, this.#failsOf(months), fails);
    } else if (column === "offense") {
      const { ofOffense } = this.#kinds;
      this.#addKinds(listOf(groups, column, "month"), ofOffense, fails, PASS);
    } else if (hasOwnChart(column)) {
      const list = listOf(groups, "kind", column);
      this.#addKinds(list, OWN, this.#kindFails, fails);
    } else {
      const list = listOf(groups, column, "kind");
      this.#addKinds(list, null, fails, this.#kindFails);
    }
  }

  /** Adds to the charts of hours, districts and areas. */
  addCharts(groups: Groups, months: readonly MonthRows[]): void {
    for (const chart of OTHER_CHARTS) this.#addChart(groups, months, chart);
  }

  /** Adds to one chart, be it more or not; a bit of `FAILS`. */
  addOwn(
    groups: Groups,
    months: readonly MonthRows[],
    own: OwnChart,
  ): void {
    const chart = OTHER_CHARTS.find((chart) => FAILS[chart] === own);
    if (chart === undefined) this.addTotals(groups, months);
    else this.#addChart(groups, months, chart);
  }

  #addChart(
    groups: Groups,
    months: readonly MonthRows[],
    chart: typeof OTHER_CHARTS[number],
  ): void {
    const column = this.#column;
    const failing = this.#failsOf(months);
    const fails = column === "month" ? failing : this.#fails;
    const into = this.#counts[chart];
    // A chart ignores what is asked of its own column.
    if (chart === column) this.#add(groups, "month", failing, chart, into);
    else this.#add(groups, column, fails, chart, into);
  }

  /** Adds to the months, whatever the period. */
  addMonths(groups: Groups, months: readonly MonthRows[]): void {
    const sums = this.#months.fill(0, 0, months.length);
    if (this.#column === "month") {
      this.#add(groups, "kind", PASS, "month", sums);
    } else this.#add(groups, this.#column, this.#fails, "month", sums);
    const into = this.#counts.month;
    const failing = this.#failsOf(months);
    months.forEach(({ month }, i) => {
      if (failing[i] === 0) into[month]! += sums[i]!;
    });
  }

  /** What each of a shard's months fails. */
  #failsOf(months: readonly MonthRows[]): Uint8Array {
    return failingMonths(this.#terms, months) ?? PASS;
  }

  /** Adds to a chart what fails neither by a column nor by its flags. */
  #add(
    groups: Groups,
    column: GroupColumn,
    fails: Uint8Array,
    chart: ChartColumn,
    into: Uint32Array,
  ): void {
    const list = groups.get(column)?.get(chart);
    if (list !== undefined) addSecond(list, fails, this.#flags, into);
    else {
      const turned = listOf(groups, chart, column as ChartColumn);
      addFirst(turned, fails, this.#flags, into);
    }
  }

  /**
   * @param kindOfA Kinds by the first value; `null` if the second one is it.
   * @param failsA What the first and second value fail.
   */
  #addKinds(
    { starts, groups }: GroupList,
    kindOfA: Uint8Array | null,
    failsA: Uint8Array,
    failsB: Uint8Array,
  ): void {
    const { matched, kind, arrest, domestic } = this.#counts;
    const flagFails = this.#flags;
    for (let a = 0; a < starts.length - 1; a++) {
      const failA = failsA[a]!;
      if ((failA & FAILS.other) !== 0) continue;
      const kindA = kindOfA === null ? 0 : kindOfA[a]! << 3;
      const end = starts[a + 1]!;
      for (let i = starts[a]!; i < end; i++) {
        const group = groups[i]!;
        const flags = group & 7;
        const fail = failA | failsB[group >> 3 & 255]! | flagFails[flags]!;
        const of = kindOfA === null ? group & 0x7f8 : kindA;
        const count = group >>> 11;
        if (fail === 0) matched[of | flags]! += count;
        else if (fail === FAILS.type) kind[of >> 3]! += count;
        else if (fail === FAILS.arrest) arrest[flags & 1]! += count;
        else if (fail === FAILS.domestic) domestic[flags >> 1 & 1]! += count;
      }
    }
  }
}

/**
 * Adds groups by offenses and one more column to what the charts of types, of
 * that column and of flags say of a filter that asks for these alone. The other
 * charts need more than groups by two columns.
 */
export class PairCount {
  readonly #counts: Counts;
  readonly #column: "kind" | "offense";
  readonly #chart: "clock" | "district";
  /** Kinds by the column's value. */
  readonly #kinds: Uint8Array;
  readonly #fails: Uint8Array;
  readonly #chartFails: Uint8Array;
  readonly #flags: Uint8Array;

  /** @param column By which offenses are asked for. */
  constructor(
    column: "kind" | "offense",
    chart: "clock" | "district",
    terms: Terms,
    kinds: Kinds,
    counts: Counts,
  ) {
    this.#counts = counts;
    this.#column = column;
    this.#chart = chart;
    this.#kinds = column === "kind" ? OWN : kinds.ofOffense;
    this.#fails = failsOf(terms, column, kinds);
    this.#chartFails = failsOf(terms, chart, kinds);
    this.#flags = failsOf(terms, "flags", kinds);
  }

  add(groups: Groups): void {
    const { starts, groups: list } = listOf(groups, this.#column, this.#chart);
    const { matched, kind, arrest, domestic } = this.#counts;
    const chart = this.#counts[this.#chart];
    const own = FAILS[this.#chart];
    const [failsB, failsFlags] = [this.#chartFails, this.#flags];
    for (let a = 0; a < starts.length - 1; a++) {
      const failsA = this.#fails[a]!;
      if ((failsA & FAILS.other) !== 0) continue;
      const of = this.#kinds[a]!;
      const end = starts[a + 1]!;
      for (let i = starts[a]!; i < end; i++) {
        const group = list[i]!;
        const flags = group & 7;
        const b = group >> 3 & 255;
        const fail = failsA | failsB[b]! | failsFlags[flags]!;
        const count = group >>> 11;
        if (fail === 0) {
          matched[of << 3 | flags]! += count;
          chart[b]! += count;
        } else if (fail === FAILS.type) kind[of]! += count;
        else if (fail === own) chart[b]! += count;
        else if (fail === FAILS.arrest) arrest[flags & 1]! += count;
        else if (fail === FAILS.domestic) domestic[flags >> 1 & 1]! += count;
      }
    }
  }

  /** Of kinds and districts: adds to the months, whatever the period. */
  addMonths(groups: Groups, months: readonly MonthRows[]): void {
    const { starts, groups: list } = listOf(groups, "monthKind", "district");
    const into = this.#counts.month;
    for (let a = 0; a < starts.length - 1; a++) {
      if (this.#fails[a & 255] !== 0) continue;
      let count = 0;
      for (let i = starts[a]!; i < starts[a + 1]!; i++) {
        const group = list[i]!;
        const fail = this.#chartFails[group >> 3 & 255]! |
          this.#flags[group & 7]!;
        if (fail === 0) count += group >>> 11;
      }
      if (count > 0) into[months[a >> 8]!.month]! += count;
    }
  }
}

function listOf(
  groups: Groups,
  a: GroupColumn | PairedColumn,
  b: ChartColumn,
): GroupList {
  return groups.get(a)!.get(b)!;
}

/** Adds groups to the counts of their second value. */
function addSecond(
  { starts, groups }: GroupList,
  fails: Uint8Array,
  flagFails: Uint8Array,
  into: Uint32Array,
): void {
  for (let a = 0; a < starts.length - 1; a++) {
    if (fails[a] !== 0) continue;
    const end = starts[a + 1]!;
    for (let i = starts[a]!; i < end; i++) {
      const group = groups[i]!;
      if (flagFails[group & 7] === 0) {
        into[group >> 3 & 255]! += group >>> 11;
      }
    }
  }
}

/** Adds groups to the counts of their first value. */
function addFirst(
  { starts, groups }: GroupList,
  fails: Uint8Array,
  flagFails: Uint8Array,
  into: Uint32Array,
): void {
  for (let a = 0; a < starts.length - 1; a++) {
    let count = 0;
    const end = starts[a + 1]!;
    for (let i = starts[a]!; i < end; i++) {
      const group = groups[i]!;
      if ((fails[group >> 3 & 255]! | flagFails[group & 7]!) === 0) {
        count += group >>> 11;
      }
    }
    into[a]! += count;
  }
}
