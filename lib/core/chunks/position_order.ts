/** The order of positions, in which rows are stored and sent. */
import { type CoreColumns, MAPPED } from "./chunk.ts";
import { sortRows } from "./radix.ts";

/**
 * A number for each position that grows along the strips. Streets that run
 * east to west stay together, which Z- and Hilbert order cut up.
 */
export function positionKeys({ rows, x, y }: CoreColumns): Uint32Array {
  const keys = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    keys[i] = y[i]! >>> 6 << 22 | x[i]! << 6 | y[i]! & 63;
  }
  return keys;
}

/** The rows as they are stored, and how many of them have no position. */
export function orderByPosition(
  core: CoreColumns,
  keys = positionKeys(core),
): [order: Uint32Array, unmapped: number] {
  const { rows, flags } = core;
  const order = new Uint32Array(rows);
  let unmapped = 0;
  for (let i = 0; i < rows; i++) {
    if (!(flags[i]! & MAPPED)) order[unmapped++] = i;
  }
  for (let i = 0, to = unmapped; i < rows; i++) {
    if (flags[i]! & MAPPED) order[to++] = i;
  }
  sortRows(order.subarray(unmapped), keys);
  return [order, unmapped];
}
