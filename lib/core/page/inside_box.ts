import type { Filter } from "../filter/filter.ts";
import type { Bbox } from "../grid.ts";

/**
 * The filter inside a box; inside what the box shares with its own, if it has
 * one. A corner of that if they are apart.
 */
export function insideBox(filter: Filter, bbox: Bbox): Filter {
  const own = filter.bbox;
  return { ...filter, bbox: own === null ? bbox : overlap(own, bbox) };
}

function overlap(a: Bbox, b: Bbox): Bbox {
  const west = Math.min(Math.max(a[0], b[0]), a[2]);
  const south = Math.min(Math.max(a[1], b[1]), a[3]);
  const east = Math.max(Math.min(a[2], b[2]), west);
  const north = Math.max(Math.min(a[3], b[3]), south);
  return [west, south, east, north];
}
