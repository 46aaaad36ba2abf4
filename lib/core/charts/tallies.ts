/** Counts by one dimension as the page keeps them: plain, so that they travel. */
import type { Summary, Table } from "../engine/answer.ts";
import {
  COLUMN_OF,
  type Dimension,
  type DimensionValue,
} from "../engine/dimensions.ts";
import { tableEntries } from "../engine/table_entries.ts";
import type { ChartName, ChartsChoice } from "./choice.ts";

export interface Counted {
  value: DimensionValue;
  count: number;
}

/** By dimension, as far as they were asked for; each ignores its own filter. */
export type Tallies = Partial<Record<Dimension, Counted[]>>;

export function toTallies(tables: readonly Table[] = []): Tallies {
  const tallies: Tallies = {};
  for (const table of tables) tallies[table.by[0]!] = toCounted(table);
  return tallies;
}

function toCounted(table: Table): Counted[] {
  return Array.from(
    tableEntries(table),
    ({ values, count }) => ({ value: values[0]!, count }),
  );
}

/** Counts by a dimension, of an answer that has them. */
export function countsOf(
  dimension: Dimension,
  { summary, tallies }: { summary: Summary; tallies: Tallies },
): Counted[] | undefined {
  const { byType, byArea, byDistrict } = summary;
  switch (dimension) {
    case "type":
      return byType.map(({ type, count }) => ({ value: type, count }));
    case "area":
      return byArea.map(({ area, count }) => ({ value: area, count }));
    case "district":
      return byDistrict.map(({ district, count }) => ({
        value: district,
        count,
      }));
    default:
      return tallies[dimension];
  }
}

/** Whether counts by it take the place parts, which a page loads when asked. */
export function takesPlaces(dimension: Dimension): boolean {
  return ["place", "ward", "beat"].includes(COLUMN_OF[dimension]);
}

/**
 * What some charts need besides the counts of every answer.
 *
 * @param shown Charts that somebody may see.
 */
export function talliesFor(
  shown: readonly ChartName[],
  { unit }: ChartsChoice,
): Dimension[] {
  return shown.flatMap((name): Dimension[] => {
    switch (name) {
      case "units":
        return unit === "ward" || unit === "beat" ? [unit] : [];
      case "kinds":
        return ["kind"];
      case "descriptions":
        return ["description"];
      case "seasons":
        return ["month_of_year"];
      default:
        return [];
    }
  });
}
