/** Days, weeks, months and longer as stretches of days since 2001-01-01. */
import { monthNumber, monthStart, weekdayOf } from "./calendar.ts";

/** What counts over time are counted by. Weeks begin on Monday. */
export type TimeUnit = "day" | "week" | "month" | "quarter" | "year";

/** From the shortest to the longest. */
export const TIME_UNITS: readonly TimeUnit[] = [
  "day",
  "week",
  "month",
  "quarter",
  "year",
];

/** How many months a unit has that is made of whole ones. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** The first day of the unit that a day belongs to. */
export function unitStart(unit: TimeUnit, day: number): number {
  switch (unit) {
    case "day":
      return day;
    case "week":
      return day - weekdayOf(day);
    default:
      return monthsStart(day, MONTHS[unit]);
  }
}

/** The first day of the unit after the one that a day belongs to. */
export function nextUnit(unit: TimeUnit, day: number): number {
  switch (unit) {
    case "day":
      return day + 1;
    case "week":
      return day - weekdayOf(day) + 7;
    default:
      return monthStart(monthsStart(day, MONTHS[unit]), MONTHS[unit]);
  }
}

/** The first of the months that a day's belongs to, of so many in a year. */
function monthsStart(day: number, months: 1 | 3 | 12): number {
  const past = ((monthNumber(day) % months) + months) % months;
  return monthStart(day, -past);
}

/**
 * Where the units of some days begin and end: unit `i` goes from `edges[i]` to
 * before `edges[i + 1]`. The first and the last one may be cut by the days.
 *
 * @param from First and last day, both included.
 */
export function unitEdges(
  unit: TimeUnit,
  from: number,
  to: number,
): Int32Array<ArrayBuffer> {
  const edges: number[] = [];
  for (let day = from; day <= to; day = nextUnit(unit, day)) edges.push(day);
  edges.push(to + 1);
  return Int32Array.from(edges);
}
