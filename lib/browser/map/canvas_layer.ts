import type * as L from "leaflet";
import { type Frame, frameOf } from "../../core/map/frame.ts";
import { pictureSize } from "../../core/map/spot_picture.ts";
import { followFrames, followLater } from "../tasks/follow_frames.ts";
import { MovingCanvas, placeAround } from "./moving_canvas.ts";

/** Draws on a context whose unit is a CSS pixel of the frame. */
export type Draw = (context: CanvasRenderingContext2D, frame: Frame) => void;

/**
 * A canvas that is drawn with a frame soon: when the map has come to another
 * zoom, when it is moved beyond the canvas, and when {@linkcode redraw} asks.
 * Until then it stays as it is, moved and scaled to where it belongs.
 */
export class CanvasLayer extends MovingCanvas {
  readonly #draw: Draw;
  readonly #soon: ReturnType<typeof followFrames>;

  /** @param isLater Leaves the next frame to another canvas. */
  constructor(draw: Draw, options: L.LayerOptions, isLater = false) {
    super(options);
    this.#draw = draw;
    const drawAnew = () => this.#drawAnew();
    this.#soon = isLater
      ? followLater(drawAnew)
      : followFrames(() => false, drawAnew);
  }

  override onAdd(): this {
    super.onAdd();
    this.#drawAnew();
    return this;
  }

  override onRemove(): this {
    this.#soon.stop();
    return super.onRemove();
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    const { zoomanim, ...others } = super.getEvents();
    return {
      ...others,
      zoomanim: (event) => {
        // What is drawn anew would be animated; its end asks again.
        this.#soon.stop();
        zoomanim!(event);
      },
      moveend: () => {
        if (this.isScaled || this.isLeft) this.redraw();
      },
      resize: () => this.#drawAnew(),
      move: () => {
        if (this.isLeft) this.redraw();
      },
    };
  }

  /** Draws again with a frame, once however often it is asked for. */
  redraw(): void {
    this.#soon.follow();
  }

  /** Lays the canvas around what the map shows now, and draws. */
  #drawAnew(): void {
    this.#soon.stop();
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
