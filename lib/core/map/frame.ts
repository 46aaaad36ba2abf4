import { GRID_ZOOM, ORIGIN_X, ORIGIN_Y } from "../grid.ts";

/** In CSS pixels, or world pixels at some zoom. */
export interface Point {
  x: number;
  y: number;
}

/** Where a canvas, or the map itself, lies in the world. */
export interface Place {
  zoom: number;
  /** World pixels, at the zoom, of its corner. */
  corner: Point;
  /** In CSS pixels. */
  size: Point;
}

/** Where a canvas lies on the grid, so that drawing is one multiplication. */
export interface Frame {
  zoom: number;
  /** Pixels per grid unit. */
  scale: number;
  /** Grid origin in pixels from the canvas's corner; whole at whole zooms. */
  x: number;
  y: number;
  /** Of the canvas, in CSS pixels. */
  width: number;
  height: number;
}

/**
 * The frame of a canvas.
 *
 * @param left World pixel, at the zoom, of the canvas's corner.
 */
export function frameAt(
  zoom: number,
  left: number,
  top: number,
  width: number,
  height: number,
): Frame {
  const scale = 2 ** (zoom - GRID_ZOOM);
  return {
    zoom,
    scale,
    x: ORIGIN_X * scale - left,
    y: ORIGIN_Y * scale - top,
    width,
    height,
  };
}

/** The frame of a canvas at a place. */
export function frameOf({ zoom, corner, size }: Place): Frame {
  return frameAt(zoom, corner.x, corner.y, size.x, size.y);
}

/** True if a place, at its own zoom, is off by more than a share of its size. */
export function hasMoved(from: Place, to: Place, share: number): boolean {
  return from.zoom === to.zoom &&
    (Math.abs(to.corner.x - from.corner.x) > share * to.size.x ||
      Math.abs(to.corner.y - from.corner.y) > share * to.size.y);
}
