import { GRID_ZOOM } from "../grid.ts";
import type { Spots } from "./spots.ts";
import { POINTS_ZOOM } from "./view.ts";

/** More incidents than this in view are drawn as density. */
const MOST_POINTS = 200_000;
/** The same, seen from far away: only what is rare is drawn one by one. */
const MOST_RARE = 5_000;

/** How many incidents in view may be drawn as points, if they are legible. */
export function pointsLimit(zoom: number): number {
  return zoom < POINTS_ZOOM ? MOST_RARE : MOST_POINTS;
}

/** Edge of the squares by which crowding is judged, in pixels. */
const SQUARE = 16;

/** From how many spots in each square that has any a crowd is none to read. */
const MOST_IN_SQUARE = 8;

/**
 * How close spots lie at a zoom: their mean number in a square of 16 pixels,
 * of those squares that have any. Empty parts of the view do not count.
 */
export function crowding({ count, x, y }: Spots, zoom: number): number {
  const shift = Math.max(
    0,
    Math.round(GRID_ZOOM - zoom + Math.log2(SQUARE)),
  );
  const edge = (65_535 >> shift) + 1;
  const taken = new Uint8Array(edge * edge);
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const at = (y[i]! >> shift) * edge + (x[i]! >> shift);
    squares += 1 - taken[at]!;
    taken[at] = 1;
  }
  return squares === 0 ? 0 : count / squares;
}

/** True if spots lie loosely enough for single ones to be told apart. */
export function isLegible(spots: Spots, zoom: number): boolean {
  return crowding(spots, zoom) <= MOST_IN_SQUARE;
}
