/**
 * Chicago wall-clock days and minutes as plain numbers. There is no time zone
 * anywhere: the dataset has none, and converting would move incidents.
 */

const EPOCH = Date.UTC(2001, 0, 1);
const DAY_MS = 86_400_000;

/** Minutes in a day. */
export const DAY_MINUTES = 1440;

/**
 * Days since 2001-01-01 of a day written `YYYY-MM-DD`.
 *
 * @throws {SyntaxError} If the text is not a day of the calendar.
 */
export function parseDay(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  // Date.parse takes 2017-02-30 for March 2nd in some engines: compare back.
  if (
    Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text
  ) {
    throw new SyntaxError(
      `Cannot parse day "${text}": expected YYYY-MM-DD, such as 2017-01-31`,
    );
  }
  return (ms - EPOCH) / DAY_MS;
}

/** Writes days since 2001-01-01 as `YYYY-MM-DD`. */
export function formatDay(day: number): string {
  return new Date(EPOCH + day * DAY_MS).toISOString().slice(0, 10);
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

/** Monday 0 to Sunday 6, of days since 2001-01-01 (a Monday). */
export function weekdayOf(day: number): number {
  return ((day % 7) + 7) % 7;
}

/** Minute of day, 0 to 1439, as `HH:mm`. */
export function formatMinute(minute: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
