import { addDays, parseDay } from "../calendar.ts";
import type { Filter } from "./filter.ts";
import { daysInMonths } from "./month_of_year.ts";

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

/**
 * Whether a filter asks for days that are not settled yet.
 *
 * @param newest Newest day with an incident, or `null` if there is none.
 */
export function asksUnsettled(
  { from, to, month_of_year }: Pick<Filter, "from" | "to" | "month_of_year">,
  newest: string | null,
): boolean {
  if (newest === null) return false;
  const last = parseDay(to === null || to > newest ? newest : to);
  const first = Math.max(
    parseDay(newest) - SETTLING_DAYS + 1,
    from === null ? -Infinity : parseDay(from),
  );
  return daysInMonths(month_of_year, { first, last }) > 0;
}

/** The last settled {@linkcode DEFAULT_DAYS} days; `null` without incidents. */
export function defaultPeriod(newest: string | null): Period | null {
  const to = settledThrough(newest);
  return to === null ? null : { from: addDays(to, 1 - DEFAULT_DAYS), to };
}
