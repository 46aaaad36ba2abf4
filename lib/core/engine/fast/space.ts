/**
 * The space-major copy: the mapped rows of one year sorted by tile of 256 x 256
 * grid units (228 m), row by row from the north-west, and by time within a
 * tile. A viewport's rows stand in one run for each row of tiles.
 *
 * Cost: 9 bytes a row and a table of tiles, together 9.4; 35 ns a row to make,
 * year by year. Asked for by boxes, cells and points.
 */
import { MAPPED } from "../../chunks/chunk.ts";
import type { GridBox } from "../grid_box.ts";
import type { Kinds } from "./kinds.ts";
import type { Part } from "./part.ts";
import { fillClock, fillKind } from "./planes.ts";

/** A tile's edge is 2^8 units, so that a place in a tile fits two bytes. */
export const TILE_BITS = 8;

export const SPACE_BYTES = 9;

export interface Segment {
  /** What it was made of. */
  parts: readonly Part[];
  rows: number;
  /** First and last day with rows. */
  firstDay: number;
  lastDay: number;
  /** First column and row of tiles, and how many there are. */
  left: number;
  top: number;
  columns: number;
  lines: number;
  /** Where each tile's rows begin, row by row; one more for the end. */
  starts: Uint32Array;
  day: Uint16Array;
  /** Within the tile. */
  x: Uint8Array;
  y: Uint8Array;
  kind: Uint8Array;
  clock: Uint8Array;
  district: Uint8Array;
  area: Uint8Array;
  flags: Uint8Array;
}

/** Bytes that a segment takes. */
export function segmentBytes({ rows, starts }: Segment): number {
  return rows * SPACE_BYTES + starts.byteLength;
}

/** Sorts the mapped rows of some chunks, ascending in time, by tile. */
export function toSegment(parts: readonly Part[], kinds: Kinds): Segment {
  const frame = frameOf(parts);
  const { left, top, columns, lines } = frame;
  const starts = new Uint32Array(columns * lines + 2);
  // Counted one tile further on, so that adding up gives the beginnings.
  for (const { core: { rows, x, y, flags } } of parts) {
    for (let i = 0; i < rows; i++) {
      if ((flags[i]! & MAPPED) === 0) continue;
      starts[
        ((y[i]! >> TILE_BITS) - top) * columns + (x[i]! >> TILE_BITS) - left + 2
      ]!++;
    }
  }
  for (let tile = 1; tile < starts.length; tile++) {
    starts[tile]! += starts[tile - 1]!;
  }
  const rows = starts.at(-1)!;
  const segment: Segment = {
    ...frame,
    parts,
    rows,
    starts: starts.subarray(0, columns * lines + 1),
    day: new Uint16Array(rows),
    x: new Uint8Array(rows),
    y: new Uint8Array(rows),
    kind: new Uint8Array(rows),
    clock: new Uint8Array(rows),
    district: new Uint8Array(rows),
    area: new Uint8Array(rows),
    flags: new Uint8Array(rows),
  };
  for (const part of parts) place(part, kinds, segment, starts);
  return segment;
}

type Frame = Pick<
  Segment,
  "firstDay" | "lastDay" | "left" | "top" | "columns" | "lines"
>;

function frameOf(parts: readonly Part[]): Frame {
  let [left, right, top, bottom] = [255, 0, 255, 0];
  let [firstDay, lastDay] = [65_535, 0];
  for (const { core: { rows, x, y, flags, day } } of parts) {
    if (rows === 0) continue;
    firstDay = Math.min(firstDay, day[0]!);
    lastDay = Math.max(lastDay, day[rows - 1]!);
    for (let i = 0; i < rows; i++) {
      if ((flags[i]! & MAPPED) === 0) continue;
      const across = x[i]! >> TILE_BITS;
      const down = y[i]! >> TILE_BITS;
      if (across < left) left = across;
      if (across > right) right = across;
      if (down < top) top = down;
      if (down > bottom) bottom = down;
    }
  }
  const columns = Math.max(0, right - left + 1);
  const lines = Math.max(0, bottom - top + 1);
  return { firstDay, lastDay, left, top, columns, lines };
}

/** @param starts Entry `tile + 1` is where the tile's next row goes. */
function place(
  part: Part,
  kinds: Kinds,
  into: Segment,
  starts: Uint32Array,
): void {
  const { rows, x, y, flags, day, district, area } = part.core;
  const kind = part.kind ?? new Uint8Array(rows);
  if (kind !== part.kind) fillKind(part.core, kinds, 0, rows, kind);
  const clock = part.clock ?? new Uint8Array(rows);
  if (clock !== part.clock) fillClock(part.core, 0, rows, clock);
  const { left, top, columns } = into;
  for (let i = 0; i < rows; i++) {
    if ((flags[i]! & MAPPED) === 0) continue;
    const tile = ((y[i]! >> TILE_BITS) - top) * columns +
      (x[i]! >> TILE_BITS) - left;
    const at = starts[tile + 1]!++;
    into.x[at] = x[i]!;
    into.y[at] = y[i]!;
    into.day[at] = day[i]!;
    into.kind[at] = kind[i]!;
    into.clock[at] = clock[i]!;
    into.district[at] = district[i]!;
    into.area[at] = area[i]!;
    into.flags[at] = flags[i]!;
  }
}

/** About how many rows lie inside a box: those of all tiles that it touches. */
export function rowsInside(
  segments: readonly Segment[],
  { left, top, right, bottom }: GridBox,
): number {
  let rows = 0;
  for (const segment of segments) {
    const { columns, starts } = segment;
    const first = Math.max((left >> TILE_BITS) - segment.left, 0);
    const last = Math.min((right >> TILE_BITS) - segment.left, columns - 1);
    if (first > last) continue;
    const start = Math.max((top >> TILE_BITS) - segment.top, 0);
    const end = Math.min(
      (bottom >> TILE_BITS) - segment.top,
      segment.lines - 1,
    );
    for (let line = start; line <= end; line++) {
      const tile = line * columns;
      rows += starts[tile + last + 1]! - starts[tile + first]!;
    }
  }
  return rows;
}
