/**
 * Hexagons as sets of small cells, so that each count is exact: 8 cells wide,
 * their rows 7 cells apart, which is a regular hexagon to within 1 %. Rows
 * by turns begin half a hexagon later. Every hexagon has 56 cells.
 */
import type { Cells } from "../engine/answer.ts";

/** Cells from the middle of a hexagon to that of its neighbor in the row. */
const ACROSS = 8;
/** The same from row to row. */
const DOWN = 7;
/** A hexagon is as wide as 2^3 of its cells. */
const WIDTH_LEVELS = 3;

/** Counts by hexagon, in a lattice of columns and rows as cells have. */
export interface Hexagons {
  /** Of the cells that they are made of. */
  level: number;
  /** Of the first hexagon. */
  column: number;
  row: number;
  columns: number;
  rows: number;
  counts: Uint32Array;
  max: number;
}

/** Which hexagon a cell belongs to, after the pattern's own period. */
let made: Pattern | null = null;
/** Made when first asked for: few pages show hexagons. */
const patternOf = () => made ??= makePattern();
const PERIOD = 2 * DOWN;

interface Pattern {
  /** By cell of the pattern, row by row: columns and rows to add. */
  column: Int8Array;
  row: Int8Array;
  /** True of cells at the right and lower edge of their hexagon. */
  isRim: Uint8Array;
}

/** The middle of a hexagon, in cells. */
function middleOf(column: number, row: number): [x: number, y: number] {
  return [column * ACROSS + (row & 1) * ACROSS / 2, row * DOWN];
}

function makePattern(): Pattern {
  const size = ACROSS * 2 * DOWN;
  const pattern = {
    column: new Int8Array(size),
    row: new Int8Array(size),
    isRim: new Uint8Array(size),
  };
  for (let y = 0; y < 2 * DOWN; y++) {
    for (let x = 0; x < ACROSS; x++) {
      const [column, row] = nearest(x, y);
      const at = y * ACROSS + x;
      pattern.column[at] = column;
      pattern.row[at] = row;
      const isSame = (other: [number, number]) =>
        other[0] === column && other[1] === row;
      pattern.isRim[at] = isSame(nearest(x + 1, y)) && isSame(nearest(x, y + 1))
        ? 0
        : 1;
    }
  }
  return pattern;
}

/** The hexagon whose middle is nearest to that of a cell. */
function nearest(cellX: number, cellY: number): [column: number, row: number] {
  let best: [number, number] = [0, 0];
  let least = Infinity;
  for (let row = -1; row <= 3; row++) {
    for (let column = -1; column <= 2; column++) {
      const [x, y] = middleOf(column, row);
      const [dx, dy] = [cellX + 0.5 - x, cellY + 0.5 - y];
      // Of two as near the first: by row, then by column.
      const distance = dx * dx + dy * dy;
      if (distance < least - 1e-9) [best, least] = [[column, row], distance];
    }
  }
  return best;
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;

/** The hexagon that a cell belongs to. */
export function hexagonOf(
  cellColumn: number,
  cellRow: number,
): [column: number, row: number] {
  const at = modulo(cellRow, PERIOD) * ACROSS + modulo(cellColumn, ACROSS);
  const { column, row } = patternOf();
  return [
    Math.floor(cellColumn / ACROSS) + column[at]!,
    Math.floor(cellRow / PERIOD) * 2 + row[at]!,
  ];
}

/** The level of squares that are as wide as the hexagons. */
export function widthLevel({ level }: Pick<Hexagons, "level">): number {
  return level + WIDTH_LEVELS;
}

/** The middle of a hexagon, in grid units. */
export function hexagonMiddle(
  { level }: Pick<Hexagons, "level">,
  column: number,
  row: number,
): { x: number; y: number } {
  const [x, y] = middleOf(column, row);
  return { x: x * 2 ** level, y: y * 2 ** level };
}

/** Sums cells up by hexagon. */
export function gatherHexagons(cells: Cells): Hexagons {
  const { level, columns, rows } = cells;
  const column = Math.floor(cells.column / ACROSS) - 1;
  const row = Math.floor(cells.row / PERIOD) * 2 - 1;
  const across = Math.ceil(columns / ACROSS) + 4;
  const down = Math.ceil(rows / DOWN) + 5;
  const counts = new Uint32Array(across * down);
  forEachCell(cells, column, row, across, (cell, hexagon) => {
    counts[hexagon]! += cells.counts[cell]!;
  });
  let max = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]! > max) max = counts[i]!;
  }
  return { level, column, row, columns: across, rows: down, counts, max };
}

/**
 * Each cell's count becomes that of its hexagon; 0 at a hexagon's edge, so that
 * neighbors are told apart.
 */
export function spreadHexagons(cells: Cells, hexagons: Hexagons): Cells {
  const counts = new Uint32Array(cells.counts.length);
  const { column, row, columns } = hexagons;
  forEachCell(cells, column, row, columns, (cell, hexagon, isRim) => {
    counts[cell] = isRim === 1 ? 0 : hexagons.counts[hexagon]!;
  });
  return { ...cells, counts, max: hexagons.max };
}

/** Tells each cell's place in its list, and that of its hexagon. */
function forEachCell(
  cells: Cells,
  column: number,
  row: number,
  across: number,
  tell: (cell: number, hexagon: number, isRim: number) => void,
): void {
  const { columns, rows } = cells;
  const cellsOf = patternOf();
  for (let down = 0; down < rows; down++) {
    const cellRow = cells.row + down;
    const pattern = modulo(cellRow, PERIOD) * ACROSS;
    const above = Math.floor(cellRow / PERIOD) * 2 - row;
    for (let right = 0; right < columns; right++) {
      const cellColumn = cells.column + right;
      const at = pattern + modulo(cellColumn, ACROSS);
      const hexagonColumn = Math.floor(cellColumn / ACROSS) - column +
        cellsOf.column[at]!;
      tell(
        down * columns + right,
        (above + cellsOf.row[at]!) * across + hexagonColumn,
        cellsOf.isRim[at]!,
      );
    }
  }
}
