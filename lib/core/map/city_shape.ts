import { readShapes, type Shapes } from "../boundaries/read_shapes.ts";
import * as text from "./city_shape_data.ts";

/**
 * The city's shape: its 77 community areas on the grid (`grid.ts`), as coarse
 * as an outline needs; a fraction of a millisecond.
 */
export function readCityShape(): Shapes {
  return readShapes(text);
}
