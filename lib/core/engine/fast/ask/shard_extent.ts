import { type CoreColumns, MAPPED } from "../../../chunks/chunk.ts";
import type { GridBox } from "../../grid_box.ts";

/** What a shard's values lie within. */
export interface ShardExtent {
  /** The least box of all positions; left of its left edge if there are none. */
  box: GridBox;
  /** Districts and areas are below these. */
  districts: number;
  areas: number;
}

/** Looks at all rows: 2 ns each. */
export function extentOf(
  { rows, x, y, flags, district, area }: CoreColumns,
): ShardExtent {
  let [left, top, right, bottom] = [65_535, 65_535, -1, -1];
  let [districts, areas] = [0, 0];
  for (let i = 0; i < rows; i++) {
    if (district[i]! >= districts) districts = district[i]! + 1;
    if (area[i]! >= areas) areas = area[i]! + 1;
    if ((flags[i]! & MAPPED) === 0) continue;
    if (x[i]! < left) left = x[i]!;
    if (x[i]! > right) right = x[i]!;
    if (y[i]! < top) top = y[i]!;
    if (y[i]! > bottom) bottom = y[i]!;
  }
  return { box: { left, top, right, bottom }, districts, areas };
}
