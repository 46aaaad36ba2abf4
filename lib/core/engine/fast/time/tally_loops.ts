/**
 * The loops over listed rows. Each is a function of its own for one type of
 * array: shared ones would be compiled for all types at once, several times
 * slower. `base` is where row 0 of the list stands in a column.
 */
import { MAPPED } from "../../../chunks/chunk.ts";
import type { GridBox } from "../../grid_box.ts";
import { isInRegion } from "../../region.ts";
import type { Column } from "../ask/shard.ts";
import { LOOK, type TiledRegion } from "../ask/tiled_region.ts";
import { BATCH_ROWS } from "./row_layout.ts";

/** Room for a second list beside the kernel's. */
export const spareList: Uint16Array = new Uint16Array(BATCH_ROWS);

/** Adds one to the count at each listed row's value. 0.7 to 1 ns a row. */
export function tally(
  list: Uint16Array,
  rows: number,
  values: Uint8Array,
  base: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) counts[values[base + list[i]!]!]!++;
}

/** As {@linkcode tally}, by kind and flags together. */
export function tallyKinds(
  list: Uint16Array,
  rows: number,
  kind: Uint8Array,
  kindBase: number,
  flags: Uint8Array,
  base: number,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = list[i]!;
    counts[kind[kindBase + row]! << 3 | flags[base + row]!]!++;
  }
}

/** Adds one to entry 0 or 1: whether the flag is set. */
export function tallyFlag(
  list: Uint16Array,
  rows: number,
  flags: Uint8Array,
  base: number,
  mask: number,
  counts: Uint32Array,
): void {
  let set = 0;
  for (let i = 0; i < rows; i++) set += (flags[base + list[i]!]! & mask) && 1;
  counts[1]! += set;
  counts[0]! += rows - set;
}

/** Adds one to all charts but months and flags at once. 3 ns a row. */
export function tallyAll(
  list: Uint16Array,
  rows: number,
  { kind, clock, district, area, flags }: TallyColumns,
  kindBase: number,
  clockBase: number,
  base: number,
  matched: Uint32Array,
  clocks: Uint32Array,
  districts: Uint32Array,
  areas: Uint32Array,
): void {
  for (let i = 0; i < rows; i++) {
    const row = list[i]!;
    const at = base + row;
    matched[kind[kindBase + row]! << 3 | flags[at]!]!++;
    clocks[clock[clockBase + row]!]!++;
    districts[district[at]!]!++;
    areas[area[at]!]!++;
  }
}

interface TallyColumns {
  kind: Uint8Array;
  clock: Uint8Array;
  district: Uint8Array;
  area: Uint8Array;
  flags: Uint8Array;
}

/** Rows of a batch whose value does not pass fail `bit`. 1 ns a row. */
export function markWide(
  fails: Uint8Array,
  rows: number,
  values: Column,
  base: number,
  passes: Uint8Array,
  bit: number,
): void {
  if (values instanceof Uint16Array) {
    markWide16(fails, rows, values, base, passes, bit);
  } else markWide32(fails, rows, values as Uint32Array, base, passes, bit);
}

export function markWide16(
  fails: Uint8Array,
  rows: number,
  values: Uint16Array,
  base: number,
  passes: Uint8Array,
  bit: number,
): void {
  for (let i = 0; i < rows; i++) {
    fails[i]! |= (passes[values[base + i]!]! - 1) & bit;
  }
}

function markWide32(
  fails: Uint8Array,
  rows: number,
  values: Uint32Array,
  base: number,
  passes: Uint8Array,
  bit: number,
): void {
  for (let i = 0; i < rows; i++) {
    fails[i]! |= (passes[values[base + i]!]! - 1) & bit;
  }
}

/**
 * Keeps the listed rows whose value passes, in place; how many. About 1 ns a
 * row, without a branch on the data.
 */
export function refine(
  list: Uint16Array,
  rows: number,
  values: Column,
  base: number,
  passes: Uint8Array,
): number {
  if (values instanceof Uint16Array) {
    return refine16(list, rows, values, base, passes);
  }
  return values instanceof Uint8Array
    ? refine8(list, rows, values, base, passes)
    : refine32(list, rows, values, base, passes);
}

function refine8(
  list: Uint16Array,
  rows: number,
  values: Uint8Array,
  base: number,
  passes: Uint8Array,
): number {
  let kept = 0;
  for (let i = 0; i < rows; i++) {
    const row = list[i]!;
    list[kept] = row;
    kept += passes[values[base + row]!]!;
  }
  return kept;
}

function refine16(
  list: Uint16Array,
  rows: number,
  values: Uint16Array,
  base: number,
  passes: Uint8Array,
): number {
  let kept = 0;
  for (let i = 0; i < rows; i++) {
    const row = list[i]!;
    list[kept] = row;
    kept += passes[values[base + row]!]!;
  }
  return kept;
}

function refine32(
  list: Uint16Array,
  rows: number,
  values: Uint32Array,
  base: number,
  passes: Uint8Array,
): number {
  let kept = 0;
  for (let i = 0; i < rows; i++) {
    const row = list[i]!;
    list[kept] = row;
    kept += passes[values[base + row]!]!;
  }
  return kept;
}

/** Keeps the listed rows that have a position inside a box; how many. */
export function refineBox(
  list: Uint16Array,
  rows: number,
  { x, y, flags }: { x: Uint16Array; y: Uint16Array; flags: Uint8Array },
  base: number,
  { left, top, right, bottom }: GridBox,
  into: Uint16Array,
): number {
  let kept = 0;
  for (let i = 0; i < rows; i++) {
    const row = list[i]!;
    const at = base + row;
    const across = x[at]!;
    const down = y[at]!;
    into[kept] = row;
    // The sign bit of any difference says outside.
    const outside = (across - left | right - across | down - top |
      bottom - down) >>> 31;
    kept += (flags[at]! & MAPPED) >> 2 & (outside ^ 1);
  }
  return kept;
}

/** Keeps the listed rows, all with a position, that lie in a region; how many. */
export function refineRegion(
  list: Uint16Array,
  rows: number,
  { x, y }: { x: Uint16Array; y: Uint16Array },
  base: number,
  { region, tiles }: TiledRegion,
): number {
  let kept = 0;
  for (let i = 0; i < rows; i++) {
    const row = list[i]!;
    const across = x[base + row]!;
    const down = y[base + row]!;
    const look = tiles[down >> 8 << 8 | across >> 8]!;
    if (look === LOOK.none) continue;
    if (look === LOOK.edge && !isInRegion(region, across, down)) continue;
    list[kept++] = row;
  }
  return kept;
}
