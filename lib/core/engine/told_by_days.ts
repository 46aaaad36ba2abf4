/**
 * Days tell their weeks, months and weekdays: who counts by days and by those
 * need count by days alone, which are thousands of times fewer combinations.
 */
import { parseDay } from "../calendar.ts";
import type { Table } from "./answer.ts";
import { compareValues, type DayDimension, dayValue } from "./axis.ts";
import { COLUMN_OF, type Dimension } from "./dimensions.ts";
import { firstPlaces } from "./first_places.ts";
import { entryCount } from "./table_entries.ts";
import { numbersOf, occurring } from "./table_places.ts";

/** Some dimensions but for those that days among them tell. */
export function withoutToldByDays(by: readonly Dimension[]): Dimension[] {
  const hasDays = by.includes("day");
  return by.filter((name) => !hasDays || !isToldByDays(name));
}

/**
 * A table with the dimensions that its days tell.
 *
 * @param table By what {@linkcode withoutToldByDays} leaves of `by`.
 * @param by Dimensions, in the order that is wanted.
 */
export function withToldByDays(
  table: Table,
  by: readonly Dimension[],
): Table {
  if (by.length === table.by.length) return table;
  const places = occurring(table, entryCount(table));
  const axes = by.map((name) => {
    const axis = table.by.indexOf(name);
    if (axis >= 0) {
      const numbers = numbersOf(table, axis, places);
      return { values: table.values[axis]!, numbers };
    }
    const days = table.by.indexOf("day");
    const told = toldBy(table.values[days] as string[], name as DayDimension);
    const numbers = numbersOf(table, days, places);
    return {
      values: told.values,
      numbers: numbers.map((day) => told.numbers[day]!),
    };
  });
  const order = firstPlaces(
    places.map((_, i) => i),
    axes.map(({ numbers }) => (at) => at.map((i) => numbers[i]!)),
    Infinity,
  );
  return {
    by,
    values: axes.map(({ values }) => values),
    at: axes.map(({ numbers }) => Uint16Array.from(order, (i) => numbers[i]!)),
    counts: order.map((i) => table.counts[places[i]!]!),
  };
}

function isToldByDays(name: Dimension): name is DayDimension {
  return COLUMN_OF[name] === "day" && name !== "day";
}

/** The values of days, ascending, and the number of each day's. */
function toldBy(days: readonly string[], name: DayDimension) {
  const ofDays = days.map((day) => dayValue(name, parseDay(day)));
  const values = [...new Set(ofDays)].sort(compareValues);
  const numberOf = new Map(values.map((value, number) => [value, number]));
  return { values, numbers: ofDays.map((value) => numberOf.get(value)!) };
}
