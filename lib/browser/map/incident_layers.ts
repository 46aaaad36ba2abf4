// @ts-types="@types/leaflet"
import * as L from "leaflet";
import type { Cells } from "../../core/engine/answer.ts";
import type { Place } from "../../core/map/frame.ts";
import type { Look } from "../../core/map/spot_picture.ts";
import { MAX_ZOOM } from "../../core/map/view.ts";
import { CanvasLayer } from "./canvas_layer.ts";
import { cellImage, cellPlace } from "./cell_image.ts";
import { digitAtlas } from "./digit_atlas.ts";
import { GroundStudio } from "./ground_studio.ts";
import type { GroundPart } from "./ground_work.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { CellsDrawn, RegionsDrawn } from "./pick.ts";
import { PictureLayer } from "./picture_layer.ts";

export interface TileSettings {
  /** Template such as `https://tile.example/{z}/{x}/{y}.png`; "" for none. */
  tileUrl: string;
  /** Plain text or a link as HTML. */
  tileAttribution: string;
}

/** Everything the map draws, from the ground up. */
export class IncidentLayers {
  readonly #map: L.Map;
  /** Where there are no tiles. */
  readonly #ground: CanvasLayer | null = null;
  readonly #density: PictureLayer;
  readonly #hexagons: PictureLayer;
  readonly #spots: PictureLayer;
  readonly #regions: CanvasLayer;
  readonly #orientation: CanvasLayer;
  /** Resolves when what incidents lie on is there. */
  readonly ready: Promise<void>;
  readonly #colors = matchMedia("(prefers-color-scheme: dark)");
  readonly #onLook: () => void;
  readonly #studio = new GroundStudio();
  #palette: Palette;
  /** What the density shows, and the zoom it was counted for. */
  #cells: [CellsDrawn, zoom: number] | null = null;
  /** What the parts of the city show, if they are coloured. */
  #colored: RegionsDrawn | null = null;

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
    const incidents = this.#pane("incidents", 350);
    this.#density = new PictureLayer(incidents, "density");
    this.#hexagons = new PictureLayer(incidents);
    this.#spots = new PictureLayer(incidents);
    this.#regions = this.#drawn("regions", incidents);
    this.#orientation = this.#drawn(
      "orientation",
      this.#pane("orientation", 360),
    );
    if (tileUrl === "") {
      this.#ground = this.#drawn("ground", this.#pane("ground", 150));
    } else {
      const attribution = tileAttribution;
      L.tileLayer(tileUrl, { attribution, maxZoom: MAX_ZOOM }).addTo(map);
    }
    const pictures = [this.#density, this.#hexagons, this.#spots];
    for (const layer of pictures) layer.addTo(map);
    for (const layer of [this.#ground, this.#regions, this.#orientation]) {
      layer?.addTo(map);
    }
    this.ready = this.#redrawStill();
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
    this.#clear(this.#density);
    this.#cells = [drawn, zoom];
    const image = cellImage(cells, breaks, this.#palette.ramp);
    if (image === null) this.#density.hide();
    else this.#density.show(cellPlace(cells, zoom), image);
    // Borders lie over the density, but under incidents to point at.
    this.#orient("360");
  }

  /** @param cells Each of the count of its hexagon. */
  showHexagons(cells: Cells, breaks: readonly number[], zoom: number): void {
    this.#clear(this.#hexagons);
    const image = cellImage(cells, breaks, this.#palette.ramp);
    if (image === null) this.#hexagons.hide();
    else this.#hexagons.show(cellPlace(cells, zoom), image);
    this.#orient("360");
  }

  showRegions(drawn: RegionsDrawn): void {
    const before = this.#colored;
    this.#clear(null);
    this.#colored = drawn;
    this.#regions.redraw();
    if (before?.division !== drawn.division) this.#orientation.redraw();
    this.#orient("360");
  }

  /** Takes away all that was drawn but on one layer. */
  #clear(but: PictureLayer | null): void {
    this.#cells = null;
    for (const layer of [this.#density, this.#hexagons, this.#spots]) {
      if (layer !== but) layer.hide();
    }
    if (but === null || this.#colored === null) return;
    this.#colored = null;
    // At once: what is shown instead would lie beneath them.
    this.#regions.hide();
    this.#orientation.redraw();
  }

  showSpots(place: Place, picture: ImageData): void {
    this.#clear(this.#spots);
    this.#spots.show(place, picture);
    this.#orient("340");
  }

  /**
   * Draws streets from now on.
   *
   * @param id Their name in the store.
   * @returns Whether they can be had, once they are drawn.
   */
  async showStreets(id: string): Promise<boolean> {
    if (!await this.#studio.learnStreets(id)) return false;
    await this.#redrawStill();
    return true;
  }

  remove(): void {
    this.#studio.close();
    this.#colors.removeEventListener("change", this.#recolor);
  }

  readonly #recolor = () => {
    this.#palette = readPalette(this.#map.getContainer());
    this.#redrawStill();
    this.#regions.redraw();
    if (this.#cells !== null) this.showCells(...this.#cells);
    this.#onLook();
  };

  /** Those that never change but for their colours, and with the streets. */
  async #redrawStill(): Promise<void> {
    await Promise.all([this.#ground?.redraw(), this.#orientation.redraw()]);
  }

  #drawn(part: GroundPart, options: L.LayerOptions): CanvasLayer {
    return new CanvasLayer(
      (frame, ratio) =>
        this.#studio.draw({
          part,
          frame,
          ratio,
          palette: this.#palette,
          colored: this.#colored,
        }),
      options,
    );
  }

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
