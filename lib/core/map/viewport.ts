/** What to ask the engine for a part of the map. */
import { type Bbox, CITY_BOX, GRID_ZOOM } from "../grid.ts";

/** A cell's edge on the screen: 2^3 pixels. */
export const CELL_PIXELS_LOG2 = 3;

/** Cells are at most 2^11 grid units wide. */
const LARGEST_LEVEL = 11;

/** The level of the cells to draw at a zoom: 8 pixels each, if there are such. */
export function cellLevel(zoom: number): number {
  const level = GRID_ZOOM - Math.round(zoom) + CELL_PIXELS_LOG2;
  return Math.max(0, Math.min(LARGEST_LEVEL, level));
}

/** The part of a box inside the city's; a corner of it if there is none. */
export function clipToCity([west, south, east, north]: Bbox): Bbox {
  const within = (value: number, low: number, high: number) =>
    Math.min(Math.max(value, low), high);
  return [
    within(west, CITY_BOX[0], CITY_BOX[2]),
    within(south, CITY_BOX[1], CITY_BOX[3]),
    within(east, CITY_BOX[0], CITY_BOX[2]),
    within(north, CITY_BOX[1], CITY_BOX[3]),
  ];
}
