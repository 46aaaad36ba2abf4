import type { Bbox } from "../../core/grid.ts";
import type { MapView } from "../../core/map/view.ts";
import { boxOf, frameOfView } from "../../core/picture/map_frame.ts";

/** What the map shows, as large as it is; `null` for the whole city. */
export function boxOnScreen(view: MapView | null): Bbox | null {
  const map = document.querySelector(".map-frame .map");
  if (view === null || map === null) return null;
  const { width, height } = map.getBoundingClientRect();
  return boxOf(frameOfView(view, width, height));
}
