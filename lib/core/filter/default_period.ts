import { addDays } from "../calendar.ts";

/**
 * The newest days of the dataset still receive late reports: a count of them
 * is too low and will rise.
 */
export const SETTLING_DAYS = 7;

/** Length of the period that a page shows when none is asked for. */
export const DEFAULT_DAYS = 28;

/** First and last day, both included, `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

/**
 * The last settled day, counted back from the newest record, not from today.
 *
 * @param newest Newest day with an incident, or `null` if there is none.
 */
export function settledThrough(newest: string | null): string | null {
  return newest === null ? null : addDays(newest, -SETTLING_DAYS);
}

/** The last settled {@linkcode DEFAULT_DAYS} days; `null` without incidents. */
export function defaultPeriod(newest: string | null): Period | null {
  const to = settledThrough(newest);
  return to === null ? null : { from: addDays(to, 1 - DEFAULT_DAYS), to };
}
