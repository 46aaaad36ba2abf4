import type { Points } from "./answer.ts";

/** Room for so many points, none of them there. */
export function emptyPoints(length: number): Points {
  return {
    count: 0,
    inView: 0,
    chunk: new Uint16Array(length),
    row: new Uint32Array(length),
    x: new Uint16Array(length),
    y: new Uint16Array(length),
    offense: new Uint16Array(length),
  };
}

/**
 * The first of some points, as columns of that length: a view of them would
 * send its whole buffer to another thread.
 */
export function firstPoints(
  { chunk, row, x, y, offense }: Points,
  count: number,
  inView: number,
): Points {
  return {
    count,
    inView,
    chunk: chunk.slice(0, count),
    row: row.slice(0, count),
    x: x.slice(0, count),
    y: y.slice(0, count),
    offense: offense.slice(0, count),
  };
}
