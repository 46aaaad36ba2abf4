/** Two sources' counts by month, side by side. */
import type { SourceName } from "../manifest.ts";

/** Who was counted: a source, or what is held here. */
export type CountedName = Exclude<SourceName, "demo"> | "held";

/** Incidents per month, `YYYY-MM`, ascending; months without are left out. */
export type MonthCounts = readonly { month: string; count: number }[];

/** A month of which two sources hold another number of incidents. */
export interface MonthDiffering {
  /** `YYYY-MM`. */
  month: string;
  counts: readonly [number, number];
}

/** What comparing two sources has found. */
export interface Reconciliation {
  /** When it was made, UTC. */
  at: string;
  names: readonly [CountedName, CountedName];
  /** First and last month that both reach, `YYYY-MM`; `null` if there is none. */
  period: readonly [from: string, to: string] | null;
  /** Months in it. */
  months: number;
  /** Incidents in it, of each. */
  rows: readonly [number, number];
  /** Incidents before and after it, of each, which are not compared. */
  outside: readonly [number, number];
  /** Ascending. */
  differing: MonthDiffering[];
}

/** Compares counts in the months that both sources reach. */
export function reconcile(
  names: Reconciliation["names"],
  both: readonly [MonthCounts, MonthCounts],
  at: string,
): Reconciliation {
  const period = periodOf(both);
  const within = (month: string) =>
    period !== null && month >= period[0] && month <= period[1];
  const counted = both.map((counts) =>
    new Map(
      counts.filter(({ month }) => within(month))
        .map(({ month, count }) => [month, count]),
    )
  ) as [Map<string, number>, Map<string, number>];
  const sum = (counts: Iterable<number>) =>
    [...counts].reduce((rows, count) => rows + count, 0);
  const rows = counted.map((counts) => sum(counts.values())) as [
    number,
    number,
  ];
  const all = both.map((counts) => sum(counts.map(({ count }) => count)));
  const months = [...new Set(counted.flatMap((counts) => [...counts.keys()]))]
    .sort();
  return {
    at,
    names,
    period,
    months: months.length,
    rows,
    outside: [all[0]! - rows[0], all[1]! - rows[1]],
    differing: months.map((month) => ({
      month,
      counts: [
        counted[0].get(month) ?? 0,
        counted[1].get(month) ?? 0,
      ] as const,
    })).filter(({ counts: [a, b] }) => a !== b),
  };
}

/** The months that both reach: what is not held further back is no difference. */
function periodOf(
  [a, b]: readonly [MonthCounts, MonthCounts],
): Reconciliation["period"] {
  if (a.length === 0 || b.length === 0) return null;
  const from = a[0]!.month > b[0]!.month ? a[0]!.month : b[0]!.month;
  const [x, y] = [a.at(-1)!.month, b.at(-1)!.month];
  const to = x < y ? x : y;
  return from <= to ? [from, to] : null;
}
