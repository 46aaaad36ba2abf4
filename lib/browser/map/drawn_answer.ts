import { breaksFor } from "../../core/map/density.ts";
import { loadBoundaries } from "../../core/boundaries/boundaries.ts";
import type { Table, Wants } from "../../core/engine/answer.ts";
import { roundBbox } from "../../core/filter/query.ts";
import type { Bbox } from "../../core/grid.ts";
import { boxOfPlace } from "../../core/map/camera.ts";
import { classesFor } from "../../core/map/classes.ts";
import {
  gatherHexagons,
  spreadHexagons,
  widthLevel,
} from "../../core/map/hexagons.ts";
import {
  heldBreaks,
  isRegionLayer,
  type MapLook,
  REGION_LAYERS,
  type RegionLayer,
  scaleUnit,
} from "../../core/map/look.ts";
import { measureOf, regionValues } from "../../core/map/region_values.ts";
import { MOST_POINTS, pointsLimit } from "../../core/map/legible.ts";
import {
  cellLevel,
  clipToCity,
  hexagonLevel,
} from "../../core/map/viewport.ts";
import { frameOf, hasMoved, type Place } from "../../core/map/frame.ts";
import type { PageDatasetAnswer } from "../../core/page/dataset.ts";
import { IncidentLayers } from "./incident_layers.ts";
import { placeAround, STEP } from "./moving_canvas.ts";
import type {
  CellsDrawn,
  Drawn,
  HexagonsDrawn,
  RegionsDrawn,
  SpotsDrawn,
} from "./pick.ts";
import { SpotStudio } from "./spot_studio.ts";
import type { Stage, StageEvents } from "./stage.ts";

interface DrawnAnswerOptions {
  /** Whether there is nothing else that shows the land. */
  hasGround: boolean;
  /** Something else is on the map. */
  onDrawn: (drawn: Drawn) => void;
  /** Colours have changed: what is shown must be asked for again. */
  onLook: () => void;
}

/** What an answer is to be drawn as. */
export interface Wanted {
  look: MapLook;
  /** What the answer covers. */
  place: Place;
}

/** Puts answers on the map: density, parts of the city, or single incidents. */
export class DrawnAnswer {
  readonly #options: DrawnAnswerOptions;
  #stage: Stage;
  readonly #events: Partial<StageEvents> = {
    zoomanim: () => this.#isZooming = true,
    zoomend: () => this.#zoomed(),
  };
  readonly #layers: IncidentLayers;
  readonly #studio: SpotStudio;
  /** Of the display that the studio draws for. */
  #ratio: number;
  #drawn: Drawn | null = null;
  /** Draws what came during the animation of a zoom. */
  #late: (() => void) | null = null;
  #isZooming = false;
  /** What was asked for last. */
  #asked: Place | null = null;
  /** Counts up with what makes regions on their way worthless. */
  #regionsAsked = 0;

  constructor(stage: Stage, options: DrawnAnswerOptions) {
    this.#options = options;
    this.#stage = stage;
    this.#layers = new IncidentLayers(stage, options.hasGround, this.#newLook);
    this.#ratio = devicePixelRatio;
    this.#studio = new SpotStudio(() => this.#layers.look);
    stage.on(this.#events);
  }

  /** All that is drawn lies on another stage from now on. */
  moveTo(stage: Stage): void {
    this.#stage.off(this.#events);
    this.#stage = stage;
    stage.on(this.#events);
    this.#layers.moveTo(stage);
  }

  /** What to ask for, to show what the map shows; and where that is. */
  ask(look: MapLook): { wants: Wants; wanted: Wanted } {
    const place = this.#asked = placeAround(this.#stage);
    const bbox = clipToCity(boxOfPlace(place));
    return {
      wants: { inView: this.box, ...wantsOf(look, bbox, place.zoom) },
      wanted: { look, place },
    };
  }

  /** What the map shows. */
  get place(): Place {
    return this.#stage.place;
  }

  /** What is shown of the city, in degrees. */
  get box(): Bbox {
    return roundBbox(clipToCity(boxOfPlace(this.#stage.place)));
  }

  /** True if the map shows another part than was asked for. */
  get isBehind(): boolean {
    return this.#asked !== null && !this.#isZooming &&
      hasMoved(this.#asked, placeAround(this.#stage), STEP);
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
   */
  async show(
    { cells, points, periods, tallies }: PageDatasetAnswer,
    groups: Uint8Array,
    { look, place }: Wanted,
  ): Promise<void> {
    const { layer } = look;
    await this.#layers.ready;
    if (isRegionLayer(layer)) {
      this.#studio.cancel();
      return await this.#showRegions(layer, look, tallies![0]!);
    }
    this.#regionsAsked++;
    if (points === undefined || points.inView > points.count) {
      this.#studio.cancel();
    } else {
      if (devicePixelRatio !== this.#ratio) this.#look();
      const frame = frameOf(place);
      const isForced = layer === "incidents";
      const order = { frame, points, groups, isForced };
      const picture = await this.#studio.paint(order);
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
    // From the server they come larger: those are drawn as they are.
    const isFine = cells!.level === hexagonLevel(place.zoom);
    if (layer === "hexagons" && isFine) {
      const hexagons = gatherHexagons(cells!);
      const breaks = heldBreaks(look, scaleUnit(layer, widthLevel(hexagons))) ??
        breaksFor(hexagons.counts);
      const drawn: HexagonsDrawn = { kind: "hexagons", hexagons, breaks };
      const spread = spreadHexagons(cells!, hexagons);
      return this.#display(
        drawn,
        () => this.#layers.showHexagons(spread, breaks, place.zoom),
      );
    }
    const breaks = heldBreaks(look, scaleUnit("squares", cells!.level)) ??
      breaksFor(cells!.counts);
    const drawn: CellsDrawn = { kind: "cells", cells: cells!, breaks };
    this.#display(drawn, () => this.#layers.showCells(drawn, place.zoom));
  }

  async #showRegions(
    layer: RegionLayer,
    look: MapLook,
    table: Table,
  ): Promise<void> {
    const division = REGION_LAYERS[layer];
    const turn = ++this.#regionsAsked;
    const { regions } = await loadBoundaries(division);
    if (turn !== this.#regionsAsked) return; // a newer answer has taken over
    const values = regionValues(division, table);
    const isRate = look.perResident && division === "area";
    const measured = [...values.values()].map((value) =>
      measureOf(value, isRate)
    );
    const breaks = heldBreaks(look, scaleUnit(layer, null, isRate)) ??
      classesFor(measured);
    const drawn: RegionsDrawn = {
      kind: "regions",
      layer,
      division,
      regions,
      values,
      isRate,
      breaks,
    };
    this.#display(drawn, () => this.#layers.showRegions(drawn));
  }

  /** As {@linkcode IncidentLayers.showStreets}. */
  showStreets(id: string): Promise<boolean> {
    return this.#layers.showStreets(id);
  }

  remove(): void {
    this.#stage.off(this.#events);
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

  #zoomed(): void {
    this.#isZooming = false;
    this.#late?.();
    this.#late = null;
  }

  readonly #newLook = () => {
    this.#look();
    this.#options.onLook();
  };

  #look(): void {
    this.#ratio = devicePixelRatio;
    this.#studio.renewLook();
  }
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
