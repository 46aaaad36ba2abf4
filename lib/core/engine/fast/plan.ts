import { FAILS } from "../predicates.ts";
import type { Plane, Terms } from "./terms.ts";

/**
 * Which counts of whole months come from groups of equal rows (`groups.ts`)
 * and need no row looked at.
 */
export interface GroupPlan {
  /** Totals, months, types, districts, arrest and domestic. */
  offense: boolean;
  /** Hours x weekdays. */
  clock: boolean;
  area: boolean;
}

/** A filter of these columns, and of no others, is answered by ... */
const OFFENSE: readonly Plane[] = ["kind", "district", "flags"];
/** The chart's own column may be asked for, because the chart ignores it. */
const CLOCK: readonly Plane[] = ["clock", "flags"];
const AREA: readonly Plane[] = ["area", "flags"];

export function planGroups({ sets, wides, box }: Terms): GroupPlan {
  const only = (planes: readonly Plane[]) =>
    box === null && wides.length === 0 &&
    sets.every(({ plane }) => planes.includes(plane));
  return {
    offense: only(OFFENSE),
    clock: only(CLOCK),
    area: only(AREA),
  };
}

export const NO_GROUPS: GroupPlan = {
  offense: false,
  clock: false,
  area: false,
};

/** The charts that have to be counted row by row in spite of groups. */
export function chartsToScan(groups: GroupPlan): number {
  return (groups.offense
    ? 0
    : FAILS.type | FAILS.district | FAILS.arrest | FAILS.domestic) |
    (groups.clock ? 0 : FAILS.clock) | (groups.area ? 0 : FAILS.area);
}
