// @ts-types="@types/leaflet"
import * as L from "leaflet";
import type { Wants } from "../../core/engine/answer.ts";
import {
  type Bbox,
  GRID_ZOOM,
  ORIGIN_X,
  ORIGIN_Y,
  toLatitude,
  toLongitude,
} from "../../core/grid.ts";
import { hasMoved, type Place } from "../../core/map/frame.ts";
import { roundBbox } from "../../core/filter/query.ts";
import type { Units } from "../../core/format.ts";
import { MOST_POINTS, pointsLimit } from "../../core/map/legible.ts";
import {
  isRegionLayer,
  type MapLook,
  REGION_LAYERS,
} from "../../core/map/look.ts";
import {
  formatView,
  type MapView,
  MAX_ZOOM,
  MIN_ZOOM,
  POINTS_ZOOM,
} from "../../core/map/view.ts";
import {
  cellLevel,
  CITY_VIEW,
  clipToCity,
  hexagonLevel,
} from "../../core/map/viewport.ts";
import type { Place as PolylinePlace } from "../../core/polyline.ts";
import type { PageDatasetAnswer } from "../../core/page/dataset.ts";
import { type FillPopup, openDetails } from "./details_popup.ts";
import { leaveToPage } from "./gestures.ts";
import { homeControl } from "./home_control.ts";
import { DrawnAnswer, type Wanted } from "./drawn_answer.ts";
import type { TileSettings } from "./incident_layers.ts";
import { MARGIN, placeAround, STEP } from "./moving_canvas.ts";
import { HoverTip } from "./hover_tip.ts";
import { type Drawn, type Pick, pickAt, type RegionPick } from "./pick.ts";
import { ShapeLayer } from "./shape_layer.ts";
import type { Words } from "../../core/language/words.ts";

/** How far from a spot a click may be, in pixels. */
const REACH = 12;
/** The same for the cross hair, which cannot be moved so finely. */
const KEY_REACH = 200;
/** How far the map may be from where it was put, since it lies on whole pixels. */
const SAME = 2;

export interface CrimeMapOptions extends TileSettings {
  /** Where to begin; `null` for {@linkcode CrimeMapOptions.home}. */
  view: MapView | null;
  /** What is shown where nothing else is asked for, in degrees. */
  home: Bbox;
  /** The visitor has moved the map. */
  onView: (view: MapView | null) => void;
  /** The map has come to rest, or looks different: ask anew. */
  onRest: () => void;
  /** The map shows another part while it still moves. */
  onMove: () => void;
  /** Something else is drawn. */
  onDrawn: (drawn: Drawn) => void;
  /** Tells about what was picked. */
  onPick: FillPopup;
  /** A part of the city was chosen. */
  onRegion: (pick: RegionPick) => void;
  words: Words;
  /** What is told of what the pointer is over; "" for nothing. */
  sayPick: (pick: Pick | null) => string;
  /** A place is chosen; true if that was awaited, so that nothing is opened. */
  onSpot: (place: PolylinePlace) => boolean;
}

/** The map. Knows nothing of filters: it shows answers. */
export class CrimeMap {
  readonly #options: CrimeMapOptions;
  readonly #map: L.Map;
  readonly #answer: DrawnAnswer;
  /** What was asked for last. */
  #asked: Place | null = null;
  #view: MapView | null;
  /** What is shown where no view is asked for, and the view that does. */
  #home: Bbox;
  #homeView: MapView | null = null;
  /** True while the map takes another size. */
  #isFitting = false;
  /** True while it goes home: it is there before it is known what is home. */
  #isGoingHome = false;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  readonly #endGestures: () => void;
  #scale: L.Control = L.control.scale();
  readonly #tip: HoverTip;
  /** Outlines of what is asked for. */
  readonly shapes: ShapeLayer;
  /** A place whose incidents are to be opened as soon as they are drawn. */
  #toOpen: L.LatLng | null = null;

  constructor(element: HTMLElement, options: CrimeMapOptions) {
    this.#options = options;
    this.#view = options.view;
    this.#home = options.home;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = this.#map = L.map(element, {
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      maxBounds: [[41.2, -88.5], [42.5, -87]],
      maxBoundsViscosity: 0.8,
      zoomControl: false,
      trackResize: false,
      zoomAnimation: !isCalm,
      fadeAnimation: !isCalm,
      inertia: !isCalm,
    });
    map.attributionControl.setPrefix(
      '<a href="https://leafletjs.com">Leaflet</a>',
    );
    const { words } = options;
    L.control.zoom({
      position: "topright",
      zoomInTitle: words("Zoom in"),
      zoomOutTitle: words("Zoom out"),
    }).addTo(map);
    homeControl(() => this.#showBox(CITY_VIEW, true), words).addTo(map);
    this.goTo(options.view);
    this.shapes = new ShapeLayer(map);
    this.#answer = new DrawnAnswer(map, {
      ...options,
      onDrawn: (drawn) => {
        options.onDrawn(drawn);
        this.#openAwaited();
        this.#tellMiddle();
      },
      onLook: options.onRest,
    });

    map.on("move", this.#moved);
    map.on("moveend", this.#atRest);
    map.on(
      "click",
      ({ latlng }: L.LeafletMouseEvent) => this.#choose(latlng, REACH),
    );
    map.on("mousemove", this.#hovered);
    this.#tip = new HoverTip(element);
    map.on("mouseout movestart", () => this.#tip.hide());
    element.addEventListener("keydown", this.#keyPressed);
    document.addEventListener("keydown", this.#escaped);
    this.#endGestures = leaveToPage(
      element,
      /Mac|iPhone|iPad/.test(navigator.platform),
      words,
    );
    // Also where nobody touches the window: a longer sentence takes its room.
    this.#sizes.observe(element);
  }

  /** What is shown; `null` for where the filter asks for. */
  get view(): MapView | null {
    return this.#view;
  }

  /** What to ask for, to show what the map shows; and where that is. */
  ask(look: MapLook): { wants: Wants; wanted: Wanted } {
    const place = this.#asked = placeAround(this.#map);
    const bbox = boxOf(this.#map.getBounds().pad(MARGIN));
    return {
      wants: { inView: this.box, ...wantsOf(look, bbox, place.zoom) },
      wanted: { look, place },
    };
  }

  /** What is shown of the city, in degrees. */
  get box(): Bbox {
    return roundBbox(boxOf(this.#map.getBounds()));
  }

  /**
   * Draws an answer to what {@linkcode ask} wanted, unless a newer one comes
   * before it is drawn.
   *
   * @param groups Crime group by index of the dictionary's offenses.
   */
  show(
    answer: PageDatasetAnswer,
    groups: Uint8Array,
    wanted: Wanted,
  ): Promise<void> {
    return this.#answer.show(answer, groups, wanted);
  }

  /** Lengths are said in other units. */
  setUnits(units: Units): void {
    this.#scale.remove();
    const imperial = units === "feet";
    this.#scale = L.control.scale({
      position: "bottomright",
      imperial,
      metric: !imperial,
    }).addTo(this.#map);
  }

  /**
   * Draws streets from now on.
   *
   * @param id Their name in the store.
   * @returns Whether they can be had, once they are drawn.
   */
  showStreets(id: string): Promise<boolean> {
    return this.#answer.showStreets(id);
  }

  /** Shows a part of the city, or where the filter asks for. */
  goTo(view: MapView | null): void {
    this.#view = view;
    if (view === null) return this.#goHome();
    this.#map.setView([view.latitude, view.longitude], view.zoom, {
      animate: false,
    });
  }

  /** Where the filter asks for is elsewhere now; goes there if it was shown. */
  setHome(home: Bbox): void {
    if (home.join() === this.#home.join()) return;
    this.#home = home;
    if (this.#view === null) this.#goHome();
    else this.#homeView = null;
  }

  /** Keeps showing what is shown, wherever the filter asks for. */
  stay(): void {
    if (this.#view === null) this.#options.onView(this.#view = this.#here());
  }

  #goHome(): void {
    this.#isGoingHome = true;
    this.#homeView = this.#showBox(this.#home, false);
    this.#isGoingHome = false;
  }

  /** Shows a box as large as the frame allows; answers how. */
  #showBox([west, south, east, north]: Bbox, animate: boolean): MapView {
    const map = this.#map;
    // Any zoom is sharp without tiles, and the still picture's is the one that
    // fits; later ones are whole again.
    map.options.zoomSnap = this.#options.tileUrl === "" ? 0 : 1;
    const zoom = map.getBoundsZoom([[south, west], [north, east]]);
    const middle = map.project([south, west], zoom)
      .add(map.project([north, east], zoom)).divideBy(2);
    const { lat, lng } = map.unproject(middle, zoom);
    const view = { zoom, latitude: lat, longitude: lng };
    map.setView([lat, lng], zoom, { animate });
    map.options.zoomSnap = 1;
    return view;
  }

  /** What is shown, whether or not that is home. */
  #here(): MapView {
    const { lat: latitude, lng: longitude } = this.#map.getCenter();
    return { zoom: this.#map.getZoom(), latitude, longitude };
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

  closePopup(): void {
    this.#toOpen = null;
    this.#map.closePopup();
  }

  /** Goes nearer to what was picked. */
  zoomTo({ x, y }: Pick): void {
    this.closePopup();
    this.#map.setView(
      [toLatitude(y), toLongitude(x)],
      Math.min(MAX_ZOOM, Math.max(POINTS_ZOOM, this.#map.getZoom() + 2)),
    );
  }

  remove(): void {
    this.#sizes.disconnect();
    this.#endGestures();
    this.#answer.remove();
    this.shapes.remove();
    document.removeEventListener("keydown", this.#escaped);
    this.#map.getContainer().removeEventListener("keydown", this.#keyPressed);
    this.#map.remove();
  }

  readonly #atRest = () => {
    if (this.#isFitting) return;
    const now = this.#here();
    const view = this.#isGoingHome || this.#isHome(now) ? null : now;
    if (textOf(view) !== textOf(this.#view)) {
      this.#view = view;
      this.#options.onView(view);
    }
    this.#options.onRest();
  };

  readonly #moved = () => {
    if (this.#asked === null || this.#answer.isZooming) return;
    const now = placeAround(this.#map);
    if (hasMoved(this.#asked, now, STEP)) this.#options.onMove();
  };

  /** Whether a view is, to the eye, that of where the filter asks for. */
  #isHome({ zoom, latitude, longitude }: MapView): boolean {
    const home = this.#homeView;
    if (home === null || Math.abs(zoom - home.zoom) > 0.01) return false;
    return this.#map.project([latitude, longitude], zoom)
      .distanceTo(this.#map.project([home.latitude, home.longitude], zoom)) <=
      SAME;
  }

  /** What is shown whole stays whole, whatever the map's size. */
  #fit(): void {
    const { x, y } = this.#map.getSize();
    this.#isFitting = true;
    this.#map.invalidateSize({ animate: false });
    this.#isFitting = false;
    if (this.#map.getSize().equals([x, y])) return;
    if (this.#view === null) this.#goHome();
    else this.#atRest();
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
    if (this.#options.onSpot([latlng.lat, latlng.lng])) return;
    this.#open(this.#at(latlng, reach));
  }

  #open(pick: Pick | null): void {
    this.closePopup();
    if (pick?.kind === "region") this.#options.onRegion(pick);
    else if (pick !== null) openDetails(this.#map, pick, this.#options.onPick);
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
    if (key === "Escape") this.closePopup();
  };

  /** Enter chooses the middle, or opens what is nearest to it. */
  readonly #keyPressed = (event: KeyboardEvent) => {
    if (event.target !== this.#map.getContainer()) return;
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.chooseMiddle();
  };
}

/** What of an answer is drawn. */
function wantsOf({ layer }: MapLook, bbox: Bbox, zoom: number): Wants {
  if (isRegionLayer(layer)) return { tallies: [REGION_LAYERS[layer]] };
  const cells = { bbox, level: cellLevel(zoom) };
  switch (layer) {
    case "squares":
      return { cells };
    case "hexagons":
      return { cells: { bbox, level: hexagonLevel(zoom) } };
    case "incidents":
      return { cells, points: { bbox, limit: MOST_POINTS, whole: true } };
    default:
      return { cells, points: { bbox, limit: pointsLimit(zoom), whole: true } };
  }
}

function boxOf(bounds: L.LatLngBounds): Bbox {
  return clipToCity([
    bounds.getWest(),
    bounds.getSouth(),
    bounds.getEast(),
    bounds.getNorth(),
  ]);
}

const textOf = (view: MapView | null) => view && formatView(view);
