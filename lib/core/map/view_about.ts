import type { Place } from "../polyline.ts";
import type { MapView } from "./view.ts";

/** A phone shows a mile. */
const ZOOM = 15;
/** Degrees: some 400 metres. */
const STEP = 0.004;

/**
 * The view around where a visitor is. It is a part of the address: that says
 * where about, no more.
 */
export function viewAbout([latitude, longitude]: Place): MapView {
  const about = (degrees: number) => Math.round(degrees / STEP) * STEP;
  return { zoom: ZOOM, latitude: about(latitude), longitude: about(longitude) };
}
