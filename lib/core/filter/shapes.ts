/** How filters write circles and polygons: `near` and `within`. */
import { CITY_BOX, toGridX, toGridY } from "../grid.ts";
import { formatCount } from "../format.ts";
import {
  type Corners,
  crossingEdges,
  type GridPolygon,
  metresOfUnit,
  type Near,
  toGridPolygon,
  twiceArea,
} from "../grid_shapes.ts";
import type { Hint } from "./param_reader.ts";
import { FILTER_PARAMS } from "./params.ts";
import { decodePolyline, encodePolyline } from "../polyline.ts";

/** Longest way around a spot, in metres. */
const MOST_METRES = 50_000;
/** Most corners of a shape. */
const MOST_CORNERS = 500;
/** A corner takes 12 characters at most, and one near the last some 6. */
const LONGEST_TEXT = 12 * (MOST_CORNERS + 1);
/** Farther north and south no web map goes. */
const MOST_LATITUDE = 85;

export function toNearText([latitude, longitude, metres]: Near): string {
  return `${latitude},${longitude},${metres}`;
}

/** A closed polyline: its last corner is its first. */
export function toWithinText(corners: Corners): string {
  return encodePolyline([...corners, ...corners.slice(0, 1)]);
}

/** Reads `latitude,longitude,metres`. */
export function readNear(text: string): Near | Hint {
  const parts = text.split(",").map((part) => part.trim());
  const numbers = parts.map(Number);
  if (
    parts.length !== 3 || parts.includes("") || !numbers.every(Number.isFinite)
  ) {
    return { wanted: `expected ${FILTER_PARAMS.near.form}` };
  }
  const near = roundNear(numbers as unknown as Near);
  const [latitude, longitude, metres] = near;
  if (Math.abs(latitude) > MOST_LATITUDE || Math.abs(longitude) > 180) {
    return {
      wanted:
        "expected a latitude and then a longitude in degrees, such as 41.809,-87.631",
    };
  }
  if (metres < 1 || metres > MOST_METRES) {
    return { wanted: `expected 1 to ${MOST_METRES} metres` };
  }
  const [across, down] = metresOfUnit(latitude);
  const [x, y] = [toGridX(longitude), toGridY(latitude)];
  return touchesCity(
      [x - metres / across, x + metres / across],
      [y - metres / down, y + metres / down],
    )
    ? near
    : { wanted: FAR_AWAY };
}

/** Reads a closed polyline of five decimals. */
export function readWithin(text: string): Corners | Hint {
  if (text.length > LONGEST_TEXT) {
    return { wanted: `expected at most ${MOST_CORNERS} corners` };
  }
  let places: Corners;
  try {
    places = decodePolyline(text);
  } catch {
    const { form } = FILTER_PARAMS.within;
    return { wanted: `expected ${form}; this one is damaged or cut off` };
  }
  return judge(places);
}

function judge(places: Corners): Corners | Hint {
  const isPlace = places.every(([latitude, longitude]) =>
    Math.abs(latitude) <= MOST_LATITUDE && Math.abs(longitude) <= 180
  );
  if (!isPlace) {
    return {
      wanted:
        "expected corners of latitude and then longitude, with five decimals",
    };
  }
  const [first, last] = [places[0], places.at(-1)];
  if (first?.join() !== last?.join()) {
    return { wanted: "expected a closed line, whose last corner is its first" };
  }
  const corners = tidyCorners(places);
  if (corners.length > MOST_CORNERS) {
    return {
      wanted:
        `it has ${corners.length} corners, and ${MOST_CORNERS} are allowed`,
    };
  }
  const crossesDateLine = corners.some(([, longitude], i) =>
    Math.abs(longitude - corners.at(i - 1)![1]) > 180
  );
  if (crossesDateLine) {
    return {
      wanted: "it goes around the Earth, past 180 degrees of longitude",
    };
  }
  const polygon = toGridPolygon(corners);
  const rows = rowsOf(polygon);
  if (rows > MOST_ROWS) {
    return {
      wanted:
        `its edges go north and south for ${kilometres(rows)} km in all, ` +
        `and ${kilometres(MOST_ROWS)} are allowed`,
    };
  }
  const crossing = crossingEdges(polygon);
  if (crossing !== null) {
    const [a, b] = crossing.map((edge) => corners[edge]!.join());
    return { wanted: `its edges after ${a} and after ${b} cross each other` };
  }
  if (corners.length < 3 || twiceArea(polygon) === 0) {
    return { wanted: "expected at least three corners that are not in a line" };
  }
  const axis = (from: number) => {
    const values = polygon.filter((_, i) => i % 2 === from);
    return [Math.min(...values), Math.max(...values)] as const;
  };
  return touchesCity(axis(0), axis(1)) ? corners : { wanted: FAR_AWAY };
}

/**
 * Most rows of the grid that all edges pass, each for itself: what a shape takes
 * in memory and time follows these.
 */
const MOST_ROWS = 2 ** 20;

function rowsOf(polygon: GridPolygon): number {
  const [, south, , north] = CITY_BOX;
  const [top, bottom] = [toGridY(north), toGridY(south)];
  const inside = (row: number) => Math.min(Math.max(row, top), bottom);
  let rows = 0;
  let before = polygon.at(-1)!;
  for (let i = 1; i < polygon.length; i += 2) {
    rows += Math.abs(inside(polygon[i]!) - inside(before));
    before = polygon[i]!;
  }
  return rows;
}

/** Of rows of the grid in Chicago, roughly. */
const kilometres = (rows: number) =>
  formatCount(Math.round(rows * 0.888 / 1000));

const FAR_AWAY = "it lies outside of Chicago and its surroundings";

/** Whether something lies where positions can be, in grid units. */
function touchesCity(
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): boolean {
  const [west, south, east, north] = CITY_BOX;
  return left <= toGridX(east) && right >= toGridX(west) &&
    top <= toGridY(south) && bottom >= toGridY(north);
}

/** Five decimals are about a metre, one unit of the grid. */
export function roundDegrees(degrees: number): number {
  const rounded = Math.round(degrees * 1e5) / 1e5;
  return rounded === 0 ? 0 : rounded; // not -0
}

/** A spot with five decimals, and whole metres around it. */
export function roundNear([latitude, longitude, metres]: Near): Near {
  return [
    roundDegrees(latitude),
    roundDegrees(longitude),
    Math.round(metres),
  ];
}

/**
 * The one form of a shape: five decimals, no corner twice in a row, against the
 * clock, and from the most southern corner on, of several the most western.
 */
export function tidyCorners(corners: Corners): Corners {
  const rounded = corners.map(([latitude, longitude]) =>
    [roundDegrees(latitude), roundDegrees(longitude)] as const
  );
  const apart = rounded.filter(([latitude, longitude], i) => {
    const before = rounded.at(i - 1)!;
    return latitude !== before[0] || longitude !== before[1];
  });
  if (apart.length === 0) return rounded.slice(0, 1);
  if (twiceArea(toGridPolygon(apart)) < 0) apart.reverse();
  const order = (a: Corners, b: Corners) => {
    for (let i = 0; i < a.length; i++) {
      const apart = a[i]![0] - b[i]![0] || a[i]![1] - b[i]![1];
      if (apart !== 0) return apart;
    }
    return 0;
  };
  const south = apart.reduce(
    (least, corner) => order([corner], [least]) < 0 ? corner : least,
  );
  // A shape may touch itself in its first corner.
  return apart.flatMap((corner, i) =>
    order([corner], [south]) === 0
      ? [[...apart.slice(i), ...apart.slice(0, i)]]
      : []
  ).sort(order)[0]!;
}
