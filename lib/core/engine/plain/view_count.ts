import type { Bbox } from "../../grid.ts";
import { MAPPED } from "../../chunks/chunk.ts";
import { type GridBox, toGridBox } from "../grid_box.ts";
import type { Collector, Looked } from "./collector.ts";

/** Counts the matching rows of a viewport. */
export class ViewCount implements Collector {
  readonly #box: GridBox;
  rows = 0;

  constructor(bbox: Bbox) {
    this.#box = toGridBox(bbox);
  }

  add({ chunk: { core }, from, to, fails }: Looked): void {
    const { x, y, flags } = core;
    const { left, top, right, bottom } = this.#box;
    for (let i = from; i < to; i++) {
      if (
        fails[i] === 0 && (flags[i]! & MAPPED) !== 0 && x[i]! >= left &&
        x[i]! <= right && y[i]! >= top && y[i]! <= bottom
      ) this.rows++;
    }
  }
}
