import type { Place } from "../../core/map/frame.ts";
import { MovingCanvas } from "./moving_canvas.ts";
import type { Stage } from "./stage.ts";

/**
 * Shows pictures that somebody else has drawn, each at its own place and as
 * large as that is, whatever its pixels.
 */
export class PictureLayer extends MovingCanvas {
  /** @param className Of the canvas. */
  constructor(stage: Stage, pane: HTMLElement, className?: string) {
    super(stage, pane);
    if (className !== undefined) this.canvas.classList.add(className);
  }

  show(place: Place, picture: ImageData): void {
    this.lay(place, picture.width, picture.height);
    this.canvas.getContext("2d")!.putImageData(picture, 0, 0);
    this.setHidden(false);
  }

  hide(): void {
    this.setHidden(true);
  }
}
