/** Units of time as a reader expects them. */
import { formatDay } from "../calendar.ts";
import { LONG_WEEKDAYS } from "../charts/heat.ts";
import { MONTH_NAMES } from "../filter/month_words.ts";
import { dayInWords, monthInWords } from "../filter/words.ts";
import { nextUnit, type TimeUnit, unitStart } from "../time_unit.ts";
import type { Bar } from "./bars.ts";
import type { Span } from "./brush.ts";
import { capitalized } from "../format.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { weekdayOf } from "../calendar.ts";

/**
 * The unit that begins on a day: "Monday, March 6, 2017", "Week of March 6,
 * 2017", "March 2017", "January to March 2017", "2017".
 */
export function unitInWords(
  unit: TimeUnit,
  day: number,
  t: Words = ENGLISH,
): string {
  const text = formatDay(day);
  const year = text.slice(0, 4);
  switch (unit) {
    case "day":
      return capitalized(t("{weekday}, {day}", {
        weekday: t(LONG_WEEKDAYS[weekdayOf(day)]!),
        day: dayInWords(text, t),
      }));
    case "week":
      return t("Week of {day}", { day: dayInWords(text, t) });
    case "month":
      return capitalized(monthInWords(text, t));
    case "quarter": {
      const last = monthInWords(formatDay(nextUnit(unit, day) - 1), t);
      const first = t(MONTH_NAMES[Number(text.slice(5, 7)) - 1]!);
      return capitalized(t("{from} to {to}", { from: first, to: last }));
    }
    case "year":
      return year;
  }
}

/** A bar of a timeline. */
export interface TimeBar extends Bar {
  /** Days of it that are in the months asked for; absent where all are. */
  days?: number;
  /** True if its count will rise. */
  isRising?: boolean;
}

/** How much of its unit a bar counts, " (2 of 7 days)"; "" for all of it. */
export function partInWords(
  unit: TimeUnit,
  { from, to, days = to - from }: TimeBar,
  t: Words = ENGLISH,
): string {
  const start = unitStart(unit, from);
  const all = nextUnit(unit, start) - start;
  return days < all ? t(" ({days} of {all} days)", { days, all }) : "";
}

/**
 * What a bar of a timeline says: its unit, how much of that is counted, its
 * count, and whether that will rise.
 */
export function barInWords(
  unit: TimeUnit,
  bar: TimeBar,
  t: Words = ENGLISH,
): string {
  const start = unitStart(unit, bar.from);
  if (bar.days === 0) {
    return t("{dates}: not in the months asked for", {
      dates: unitInWords(unit, start, t),
    });
  }
  const part = partInWords(unit, bar, t);
  const rises = bar.isRising ? t(", reports still coming in") : "";
  const name = unitInWords(unit, start, t);
  const count = t.plural(bar.count, "{n} crime", "{n} crimes");
  return `${name}${part}: ${count}${rises}`;
}

/** "March 3, 2017 to March 30, 2017: 28 days". */
export function spanInWords({ first, last }: Span, t: Words = ENGLISH): string {
  const days = t.plural(last + 1 - first, "{n} day", "{n} days");
  return first === last
    ? `${unitInWords("day", first, t)}: ${days}`
    : `${capitalized(daysInWords(first, last, t))}: ${days}`;
}

/** First and last day of a window in words. */
export function daysInWords(
  first: number,
  last: number,
  t: Words = ENGLISH,
): string {
  return t("{from} to {to}", {
    from: dayInWords(formatDay(first), t),
    to: dayInWords(formatDay(last), t),
  });
}
