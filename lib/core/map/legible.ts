import { GRID_ZOOM } from "../grid.ts";
import { spotRadius, type Spots } from "./spots.ts";
import { POINTS_ZOOM } from "./view.ts";

/** More incidents than this in view are drawn as density. */
export const MOST_POINTS = 200_000;
/** The same, seen from far away: only what is rare is drawn one by one. */
const MOST_RARE = 10_000;

/** How many incidents in view may be drawn as points, if they are legible. */
export function pointsLimit(zoom: number): number {
  return zoom < POINTS_ZOOM ? MOST_RARE : MOST_POINTS;
}

/** Edge of the squares by which crowding is judged, about, in pixels. */
const SQUARE = 16;
/** More spots than this in such a square are a crowd, drawn as density. */
const MOST_IN_SQUARE = 12;

/** How spots lie in a view. Empty parts of it do not count. */
interface Crowd {
  /** Spots in a square of 16 pixels. */
  spots: number;
  /** The area of all discs, against that of the squares with any. */
  cover: number;
}

/** How close spots lie at a zoom. */
export function crowdOf({ count, x, y, starts }: Spots, zoom: number): Crowd {
  const shift = Math.max(0, Math.round(GRID_ZOOM - zoom + Math.log2(SQUARE)));
  const edge = (65_535 >> shift) + 1;
  const taken = new Uint8Array(edge * edge);
  let squares = 0;
  let discs = 0;
  for (let i = 0; i < count; i++) {
    const at = (y[i]! >> shift) * edge + (x[i]! >> shift);
    squares += 1 - taken[at]!;
    taken[at] = 1;
    discs += spotRadius(starts[i + 1]! - starts[i]!, zoom) ** 2;
  }
  if (squares === 0) return { spots: 0, cover: 0 };
  const area = squares * 2 ** (2 * (shift + zoom - GRID_ZOOM));
  return {
    spots: count * SQUARE ** 2 / area,
    cover: discs * Math.PI / area,
  };
}

/** True if spots lie loosely enough for single ones to be told apart. */
export function isLegible({ spots }: Crowd): boolean {
  return spots <= MOST_IN_SQUARE;
}

/** Discs may cover so much, counted over again where they overlap, ... */
const MOST_COVER = 1.5;

/**
 * ... else all of them are drawn smaller: by how much. In few steps, lest they
 * all change with every incident.
 */
export function discScale({ cover }: Crowd): number {
  const scale = Math.sqrt(MOST_COVER / cover);
  return scale >= 1 ? 1 : scale >= 0.8 ? 0.8 : scale >= 0.6 ? 0.65 : 0.5;
}
