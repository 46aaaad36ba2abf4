/** Which groups of equal rows have what a filter asks for. */
import { FAILS } from "../../predicates.ts";
import type { Terms } from "../ask/terms.ts";
import { type GroupColumn, hasOwnChart } from "./groups.ts";

/**
 * Groups by one column have all totals and charts of a filter by it; those by
 * kinds and districts all but the charts of hours and areas.
 */
export type Grouping = GroupColumn | "kind and district";

/** What groups have of a filter; `null` if they are of no use. */
export function groupingOf(terms: Terms): Grouping | null {
  return groupColumn(terms) ??
    (asksKindsAndDistricts(terms) ? "kind and district" : null);
}

/**
 * The column whose groups answer a filter: the only one that it asks for beside
 * the flags and months of the year. `"month"` if there is none; `null` if there
 * are several, or one that is not grouped by.
 *
 * A filter of months of the year and one column more has groups of chunks that
 * it takes as a whole; its months in others are looked at in the order of time,
 * which takes a column of core.
 */
export function groupColumn(terms: Terms): GroupColumn | null {
  const { wides } = terms;
  const months = wides.find(({ column }) => column === "day");
  if (months === undefined) return onlyColumn(terms);
  const others = wides.filter((term) => term !== months);
  const column = onlyColumn({ ...terms, wides: others });
  return column === "place" ? null : column;
}

function onlyColumn({ sets, wides, box }: Terms): GroupColumn | null {
  if (box !== null) return null;
  let column: GroupColumn = "month";
  for (const { column: wide } of wides) {
    if (wide !== "place" && wide !== "offense") return null;
    if (column !== "month") return null;
    column = wide;
  }
  for (const { plane, bit } of sets) {
    if (plane === "flags" || plane === column) continue;
    // A condition turned round is not what the column's chart ignores.
    if (hasOwnChart(plane) && bit === FAILS.other) return null;
    // An offense is of one kind.
    if (plane === "kind" && column === "offense") continue;
    if (plane === "ward" || column !== "month") return null;
    column = plane;
  }
  return column;
}

/**
 * The column by whose groups with kinds a filter by both has its kinds and
 * flags; `null` if it asks for more, or for no kinds.
 */
export function groupedWithKinds(terms: Terms): GroupColumn | null {
  const sets = terms.sets.filter(({ plane }) => plane !== "kind");
  return sets.length === terms.sets.length
    ? null
    : groupColumn({ ...terms, sets });
}

/** Whether a filter asks for kinds and districts, and for no more but flags. */
function asksKindsAndDistricts({ sets, wides, box }: Terms): boolean {
  const planes = new Set(sets.map(({ plane }) => plane));
  return box === null && wides.length === 0 && planes.has("kind") &&
    planes.has("district") && planes.size === (planes.has("flags") ? 3 : 2);
}

/**
 * By what groups with hours have the kinds, hours and flags of a filter that
 * asks for hours, offenses and flags alone; `null` if it asks for more, or
 * not for hours.
 */
export function groupedWithClocks(
  { sets, wides, box }: Terms,
): "kind" | "offense" | null {
  if (box !== null || wides.some(({ column }) => column !== "offense")) {
    return null;
  }
  const planes = new Set(sets.map(({ plane }) => plane));
  const column = wides.length > 0 ? "offense" : "kind";
  if (column === "kind" && !planes.has("kind") || !planes.has("clock")) {
    return null;
  }
  const others = ["kind", "clock", "flags"];
  return [...planes].every((plane) => others.includes(plane)) ? column : null;
}
