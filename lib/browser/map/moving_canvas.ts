import type { Place, Point } from "../../core/map/frame.ts";
import { withMargin } from "../../core/map/camera.ts";
import type { Stage, StageEvents } from "./stage.ts";

/** How much of the map's size a canvas reaches beyond it on each side. */
export const MARGIN = 0.15;

/**
 * How far the map is moved before something else is asked for or drawn, as a
 * share of its size: a part of the margin, so that it is there before the edge
 * is seen.
 */
export const STEP = MARGIN / 3;

/** The place around what a map shows now. */
export function placeAround({ place }: Stage): Place {
  return withMargin(place, MARGIN);
}

/**
 * A canvas over the map that stays where it was drawn: while the map is
 * dragged it moves along, while it zooms it is scaled. Who extends this says
 * when something else is drawn.
 */
export abstract class MovingCanvas {
  #canvas: HTMLCanvasElement;
  #stage: Stage;
  /** What the canvas shows. */
  #place: Place | null = null;
  #events: Partial<StageEvents> = {};

  constructor(stage: Stage, pane: HTMLElement) {
    this.#stage = stage;
    this.#canvas = pane.ownerDocument.createElement("canvas");
    this.#canvas.className = "map-canvas leaflet-zoom-animated";
    this.#canvas.setAttribute("aria-hidden", "true");
    pane.append(this.#canvas);
  }

  protected get canvas(): HTMLCanvasElement {
    return this.#canvas;
  }

  /** Puts another canvas in the place of this one; it must be laid then. */
  protected exchange(canvas: HTMLCanvasElement): void {
    for (const name of ["class", "aria-hidden"]) {
      canvas.setAttribute(name, this.#canvas.getAttribute(name)!);
    }
    this.#canvas.replaceWith(canvas);
    this.#canvas = canvas;
    this.#place = null;
  }

  /** What the canvas lies on. */
  protected get stage(): Stage {
    return this.#stage;
  }

  /** How it follows the map. */
  protected eventsHeard(): Partial<StageEvents> {
    return {
      zoom: () => this.#follow(),
      zoomanim: ({ zoom, origin }) => this.#transform(zoom, origin),
    };
  }

  /** Begins to follow the map. */
  follow(): void {
    this.#stage.on(this.#events = this.eventsHeard());
  }

  /** Its pane lies on another stage now: it is seen where it was. */
  moveTo(stage: Stage): void {
    this.#stage.off(this.#events);
    this.#stage = stage;
    stage.on(this.#events);
    this.#follow();
  }

  remove(): void {
    this.#stage.off(this.#events);
    this.canvas.remove();
  }

  /** True if the canvas is of another zoom than the map. */
  protected get isScaled(): boolean {
    return this.#place?.zoom !== this.#stage.place.zoom;
  }

  protected setHidden(isHidden: boolean): void {
    // Even the same value would have the page's styles looked through.
    if (this.canvas.hidden !== isHidden) this.canvas.hidden = isHidden;
  }

  /**
   * Lays the canvas at a place; what it shows must be drawn anew.
   *
   * @param width Of the canvas in pixels of the display, as `height`.
   */
  protected lay(place: Place, width: number, height: number): void {
    const { size } = place;
    const { style } = this.canvas;
    const before = this.#place?.size;
    this.#place = place;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
    }
    if (before?.x !== size.x || before.y !== size.y) {
      [style.width, style.height] = [`${size.x}px`, `${size.y}px`];
    }
    this.#follow();
  }

  #follow(): void {
    this.#transform(this.#stage.place.zoom, this.#stage.origin);
  }

  /** Moves and scales what is drawn to where it belongs at a zoom. */
  #transform(zoom: number, origin: Point): void {
    if (this.#place === null) return;
    const { corner } = this.#place;
    const scale = 2 ** (zoom - this.#place.zoom);
    const [x, y] = [corner.x * scale - origin.x, corner.y * scale - origin.y];
    const { style } = this.canvas;
    style.transform = `translate3d(${x}px, ${y}px, 0)` +
      (scale === 1 ? "" : ` scale(${scale})`);
  }
}
