/**
 * The grid that positions are kept on: Web Mercator pixels of zoom 17, counted
 * from the city's north-west corner. One unit is 0.89 m on the ground in
 * Chicago, so a stored point is at most 0.45 m off on each axis, less than the
 * block-level blurring of the source. Being Mercator, the grid lies straight
 * under every web map: halving the zoom level is a shift by one bit.
 */

/** Degrees; west, south, east, north. */
export type Bbox = readonly [
  west: number,
  south: number,
  east: number,
  north: number,
];

/** Positions outside are taken for missing: the city lies well inside. */
export const CITY_BOX: Bbox = [-87.95, 41.6, -87.5, 42.1];

/** The map zoom at which one grid unit is one pixel (256-pixel tiles). */
export const GRID_ZOOM = 17;

/** Width and height of the world in grid units. */
export const WORLD = 256 * 2 ** GRID_ZOOM;
/** Aligned to 2^11 units, so that cells up to that size line up with tiles. */
const ALIGN = 2 ** 11;
/** World pixel (zoom 17) of a longitude, and fractions of one. */
export const mercatorX = (longitude: number) => (longitude + 180) / 360 * WORLD;
/** World pixel (zoom 17) of a latitude, and fractions of one. */
export const mercatorY = (latitude: number) => {
  const sine = Math.sin(latitude * Math.PI / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
};

/** World pixel (zoom 17) of the grid's corner; multiples of 2^11. */
export const ORIGIN_X = Math.floor(mercatorX(CITY_BOX[0]) / ALIGN) * ALIGN;
export const ORIGIN_Y = Math.floor(mercatorY(CITY_BOX[3]) / ALIGN) * ALIGN;

/**
 * Degrees as positions are judged and put on the grid: to six decimals, 0.1 m.
 * Whoever computes the same elsewhere (in SQL) is then never in doubt about
 * the last digits; see `columns.ts` of the BigQuery answers.
 */
export function judgedDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** True if a position, as it is judged, is taken for real. */
export function isInCity(latitude: number, longitude: number): boolean {
  return longitude >= CITY_BOX[0] && longitude <= CITY_BOX[2] &&
    latitude >= CITY_BOX[1] && latitude <= CITY_BOX[3];
}

/** Grid column of a longitude; 0 to 65,535 inside {@linkcode CITY_BOX}. */
export function toGridX(longitude: number): number {
  return Math.floor(mercatorX(longitude)) - ORIGIN_X;
}

/** Grid row of a latitude, growing southwards; 0 to 65,535 inside the city. */
export function toGridY(latitude: number): number {
  return Math.floor(mercatorY(latitude)) - ORIGIN_Y;
}

/** Longitude of a grid column's west edge, or of a fraction of a column. */
export function toLongitude(x: number): number {
  return (x + ORIGIN_X) / WORLD * 360 - 180;
}

/** Latitude of a grid row's north edge, or of a fraction of a row. */
export function toLatitude(y: number): number {
  const angle = Math.PI * (1 - 2 * (y + ORIGIN_Y) / WORLD);
  return Math.atan(Math.sinh(angle)) * 180 / Math.PI;
}
