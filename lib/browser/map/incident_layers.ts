// @ts-types="@types/leaflet"
import * as L from "leaflet";
import type { Place } from "../../core/map/frame.ts";
import type { Look } from "../../core/map/spot_picture.ts";
import { MAX_ZOOM } from "../../core/map/view.ts";
import type { StreetMap } from "../../core/map/street_map.ts";
import { CanvasLayer } from "./canvas_layer.ts";
import { cellImage, cellPlace } from "./cell_image.ts";
import { digitAtlas } from "./digit_atlas.ts";
import { groundDrawing, orientationDrawing } from "./ground.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { CellsDrawn } from "./pick.ts";
import { PictureLayer } from "./picture_layer.ts";
import { streetDrawing } from "./street_drawing.ts";

export interface TileSettings {
  /** Template such as `https://tile.example/{z}/{x}/{y}.png`; "" for none. */
  tileUrl: string;
  /** Plain text or a link as HTML. */
  tileAttribution: string;
}

/** Everything the map draws, from the ground up. */
export class IncidentLayers {
  readonly #map: L.Map;
  /** Those that never change but for their colours. */
  readonly #still: CanvasLayer[];
  readonly #density: PictureLayer;
  readonly #spots: PictureLayer;
  readonly #colors = matchMedia("(prefers-color-scheme: dark)");
  readonly #onLook: () => void;
  #palette: Palette;
  #streets: StreetMap | null = null;
  /** What the density shows, and the zoom it was counted for. */
  #cells: [CellsDrawn, zoom: number] | null = null;

  /**
   * The map must have a view already.
   *
   * @param onLook Called when {@linkcode look} has changed.
   */
  constructor(
    map: L.Map,
    { tileUrl, tileAttribution }: TileSettings,
    onLook: () => void,
  ) {
    this.#map = map;
    this.#onLook = onLook;
    this.#palette = readPalette(map.getContainer());
    const palette = () => this.#palette;
    const streets = () => this.#streets;
    const incidents = this.#pane("incidents", 350);
    this.#density = new PictureLayer(incidents, "density");
    this.#spots = new PictureLayer(incidents);
    this.#still = [
      new CanvasLayer(
        orientationDrawing(palette, streets),
        this.#pane("orientation", 360),
        true,
      ),
    ];
    if (tileUrl === "") {
      const ground = this.#pane("ground", 150);
      this.#still.unshift(
        new CanvasLayer(groundDrawing(palette), ground),
        new CanvasLayer(
          streetDrawing(palette, streets),
          this.#pane("streets", 160),
        ),
      );
    } else {
      const attribution = tileAttribution;
      L.tileLayer(tileUrl, { attribution, maxZoom: MAX_ZOOM }).addTo(map);
    }
    for (const layer of [this.#density, this.#spots, ...this.#still]) {
      layer.addTo(map);
    }
    this.#colors.addEventListener("change", this.#recolor);
  }

  /** How spots are to look. */
  get look(): Look {
    const { groups, onGroup, spotHalo, font } = this.#palette;
    const ratio = devicePixelRatio;
    const digits = digitAtlas(font, ratio);
    return { ratio, groups, onGroup, halo: spotHalo, digits };
  }

  showCells(drawn: CellsDrawn, zoom: number): void {
    const { cells, breaks } = drawn;
    this.#cells = [drawn, zoom];
    this.#spots.hide();
    const image = cellImage(cells, breaks, this.#palette.ramp);
    if (image === null) this.#density.hide();
    else this.#density.show(cellPlace(cells, zoom), image);
    // Borders lie over the density, but under incidents to point at.
    this.#orient("360");
  }

  showSpots(place: Place, picture: ImageData): void {
    this.#cells = null;
    this.#density.hide();
    this.#spots.show(place, picture);
    this.#orient("340");
  }

  /** Draws streets from now on. */
  showStreets(streets: StreetMap): void {
    this.#streets = streets;
    for (const layer of this.#still) layer.redraw();
  }

  remove(): void {
    this.#colors.removeEventListener("change", this.#recolor);
  }

  readonly #recolor = () => {
    this.#palette = readPalette(this.#map.getContainer());
    for (const layer of this.#still) layer.redraw();
    if (this.#cells !== null) this.showCells(...this.#cells);
    this.#onLook();
  };

  #orient(zIndex: string): void {
    const { style } = this.#map.getPane("orientation")!;
    if (style.zIndex !== zIndex) style.zIndex = zIndex;
  }

  #pane(name: string, zIndex: number): L.LayerOptions {
    const { style } = this.#map.createPane(name);
    style.zIndex = String(zIndex);
    style.pointerEvents = "none";
    return { pane: name };
  }
}
