import type { FastEngine } from "../../lib/core/engine/fast/engine.ts";
import { EVERYTHING, type Filter } from "../../lib/core/filter/filter.ts";

/** Parts of a filter that ask for the same column of the engine's. */
const COLUMNS: Record<string, (keyof Filter)[]> = {
  "type and index": ["type", "index"],
  "hour and weekday": ["hour", "weekday"],
  district: ["district"],
  area: ["area"],
  ward: ["ward"],
  beat: ["beat"],
  block: ["block"],
  place: ["place"],
  IUCR: ["iucr"],
};

/** Columns by which rows are grouped (`groups.ts`). */
const GROUPED = new Set([
  "type and index",
  "hour and weekday",
  "district",
  "area",
  "place",
  "IUCR",
]);

/** Says in a line what there is to do for a filter. */
export function why(engine: FastEngine, filter: Filter): string {
  const asks = (part: keyof Filter) => {
    const value = filter[part];
    return Array.isArray(value) ? value.length > 0 : value !== null;
  };
  const columns = Object.entries(COLUMNS)
    .filter(([, parts]) => parts.some(asks)).map(([name]) => name)
    .filter((name, _, all) =>
      name !== "type and index" || !all.includes("IUCR")
    );
  const period = { from: filter.from, to: filter.to };
  const within = { ...EVERYTHING, ...period, bbox: filter.bbox };
  const rows = engine.query(within, {}).total;
  const { total } = engine.query(filter, {});
  const looked = `${total} of ${rows} rows match`;
  if (filter.bbox !== null) {
    return columns.length === 0
      ? `${looked}; the box is the sum of its blocks, and its rim is looked at`
      : `${looked}; all rows of the box are looked at`;
  }
  const [only] = columns;
  if (columns.length === 0 || columns.length === 1 && GROUPED.has(only!)) {
    return `${looked}; charts come from groups, what is on the map is looked at`;
  }
  return `${looked}; no groups by ${columns.join(" and ")}: rows of all ` +
    "years are looked at, for months ignore the period";
}
