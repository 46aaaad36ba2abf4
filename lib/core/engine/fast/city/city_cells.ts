/**
 * How many incidents of all the city lie in each cell of 64 grid units (57 m),
 * whatever the filter. Cells of a filter that most incidents pass are these,
 * minus the cells of what fails; those of an empty one are these alone.
 *
 * Cost: four bytes a cell of the city's frame, 0.3 a row of all the history; 3
 * ns a row to make. A chunk that comes or goes is added or taken away. Asked
 * for by cells of this level or a coarser one.
 */
import { MAPPED } from "../../../chunks/chunk.ts";
import type { Cells } from "../../answer.ts";
import type { GridBox } from "../../grid_box.ts";
import { cellBox, outerBox, overlap } from "../ask/boxes.ts";
import type { Shard } from "../ask/shard.ts";
import { CityTable } from "./city_table.ts";

/** A cell's edge is 2^6 grid units. */
export const CITY_LEVEL = 6;

export class CityCells extends CityTable {
  /** First column and row of cells, and how many there are. */
  readonly #left: number;
  readonly #top: number;
  readonly #columns: number;
  readonly #lines: number;
  readonly #counts: Uint32Array;

  /** Makes room for the positions of some shards; counts nothing yet. */
  constructor(shards: readonly Shard[]) {
    super();
    const { left, top, right, bottom } = outerBox(
      shards.map(({ extent }) => extent.box),
    );
    this.#left = left >> CITY_LEVEL;
    this.#top = top >> CITY_LEVEL;
    this.#columns = Math.max(0, (right >> CITY_LEVEL) - this.#left + 1);
    this.#lines = Math.max(0, (bottom >> CITY_LEVEL) - this.#top + 1);
    this.#counts = new Uint32Array(this.#columns * this.#lines);
  }

  override get bytes(): number {
    return this.#counts.byteLength;
  }

  protected override add(shard: Shard, count: 1 | -1): void {
    const { rows, x, y, flags } = shard.core;
    const counts = this.#counts;
    const [columns, first] = [
      this.#columns,
      this.#top * this.#columns + this.#left,
    ];
    for (let i = 0; i < rows; i++) {
      if ((flags[i]! & MAPPED) === 0) continue;
      counts[
        (y[i]! >> CITY_LEVEL) * columns + (x[i]! >> CITY_LEVEL) - first
      ]! += count;
    }
  }

  protected override holds({ extent }: Shard): boolean {
    const { left, top, right, bottom } = extent.box;
    return left > right ||
      left >> CITY_LEVEL >= this.#left && top >> CITY_LEVEL >= this.#top &&
        right >> CITY_LEVEL < this.#left + this.#columns &&
        bottom >> CITY_LEVEL < this.#top + this.#lines;
  }

  /**
   * Adds to cells of this level, or a coarser one, all that lies in a box.
   *
   * @param box Its edges are edges of such cells.
   */
  addTo(cells: Cells, box: GridBox): void {
    const { level, column, row, columns, counts } = cells;
    const shift = level - CITY_LEVEL;
    const across = this.#columns;
    const { left, top, right, bottom } = overlap(cellBox(cells), box);
    const first = Math.max(this.#left, left >> CITY_LEVEL);
    const last = Math.min(this.#left + across - 1, right >> CITY_LEVEL);
    const start = Math.max(this.#top, top >> CITY_LEVEL);
    const end = Math.min(this.#top + this.#lines - 1, bottom >> CITY_LEVEL);
    for (let y = start; y <= end; y++) {
      const from = (y - this.#top) * across - this.#left;
      const to = ((y >> shift) - row) * columns - column;
      for (let x = first; x <= last; x++) {
        counts[to + (x >> shift)]! += this.#counts[from + x]!;
      }
    }
  }
}
