/** The outlines of the places that a filter asks for, to be drawn and gone to. */
import { type Division, loadBoundaries } from "../boundaries/boundaries.ts";
import { type Bbox, toGridX, toGridY } from "../grid.ts";
import { extentOf, type GridExtent, toBbox } from "../grid_extent.ts";
import { type Corners, metresOfUnit, type Near } from "../grid_shapes.ts";
import type { Places } from "./places.ts";
import { CITY_VIEW } from "./viewport.ts";

/** The places of one part of a filter. */
export interface Outline {
  part: keyof Places;
  /** Closed rings, x and y by turns, in grid units; the last corner is open. */
  rings: readonly ArrayLike<number>[];
}

/**
 * The outlines of all that a filter asks for by place. Boundaries are loaded if
 * they have to be. What has none is left out: districts that were closed, and
 * beats of before 2012.
 */
export async function outlinesOf(filter: Places): Promise<Outline[]> {
  const outlines = await Promise.all([
    regionsOf("area", filter.area),
    regionsOf("district", filter.district),
    regionsOf("ward", filter.ward),
    regionsOf("beat", filter.beat.map(Number)),
  ]);
  const { bbox, near, within } = filter;
  if (bbox !== null) outlines.push({ part: "bbox", rings: [boxRing(bbox)] });
  if (near !== null) outlines.push({ part: "near", rings: [circle(near)] });
  if (within !== null) {
    outlines.push({ part: "within", rings: [polygon(within)] });
  }
  return outlines.filter(({ rings }) => rings.length > 0);
}

async function regionsOf(
  part: Division,
  numbers: readonly number[],
): Promise<Outline> {
  if (numbers.length === 0) return { part, rings: [] };
  const { regions } = await loadBoundaries(part);
  const wanted = new Set(numbers);
  const chosen = regions.filter(({ number }) => wanted.has(number));
  return { part, rings: chosen.flatMap(({ rings }) => rings) };
}

/** The middle of the grid unit that a place is taken to lie in. */
const gridPoint = (latitude: number, longitude: number) => [
  toGridX(longitude) + 0.5,
  toGridY(latitude) + 0.5,
];

function boxRing([west, south, east, north]: Bbox): number[] {
  return polygon([[south, west], [south, east], [north, east], [north, west]]);
}

function polygon(corners: Corners): number[] {
  return corners.flatMap(([latitude, longitude]) =>
    gridPoint(latitude, longitude)
  );
}

/** Corners of the line that a circle is drawn as. */
const CIRCLE_CORNERS = 96;

/** The edge of a circle, as it is asked for on the grid. */
function circle([latitude, longitude, metres]: Near): number[] {
  const [across, down] = metresOfUnit(latitude);
  const [x, y] = gridPoint(latitude, longitude) as [number, number];
  return Array.from({ length: CIRCLE_CORNERS }, (_, i) => {
    const angle = 2 * Math.PI * i / CIRCLE_CORNERS;
    return [
      x + metres / across * Math.cos(angle),
      y + metres / down * Math.sin(angle),
    ];
  }).flat();
}

/** Room around places, as a share of their size on each side. */
const ROOM = 0.08;
/** Places are shown with so much around them at least, in grid units: 450 m. */
const LEAST = 500;

const CITY: GridExtent = extentOf([boxRing(CITY_VIEW)]);

/**
 * The box to show for these outlines, in degrees: what lies within all of them,
 * with a little room; the whole city where that is nothing.
 */
export function homeOf(outlines: readonly Outline[]): Bbox {
  if (outlines.length === 0) return CITY_VIEW;
  const extents = outlines.map(({ rings }) => extentOf(rings));
  const common = extents.reduce(overlap, CITY);
  if (isEmpty(common)) return CITY_VIEW;
  const [left, top, right, bottom] = common;
  const across = Math.max((right - left) * ROOM, (LEAST - right + left) / 2);
  const down = Math.max((bottom - top) * ROOM, (LEAST - bottom + top) / 2);
  return toBbox([left - across, top - down, right + across, bottom + down]);
}

const isEmpty = ([left, top, right, bottom]: GridExtent) =>
  left > right || top > bottom;

const overlap = (a: GridExtent, b: GridExtent): GridExtent => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];
