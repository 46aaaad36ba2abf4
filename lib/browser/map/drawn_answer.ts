import type * as L from "leaflet";
import { breaksFor } from "../../core/map/density.ts";
import { frameOf, type Place } from "../../core/map/frame.ts";
import type { PageDatasetAnswer } from "../../core/page/dataset.ts";
import type { StreetMap } from "../../core/map/street_map.ts";
import { IncidentLayers, type TileSettings } from "./incident_layers.ts";
import type { CellsDrawn, Drawn, SpotsDrawn } from "./pick.ts";
import { SpotStudio } from "./spot_studio.ts";

interface DrawnAnswerOptions extends TileSettings {
  /** Something else is on the map. */
  onDrawn: (drawn: Drawn) => void;
  /** Colours have changed: what is shown must be asked for again. */
  onLook: () => void;
}

/** Puts answers on the map: density, or incidents where they are legible. */
export class DrawnAnswer {
  readonly #options: DrawnAnswerOptions;
  readonly #layers: IncidentLayers;
  readonly #studio: SpotStudio;
  /** Of the display that the studio draws for. */
  #ratio: number;
  #drawn: Drawn | null = null;
  /** Draws what came during the animation of a zoom. */
  #late: (() => void) | null = null;
  #isZooming = false;

  /** The map must have a view already. */
  constructor(map: L.Map, options: DrawnAnswerOptions) {
    this.#options = options;
    this.#layers = new IncidentLayers(map, options, this.#newLook);
    this.#ratio = devicePixelRatio;
    this.#studio = new SpotStudio(() => this.#layers.look);
    map.on("zoomanim", () => this.#isZooming = true);
    map.on("zoomend", this.#zoomed);
  }

  /** What is on the map. */
  get drawn(): Drawn | null {
    return this.#drawn;
  }

  /** True while a zoom is animated. */
  get isZooming(): boolean {
    return this.#isZooming;
  }

  /**
   * Draws an answer, unless a newer one comes before it is drawn.
   *
   * @param groups Crime group by index of the dictionary's offenses.
   * @param place What the answer covers.
   */
  async show(
    { cells, points, periods }: PageDatasetAnswer,
    groups: Uint8Array,
    place: Place,
  ): Promise<void> {
    if (points === undefined || points.inView > points.count) {
      this.#studio.cancel();
    } else {
      if (devicePixelRatio !== this.#ratio) this.#look();
      const frame = frameOf(place);
      const picture = await this.#studio.paint({ frame, points, groups });
      if (picture === null) return; // a newer answer has taken over
      const { spots, pixels, width, height } = picture;
      if (pixels !== null) {
        const drawn: SpotsDrawn = { kind: "spots", spots, periods };
        const image = new ImageData(
          new Uint8ClampedArray(pixels),
          width,
          height,
        );
        return this.#display(drawn, () => {
          this.#layers.showSpots(place, image);
          this.#studio.giveBack(pixels);
        });
      }
    }
    const breaks = breaksFor(cells!.counts);
    const drawn: CellsDrawn = { kind: "cells", cells: cells!, breaks };
    this.#display(drawn, () => this.#layers.showCells(drawn, place.zoom));
  }

  showStreets(streets: StreetMap): void {
    this.#layers.showStreets(streets);
  }

  remove(): void {
    this.#layers.remove();
    this.#studio.close();
  }

  /** Puts something else on the map, as soon as no animation runs. */
  #display(drawn: Drawn, draw: () => void): void {
    const display = () => {
      this.#drawn = drawn;
      draw();
      this.#options.onDrawn(drawn);
    };
    // What is laid anew would be animated from where it lay before.
    if (this.#isZooming) this.#late = display;
    else display();
  }

  readonly #zoomed = () => {
    this.#isZooming = false;
    this.#late?.();
    this.#late = null;
  };

  readonly #newLook = () => {
    this.#look();
    this.#options.onLook();
  };

  #look(): void {
    this.#ratio = devicePixelRatio;
    this.#studio.renewLook();
  }
}
