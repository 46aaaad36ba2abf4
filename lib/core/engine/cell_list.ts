import { toLatitude, toLongitude } from "../grid.ts";
import type { Cells } from "./answer.ts";

/** One density cell with its edges in degrees. */
export interface PlacedCell {
  west: number;
  south: number;
  east: number;
  north: number;
  /** Incidents inside, at least 1. */
  count: number;
}

/** The cells that hold anything, row by row from the north-west. */
export function cellList(cells: Cells): PlacedCell[] {
  const list: PlacedCell[] = [];
  for (let i = 0; i < cells.counts.length; i++) {
    const count = cells.counts[i]!;
    if (count === 0) continue;
    const column = cells.column + i % cells.columns;
    const row = cells.row + Math.floor(i / cells.columns);
    list.push({
      west: degrees(toLongitude(column << cells.level)),
      south: degrees(toLatitude((row + 1) << cells.level)),
      east: degrees(toLongitude((column + 1) << cells.level)),
      north: degrees(toLatitude(row << cells.level)),
      count,
    });
  }
  return list;
}

/** Six decimals are 0.1 m. */
const degrees = (value: number) => Math.round(value * 1e6) / 1e6;
