import { MAPPED } from "../../chunks/chunk.ts";
import type { Points, PointsWanted } from "../answer.ts";
import { emptyPoints, firstPoints } from "../empty_points.ts";
import { type GridBox, toGridBox } from "../grid_box.ts";
import type { Collector, Looked } from "./collector.ts";

/** The matching rows of a viewport, newest first, up to a limit. */
export class NewestPoints implements Collector {
  readonly #box: GridBox;
  readonly #points: Points;
  readonly #whole: boolean;

  /** @param most How many rows there are to look at. */
  constructor({ bbox, limit, whole = false }: PointsWanted, most: number) {
    this.#box = toGridBox(bbox);
    this.#whole = whole;
    this.#points = emptyPoints(Math.min(limit, most));
  }

  add({ chunk: { core }, index, from, to, fails }: Looked): void {
    const { x, y, flags, offense } = core;
    const { left, top, right, bottom } = this.#box;
    const points = this.#points;
    let { count, inView } = points;
    for (let i = to - 1; i >= from; i--) {
      if (
        fails[i] !== 0 || (flags[i]! & MAPPED) === 0 ||
        x[i]! < left || x[i]! > right || y[i]! < top || y[i]! > bottom
      ) continue;
      inView++;
      if (count === points.row.length) continue;
      points.chunk[count] = index;
      points.row[count] = i;
      points.x[count] = x[i]!;
      points.y[count] = y[i]!;
      points.offense[count] = offense[i]!;
      count++;
    }
    points.count = count;
    points.inView = inView;
  }

  answer(): Points {
    const { inView, count } = this.#points;
    const isCut = inView > count;
    return firstPoints(this.#points, isCut && this.#whole ? 0 : count, inView);
  }
}
