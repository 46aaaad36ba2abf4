import type { CellFrame } from "../../empty_cells.ts";
import type { GridBox } from "../../grid_box.ts";

/** The grid units that cells cover. */
export function cellBox(
  { level, column, row, columns, rows }: CellFrame,
): GridBox {
  return {
    left: column << level,
    top: row << level,
    right: (column + columns << level) - 1,
    bottom: (row + rows << level) - 1,
  };
}

export function contains(outer: GridBox, inner: GridBox): boolean {
  return outer.left <= inner.left && outer.top <= inner.top &&
    outer.right >= inner.right && outer.bottom >= inner.bottom;
}

export function overlap(a: GridBox, b: GridBox): GridBox {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** The least box that holds all; left of its left edge if there is nothing. */
export function outerBox(boxes: readonly GridBox[]): GridBox {
  return {
    left: Math.min(65_535, ...boxes.map(({ left }) => left)),
    top: Math.min(65_535, ...boxes.map(({ top }) => top)),
    right: Math.max(-1, ...boxes.map(({ right }) => right)),
    bottom: Math.max(-1, ...boxes.map(({ bottom }) => bottom)),
  };
}

/** A range of grid units that 16 bits can hold; none passes 1 to 0. */
export function clamp(low: number, high: number): [low: number, high: number] {
  const first = Math.max(low, 0);
  const last = Math.min(high, 65_535);
  return first <= last ? [first, last] : [1, 0];
}

/** The part of a box that positions can lie in. */
export function clampBox({ left, top, right, bottom }: GridBox): GridBox {
  const [west, east] = clamp(left, right);
  const [north, south] = clamp(top, bottom);
  return { left: west, top: north, right: east, bottom: south };
}

/** The cells of a level that lie wholly inside a box; empty if there are none. */
export function wholeCells(box: GridBox, level: number): GridBox {
  const { left, top, right, bottom } = clampBox(box);
  const size = 1 << level;
  return {
    left: (left + size - 1 >> level) << level,
    top: (top + size - 1 >> level) << level,
    right: ((right + 1 >> level) << level) - 1,
    bottom: ((bottom + 1 >> level) << level) - 1,
  };
}

export function isEmpty({ left, top, right, bottom }: GridBox): boolean {
  return left > right || top > bottom;
}

/** What of a box lies around another one, which lies inside it. */
export function around(inner: GridBox, outer: GridBox = GRID): GridBox[] {
  const { left, top, right, bottom } = inner;
  return [
    { ...outer, bottom: top - 1 },
    { left: outer.left, top, right: left - 1, bottom },
    { left: right + 1, top, right: outer.right, bottom },
    { ...outer, top: bottom + 1 },
  ].filter((box) => !isEmpty(box));
}

/** All positions. */
const GRID: GridBox = { left: 0, top: 0, right: 65_535, bottom: 65_535 };
