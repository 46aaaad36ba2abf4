import { RemoteSourceError } from "./remote_error.ts";

/** What a source knows of the time of day in one month. */
export interface MonthHours {
  /** `YYYY-MM`. */
  month: string;
  count: number;
  /** Incidents from 13:00 to 23:59. */
  afternoon: number;
}

/**
 * Fewer incidents than this may all fall before 13:00 by chance: about four in
 * seven happen later, so for 100 the odds are one in 10^36.
 */
const ENOUGH = 100;

/**
 * Months whose times have lost AM and PM: a loader that reads `01:05 PM` with
 * a 24-hour format leaves no incident after 12:59. Any month of the real data
 * has thousands.
 */
export function monthsWithoutAfternoons(
  months: readonly MonthHours[],
): string[] {
  return months
    .filter(({ count, afternoon }) => count >= ENOUGH && afternoon === 0)
    .map(({ month }) => month);
}

/**
 * Refuses data whose hours cannot be right.
 *
 * @throws {RemoteSourceError} Of kind `answer`.
 */
export function checkHours(source: string, months: readonly MonthHours[]) {
  const wrong = monthsWithoutAfternoons(months);
  if (wrong.length === 0) return;
  const which = wrong.length === 1
    ? wrong[0]
    : `${wrong.length} months, ${wrong[0]} to ${wrong.at(-1)}`;
  throw new RemoteSourceError(
    "answer",
    `${source} has no incident between 13:00 and 23:59 in ${which}: its times have lost AM and PM, so nothing is taken from it; use another source until it is repaired`,
  );
}
