/** Months of the year as they are chosen on an axis of twelve, January 0. */
import { monthRanges, YEAR_MONTHS } from "../filter/month_of_year.ts";
import type { Part } from "../page/bars.ts";
import type { Span } from "../page/brush.ts";

/** All places of the axis. */
export const MONTH_BOUNDS: Span = { first: 0, last: YEAR_MONTHS - 1 };

/**
 * The months of a stretch of the axis; all of them are no condition.
 *
 * @param before What was chosen. Its months may have gaps, which a stretch has
 * not: one that is back where theirs is leaves them as they were.
 */
export function monthsBetween(
  { first, last }: Span,
  before: readonly number[] = [],
): readonly number[] {
  const covered = monthSpan(before);
  if (first === covered.first && last === covered.last) return before;
  const length = last - first + 1;
  return length === YEAR_MONTHS
    ? []
    : Array.from({ length }, (_, i) => first + 1 + i);
}

/** The least stretch of the axis that has some months; no months are all. */
export function monthSpan(months: readonly number[]): Span {
  return months.length === 0
    ? MONTH_BOUNDS
    : { first: months[0]! - 1, last: months.at(-1)! - 1 };
}

/** What of the axis some months cover; no months are all. */
export function monthParts(months: readonly number[]): Part[] {
  if (months.length === 0) return [{ from: 0, to: YEAR_MONTHS }];
  return monthRanges(months).flatMap(([first, last]) =>
    first <= last
      ? [{ from: first - 1, to: last }]
      : [{ from: 0, to: last }, { from: first - 1, to: YEAR_MONTHS }]
  );
}
