/** Rows of the space-major copy that a scan has listed, and where they lie. */
import type { Cells } from "../answer.ts";
import type { GridBox } from "../grid_box.ts";
import { type Segment, TILE_BITS } from "./space.ts";
import type { Found, ListedRows } from "./space_scan.ts";

/** Adds listed rows to the cells that they lie in. */
export function addListed(
  { level, column, row, columns, rows, counts }: Cells,
  { listed }: Found,
): void {
  for (const [segment, found] of listed) {
    const { x, y } = segment.memory;
    let tile = 0;
    for (const at of found.rows) {
      tile = tileFrom(segment, tile, at);
      // Rows without a position come last.
      if (tile === segment.columns * segment.lines) break;
      const left = tile % segment.columns + segment.left << TILE_BITS;
      const top = Math.floor(tile / segment.columns) + segment.top << TILE_BITS;
      const across = (left + x[at]! >> level) - column;
      const down = (top + y[at]! >> level) - row;
      if (across < 0 || across >= columns || down < 0 || down >= rows) continue;
      counts[down * columns + across]!++;
    }
  }
}

/** Keys of those listed rows whose tiles touch a box; `null` for all. */
export function keysIn(
  { left, top, columns, lines, tiles, runs: { starts } }: Segment,
  { rows, keys }: ListedRows,
  box: GridBox | null,
): Uint32Array {
  if (box === null) return keys;
  const first = Math.max((box.left >> TILE_BITS) - left, 0);
  const last = Math.min((box.right >> TILE_BITS) - left, columns - 1);
  const start = Math.max((box.top >> TILE_BITS) - top, 0);
  const end = Math.min((box.bottom >> TILE_BITS) - top, lines - 1);
  const inside = new Uint32Array(keys.length);
  let [at, count] = [0, 0];
  for (let line = start; line <= end && first <= last; line++) {
    const tile = line * columns;
    at = firstFrom(rows, at, starts[tiles[tile + first]!]!);
    const next = firstFrom(rows, at, starts[tiles[tile + last + 1]!]!);
    inside.set(keys.subarray(at, next), count);
    count += next - at;
    at = next;
  }
  return inside.subarray(0, count);
}

/** The tile of a row that lies in none before `tile`. */
function tileFrom(
  { tiles, runs: { starts } }: Segment,
  tile: number,
  row: number,
): number {
  while (starts[tiles[tile + 1]!]! <= row) tile++;
  return tile;
}

/** The first entry of an ascending list, not before `from`, of a value or more. */
function firstFrom(list: Uint32Array, from: number, value: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
