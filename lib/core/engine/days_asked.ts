import { parseDay } from "../calendar.ts";
import type { Dictionary } from "../chunks/dictionary.ts";
import type { Filter } from "../filter/filter.ts";

/** What stands between the counts of a table and those of an answer. */
export interface CountFacts {
  filter: Filter;
  dictionary: Dictionary;
  /** First and last day with data, `YYYY-MM-DD`. */
  from: string | null;
  to: string | null;
}

/** First and last day that have data and are asked for; `null` if none is. */
export function daysAsked(
  { filter, from, to }: CountFacts,
): readonly [first: number, last: number] | null {
  const [first, last] = [latest(filter.from, from), earliest(filter.to, to)];
  if (first === null || last === null || first > last) return null;
  return [parseDay(first), parseDay(last)];
}

const latest = (a: string | null, b: string | null) =>
  a === null || b === null ? a ?? b : a > b ? a : b;

const earliest = (a: string | null, b: string | null) =>
  a === null || b === null ? a ?? b : a < b ? a : b;
