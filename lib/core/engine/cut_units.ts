import { formatDay } from "../calendar.ts";
import {
  nextUnit,
  TIME_UNITS,
  type TimeUnit,
  unitStart,
} from "../time_unit.ts";
import { type CountFacts, daysAsked } from "./days_asked.ts";
import type { Dimension } from "./dimensions.ts";

/** A unit of time of which the days asked for hold only some. */
export interface CutUnit {
  unit: TimeUnit;
  /** The first day that is counted, if its unit begins before. */
  first: string | null;
  /** The last one, if its unit ends later. */
  last: string | null;
}

/**
 * Which of some dimensions' first and last units hold less than whole ones, so
 * that their counts must not be compared with others.
 */
export function cutUnits(
  by: readonly Dimension[],
  facts: CountFacts,
): CutUnit[] {
  const days = daysAsked(facts);
  if (days === null) return [];
  const [first, last] = days;
  return TIME_UNITS.filter((unit) => by.includes(unit)).map((unit) => ({
    unit,
    first: unitStart(unit, first) < first ? formatDay(first) : null,
    last: nextUnit(unit, last) > last + 1 ? formatDay(last) : null,
  })).filter(({ first, last }) => first !== null || last !== null);
}
