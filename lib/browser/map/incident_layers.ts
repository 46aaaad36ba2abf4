// @ts-types="@types/leaflet"
import * as L from "leaflet";
import { MAX_ZOOM } from "../../core/map/view.ts";
import { CanvasLayer } from "./canvas_layer.ts";
import { CellPainter } from "./cell_painter.ts";
import { groundDrawing, orientationDrawing } from "./ground.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { Drawn } from "./pick.ts";
import { drawSpots } from "./spot_painter.ts";

export interface TileSettings {
  /** Template such as `https://tile.example/{z}/{x}/{y}.png`; "" for none. */
  tileUrl: string;
  /** Plain text or a link as HTML. */
  tileAttribution: string;
}

/** Everything the map draws, from the ground up. */
export class IncidentLayers {
  readonly #map: L.Map;
  readonly #layers: CanvasLayer[];
  readonly #painter = new CellPainter();
  readonly #colors = matchMedia("(prefers-color-scheme: dark)");
  #palette: Palette;
  #drawn: Drawn | null = null;

  /** The map must have a view already. */
  constructor(map: L.Map, { tileUrl, tileAttribution }: TileSettings) {
    this.#map = map;
    this.#palette = readPalette(map.getContainer());
    const palette = () => this.#palette;
    const incidents = new CanvasLayer((context, frame) => {
      if (this.#drawn?.kind === "cells") this.#painter.draw(context, frame);
      if (this.#drawn?.kind === "spots") {
        drawSpots(context, frame, this.#drawn.spots, this.#palette);
      }
    }, this.#pane("incidents", 350));
    const orientation = new CanvasLayer(
      orientationDrawing(palette),
      this.#pane("orientation", 360),
    );
    this.#layers = [incidents, orientation];
    if (tileUrl === "") {
      const ground = this.#pane("ground", 150);
      this.#layers.unshift(new CanvasLayer(groundDrawing(palette), ground));
    } else {
      const attribution = tileAttribution;
      L.tileLayer(tileUrl, { attribution, maxZoom: MAX_ZOOM }).addTo(map);
    }
    for (const layer of this.#layers) layer.addTo(map);
    this.#colors.addEventListener("change", this.#recolor);
  }

  show(drawn: Drawn): void {
    this.#drawn = drawn;
    // Borders lie over the density, but under incidents to point at.
    const isDensity = drawn.kind === "cells";
    this.#map.getPane("orientation")!.style.zIndex = isDensity ? "360" : "340";
    this.#redraw();
  }

  remove(): void {
    this.#colors.removeEventListener("change", this.#recolor);
  }

  readonly #recolor = () => {
    this.#palette = readPalette(this.#map.getContainer());
    this.#redraw();
  };

  #redraw(): void {
    if (this.#drawn?.kind === "cells") {
      const { cells, breaks } = this.#drawn;
      this.#painter.show(cells, breaks, this.#palette.ramp);
    }
    for (const layer of this.#layers) layer.redraw();
  }

  #pane(name: string, zIndex: number): L.LayerOptions {
    const { style } = this.#map.createPane(name);
    style.zIndex = String(zIndex);
    style.pointerEvents = "none";
    return { pane: name };
  }
}
