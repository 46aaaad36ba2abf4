import type { Points } from "../engine/answer.ts";
import type { Frame } from "./frame.ts";
import { crowdOf, discScale, isLegible } from "./legible.ts";
import { drawSpots, type Look, pictureSize } from "./spot_picture.ts";
import { gatherSpots, type Spots } from "./spots.ts";

/** A picture to draw. */
export interface SpotJob {
  frame: Frame;
  points: Points;
  /** Crime group by index of the dictionary's offenses. */
  groups: Uint8Array;
  /** True to draw them however close they lie. */
  isForced?: boolean;
  /** `null` if it is as it was in the job before. */
  look: Look | null;
  /** The pixels of an old picture, to be used again. */
  spare: ArrayBuffer | null;
}

export interface SpotPicture {
  spots: Spots;
  /** RGBA; `null` if the spots lie too close for single ones to be seen. */
  pixels: ArrayBuffer | null;
  /** In pixels of the display. */
  width: number;
  height: number;
}

/** Gathers and draws incidents; the work of a thread of its own. */
export class SpotWork {
  #look: Look | null = null;

  /** @throws {TypeError} If the look was never told. */
  do({ frame, points, groups, isForced, look, spare }: SpotJob): SpotPicture {
    this.#look = look ?? this.#look;
    if (this.#look === null) throw new TypeError("Cannot draw: no look told");
    const spots = gatherSpots(points, groups);
    const { width, height } = pictureSize(frame, this.#look.ratio);
    const crowd = crowdOf(spots, frame.zoom);
    if (isForced !== true && !isLegible(crowd)) {
      return { spots, pixels: null, width, height };
    }
    const bytes = width * height * 4;
    const pixels = spare?.byteLength === bytes ? spare : new ArrayBuffer(bytes);
    const data = new Int32Array(pixels);
    if (pixels === spare) data.fill(0);
    const scale = discScale(crowd);
    drawSpots({ data, width, height }, frame, spots, this.#look, scale);
    return { spots, pixels, width, height };
  }
}
