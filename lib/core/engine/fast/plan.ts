import type { Wants } from "../answer.ts";
import type { Terms } from "./terms.ts";

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
   * Totals and charts: from the space-major copy, or from groups and, for the
   * rest, from rows in the order of time.
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
