import { withMargin } from "../../core/map/camera.ts";
import {
  type Frame,
  frameOf,
  hasMoved,
  type Place,
} from "../../core/map/frame.ts";
import { pictureSize } from "../../core/map/spot_picture.ts";
import { waitOrOnline } from "../tasks/environment.ts";
import { followFrames } from "../tasks/follow_frames.ts";
import { retryDelay } from "../tasks/retry.ts";
import { NotLoaded } from "./ground_studio.ts";
import { MovingCanvas, STEP } from "./moving_canvas.ts";
import type { Stage, StageEvents } from "./stage.ts";

/** Draws frames, `ratio` pixels of the display to one of theirs. */
interface Drawer {
  /** Draws a picture; `null` if that would be empty. */
  draw(frame: Frame, ratio: number): Promise<ImageBitmap | null>;
  /**
   * Draws on a canvas that shows it by itself, made for each try; false if that
   * would be empty.
   */
  present(
    frame: Frame,
    ratio: number,
    onto: () => OffscreenCanvas,
  ): Promise<boolean>;
}

/**
 * A canvas that is drawn anew soon: when the map has come to another zoom, when
 * it is moved towards the canvas's edge, and when {@linkcode redraw} asks. Until
 * then it stays as it is, moved and scaled to where it belongs.
 */
export class CanvasLayer extends MovingCanvas {
  readonly #drawer: Drawer;
  readonly #soon = followFrames(() => false, () => this.redraw());
  /** What was drawn last, or is being drawn; `null` if that is not shown. */
  #asked: Place | null = null;
  #isZooming = false;
  /** What is drawn, one at a time; and that it will be drawn again. */
  #drawing: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  /** In a row, of loading what draws. */
  #failures = 0;
  /** Whether the canvas belongs to who draws, and nothing else goes there. */
  #isPresented = false;

  constructor(drawer: Drawer, stage: Stage, pane: HTMLElement) {
    super(stage, pane);
    this.#drawer = drawer;
  }

  /** What moves needs more around it than what stands still. */
  override moveTo(stage: Stage): void {
    super.moveTo(stage);
    if (this.#asked !== null) this.#soon.follow();
  }

  override remove(): void {
    this.#soon.stop();
    super.remove();
  }

  protected override eventsHeard(): Partial<StageEvents> {
    const { zoom, zoomanim } = super.eventsHeard();
    return {
      zoom,
      zoomanim: (to) => {
        // What is drawn anew would be animated; its end asks again.
        this.#soon.stop();
        this.#isZooming = true;
        zoomanim!(to);
      },
      zoomend: () => this.#isZooming = false,
      moveend: () => {
        if (this.isScaled || this.#isNearEdge) this.#soon.follow();
      },
      resize: () => this.redraw(),
      move: () => {
        if (!this.#isZooming && this.#isNearEdge) this.#soon.follow();
      },
    };
  }

  /**
   * Draws what the map shows now. What cannot be drawn is reported, and the map
   * serves without; what is not loaded yet is tried again.
   *
   * @returns Resolves when that is on the map, or something newer; and where a
   *   zoom came between, which draws again at its end.
   */
  redraw(): Promise<void> {
    this.#soon.stop();
    if (this.#drawing === null) {
      const drawing = this.#drawing = this.#drawAnew()
        .then(() => {
          this.#failures = 0;
        }, (error) => this.#tell(error))
        .finally(() => {
          if (this.#drawing === drawing) this.#drawing = null;
        });
      return drawing;
    }
    return this.#next ??= this.#drawing.then(() => {
      this.#next = null;
      return this.redraw();
    });
  }

  #tell(error: unknown): void {
    if (!(error instanceof NotLoaded)) return reportError(error);
    waitOrOnline(retryDelay(++this.#failures)).then(() => {
      if (this.#isOnMap) this.redraw();
    });
  }

  /** Shows nothing until it is drawn again, nor what is on its way. */
  hide(): void {
    this.#asked = null;
    this.setHidden(true);
  }

  /** What the map shows now, with what is around it. */
  get #placeNow(): Place {
    return withMargin(this.stage.place, this.stage.margin);
  }

  get #isNearEdge(): boolean {
    const now = this.#placeNow;
    return this.#asked === null || this.#asked.zoom !== now.zoom ||
      hasMoved(this.#asked, now, STEP);
  }

  /** Draws what is around what the map shows now, and lays the canvas there. */
  async #drawAnew(): Promise<void> {
    if (!this.#isOnMap) return;
    const place = this.#asked = this.#placeNow;
    const drawn = await this.#drawn(frameOf(place));
    if (!this.#isOnMap || this.#isZooming || this.#asked !== place) {
      if (drawn instanceof ImageBitmap) drawn.close();
      // It is drawn again with the next move, and where a zoom ends.
      this.#asked = null;
      return;
    }
    if (drawn === null) return this.setHidden(true);
    const isPresented = drawn instanceof HTMLCanvasElement;
    if (isPresented) this.exchange(drawn);
    else if (this.#isPresented) this.exchange(this.#newCanvas());
    this.#isPresented = isPresented;
    this.lay(place, drawn.width, drawn.height);
    if (!isPresented) {
      this.canvas.getContext("bitmaprenderer")!.transferFromImageBitmap(drawn);
    }
    this.setHidden(false);
  }

  /**
   * A picture, or a canvas that has it already; `null` if it would be empty.
   * What moves is a picture: it is seen with the very frame in which it is laid.
   * What stands still need not be, and without a graphics card the page's own
   * thread would copy each picture.
   */
  async #drawn(
    frame: Frame,
  ): Promise<ImageBitmap | HTMLCanvasElement | null> {
    const ratio = devicePixelRatio;
    if (!this.stage.isStill) return await this.#drawer.draw(frame, ratio);
    const { width, height } = pictureSize(frame, ratio);
    let canvas: HTMLCanvasElement | null = null;
    const isDrawn = await this.#drawer.present(frame, ratio, () => {
      canvas = this.#newCanvas();
      [canvas.width, canvas.height] = [width, height];
      return canvas.transferControlToOffscreen();
    });
    return isDrawn ? canvas : null;
  }

  #newCanvas(): HTMLCanvasElement {
    return this.canvas.ownerDocument.createElement("canvas");
  }

  get #isOnMap(): boolean {
    return this.canvas.isConnected;
  }
}
