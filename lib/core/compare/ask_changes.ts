/** Counts of some days beside those of others, value by value. */
import { parseDay, weekdayOf } from "../calendar.ts";
import type { Answer, Table, Wants } from "../engine/answer.ts";
import type { Dimension, DimensionValue } from "../engine/dimensions.ts";
import { tableEntries } from "../engine/table_entries.ts";
import type { Filter } from "../filter/filter.ts";
import type { Compared } from "./ask_comparison.ts";
import { daysOf } from "./comparison.ts";
import { arrivedOf } from "./late.ts";
import { compareMany, type ManyChange } from "./many.ts";

/** The change of one value, or of a combination of several. */
export interface Change extends ManyChange {
  values: readonly DimensionValue[];
  count: number;
  baseCount: number;
}

/**
 * How what matches has changed by one or two dimensions; of what is recorded in
 * either period. `null` where nothing is compared.
 *
 * @param filter Of any days: those that are compared take their place.
 * @param newest Newest day with an incident, `YYYY-MM-DD`.
 */
export async function askChanges(
  by: readonly Dimension[],
  filter: Filter,
  { result, days }: Compared,
  newest: string | null,
  ask: (filter: Filter, wants: Wants) => Promise<Pick<Answer, "tables">>,
): Promise<Change[] | null> {
  if (days === null || result === null || newest === null) return null;
  if ("reason" in result) return null;
  const { current, base } = result;
  // Whole weeks alone: their counts tell how much a value swings by itself.
  const first = days.from + (7 - weekdayOf(days.from)) % 7;
  const end = days.from + days.counts.length;
  const last = end - 1 - weekdayOf(end);
  const tableOf = async (
    first: number,
    last: number,
    by: readonly Dimension[],
  ) => {
    const span = daysOf({ first, last });
    return (await ask({ ...filter, ...span }, { tables: [by] })).tables![0]!;
  };
  const [table, baseTable, weekly] = await Promise.all([
    tableOf(current.first, current.last, by),
    tableOf(base.first, base.last, by),
    last < first ? null : tableOf(first, last, [...by, "week"]),
  ]);
  const [counts, baseCounts] = [countsOf(table), countsOf(baseTable)];
  const weeks = weekly === null
    ? new Map<string, number[]>()
    : weeksOf(weekly, first, last);
  const candidates = [...new Set([...counts.keys(), ...baseCounts.keys()])]
    .map((key) => ({
      values: JSON.parse(key) as DimensionValue[],
      count: counts.get(key) ?? 0,
      baseCount: baseCounts.get(key) ?? 0,
      weeks: weeks.get(key) ?? [],
    })).filter(({ values }) => !values.includes(null));
  const at = (day: number) => days.counts[day - days.from]!;
  const arrived = {
    current: arrivedOf(current, parseDay(newest), at),
    base: arrivedOf(base, parseDay(newest), at),
  };
  const found = compareMany(candidates, { current, base }, arrived);
  return candidates.map(({ values, count, baseCount }, i) => ({
    values,
    count,
    baseCount,
    ...found[i]!,
  }));
}

/** By the values of a combination, as text. */
function countsOf(table: Table): Map<string, number> {
  return new Map(Array.from(
    tableEntries(table),
    ({ values, count }) => [JSON.stringify(values), count],
  ));
}

/** Counts by week of each combination, those without incidents included. */
function weeksOf(
  table: Table,
  first: number,
  last: number,
): Map<string, number[]> {
  const length = Math.floor((last - first + 1) / 7);
  const weeks = new Map<string, number[]>();
  for (const { values, count } of tableEntries(table)) {
    const key = JSON.stringify(values.slice(0, -1));
    const of = weeks.get(key) ?? new Array<number>(length).fill(0);
    of[(parseDay(String(values.at(-1))) - first) / 7] = count;
    weeks.set(key, of);
  }
  return weeks;
}
