import type { Cells } from "../answer.ts";
import type { GridBox } from "../grid_box.ts";

/** The grid units that cells cover. */
export function cellBox({ level, column, row, columns, rows }: Cells): GridBox {
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
