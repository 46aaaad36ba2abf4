/** What part of the map is shown. */
export interface MapView {
  zoom: number;
  /** Degrees, of the middle. */
  latitude: number;
  longitude: number;
}

/** How far out and in the map goes. */
export const MIN_ZOOM = 9;
export const MAX_ZOOM = 18;

/** From this zoom on single incidents are drawn, if not too many. */
export const POINTS_ZOOM = 14;

/** Reads `zoom/latitude/longitude`; `null` for anything else, or far away. */
export function parseView(text: string | null): MapView | null {
  const found =
    /^(\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/
      .exec(text?.trim() ?? "");
  if (found === null) return null;
  const [zoom, latitude, longitude] = found.slice(1).map(Number) as [
    number,
    number,
    number,
  ];
  const near = zoom >= MIN_ZOOM && zoom <= MAX_ZOOM &&
    latitude > 41 && latitude < 43 && longitude > -89 && longitude < -86;
  return near ? { zoom, latitude, longitude } : null;
}

/** Writes a view as `zoom/latitude/longitude`, to about half a pixel. */
export function formatView({ zoom, latitude, longitude }: MapView): string {
  const decimals = zoom < 13 ? 3 : zoom < 16 ? 4 : 5;
  return [
    +zoom.toFixed(2),
    +latitude.toFixed(decimals),
    +longitude.toFixed(decimals),
  ]
    .join("/");
}
