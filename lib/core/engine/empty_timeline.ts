import { unitEdges } from "../time_unit.ts";
import {
  LAST_DAY,
  MOST_UNITS,
  type TimelineWanted,
} from "../timeline_wanted.ts";
import type { TimeCounts } from "./answer.ts";

/**
 * A timeline without incidents, and where its units begin (see `unitEdges`).
 *
 * @throws {RangeError} If the window has no days, days that no chunk has, or
 * more than {@linkcode MOST_UNITS} units.
 */
export function emptyTimeline({ unit, from, to }: TimelineWanted): {
  answer: TimeCounts;
  edges: Int32Array;
} {
  if (!(from >= 0 && from <= to && to <= LAST_DAY)) {
    throw new RangeError(
      `Cannot count from day ${from} to ${to}: expected 0 to ${LAST_DAY}`,
    );
  }
  const edges = unitEdges(unit, from, to);
  const units = edges.length - 1;
  if (units > MOST_UNITS) {
    throw new RangeError(
      `Cannot count ${units} units of time: ${MOST_UNITS} at most`,
    );
  }
  const counts = new Uint32Array(units);
  return { answer: { unit, from, to, counts }, edges };
}
