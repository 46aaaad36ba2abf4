import { type Bbox, GRID_ZOOM, toGridX, toGridY } from "../grid.ts";
import { toBbox } from "../grid_extent.ts";
import type { MapView } from "../map/view.ts";
import { clipToCity } from "../map/viewport.ts";

/** As link previews want pictures, in pixels. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;
/** The part of one that the map takes, on the right. */
export const MAP_SIZE = { width: 490, height: PICTURE_SIZE.height } as const;

/** Where the grid lies on a piece of paper. */
export interface MapFrame {
  /** Units of the paper. */
  width: number;
  height: number;
  /** Units of the paper per grid unit. */
  scale: number;
  /** Grid units at the paper's corner. */
  left: number;
  top: number;
}

/** The frame that shows a box whole, in its middle. */
export function frameAround(
  [west, south, east, north]: Bbox,
  width: number,
  height: number,
): MapFrame {
  const [left, right] = [toGridX(west), toGridX(east)];
  const [top, bottom] = [toGridY(north), toGridY(south)];
  const scale = Math.min(width / (right - left), height / (bottom - top));
  return {
    width,
    height,
    scale,
    left: (left + right - width / scale) / 2,
    top: (top + bottom - height / scale) / 2,
  };
}

/** The frame that shows what a map of this size does. */
export function frameOfView(
  { zoom, latitude, longitude }: MapView,
  width: number,
  height: number,
): MapFrame {
  const scale = 2 ** (zoom - GRID_ZOOM);
  return {
    width,
    height,
    scale,
    left: toGridX(longitude) - width / scale / 2,
    top: toGridY(latitude) - height / scale / 2,
  };
}

/** What a frame shows of the city, in degrees. */
export function boxOf({ left, top, width, height, scale }: MapFrame): Bbox {
  return clipToCity(
    toBbox([left, top, left + width / scale, top + height / scale]),
  );
}

/** The map zoom at which a frame is as large as it is drawn. */
export function zoomOf({ scale }: MapFrame): number {
  return GRID_ZOOM + Math.log2(scale);
}
