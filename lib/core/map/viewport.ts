/** What to ask the engine for a part of the map. */
import { type Bbox, CITY_BOX, GRID_ZOOM } from "../grid.ts";

/** The box that shows the whole city with a little room, in degrees. */
export const CITY_VIEW: Bbox = [-87.945, 41.64, -87.52, 42.026];

/** About how wide a cell is on the screen, in pixels. */
const CELL_PIXELS = 6;

/** Cells are at most 2^11 grid units wide. */
const LARGEST_LEVEL = 11;

/** The level of the cells to draw at a zoom: 4.3 to 8.5 pixels each. */
export function cellLevel(zoom: number): number {
  const level = Math.round(GRID_ZOOM - zoom + Math.log2(CELL_PIXELS));
  return Math.max(0, Math.min(LARGEST_LEVEL, level));
}

/** The level of the cells that hexagons are made of: 8.5 to 17 pixels each. */
export function hexagonLevel(zoom: number): number {
  return Math.max(0, cellLevel(zoom) - 2);
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
