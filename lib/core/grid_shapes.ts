/**
 * Circles and polygons on the grid (`grid.ts`). Corners and centres are put on
 * the grid as incidents are, and what lies inside is decided by whole numbers,
 * so that every engine and every database says the same of every row.
 */
import { judgedDegrees, toGridX, toGridY, WORLD } from "./grid.ts";
import type { Place } from "./polyline.ts";

/** A spot and how far around it, in metres. */
export type Near = readonly [
  latitude: number,
  longitude: number,
  metres: number,
];

/** The corners of a polygon in order; the last is joined to the first. */
export type Corners = readonly Place[];

/**
 * A circle on the ground, as an ellipse on the grid. A point is inside if the
 * square of its distance from the centre, in square centimetres, is at most
 * `reach`.
 */
export interface GridCircle {
  x: number;
  y: number;
  /** Square centimetres that stand for one unit's square, on each axis. */
  across: number;
  down: number;
  reach: number;
}

/** The corners of a polygon in grid units, x and y in turn. */
export type GridPolygon = readonly number[];

/** The Earth's ellipsoid (WGS 84): its radius in metres, and how flat it is. */
const RADIUS = 6_378_137;
const ECCENTRICITY_SQUARED = 0.006_694_38;

/** Metres of a grid unit on the ground: from west to east, and north to south. */
export function metresOfUnit(
  latitude: number,
): [across: number, down: number] {
  const angle = latitude * Math.PI / 180;
  const flat = 1 - ECCENTRICITY_SQUARED * Math.sin(angle) ** 2;
  const ofSphere = 2 * Math.PI * RADIUS / WORLD * Math.cos(angle);
  return [
    ofSphere / Math.sqrt(flat),
    ofSphere * (1 - ECCENTRICITY_SQUARED) / flat ** 1.5,
  ];
}

/**
 * The circle that stands for a spot and its surroundings. Metres are as long
 * as at the centre, so a point a kilometre away may be taken to be 10 cm nearer
 * or farther than it is, one that is 10 km away 7 m.
 */
export function toGridCircle([latitude, longitude, metres]: Near): GridCircle {
  const [across, down] = metresOfUnit(latitude).map((metres) =>
    Math.round((100 * metres) ** 2)
  ) as [number, number];
  return {
    x: toGridX(judgedDegrees(longitude)),
    y: toGridY(judgedDegrees(latitude)),
    across,
    down,
    reach: Math.round((100 * metres) ** 2),
  };
}

/** The polygon with these corners on the grid. */
export function toGridPolygon(corners: Corners): GridPolygon {
  return corners.flatMap(([latitude, longitude]) => [
    toGridX(judgedDegrees(longitude)),
    toGridY(judgedDegrees(latitude)),
  ]);
}

/**
 * True if a grid point lies in a circle; the edge belongs to it. Near the city
 * all these numbers are whole and below 2^53, so that they are exact.
 */
export function isInCircle(
  circle: GridCircle,
  x: number,
  y: number,
): boolean {
  const [east, south] = [x - circle.x, y - circle.y];
  return east * east * circle.across + south * south * circle.down <=
    circle.reach;
}

/**
 * True if a grid point lies in a polygon: on one of its edges, or where a line
 * from there to the west crosses an odd number of them. Products of whole
 * numbers below 2^26 are exact.
 */
export function isInPolygon(
  corners: GridPolygon,
  x: number,
  y: number,
): boolean {
  let inside = false;
  let [x1, y1] = corners.slice(-2) as [number, number];
  for (let i = 0; i < corners.length; i += 2) {
    const [x2, y2] = [corners[i]!, corners[i + 1]!];
    // 0 on the line through both corners; the sign tells the side.
    const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
    if (
      side === 0 && x >= Math.min(x1, x2) && x <= Math.max(x1, x2) &&
      y >= Math.min(y1, y2) && y <= Math.max(y1, y2)
    ) return true;
    const crosses = y1 > y !== y2 > y;
    if (crosses && side < 0 === y2 > y1) inside = !inside;
    [x1, y1] = [x2, y2];
  }
  return inside;
}

/** Two edges of a polygon that cross, by the number of their first corners. */
export function crossingEdges(
  corners: GridPolygon,
): [first: number, second: number] | null {
  const count = corners.length / 2;
  const side = (a: number, b: number, c: number) => {
    const [ax, ay] = [corners[2 * a]!, corners[2 * a + 1]!];
    return Math.sign(
      (corners[2 * b]! - ax) * (corners[2 * c + 1]! - ay) -
        (corners[2 * c]! - ax) * (corners[2 * b + 1]! - ay),
    );
  };
  for (let a = 0; a < count; a++) {
    const b = (a + 1) % count;
    for (let c = a + 1; c < count; c++) {
      const d = (c + 1) % count;
      if (
        side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
      ) return [a, c];
    }
  }
  return null;
}

/** Twice the area of a polygon in square grid units; negative if clockwise. */
export function twiceArea(corners: GridPolygon): number {
  let sum = 0;
  let [x1, y1] = corners.slice(-2) as [number, number];
  for (let i = 0; i < corners.length; i += 2) {
    const [x2, y2] = [corners[i]!, corners[i + 1]!];
    // Rows of the grid grow southwards.
    sum += x2 * y1 - x1 * y2;
    [x1, y1] = [x2, y2];
  }
  return sum;
}
