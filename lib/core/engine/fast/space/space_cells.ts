/** Cells that a kernel counts: a part of those wanted. */
import type { Cells } from "../../answer.ts";
import type { CellFrame } from "../../empty_cells.ts";
import type { Segment } from "./space.ts";
import { TILE_BITS } from "./space_layout.ts";

/** The part of some cells that a segment has rows in; `null` if it has none. */
export function frameIn(cells: Cells, segment: Segment): CellFrame | null {
  const { level } = cells;
  const { left, top, columns, lines } = segment;
  const column = Math.max(cells.column, left << TILE_BITS >> level);
  const row = Math.max(cells.row, top << TILE_BITS >> level);
  const right = Math.min(
    cells.column + cells.columns - 1,
    (left + columns << TILE_BITS) - 1 >> level,
  );
  const bottom = Math.min(
    cells.row + cells.rows - 1,
    (top + lines << TILE_BITS) - 1 >> level,
  );
  if (column > right || row > bottom) return null;
  return {
    level,
    column,
    row,
    columns: right - column + 1,
    rows: bottom - row + 1,
  };
}

/** Adds the counts of a frame to those of all cells. */
export function addCells(
  { column, row, columns, counts }: Cells,
  frame: CellFrame,
  from: Uint32Array,
): void {
  let i = 0;
  for (let y = 0; y < frame.rows; y++) {
    let at = (frame.row + y - row) * columns + frame.column - column;
    for (let x = 0; x < frame.columns; x++) counts[at++]! += from[i++]!;
  }
}

/** Adds the rows of a tile to a cell that is as large at least. */
export function addTile(
  { level, column, row, columns, rows: lines }: CellFrame,
  origin: number,
  rows: number,
  into: Uint32Array,
): void {
  const across = ((origin & 65_535) >> level) - column;
  const down = ((origin >>> 16) >> level) - row;
  if (across < 0 || across >= columns || down < 0 || down >= lines) return;
  into[down * columns + across]! += rows;
}
