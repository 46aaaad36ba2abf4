/**
 * What follows from counts by month alone, whatever the period: a filter of one
 * of the columns that are counted, with any arrest and domestic.
 */
import { formatDay, monthOfDate, monthOfYear } from "../calendar.ts";
import {
  COUNTED_BY,
  type CountedBy,
  FLAGS,
  type MonthCounts,
  type MonthOf,
} from "../chunks/month_counts.ts";
import type { Dictionary } from "../chunks/dictionary.ts";
import { asks, EVERYTHING, type Filter } from "../filter/filter.ts";
import type { Answer, Summary, Table, Wants } from "./answer.ts";
import { toAxis } from "./axis.ts";
import type { Dimension } from "./dimensions.ts";
import { type Predicates, toPredicates } from "./predicates.ts";
import { TableCounts } from "./table_counts.ts";
import { MAPPED } from "../chunks/chunk.ts";

/** The column that a part of the filter asks for; others ask for any rows. */
const COLUMN_OF: Partial<Record<keyof Filter, CountedBy>> = {
  type: "offense",
  iucr: "offense",
  description: "offense",
  index: "offense",
  violent: "offense",
  district: "district",
  area: "area",
  hour: "clock",
  weekday: "clock",
};
/**
 * Parts that any column's counts can be asked for, that months ignore, or that
 * a month passes or fails as a whole.
 */
const ANYWHERE: readonly (keyof Filter)[] = [
  "from",
  "to",
  "month_of_year",
  "arrest",
  "domestic",
];
/** Whose values all days of a month share, or are flags. */
const TABLED: readonly Dimension[] = [
  "month",
  "quarter",
  "year",
  "month_of_year",
  "arrest",
  "domestic",
];

/** The column whose counts tell a filter's months; `null` if none does. */
function columnOf(filter: Filter): CountedBy | null {
  const columns = new Set<CountedBy>();
  for (const param of Object.keys(EVERYTHING) as (keyof Filter)[]) {
    if (ANYWHERE.includes(param) || !asks(filter, param)) continue;
    const column = COLUMN_OF[param];
    if (column === undefined) return null;
    columns.add(column);
  }
  const [column = COUNTED_BY[1]] = columns;
  return columns.size > 1 ? null : column;
}

/** Whether a filter's months follow from counts by month. */
export function hasMonths(filter: Filter): boolean {
  return columnOf(filter) !== null;
}

/** Whether all that is wanted does. */
export function isOfMonths(filter: Filter, wants: Wants): boolean {
  const { tables, ...others } = wants;
  return filter.from === null && filter.to === null && hasMonths(filter) &&
    tables !== undefined && Object.keys(others).length === 0 &&
    tables.every((by) => by.every((one) => TABLED.includes(one)));
}

/** The counts of months of a summary, which ignore the period. */
export function monthsOf(
  filter: Filter,
  months: MonthCounts,
  dictionary: Dictionary,
): Summary["byMonth"] {
  const match = matcher(filter, dictionary);
  return [...months].flatMap(([month, of]) => {
    const count = match(month, of).reduce((sum, count) => sum + count, 0);
    return count === 0 ? [] : [{ month: monthOfDate(formatDay(month)), count }];
  });
}

/** The answer to what {@linkcode isOfMonths} is true of. */
export function answerOfMonths(
  filter: Filter,
  { tables = [] }: Wants,
  months: MonthCounts,
  dictionary: Dictionary,
): Answer {
  const match = matcher(filter, dictionary);
  const first = [...months.keys()];
  const facts = {
    dictionary,
    days: [first[0] ?? 0, first.at(-1) ?? -1] as const,
    beats: () => [],
  };
  const counts = tables.map((by) =>
    new TableCounts(by.map((dimension) => toAxis(dimension, facts)))
  );
  let [total, mapped] = [0, 0];
  for (const [month, of] of months) {
    match(month, of).forEach((count, flags) => {
      if (count === 0) return;
      total += count;
      if (flags & MAPPED) mapped += count;
      for (const table of counts) {
        const position = table.axes.reduce(
          (at, { column, numbers }, axis) =>
            at +
            numbers[column === "day" ? month : flags]! * table.strides[axis]!,
          0,
        );
        table.add(position, count);
      }
    });
  }
  return {
    total,
    mapped,
    unmapped: total - mapped,
    tables: counts.map((table): Table => table.table()),
  };
}

/**
 * Of one month, given by its first day, how many match, by flags; 0 for flags
 * that do not.
 */
function matcher(
  filter: Filter,
  dictionary: Dictionary,
): (month: number, of: MonthOf) => Uint32Array {
  const by = columnOf(filter)!;
  const predicates = toPredicates(filter, dictionary);
  const fails = failsBy(by, predicates);
  return (month, of) => {
    const counts = new Uint32Array(FLAGS);
    if (predicates.monthOfYear[monthOfYear(month)] !== 0) return counts;
    const all = of[by];
    for (let i = 0; i < all.length; i++) {
      const flags = i % FLAGS;
      if (fails((i - flags) / FLAGS) || predicates.flags[flags]) continue;
      counts[flags]! += all[i]!;
    }
    return counts;
  };
}

function failsBy(
  by: CountedBy,
  { offense, district, area, minute, weekday }: Predicates,
): (value: number) => boolean {
  switch (by) {
    case "offense":
      // New ones are in no filter of an older dictionary.
      return (value) => offense[value] !== 0;
    case "district":
      return (value) => district[value] !== 0;
    case "area":
      return (value) => area[value] !== 0;
    case "clock":
      return (value) =>
        weekday[Math.floor(value / 24)] !== 0 || minute[value % 24 * 60] !== 0;
  }
}
