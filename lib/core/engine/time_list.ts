import { formatDay, parseDay } from "../calendar.ts";
import { nextUnit, type TimeUnit, unitEdges, unitStart } from "../time_unit.ts";
import type { TimeCounts } from "./answer.ts";

/** Counts over time as the API tells them; days are `YYYY-MM-DD`. */
export interface TimeList {
  unit: TimeUnit;
  /** First and last day of the window, both included. */
  from: string;
  to: string;
  /** Ascending, without gaps. */
  units: TimeListEntry[];
}

interface TimeListEntry {
  /** First and last day that were counted, both included. */
  from: string;
  to: string;
  count: number;
  /** True if the window holds only some of the unit's days; else absent. */
  partial?: true;
}

/** Writes counts over time for a reader who has no calendar at hand. */
export function timeList({ unit, from, to, counts }: TimeCounts): TimeList {
  const edges = unitEdges(unit, from, to);
  return {
    unit,
    from: formatDay(from),
    to: formatDay(to),
    units: Array.from(counts, (count, i) => {
      const [first, end] = [edges[i]!, edges[i + 1]!];
      const isWhole = first === unitStart(unit, first) &&
        end === nextUnit(unit, first);
      return {
        from: formatDay(first),
        to: formatDay(end - 1),
        count,
        ...!isWhole && { partial: true },
      };
    }),
  };
}

/** The counts that {@linkcode timeList} wrote. */
export function fromTimeList({ unit, from, to, units }: TimeList): TimeCounts {
  return {
    unit,
    from: parseDay(from),
    to: parseDay(to),
    counts: Uint32Array.from(units, ({ count }) => count),
  };
}
