import type { Frame } from "../../core/map/frame.ts";
import { pictureSize } from "../../core/map/spot_picture.ts";
import type { StreetMap } from "../../core/map/street_map.ts";
import { afterFrame } from "../tasks/after_frame.ts";
import { loadStreets } from "../thread/load_streets.ts";
import type { Draw } from "./draw.ts";
import { groundDrawing, orientationDrawing } from "./ground.ts";
import type { Palette } from "./palette.ts";
import type { RegionsDrawn } from "./pick.ts";
import { regionDrawing } from "./region_drawing.ts";
import { streetDrawing } from "./street_drawing.ts";

/** What lies under incidents and over them. */
export type GroundPart = "ground" | "regions" | "orientation";

/** A picture to draw. */
export interface GroundJob {
  part: GroundPart;
  frame: Frame;
  /** Pixels of the display to one of the frame. */
  ratio: number;
  palette: Palette;
  /** Parts of the city that are coloured. */
  colored: RegionsDrawn | null;
  /**
   * What to draw on, as large as the picture, which shows it by itself; without
   * it the picture is sent.
   */
  canvas?: OffscreenCanvas;
}

/** Streets to be drawn from now on, by their name in the store. */
export interface StreetsJob {
  streets: string;
}

export interface GroundDone {
  /** `null` if it would be empty, or is on a canvas that came with the job. */
  picture: ImageBitmap | null;
  /** False if it would be empty, or what was asked for cannot be had. */
  isDone: boolean;
}

/** Draws all but the incidents; the work of a thread of its own. */
export class GroundWork {
  #job: GroundJob | null = null;
  #streets: StreetMap | null = null;
  readonly #draws: Readonly<Record<GroundPart, readonly Draw[]>>;

  constructor() {
    const palette = () => this.#job!.palette;
    const streets = () => this.#streets;
    const colored = () => this.#job!.colored;
    this.#draws = {
      ground: [groundDrawing(palette), streetDrawing(palette, streets)],
      regions: [regionDrawing(palette, colored)],
      orientation: [orientationDrawing(palette, streets, colored)],
    };
  }

  async do(job: GroundJob | StreetsJob): Promise<GroundDone> {
    if ("part" in job) return await this.#show(job);
    try {
      this.#streets = await loadStreets(job.streets);
      return { picture: null, isDone: true };
    } catch {
      // The map serves without: a later version tries again.
      return { picture: null, isDone: false };
    }
  }

  async #show(job: GroundJob): Promise<GroundDone> {
    const canvas = this.#drawn(job);
    if (canvas === null) return { picture: null, isDone: false };
    if (job.canvas === undefined) {
      return { picture: canvas.transferToImageBitmap(), isDone: true };
    }
    // With a frame it is sent to the screen.
    await afterFrame();
    return { picture: null, isDone: true };
  }

  #drawn(job: GroundJob): OffscreenCanvas | null {
    const { part, frame, ratio, colored } = this.#job = job;
    if (part === "regions" && colored === null) return null;
    const { width, height } = pictureSize(frame, ratio);
    if (width === 0 || height === 0) return null;
    const canvas = job.canvas ?? new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d")!;
    context.scale(ratio, ratio);
    for (const draw of this.#draws[part]) draw(context, frame);
    return canvas;
  }
}
