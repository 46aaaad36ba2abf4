import type * as L from "leaflet";
import { type Frame, frameOf } from "../../core/map/frame.ts";
import { pictureSize } from "../../core/map/spot_picture.ts";
import { MovingCanvas, placeAround } from "./moving_canvas.ts";

/** Draws on a context whose unit is a CSS pixel of the frame. */
export type Draw = (context: CanvasRenderingContext2D, frame: Frame) => void;

/**
 * A canvas that is drawn at once: when the map has come to another zoom, when
 * it is moved beyond the canvas, and when {@linkcode redraw} asks.
 */
export class CanvasLayer extends MovingCanvas {
  readonly #draw: Draw;
  #requested = 0;

  constructor(draw: Draw, options: L.LayerOptions) {
    super(options);
    this.#draw = draw;
  }

  override onAdd(): this {
    super.onAdd();
    this.#drawAnew();
    return this;
  }

  override onRemove(): this {
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
    return super.onRemove();
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    return {
      ...super.getEvents(),
      moveend: () => {
        if (this.isScaled || this.isLeft) this.#drawAnew();
      },
      resize: () => this.#drawAnew(),
      move: () => {
        if (this.isLeft) this.redraw();
      },
    };
  }

  /** Draws again with the next frame, once however often it is asked for. */
  redraw(): void {
    if (this.#requested !== 0) return;
    this.#requested = requestAnimationFrame(() => {
      this.#requested = 0;
      this.#drawAnew();
    });
  }

  /** Lays the canvas around what the map shows now, and draws. */
  #drawAnew(): void {
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
    const place = placeAround(this._map);
    const frame = frameOf(place);
    const ratio = devicePixelRatio;
    const { width, height } = pictureSize(frame, ratio);
    this.lay(place, width, height);
    const context = this.canvas.getContext("2d")!;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, frame.width, frame.height);
    this.#draw(context, frame);
  }
}
