import { GRID_ZOOM, ORIGIN_X, ORIGIN_Y } from "../grid.ts";

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
