/**
 * Where the map looks: what Leaflet makes of a view and a box, so that the map
 * is right before there is Leaflet, and stays where it is when that comes.
 */
import {
  type Bbox,
  GRID_ZOOM,
  mercatorX,
  mercatorY,
  ORIGIN_X,
  ORIGIN_Y,
  toLatitude,
  toLongitude,
} from "../grid.ts";
import type { Place, Point } from "./frame.ts";
import { type MapView, MAX_ZOOM, MIN_ZOOM } from "./view.ts";

/** The map does not leave this box, in degrees. */
export const MAP_BOX: Bbox = [-88.5, 41.2, -87, 42.5];

/** World pixel, at a zoom, of a place in degrees. */
export function project(
  latitude: number,
  longitude: number,
  zoom: number,
): Point {
  const scale = 2 ** (zoom - GRID_ZOOM);
  return { x: mercatorX(longitude) * scale, y: mercatorY(latitude) * scale };
}

/** The view, in degrees, whose middle is a world pixel at a zoom. */
function viewAt({ x, y }: Point, zoom: number): MapView {
  const scale = 2 ** (zoom - GRID_ZOOM);
  return {
    zoom,
    latitude: toLatitude(y / scale - ORIGIN_Y),
    longitude: toLongitude(x / scale - ORIGIN_X),
  };
}

/** The view that shows a box as large as a map's size allows. */
export function viewOfBox(
  [west, south, east, north]: Bbox,
  size: Point,
  isWholeZoom: boolean,
): MapView {
  const least = project(north, west, 0);
  const most = project(south, east, 0);
  const fit = Math.log2(
    Math.min(size.x / (most.x - least.x), size.y / (most.y - least.y)),
  );
  const zoom = limitZoom(isWholeZoom ? Math.floor(hundredth(fit)) : fit);
  const [from, to] = [project(north, west, zoom), project(south, east, zoom)];
  return viewAt({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, zoom);
}

/** Where a map of a size lies that shows a view. */
export function placeOfView(view: MapView, size: Point): Place {
  const { zoom } = view;
  const middle = project(view.latitude, view.longitude, zoom);
  const [west, south, east, north] = MAP_BOX;
  const [least, most] = [
    project(north, west, zoom),
    project(south, east, zoom),
  ];
  const begin = { x: middle.x - size.x / 2, y: middle.y - size.y / 2 };
  const off = (axis: "x" | "y") =>
    rebound(least[axis] - begin[axis], begin[axis] + size[axis] - most[axis]);
  const [x, y] = [off("x"), off("y")];
  const isInside = Math.abs(x) <= 1 && Math.abs(y) <= 1;
  return {
    zoom,
    corner: {
      x: Math.round(begin.x + (isInside ? 0 : x)),
      y: Math.round(begin.y + (isInside ? 0 : y)),
    },
    size,
  };
}

/** The view of what lies in the middle of a place. */
export function viewOfPlace({ zoom, corner, size }: Place): MapView {
  return viewAt({ x: corner.x + size.x / 2, y: corner.y + size.y / 2 }, zoom);
}

/** What a place shows, in degrees. */
export function boxOfPlace({ zoom, corner, size }: Place): Bbox {
  const { latitude: north, longitude: west } = viewAt(corner, zoom);
  const { latitude: south, longitude: east } = viewAt(
    { x: corner.x + size.x, y: corner.y + size.y },
    zoom,
  );
  return [west, south, east, north];
}

/** A place that reaches further on each side by a share of its size. */
export function withMargin(
  { zoom, corner, size }: Place,
  share: number,
): Place {
  const margin = { x: Math.ceil(size.x * share), y: Math.ceil(size.y * share) };
  return {
    zoom,
    corner: {
      x: Math.round(corner.x - margin.x),
      y: Math.round(corner.y - margin.y),
    },
    size: { x: size.x + 2 * margin.x, y: size.y + 2 * margin.y },
  };
}

/** What is off by less than that fits. */
const hundredth = (zoom: number) => Math.round(zoom * 100) / 100;

function limitZoom(zoom: number): number {
  return Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, zoom));
}

/** How far to move what reaches out of its bounds on one side or on both. */
function rebound(before: number, after: number): number {
  return before + after > 0
    ? Math.round(before - after) / 2
    : Math.max(0, Math.ceil(before)) - Math.max(0, Math.floor(after));
}
