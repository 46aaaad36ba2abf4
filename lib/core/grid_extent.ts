import { type Bbox, toLatitude, toLongitude } from "./grid.ts";

/** Where something lies, in grid units; both ends included. */
export type GridExtent = readonly [
  left: number,
  top: number,
  right: number,
  bottom: number,
];

/** The extent of lines, x and y by turns, in grid units. */
export function extentOf(lines: readonly ArrayLike<number>[]): GridExtent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [line[i]!, line[i + 1]!];
      if (x < left) left = x;
      if (y < top) top = y;
      if (x > right) right = x;
      if (y > bottom) bottom = y;
    }
  }
  return [left, top, right, bottom];
}

/** The box around an extent, in degrees. */
export function toBbox([left, top, right, bottom]: GridExtent): Bbox {
  return [
    toLongitude(left),
    toLatitude(bottom + 1),
    toLongitude(right + 1),
    toLatitude(top),
  ];
}
