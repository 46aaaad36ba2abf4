import { MovingCanvas, type Place } from "./moving_canvas.ts";

/** Shows pictures that somebody else has drawn, each at its own place. */
export class PictureLayer extends MovingCanvas {
  show(place: Place, picture: ImageData): void {
    this.lay(place, picture.width, picture.height);
    this.canvas.getContext("2d")!.putImageData(picture, 0, 0);
    this.canvas.hidden = false;
  }

  hide(): void {
    this.canvas.hidden = true;
  }
}
