// @ts-types="@types/leaflet"
import * as L from "leaflet";
import { GRID_ZOOM, ORIGIN_X, ORIGIN_Y } from "../../core/grid.ts";
import type { Place } from "../../core/polyline.ts";
import { type FillPopup, openDetails } from "./details_popup.ts";
import type { DrawnAnswer } from "./drawn_answer.ts";
import { HoverTip } from "./hover_tip.ts";
import { type Pick, pickAt, type RegionPick } from "./pick.ts";
import type { ShapeLayer } from "./shape_layer.ts";

/** How far from a spot a click may be, in pixels. */
const REACH = 12;
/** The same for the cross hair, which cannot be moved so finely. */
const KEY_REACH = 200;

export interface PickingOptions {
  /** Tells about what was picked. */
  onPick: FillPopup;
  /** A part of the city was chosen. */
  onRegion: (pick: RegionPick) => void;
  /** What is told of what the pointer is over; "" for nothing. */
  sayPick: (pick: Pick | null) => string;
  /** A place is chosen; true if that was awaited, so that nothing is opened. */
  onSpot: (place: Place) => boolean;
}

/** What is under the pointer or in the middle, and what comes of choosing it. */
export class MapPicking {
  readonly #map: L.Map;
  readonly #answer: DrawnAnswer;
  readonly #shapes: ShapeLayer;
  readonly #options: PickingOptions;
  readonly #tip: HoverTip;
  /** A place whose incidents are to be opened as soon as they are drawn. */
  #toOpen: L.LatLng | null = null;

  /**
   * @param answer What is drawn.
   * @param shapes What is being drawn by hand: its ends attract the pointer.
   */
  constructor(
    map: L.Map,
    answer: DrawnAnswer,
    shapes: ShapeLayer,
    options: PickingOptions,
  ) {
    this.#map = map;
    this.#answer = answer;
    this.#shapes = shapes;
    this.#options = options;
    const element = map.getContainer();
    map.on(
      "click",
      ({ latlng }: L.LeafletMouseEvent) => this.#choose(latlng, REACH),
    );
    map.on("mousemove", this.#hovered);
    this.#tip = new HoverTip(element);
    map.on("mouseout movestart", () => this.#tip.hide());
    element.addEventListener("keydown", this.#keyPressed);
    document.addEventListener("keydown", this.#escaped);
  }

  /** Something else is drawn. */
  drawn(): void {
    this.#openAwaited();
    this.#tellMiddle();
  }

  /** Goes to a place and opens what is there. Degrees. */
  open(latitude: number, longitude: number): void {
    this.#toOpen = L.latLng(latitude, longitude);
    const zoom = Math.max(this.#map.getZoom(), GRID_ZOOM);
    const before = this.#map.getCenter();
    this.#map.setView(this.#toOpen, zoom);
    // Already there: nothing will move, and no new answer come.
    if (before.equals(this.#toOpen)) this.#openAwaited();
  }

  /** Chooses the middle of what is shown. */
  chooseMiddle(): void {
    this.#choose(this.#map.getCenter(), KEY_REACH);
  }

  /** Closes what is open, and awaits nothing. */
  close(): void {
    this.#toOpen = null;
    this.#map.closePopup();
  }

  remove(): void {
    document.removeEventListener("keydown", this.#escaped);
    this.#map.getContainer().removeEventListener("keydown", this.#keyPressed);
  }

  /** What is drawn at a place; `reach` is how far off, in pixels. */
  #at(latlng: L.LatLng, reach = REACH): Pick | null {
    const { drawn } = this.#answer;
    if (drawn === null) return null;
    const { x, y } = this.#map.project(latlng, GRID_ZOOM);
    const unitsReach = reach * 2 ** (GRID_ZOOM - this.#map.getZoom());
    return pickAt(drawn, x - ORIGIN_X, y - ORIGIN_Y, unitsReach);
  }

  /** Tells of a chosen place, or opens what is drawn there. */
  #choose(latlng: L.LatLng, reach: number): void {
    const { lat, lng } = this.#shapes.endAt(latlng, REACH) ?? latlng;
    const isTaken = this.#options.onSpot([lat, lng]);
    // A double click on a corner ends the shape, and is none to zoom.
    if (isTaken) this.#map.doubleClickZoom.disable();
    else this.#map.doubleClickZoom.enable();
    if (isTaken) return;
    this.#open(this.#at(latlng, reach));
  }

  #open(pick: Pick | null): void {
    this.close();
    if (pick?.kind === "region") this.#options.onRegion(pick);
    else if (pick !== null) {
      // A touch hovers where it presses: the popup says all of that.
      this.#tip.hide();
      openDetails(this.#map, pick, this.#options.onPick);
    }
  }

  /** Opens what was asked for, once it is drawn; until then it is awaited. */
  #openAwaited(): void {
    if (this.#toOpen === null || this.#answer.drawn?.kind !== "spots") return;
    const pick = this.#at(this.#toOpen);
    if (pick !== null) this.#open(pick);
  }

  readonly #hovered = ({ latlng, containerPoint }: L.LeafletMouseEvent) => {
    const pick = this.#at(latlng);
    this.#map.getContainer().classList.toggle("over-incident", pick !== null);
    this.#tip.show(this.#options.sayPick(pick), containerPoint);
  };

  /** With keys there is no pointer: the middle is what is told of. */
  #tellMiddle(): void {
    const element = this.#map.getContainer();
    if (!element.matches(":focus-visible")) return;
    const pick = this.#at(this.#map.getCenter(), 0);
    this.#tip.show(
      this.#options.sayPick(pick),
      this.#map.getSize().divideBy(2),
    );
  }

  /** Escape closes what is open, wherever the focus is. */
  readonly #escaped = ({ key }: KeyboardEvent) => {
    if (key === "Escape") this.close();
  };

  /** Enter chooses the middle, or opens what is nearest to it. */
  readonly #keyPressed = (event: KeyboardEvent) => {
    if (event.target !== this.#map.getContainer()) return;
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.chooseMiddle();
  };
}
