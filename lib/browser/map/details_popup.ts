// @ts-types="@types/leaflet"
import * as L from "leaflet";
import { toLatitude, toLongitude } from "../../core/grid.ts";
import type { Pick } from "./pick.ts";

/** Room that a popup leaves above and below it, in pixels. */
const ROOM = 100;
const LEAST_HEIGHT = 200;
/** Between a popup and the map's edge, and the buttons at its right. */
const EDGE = 16;
const BUTTONS = 76;
/** On narrower maps buttons are hidden while a popup is open. */
const LEAST_WIDTH = 480;

/**
 * Fills the popup of what was picked.
 *
 * @param onResize To be called when the content has another size.
 * @returns Ends what fills it.
 */
export type FillPopup = (
  pick: Pick,
  content: HTMLElement,
  onResize: () => void,
) => () => void;

/** Opens a popup at what was picked and gives it the focus. */
export function openDetails(
  map: L.Map,
  pick: Pick,
  fill: FillPopup,
): void {
  const content = document.createElement("div");
  content.tabIndex = -1;
  content.setAttribute("role", "dialog");
  const popup = L.popup({
    minWidth: 240,
    maxWidth: 320,
    maxHeight: Math.max(LEAST_HEIGHT, map.getSize().y - ROOM),
    autoPanPaddingTopLeft: [EDGE, EDGE],
    autoPanPaddingBottomRight: [
      map.getSize().x < LEAST_WIDTH ? EDGE : BUTTONS,
      EDGE,
    ],
  }).setLatLng([toLatitude(pick.y), toLongitude(pick.x)]).setContent(content);

  const end = fill(pick, content, () => {
    const active = document.activeElement as HTMLElement | null;
    popup.update();
    // Leaflet took the content out and in again, and the focus off it.
    if (active !== document.activeElement) {
      active?.focus({ preventScroll: true });
    }
  });
  popup.on("add", () => content.focus({ preventScroll: true }));
  popup.on("remove", () => {
    // With what had it, the focus would be lost.
    if (hasFocus(popup)) map.getContainer().focus({ preventScroll: true });
    end();
  });
  popup.openOn(map);
}

function hasFocus(popup: L.Popup): boolean {
  return popup.getElement()?.contains(document.activeElement) ?? false;
}
