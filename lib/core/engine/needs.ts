import { parseDay } from "../calendar.ts";
import type { Days } from "../chunks/period.ts";
import type { Filter } from "../filter/filter.ts";
import type { Wants } from "./answer.ts";
import { OWN_PARTS } from "./dimensions.ts";

const ALL_DAYS: Days = [-Infinity, Infinity];

/**
 * The days whose chunks must be there for an answer: all of them for a
 * summary, because its months ignore the period, as tallies by time do. So does
 * a timeline, whose days are added to those of the period and what lies
 * between.
 */
export function coreDays(filter: Filter, wants: Wants): Days {
  if (wants.summary || ignoresPeriod(wants)) return ALL_DAYS;
  const { from = Infinity, to = -Infinity } = wants.timeline ?? {};
  return [
    filter.from === null ? -Infinity : Math.min(parseDay(filter.from), from),
    filter.to === null ? Infinity : Math.max(parseDay(filter.to), to),
  ];
}

/** Whether a tally is by time, and so counts rows outside the period. */
export function ignoresPeriod({ tallies = [] }: Wants): boolean {
  return tallies.some((by) => OWN_PARTS[by].includes("from"));
}
