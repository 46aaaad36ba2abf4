/**
 * Chicago wall-clock days and minutes as plain numbers. There is no time zone
 * anywhere: the dataset has none, and converting would move incidents.
 */

const EPOCH = Date.UTC(2001, 0, 1);

/** Milliseconds in a day. */
export const DAY_MS = 86_400_000;

/** Minutes in a day. */
export const DAY_MINUTES = 1440;

/**
 * Days since 2001-01-01 of a day written `YYYY-MM-DD`.
 *
 * @throws {SyntaxError} If the text is not a day of the calendar.
 */
export function parseDay(text: string): number {
  if (!isDay(text)) {
    throw new SyntaxError(
      `Cannot parse day "${text}": expected YYYY-MM-DD, such as 2017-01-31`,
    );
  }
  return (Date.parse(text) - EPOCH) / DAY_MS;
}

/** True for a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  // Date.parse takes 2017-02-30 for March 2nd in some engines: compare back.
  return !Number.isNaN(ms) &&
    new Date(ms).getUTCDate() === Number(text.slice(8));
}

/** The day, `YYYY-MM-DD`, that it is in UTC at `ms` milliseconds since 1970. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Days written so far, by number: tables and exports ask for each often. */
const written: string[] = [];
const MOST_WRITTEN = 2 ** 14;

/** Writes days since 2001-01-01 as `YYYY-MM-DD`. */
export function formatDay(day: number): string {
  if (day >= 0 && day < MOST_WRITTEN) {
    return written[day] ??= utcDay(EPOCH + day * DAY_MS);
  }
  return utcDay(EPOCH + day * DAY_MS);
}

/** The day `days` later than a day written `YYYY-MM-DD`; earlier if negative. */
export function addDays(day: string, days: number): string {
  return formatDay(parseDay(day) + days);
}

/**
 * First day of the month that a day belongs to, or of one `months` later.
 * Both in days since 2001-01-01.
 */
export function monthStart(day: number, months = 0): number {
  const date = new Date(EPOCH + day * DAY_MS);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  return (first - EPOCH) / DAY_MS;
}

/** The month `YYYY-MM` that is `months` later; earlier if negative. */
export function addMonths(month: string, months: number): string {
  return formatDay(monthStart(parseDay(`${month}-01`), months)).slice(0, 7);
}

/** First and last day of a month `YYYY-MM`, in days since 2001-01-01. */
export function monthDays(month: string): [first: number, last: number] {
  const first = parseDay(`${month}-01`);
  return [first, monthStart(first, 1) - 1];
}

/** The year of a day of days since 2001-01-01. */
export function yearOf(day: number): number {
  return new Date(EPOCH + day * DAY_MS).getUTCFullYear();
}

/** Months since January 2001 of days since 2001-01-01. */
export function monthNumber(day: number): number {
  const month = new Date(EPOCH + day * DAY_MS).getUTCMonth();
  return (yearOf(day) - 2001) * 12 + month;
}

/** The month of the year, 1 to 12, of days since 2001-01-01. */
export function monthOfYear(day: number): number {
  return new Date(EPOCH + day * DAY_MS).getUTCMonth() + 1;
}

/** Monday 0 to Sunday 6, of days since 2001-01-01 (a Monday). */
export function weekdayOf(day: number): number {
  return ((day % 7) + 7) % 7;
}

/** Minute of day, 0 to 1439, as `HH:mm`. */
export function formatMinute(minute: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Every minute of the day as `HH:mm`, written once. */
export const MINUTE_TEXTS: readonly string[] = Array.from(
  { length: DAY_MINUTES },
  (_, minute) => formatMinute(minute),
);

/** The wall-clock time, `YYYY-MM-DDTHH:mm:ss`, that it is in UTC at `ms`. */
export function utcTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** The day, `YYYY-MM-DD`, of a date that begins with it. */
export function dayOfDate(date: string): string {
  return date.slice(0, 10);
}

/** The year of a date that begins with it. */
export function yearOfDate(date: string): number {
  return Number(date.slice(0, 4));
}

/** Months as texts, by the number of their digits. */
const monthTexts: string[] = [];

/**
 * The month of a date, `YYYY-MM`: for equal months the same string, so that a
 * map finds it without reading it.
 *
 * @param date Begins with `YYYY-MM`.
 */
export function monthOfDate(date: string): string {
  const digit = (at: number) => date.charCodeAt(at) - 48;
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  const month = digit(5) * 10 + digit(6);
  return monthTexts[year * 100 + month] ??= date.slice(0, 7);
}

/** The number of two digits of a text; `NaN` unless there are two. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9
    ? tens * 10 + ones
    : NaN;
}

/** Days as a filter names them, from the first and the last. */
export function daysOf(
  { first, last }: { first: number; last: number },
): { from: string; to: string } {
  return { from: formatDay(first), to: formatDay(last) };
}
