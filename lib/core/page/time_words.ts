/** Units of time as a reader expects them. */
import { formatDay } from "../calendar.ts";
import { dayInWords } from "../filter/words.ts";
import { nextUnit, type TimeUnit, unitStart } from "../time_unit.ts";
import type { Bar } from "./bars.ts";
import type { Span } from "./brush.ts";
import { plural } from "../format.ts";

const WEEKDAY = new Intl.DateTimeFormat("en-US", {
  weekday: "long",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-US", {
  month: "long",
  timeZone: "UTC",
});

/**
 * The unit that begins on a day: "Monday, March 6, 2017", "Week of March 6,
 * 2017", "March 2017", "January to March 2017", "2017".
 */
export function unitInWords(unit: TimeUnit, day: number): string {
  const year = formatDay(day).slice(0, 4);
  switch (unit) {
    case "day":
      return `${WEEKDAY.format(dateOf(day))}, ${dayInWords(formatDay(day))}`;
    case "week":
      return `Week of ${dayInWords(formatDay(day))}`;
    case "month":
      return `${MONTH.format(dateOf(day))} ${year}`;
    case "quarter": {
      const last = MONTH.format(dateOf(nextUnit(unit, day) - 1));
      return `${MONTH.format(dateOf(day))} to ${last} ${year}`;
    }
    case "year":
      return year;
  }
}

/**
 * What a bar of a timeline says: its unit, whether data ends or begins within
 * it, its count, and whether that will rise.
 *
 * @param settled The last day whose count is not expected to rise.
 */
export function barInWords(unit: TimeUnit, bar: Bar, settled: number): string {
  const start = unitStart(unit, bar.from);
  const [days, all] = [bar.to - bar.from, nextUnit(unit, start) - start];
  const part = days < all ? ` (${days} of ${all} days)` : "";
  const rises = bar.to - 1 > settled ? ", reports still coming in" : "";
  const name = unitInWords(unit, start);
  return `${name}${part}: ${plural(bar.count, "crime")}${rises}`;
}

/** "March 3, 2017 to March 30, 2017: 28 days". */
export function spanInWords({ first, last }: Span): string {
  const days = plural(last + 1 - first, "day");
  return first === last
    ? `${unitInWords("day", first)}: ${days}`
    : `${daysInWords(first, last)}: ${days}`;
}

/** First and last day of a window in words. */
export function daysInWords(first: number, last: number): string {
  return `${dayInWords(formatDay(first))} to ${dayInWords(formatDay(last))}`;
}

function dateOf(day: number): Date {
  return new Date(`${formatDay(day)}T00:00Z`);
}
