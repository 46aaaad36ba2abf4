import { type Bbox, GRID_ZOOM, toGridX, toGridY } from "../grid.ts";
import { type MapView, MAX_ZOOM, MIN_ZOOM } from "./view.ts";

/** Something that lies somewhere; degrees. */
export interface Located {
  position: { latitude: number; longitude: number } | null;
  /** `null` of a point. */
  bbox: Bbox | null;
}

/** Streets and their blocks are told apart. */
const POINT_ZOOM = 16;
/** Less than the map has on any screen, in pixels. */
const ROOM = { x: 340, y: 280 };

/** The view that shows all of it; `null` if it is nowhere in particular. */
export function viewAround({ position, bbox }: Located): MapView | null {
  if (position === null) return null;
  if (bbox === null) return { zoom: POINT_ZOOM, ...position };
  const [west, south, east, north] = bbox;
  // Half of a pixel of the grid's zoom, so that nothing is divided by zero.
  const width = Math.max(0.5, toGridX(east) - toGridX(west));
  const height = Math.max(0.5, toGridY(south) - toGridY(north));
  const scale = Math.min(ROOM.x / width, ROOM.y / height);
  const zoom = Math.floor(GRID_ZOOM + Math.log2(scale));
  return {
    zoom: Math.max(MIN_ZOOM, Math.min(zoom, POINT_ZOOM, MAX_ZOOM)),
    latitude: (south + north) / 2,
    longitude: (west + east) / 2,
  };
}
