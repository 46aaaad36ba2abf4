/** Counts of some days beside those of others, value by value. */
import { daysOf, parseDay } from "../calendar.ts";
import type { Table } from "../engine/answer.ts";
import type { Dimension, DimensionValue } from "../engine/dimensions.ts";
import { tableEntries } from "../engine/table_entries.ts";
import type { Filter } from "../filter/filter.ts";
import type { Span } from "../page/brush.ts";
import type { Compared } from "./ask_comparison.ts";
import { type AskTables, askWeeks, keyOf, valuesOf } from "./ask_swings.ts";
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
  ask: AskTables,
): Promise<Change[] | null> {
  if (days === null || result === null || newest === null) return null;
  if ("reason" in result) return null;
  const { current, base, days: length, baseDays } = result;
  const tableOf = async (days: Span) => {
    const asked = { ...filter, ...daysOf(days) };
    return (await ask(asked, { tables: [by] })).tables![0]!;
  };
  const [table, baseTable, weeks] = await Promise.all([
    tableOf(current),
    tableOf(base),
    // Their counts tell how much a value swings by itself.
    askWeeks(by, filter, {
      first: days.from,
      last: days.from + days.counts.length - 1,
    }, ask),
  ]);
  const [counts, baseCounts] = [countsOf(table), countsOf(baseTable)];
  const candidates = [...new Set([...counts.keys(), ...baseCounts.keys()])]
    .map((key) => ({
      values: valuesOf(key),
      count: counts.get(key) ?? 0,
      baseCount: baseCounts.get(key) ?? 0,
      weeks: weeks.get(key) ?? [],
    })).filter(({ values }) => !values.includes(null));
  const at = (day: number) => days.counts[day - days.from]!;
  const arrived = {
    current: arrivedOf(current, parseDay(newest), at),
    base: arrivedOf(base, parseDay(newest), at),
  };
  const found = compareMany(candidates, { days: length, baseDays }, arrived);
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
    ({ values, count }) => [keyOf(values), count],
  ));
}
