import { FAILS } from "../predicates.ts";
import type { Wants } from "../answer.ts";
import type { Plane, Terms } from "./terms.ts";

/**
 * Which counts of whole months come from groups of equal rows (`groups.ts`)
 * and need no row looked at.
 */
export interface GroupPlan {
  /** Totals, months, types, districts, arrest and domestic. */
  offense: boolean;
  /** Hours x weekdays; by which other column the groups are. */
  clock: "flags" | "kind" | null;
  area: "flags" | "kind" | null;
}

/** A filter of these columns, and of no others, is answered by ... */
const OFFENSE: readonly Plane[] = ["kind", "district", "flags"];
/** The chart's own column may be asked for, because the chart ignores it. */
const CHARTS: readonly ("clock" | "area")[] = ["clock", "area"];

export function planGroups({ sets, wides, box }: Terms): GroupPlan {
  if (box !== null || wides.length > 0) return NO_GROUPS;
  const only = (planes: readonly Plane[]) =>
    sets.every(({ plane }) => planes.includes(plane));
  const [clock, area] = CHARTS.map((chart) =>
    only([chart, "flags"]) ? "flags" : only([chart, "kind"]) ? "kind" : null
  ) as [GroupPlan["clock"], GroupPlan["area"]];
  return { offense: only(OFFENSE), clock, area };
}

export const NO_GROUPS: GroupPlan = { offense: false, clock: null, area: null };

/** The charts that have to be counted row by row in spite of groups. */
export function chartsToScan(groups: GroupPlan): number {
  return (groups.offense
    ? 0
    : FAILS.type | FAILS.district | FAILS.arrest | FAILS.domestic) |
    (groups.clock ? 0 : FAILS.clock) | (groups.area ? 0 : FAILS.area);
}

/**
 * Whether the space-major copy has every column that a filter asks for: all but
 * those of the detail part, and the IUCR code.
 */
export function spaceServes({ sets, wides }: Terms): boolean {
  return wides.length === 0 && sets.every(({ plane }) => plane !== "ward");
}

/** Which way each part of an answer goes. */
export interface QueryPlan {
  /** Whether the space-major copy is of use. */
  space: boolean;
  /**
   * Totals and charts: from the space-major copy, or from month groups and,
   * for the rest, from rows in the order of time.
   */
  tallies: "space" | "time";
}

/**
 * | filter | totals and charts | cells, points in view |
 * |---|---|---|
 * | detail columns or IUCR | time | the same scan |
 * | box, else core columns | space, in the box | the same scan |
 * | core columns, no box | groups and time | space, in the viewport |
 *
 * Without memory for the space-major copy all goes by time. The newest points
 * and rows always come from the newest rows backwards, which ends as soon as
 * there are enough.
 */
export function planQuery(terms: Terms, wants: Wants): QueryPlan {
  if (!spaceServes(terms)) return { space: false, tallies: "time" };
  if (terms.box !== null) return { space: true, tallies: "space" };
  const mapped = wants.cells !== undefined || wants.points !== undefined;
  return { space: mapped, tallies: "time" };
}
