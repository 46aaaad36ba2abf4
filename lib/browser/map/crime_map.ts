// @ts-types="@types/leaflet"
import * as L from "leaflet";
import { type Bbox, toLatitude, toLongitude } from "../../core/grid.ts";
import { MAP_BOX, viewOfBox, viewOfPlace } from "../../core/map/camera.ts";
import {
  formatView,
  type MapView,
  MAX_ZOOM,
  MIN_ZOOM,
  POINTS_ZOOM,
} from "../../core/map/view.ts";
import { CITY_VIEW } from "../../core/map/viewport.ts";
import type { DrawnAnswer } from "./drawn_answer.ts";
import { LeafletStage } from "./leaflet_stage.ts";
import { MapPicking, type PickingOptions } from "./map_picking.ts";
import type { Pick } from "./pick.ts";
import { ShapeLayer } from "./shape_layer.ts";
import type { StillMap } from "./still_map.ts";

/** How far the map may be from where it was put, since it lies on whole pixels. */
const SAME = 2;

export interface TileSettings {
  /** Template such as `https://tile.example/{z}/{x}/{y}.png`; "" for none. */
  tileUrl: string;
  /** Plain text or a link as HTML. */
  tileAttribution: string;
}

export interface CrimeMapOptions extends PickingOptions {
  /** As {@linkcode TileSettings} has it. */
  tileUrl: string;
  /** The visitor has moved the map. */
  onView: (view: MapView | null) => void;
  /** The map has come to rest, or looks different: ask anew. */
  onRest: () => void;
  /** The map moves. */
  onMove: () => void;
}

/**
 * The map that moves: Leaflet's, under what the still one has drawn. Knows
 * nothing of filters.
 */
export class CrimeMap {
  readonly #options: CrimeMapOptions;
  readonly #map: L.Map;
  readonly #answer: DrawnAnswer;
  #view: MapView | null;
  /** What is shown where no view is asked for, and the view that does. */
  #home: Bbox;
  #homeView: MapView | null = null;
  /** True while the map takes another size. */
  #isFitting = false;
  /** True while it goes home: it is there before it is known what is home. */
  #isGoingHome = false;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  /** Outlines of what is asked for. */
  readonly shapes: ShapeLayer;
  readonly #picking: MapPicking;

  /** Takes over from a still map, where that is and with what it has drawn. */
  constructor(still: StillMap, answer: DrawnAnswer, options: CrimeMapOptions) {
    const element = still.container;
    this.#options = options;
    this.#view = still.view;
    this.#home = still.home;
    this.#answer = answer;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [west, south, east, north] = MAP_BOX;
    const map = this.#map = L.map(element, {
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      maxBounds: [[south, west], [north, east]],
      maxBoundsViscosity: 0.8,
      zoomControl: false,
      attributionControl: false,
      trackResize: false,
      zoomAnimation: !isCalm,
      fadeAnimation: !isCalm,
      inertia: !isCalm,
    });
    if (still.view === null) this.#goHome();
    else this.#showExactly(viewOfPlace(still.place), false);
    if (options.tileUrl !== "") {
      L.tileLayer(options.tileUrl, { maxZoom: MAX_ZOOM }).addTo(map);
    }
    answer.moveTo(new LeafletStage(map));
    still.remove();
    this.shapes = new ShapeLayer(map);

    map.on("move", this.#moved);
    map.on("moveend", this.#atRest);
    this.#picking = new MapPicking(map, answer, this.shapes, options);
    // Also where nobody touches the window: a longer sentence takes its room.
    this.#sizes.observe(element);
  }

  /** Something else is drawn. */
  drawn(): void {
    this.#picking.drawn();
  }

  /** What is shown; `null` for where the filter asks for. */
  get view(): MapView | null {
    return this.#view;
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
  stay(): MapView {
    return this.#view ??= this.#here();
  }

  #goHome(): void {
    this.#isGoingHome = true;
    this.#homeView = this.#showBox(this.#home, false);
    this.#isGoingHome = false;
  }

  /** Shows the whole city. */
  showCity(): void {
    this.#showBox(CITY_VIEW, true);
  }

  /** Zooms by as many levels. */
  zoomBy(levels: number): void {
    this.#map.setZoom(this.#map.getZoom() + levels);
  }

  /** Shows a box as large as the frame allows; answers how. */
  #showBox(box: Bbox, animate: boolean): MapView {
    // Any zoom is sharp without tiles, and the still picture's is the one that
    // fits; later ones are whole again.
    const isWhole = this.#options.tileUrl !== "";
    const view = viewOfBox(box, this.#map.getSize(), isWhole);
    this.#showExactly(view, animate);
    return view;
  }

  /** Shows a view, whatever its zoom. */
  #showExactly({ latitude, longitude, zoom }: MapView, animate: boolean): void {
    const { options } = this.#map;
    options.zoomSnap = 0;
    this.#map.setView([latitude, longitude], zoom, { animate });
    options.zoomSnap = 1;
  }

  /** What is shown, whether or not that is home. */
  #here(): MapView {
    const { lat: latitude, lng: longitude } = this.#map.getCenter();
    return { zoom: this.#map.getZoom(), latitude, longitude };
  }

  /** Goes to a place and opens what is there. Degrees. */
  open(latitude: number, longitude: number): void {
    this.#picking.open(latitude, longitude);
  }

  /** Chooses the middle of what is shown. */
  chooseMiddle(): void {
    this.#picking.chooseMiddle();
  }

  closePopup(): void {
    this.#picking.close();
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
    this.shapes.remove();
    this.#picking.remove();
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

  readonly #moved = () => this.#options.onMove();

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
}

const textOf = (view: MapView | null) => view && formatView(view);
