import type { Wants } from "../../answer.ts";
import type { Terms } from "../ask/terms.ts";
import { groupingOf } from "../groups/grouping.ts";
import type { PeriodRows } from "./facts.ts";
import type { Ground } from "./plan.ts";
import { SHORT_PERIOD } from "./thresholds.ts";

/**
 * Where a filter of core columns is best answered:
 *
 * | filter | totals and charts | cells, points in view |
 * |---|---|---|
 * | box | space, in the box | the same scan |
 * | what groups answer | groups | space, in the viewport |
 * | tables of more than a short period | space | the same scan |
 * | else, with charts or most rows | space | the same scan |
 * | else, a short period | rows in the order of time | |
 *
 * Without memory for the copy in space all goes by time.
 */
export function groundFor(
  terms: Terms,
  { cells, points, summary, tables }: Wants,
  period: PeriodRows,
): Ground {
  if (terms.box !== null || cells !== undefined || points !== undefined) {
    return "space";
  }
  const isLong = () => period.inside > period.rows * SHORT_PERIOD;
  if (tables !== undefined && isLong()) return "space";
  if (groupingOf(terms) !== null) return "time";
  return summary || isLong() ? "space" : "time";
}

/** What is here of the place part, where a filter asks for it. */
interface PlaceHere {
  /** Whether the answer depends on all chunks. */
  ofAll: boolean;
  /** Whether all that it depends on have what is asked for in order of time. */
  inTime: boolean;
  /** Whether the copy in space is there, and has it. */
  inSpace: boolean;
  /** Whether the copy in space can be made with it. */
  known: boolean;
}

/** Where a filter that asks for the place part is best answered. */
export function groundForPlace(
  { summary }: Wants,
  { ofAll, inTime, inSpace, known }: PlaceHere,
): Ground {
  // A few chunks alone are not worth sorting.
  const few = !summary && !ofAll && inTime;
  return inSpace || known && !few ? "space" : "time";
}
