/** What the map's parts of the city count. */
import type { Division } from "../boundaries/boundaries.ts";
import { perResidents } from "../codes/community_areas.ts";
import type { Table } from "../engine/answer.ts";

/** What one region counts. */
export interface RegionValue {
  count: number;
  /** Incidents per 1,000 residents; `null` where residents are not known. */
  rate: number | null;
}

/**
 * Counts of a division by region's number.
 *
 * @param table By that one dimension.
 */
export function regionValues(
  division: Division,
  table: Table,
): Map<number, RegionValue> {
  const values = new Map<number, RegionValue>();
  const names = table.values[0]!;
  const put = (name: typeof names[number], count: number) => {
    if (name === null || count === 0) return;
    const number = Number(name);
    const rate = division === "area" ? perResidents(number, count) : null;
    values.set(number, { count, rate });
  };
  const { at, counts } = table;
  counts.forEach((count, i) =>
    put(names[at === null ? i : at[0]![i]!]!, count)
  );
  return values;
}

/** What a region is coloured by. */
export function measureOf(
  { count, rate }: RegionValue,
  isRate: boolean,
): number {
  return isRate ? rate ?? 0 : count;
}
