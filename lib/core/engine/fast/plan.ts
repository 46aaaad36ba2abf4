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
  /** Cells and how many points there are, where `tallies` is "time". */
  map: "space" | "time";
}

/**
 * | filter | totals and charts | cells, points in view |
 * |---|---|---|
 * | box, else core columns | space, in the box | the same scan |
 * | detail columns or IUCR | time | the same scan |
 * | others, groups do not suffice | groups and time | the same scan |
 * | others, groups suffice | groups | space, in the viewport |
 *
 * The newest points and rows always come from the newest rows backwards, which
 * ends as soon as there are enough.
 */
export function planQuery(terms: Terms, wants: Wants): QueryPlan {
  const mapped = wants.cells !== undefined || wants.points !== undefined;
  if (!spaceServes(terms)) {
    return { space: false, tallies: "time", map: "time" };
  }
  if (terms.box !== null) {
    return { space: true, tallies: "space", map: "space" };
  }
  const { offense, clock, area } = planGroups(terms);
  const suffice = offense && (!wants.summary || clock && area);
  const map = suffice ? "space" : "time";
  return { space: mapped && suffice, tallies: "time", map };
}
