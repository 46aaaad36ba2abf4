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
import { breaksFor } from "../../core/map/density.ts";
import { CITY_VIEW } from "../../core/map/picture.ts";
import {
  formatView,
  type MapView,
  MAX_ZOOM,
  MIN_ZOOM,
  POINTS_ZOOM,
} from "../../core/map/view.ts";
import { cellLevel, clipToCity } from "../../core/map/viewport.ts";
import type { PageDatasetAnswer } from "../../core/page/dataset.ts";
import { CanvasLayer } from "./canvas_layer.ts";
import { CellPainter } from "./cell_painter.ts";
import { homeControl } from "./home_control.ts";
import { groundDrawing, orientationDrawing } from "./ground.ts";
import { type Palette, readPalette } from "./palette.ts";
import { type Drawn, type Pick, pickAt } from "./pick.ts";
import { drawSpots } from "./spot_painter.ts";
import { toSpots } from "./spots.ts";

/** More incidents than this in view are drawn as density. */
const MOST_POINTS = 20_000;
/** Beyond the edges of the map, as a share of its size, so that dragging shows more. */
const MARGIN = 0.15;
/** How far from a spot a click may be, in pixels. */
const REACH = 12;
/** The same for the cross hair, which cannot be moved so finely. */
const KEY_REACH = 200;

export interface CrimeMapOptions {
  /** Where to begin; `null` for the whole city. */
  view: MapView | null;
  tileUrl: string;
  tileAttribution: string;
  /** The visitor has moved the map. */
  onView: (view: MapView | null) => void;
  /** The map shows another part: {@linkcode CrimeMap.wants} has changed. */
  onRest: () => void;
  /** Fills the popup of what was picked; returns what ends that. */
  onPick: (pick: Pick, element: HTMLElement) => () => void;
}

/** The map. Knows nothing of filters: it shows answers. */
export class CrimeMap {
  readonly #options: CrimeMapOptions;
  readonly #map: L.Map;
  readonly #painter = new CellPainter();
  readonly #layers: CanvasLayer[];
  readonly #colors = matchMedia("(prefers-color-scheme: dark)");
  #palette: Palette;
  #drawn: Drawn | null = null;
  #view: MapView | null;
  /** The view that shows the whole city, as text. */
  #home: string | null = null;
  /** A place whose incidents are to be opened as soon as they are drawn. */
  #toOpen: L.LatLng | null = null;
  #popup: L.Popup | null = null;

  constructor(element: HTMLElement, options: CrimeMapOptions) {
    this.#options = options;
    this.#view = options.view;
    this.#palette = readPalette(element);
    const map = this.#map = L.map(element, {
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      maxBounds: [[41.2, -88.5], [42.5, -87]],
      maxBoundsViscosity: 0.8,
      zoomControl: false,
      // Without tiles any zoom is sharp: the city can fill the frame.
      zoomSnap: options.tileUrl === "" ? 0.25 : 1,
    });
    map.attributionControl.setPrefix(
      '<a href="https://leafletjs.com">Leaflet</a>',
    );
    L.control.zoom({ position: "topright" }).addTo(map);
    L.control.scale({ position: "bottomright" }).addTo(map);
    homeControl(() => this.#goHome(true)).addTo(map);
    this.#layers = this.#makeLayers();
    this.goTo(options.view);
    for (const layer of this.#layers) layer.addTo(map);

    map.on("moveend", this.#atRest);
    map.on("resize", this.#resized);
    map.on("click", ({ latlng }: L.LeafletMouseEvent) => this.#pick(latlng));
    map.on("mousemove", this.#hovered);
    element.addEventListener("keydown", this.#keyPressed);
    this.#colors.addEventListener("change", this.#recolored);
  }

  /** What is shown; `null` for the whole city. */
  get view(): MapView | null {
    return this.#view;
  }

  /** What to ask for, to show what the map shows. */
  get wants(): Wants {
    const bounds = this.#map.getBounds().pad(MARGIN);
    const bbox: Bbox = clipToCity([
      bounds.getWest(),
      bounds.getSouth(),
      bounds.getEast(),
      bounds.getNorth(),
    ]);
    const zoom = this.#map.getZoom();
    const cells = { bbox, level: cellLevel(zoom) };
    return zoom < POINTS_ZOOM
      ? { cells }
      : { cells, points: { bbox, limit: MOST_POINTS } };
  }

  /**
   * Draws an answer to {@linkcode wants}.
   *
   * @param groupOfOffense Crime group by index of the dictionary's offenses.
   */
  show(answer: PageDatasetAnswer, groupOfOffense: Uint8Array): Drawn {
    const { cells, points, periods } = answer;
    this.#drawn = points !== undefined && points.inView <= points.count
      ? { kind: "spots", spots: toSpots(points, groupOfOffense), periods }
      : { kind: "cells", cells: cells!, breaks: breaksFor(cells!.counts) };
    this.#colorCells();
    // Borders lie over the density, but under incidents to point at.
    this.#map.getPane("orientation")!.style.zIndex =
      this.#drawn.kind === "cells" ? "360" : "340";
    for (const layer of this.#layers) layer.redraw();
    this.#openAwaited();
    return this.#drawn;
  }

  /** Shows a part of the city, or all of it. */
  goTo(view: MapView | null): void {
    this.#view = view;
    if (view === null) return this.#goHome(false);
    this.#map.setView([view.latitude, view.longitude], view.zoom, {
      animate: false,
    });
  }

  /** Shows the whole city, as large as the frame allows. */
  #goHome(animate: boolean): void {
    const map = this.#map;
    const [west, south, east, north] = CITY_VIEW;
    // Any zoom is sharp without tiles; later ones are whole again.
    map.options.zoomSnap = this.#options.tileUrl === "" ? 0.25 : 1;
    const zoom = map.getBoundsZoom([[south, west], [north, east]]);
    const middle = map.project([south, west], zoom)
      .add(map.project([north, east], zoom)).divideBy(2);
    const center = map.unproject(middle, zoom);
    this.#home = textOf({ zoom, latitude: center.lat, longitude: center.lng });
    map.setView(center, zoom, { animate });
    map.options.zoomSnap = 1;
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

  closePopup(): void {
    this.#map.closePopup();
  }

  /** Call when the popup's content has another size. */
  updatePopup(): void {
    const active = document.activeElement as HTMLElement | null;
    this.#popup?.update();
    // Leaflet took the content out and in again, and the focus off it.
    if (active !== document.activeElement) {
      active?.focus({ preventScroll: true });
    }
  }

  zoomTo({ x, y }: Pick): void {
    this.#map.closePopup();
    this.#map.setView(
      [toLatitude(y), toLongitude(x)],
      Math.min(MAX_ZOOM, Math.max(POINTS_ZOOM, this.#map.getZoom() + 2)),
    );
  }

  remove(): void {
    this.#colors.removeEventListener("change", this.#recolored);
    this.#map.getContainer().removeEventListener("keydown", this.#keyPressed);
    this.#map.remove();
  }

  #makeLayers(): CanvasLayer[] {
    const map = this.#map;
    const { tileUrl, tileAttribution } = this.#options;
    const pane = (name: string, zIndex: number) => {
      map.createPane(name).style.zIndex = String(zIndex);
      map.getPane(name)!.style.pointerEvents = "none";
      return { pane: name };
    };
    const palette = () => this.#palette;
    const incidents = new CanvasLayer((context, frame) => {
      if (this.#drawn?.kind === "cells") this.#painter.draw(context, frame);
      if (this.#drawn?.kind === "spots") {
        drawSpots(context, frame, this.#drawn.spots, this.#palette);
      }
    }, pane("incidents", 350));
    const orientation = new CanvasLayer(
      orientationDrawing(palette),
      pane("orientation", 360),
    );
    if (tileUrl !== "") {
      L.tileLayer(tileUrl, {
        attribution: tileAttribution,
        maxZoom: MAX_ZOOM,
      }).addTo(map);
      return [incidents, orientation];
    }
    const ground = new CanvasLayer(groundDrawing(palette), pane("ground", 150));
    return [ground, incidents, orientation];
  }

  #colorCells(): void {
    if (this.#drawn?.kind !== "cells") return;
    const { cells, breaks } = this.#drawn;
    this.#painter.show(cells, breaks, this.#palette.ramp);
  }

  readonly #recolored = () => {
    this.#palette = readPalette(this.#map.getContainer());
    this.#colorCells();
    for (const layer of this.#layers) layer.redraw();
  };

  readonly #atRest = () => {
    const { lat: latitude, lng: longitude } = this.#map.getCenter();
    const now = { zoom: this.#map.getZoom(), latitude, longitude };
    const view = textOf(now) === this.#home ? null : now;
    if (textOf(view) !== textOf(this.#view)) {
      this.#view = view;
      this.#options.onView(view);
    }
    this.#options.onRest();
  };

  /** The whole city stays the whole city, whatever the window's size. */
  readonly #resized = () => {
    if (this.#view === null) this.#goHome(false);
  };

  /** @param reach How far off it may be, in pixels. */
  #pick(latlng: L.LatLng, reach = REACH): void {
    if (this.#drawn === null) return;
    const [x, y] = this.#toGrid(latlng);
    const pick = pickAt(this.#drawn, x, y, reach / this.#scale);
    if (pick === null) return void this.#map.closePopup();
    const content = document.createElement("div");
    content.tabIndex = -1;
    const popup = this.#popup = L.popup({
      minWidth: 240,
      maxWidth: 320,
      maxHeight: Math.max(200, this.#map.getSize().y - 100),
      autoPanPadding: [16, 16],
    }).setLatLng([toLatitude(pick.y), toLongitude(pick.x)]).setContent(content);
    const end = this.#options.onPick(pick, content);
    popup.on("remove", () => {
      // Faded out, not yet gone: the focus would be lost with it.
      const hadFocus = popup.getElement()?.contains(document.activeElement);
      if (hadFocus) this.#map.getContainer().focus({ preventScroll: true });
      end();
    });
    popup.openOn(this.#map);
    content.focus({ preventScroll: true });
  }

  #openAwaited(): void {
    if (this.#toOpen === null || this.#drawn?.kind !== "spots") return;
    const place = this.#toOpen;
    this.#toOpen = null;
    this.#pick(place);
  }

  readonly #hovered = ({ latlng }: L.LeafletMouseEvent) => {
    const [x, y] = this.#toGrid(latlng);
    const isOver = this.#drawn !== null &&
      pickAt(this.#drawn, x, y, REACH / this.#scale) !== null;
    this.#map.getContainer().classList.toggle("over-incident", isOver);
  };

  /** Enter opens what is nearest to the middle, Escape closes it. */
  readonly #keyPressed = (event: KeyboardEvent) => {
    if (event.key === "Escape" && this.#popup?.isOpen()) {
      event.stopPropagation();
      this.#map.closePopup();
    }
    if (event.target !== this.#map.getContainer()) return;
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.#pick(this.#map.getCenter(), KEY_REACH);
  };

  get #scale(): number {
    return 2 ** (this.#map.getZoom() - GRID_ZOOM);
  }

  #toGrid(latlng: L.LatLng): [x: number, y: number] {
    const { x, y } = this.#map.project(latlng, GRID_ZOOM);
    return [x - ORIGIN_X, y - ORIGIN_Y];
  }
}

const textOf = (view: MapView | null) => view && formatView(view);
