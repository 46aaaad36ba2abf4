/**
 * How time is cut into chunks: a closed year is one, the current and the
 * previous year are one per month, because late changes fall there.
 */
import {
  formatDay,
  monthDays,
  monthOfDate,
  parseDay,
  yearOfDate,
} from "../calendar.ts";

/**
 * The period that holds a day: `"2017-03"` for the newest year of the data and
 * the one before it, else `"2009"`.
 *
 * @param day Days since 2001-01-01.
 */
export function periodOf(day: number, newestYear: number): string {
  const text = formatDay(day);
  return yearOfDate(text) >= newestYear - 1
    ? monthOfDate(text)
    : text.slice(0, 4);
}

/** First and last day, both included, in days since 2001-01-01. */
export type Days = readonly [first: number, last: number];

/** Whether two stretches have a day in common. */
export function overlap([first, last]: Days, [start, end]: Days): boolean {
  return first <= end && last >= start;
}

/**
 * @throws {RangeError} If a period has a day in common with another one of
 * these.
 */
export function checkApart(period: string, periods: Iterable<string>): void {
  const days = periodDays(period);
  for (const other of periods) {
    if (other === period || !overlap(days, periodDays(other))) continue;
    throw new RangeError(
      `Chunk ${period} overlaps ${other}: remove that first`,
    );
  }
}

/**
 * First and last day of a period, both included, in days since 2001-01-01.
 *
 * @throws {SyntaxError} If the text is neither a year nor a month.
 */
export function periodDays(period: string): [first: number, last: number] {
  if (/^\d{4}$/.test(period)) {
    return [parseDay(`${period}-01-01`), parseDay(`${period}-12-31`)];
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) {
    return monthDays(period);
  }
  throw new SyntaxError(
    `Cannot parse period "${period}": expected YYYY or YYYY-MM`,
  );
}
