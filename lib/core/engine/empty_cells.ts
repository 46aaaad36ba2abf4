import type { Cells, CellsWanted } from "./answer.ts";
import { toGridBox } from "./grid_box.ts";

/** The coarsest level: its cells still line up with map tiles (`grid.ts`). */
export const MAX_LEVEL = 11;

/** More cells than any screen can show: the level is wrong. */
const MAX_CELLS = 2 ** 22;

const GRID_UNITS = 65_536;

/** Where cells lie. */
export type CellFrame = Omit<Cells, "counts" | "max">;

/**
 * The cells that a viewport touches, nothing counted yet.
 *
 * @throws {RangeError} As {@linkcode cellFrame}.
 */
export function emptyCells(wanted: CellsWanted): Cells {
  const frame = cellFrame(wanted);
  const counts = new Uint32Array(frame.columns * frame.rows);
  return { ...frame, counts, max: 0 };
}

/**
 * Where the cells lie that a viewport touches.
 *
 * @throws {RangeError} If the level is wrong, or too fine for the box.
 */
export function cellFrame({ bbox, level }: CellsWanted): CellFrame {
  if (!(Number.isInteger(level) && level >= 0 && level <= MAX_LEVEL)) {
    throw new RangeError(
      `Cannot count cells of level ${level}: expected 0 to ${MAX_LEVEL}`,
    );
  }
  const { left, top, right, bottom } = toGridBox(bbox);
  const [column, columns] = span(left, right, level);
  const [row, rows] = span(top, bottom, level);
  if (columns * rows > MAX_CELLS) {
    throw new RangeError(
      `Cannot count ${columns} x ${rows} cells: level ${level} is too fine ` +
        "for this box",
    );
  }
  return { level, column, row, columns, rows };
}

/** The same cells with the largest count found. */
export function withMax(cells: Cells): Cells {
  const { counts } = cells;
  let max = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]! > max) max = counts[i]!;
  }
  return { ...cells, max };
}

/** First cell and number of cells between two grid units, both included. */
function span(
  first: number,
  last: number,
  level: number,
): [cell: number, cells: number] {
  const start = Math.max(first, 0);
  const end = Math.min(last, GRID_UNITS - 1);
  if (!(start <= end)) return [0, 0];
  return [start >> level, (end >> level) - (start >> level) + 1];
}
