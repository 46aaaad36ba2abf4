/** Which rows lie in a region, of tiles that its edge crosses. */
import { isInRegion, type Region } from "../../region.ts";
import { LOOK, type TiledRegion } from "../ask/tiled_region.ts";
import type { Segment } from "./space.ts";
import { TILE_BITS } from "./space_layout.ts";

const TILE = 1 << TILE_BITS;

/** First and last column inside, by row of a tile; none if it is greater. */
const first = new Uint8Array(TILE);
const last = new Uint8Array(TILE);

/**
 * Writes a bit for each row whose tile the edge crosses. 2 ns a row, once for
 * questions of the same region that follow each other, be it of its outside.
 */
export function markInside(segment: Segment, tiled: TiledRegion): void {
  const { memory } = segment;
  const { region, isOutside } = tiled;
  if (memory.insideOf !== region) {
    memory.insideOf = region;
    memory.isOutside = false;
    markRows(segment, tiled);
  }
  if (memory.isOutside === isOutside) return;
  memory.isOutside = isOutside;
  const { inside } = memory;
  for (let i = 0; i < inside.length; i++) inside[i] = ~inside[i]!;
}

function markRows(
  { memory, left, top, columns, lines, tiles, runs: { starts } }: Segment,
  { region, all, box }: TiledRegion,
): void {
  const start = Math.max((box.top >> TILE_BITS) - top, 0);
  const end = Math.min((box.bottom >> TILE_BITS) - top, lines - 1);
  for (let line = start; line <= end; line++) {
    for (let column = 0; column < columns; column++) {
      const look = all[line + top << 8 | column + left];
      if (look !== LOOK.edge) continue;
      const tile = line * columns + column;
      const rows = {
        from: starts[tiles[tile]!]!,
        to: starts[tiles[tile + 1]!]!,
      };
      if (rows.from === rows.to) continue;
      const [west, north] = [
        column + left << TILE_BITS,
        line + top << TILE_BITS,
      ];
      if (edgesIn(region, west, north)) markBetween(memory, rows);
      else {
        const { x, y, inside } = memory;
        for (let i = rows.from; i < rows.to; i++) {
          const is = isInRegion(region, west + x[i]!, north + y[i]!);
          setBit(inside, i, is ? 1 : 0);
        }
      }
    }
  }
}

/** Fills `first` and `last`; false if a row of the tile has several stretches. */
function edgesIn(
  { top, end, starts, edges }: Region,
  west: number,
  north: number,
): boolean {
  const east = west + TILE - 1;
  for (let down = 0; down < TILE; down++) {
    first[down] = 1;
    last[down] = 0;
    const row = north + down;
    if (row < top || row >= end) continue;
    const after = starts[row - top + 1]!;
    let at = starts[row - top]!;
    while (at < after && edges[at + 1]! < west) at += 2;
    if (at === after || edges[at]! > east) continue;
    if (at + 2 < after && edges[at + 2]! <= east) return false;
    first[down] = Math.max(edges[at]! - west, 0);
    last[down] = Math.min(edges[at + 1]! - west, TILE - 1);
  }
  return true;
}

function markBetween(
  { x, y, inside }: Pick<Segment["memory"], "x" | "y" | "inside">,
  { from, to }: { from: number; to: number },
): void {
  for (let i = from; i < to; i++) {
    const [across, down] = [x[i]!, y[i]!];
    // The sign bit of either difference says outside.
    const outside = (across - first[down]! | last[down]! - across) >>> 31;
    setBit(inside, i, outside ^ 1);
  }
}

function setBit(bits: Uint8Array, i: number, bit: number): void {
  const shift = i & 7;
  bits[i >> 3] = bits[i >> 3]! & ~(1 << shift) | bit << shift;
}
