import { parseDay } from "../calendar.ts";
import type { Filter } from "../filter/filter.ts";
import type { Wants } from "./answer.ts";

/** First and last day, both included, in days since 2001-01-01. */
export type Days = readonly [first: number, last: number];

const ALL_DAYS: Days = [-Infinity, Infinity];

/**
 * The days whose chunks must be there for an answer: all of them for a
 * summary, because its months ignore the period. So does a timeline, whose
 * days are added to those of the period and what lies between.
 */
export function coreDays(filter: Filter, wants: Wants): Days {
  if (wants.summary) return ALL_DAYS;
  const { from = Infinity, to = -Infinity } = wants.timeline ?? {};
  return [
    filter.from === null ? -Infinity : Math.min(parseDay(filter.from), from),
    filter.to === null ? Infinity : Math.max(parseDay(filter.to), to),
  ];
}

/**
 * The days whose chunks must be there with their detail parts; `null` if none.
 * A cursor needs its own day's, to tell incidents of one minute apart.
 */
export function detailDays(filter: Filter, wants: Wants): Days | null {
  const { ward, beat, place, block } = filter;
  if (ward.length + beat.length + place.length > 0 || block !== null) {
    return coreDays(filter, wants);
  }
  const before = wants.rows?.before;
  return before === undefined ? null : [before.day, before.day];
}

/** True if an answer takes more than the core parts; see {@linkcode detailDays}. */
export function needsDetail(filter: Filter, wants: Wants = {}): boolean {
  return detailDays(filter, wants) !== null;
}
