import type { Cells } from "../../core/engine/answer.ts";
import type { Frame, Place } from "../../core/map/frame.ts";
import type { Look } from "../../core/map/spot_picture.ts";
import { CanvasLayer } from "./canvas_layer.ts";
import { cellImage, cellPlace } from "./cell_image.ts";
import { digitAtlas } from "./digit_atlas.ts";
import { GroundStudio } from "./ground_studio.ts";
import type { GroundJob, GroundPart } from "./ground_work.ts";
import { type Palette, readPalette } from "./palette.ts";
import type { CellsDrawn, RegionsDrawn } from "./pick.ts";
import { PictureLayer } from "./picture_layer.ts";
import type { Stage } from "./stage.ts";

/** Everything the map draws, from the ground up. */
export class IncidentLayers {
  #stage: Stage;
  readonly #panes: Record<"ground" | "incidents" | "orientation", HTMLElement>;
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
   * @param hasGround Whether there is nothing else that shows the land.
   * @param onLook Called when {@linkcode look} has changed.
   */
  constructor(stage: Stage, hasGround: boolean, onLook: () => void) {
    this.#stage = stage;
    this.#onLook = onLook;
    this.#palette = readPalette(stage.container);
    const { incidents, orientation, ground } = this.#panes = {
      ground: pane(stage, "ground", 150),
      incidents: pane(stage, "incidents", 350),
      orientation: pane(stage, "orientation", 360),
    };
    this.#density = new PictureLayer(stage, incidents, "density");
    this.#hexagons = new PictureLayer(stage, incidents);
    this.#spots = new PictureLayer(stage, incidents);
    this.#regions = this.#drawn("regions", incidents);
    this.#orientation = this.#drawn("orientation", orientation);
    if (hasGround) this.#ground = this.#drawn("ground", ground);
    for (const canvas of this.#canvases) canvas.follow();
    this.#studio.onLost = () => this.#redrawAll();
    this.ready = this.#redrawStill();
    this.#colors.addEventListener("change", this.#recolor);
  }

  get #canvases() {
    return [
      this.#density,
      this.#hexagons,
      this.#spots,
      this.#regions,
      this.#orientation,
      ...this.#ground === null ? [] : [this.#ground],
    ];
  }

  /** All that is drawn lies on another stage from now on. */
  moveTo(stage: Stage): void {
    this.#stage = stage;
    stage.holder.append(...Object.values(this.#panes));
    for (const canvas of this.#canvases) canvas.moveTo(stage);
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
    for (const canvas of this.#canvases) canvas.remove();
    this.#studio.close();
    this.#colors.removeEventListener("change", this.#recolor);
  }

  readonly #recolor = () => {
    this.#palette = readPalette(this.#stage.container);
    this.#redrawAll();
    if (this.#cells !== null) this.showCells(...this.#cells);
    this.#onLook();
  };

  /** Those that never change but for their colours, and with the streets. */
  async #redrawStill(): Promise<void> {
    await Promise.all([this.#ground?.redraw(), this.#orientation.redraw()]);
  }

  #redrawAll(): void {
    this.#redrawStill();
    this.#regions.redraw();
  }

  #drawn(part: GroundPart, pane: HTMLElement): CanvasLayer {
    const jobOf = (frame: Frame, ratio: number): GroundJob => ({
      part,
      frame,
      ratio,
      palette: this.#palette,
      colored: this.#colored,
    });
    return new CanvasLayer(
      {
        draw: (frame, ratio) => this.#studio.draw(jobOf(frame, ratio)),
        present: (frame, ratio, onto) =>
          this.#studio.present(jobOf(frame, ratio), onto),
      },
      this.#stage,
      pane,
    );
  }

  #orient(zIndex: string): void {
    const { style } = this.#panes.orientation;
    if (style.zIndex !== zIndex) style.zIndex = zIndex;
  }
}

/** A part of the map's height, as Leaflet has them. */
function pane(
  { holder }: Stage,
  name: string,
  zIndex: number,
): HTMLElement {
  const pane = holder.ownerDocument.createElement("div");
  pane.className = `leaflet-pane leaflet-${name}-pane`;
  pane.style.zIndex = String(zIndex);
  pane.style.pointerEvents = "none";
  holder.append(pane);
  return pane;
}
