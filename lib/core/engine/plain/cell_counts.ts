import { MAPPED } from "../../chunks/chunk.ts";
import type { Cells, CellsWanted } from "../answer.ts";
import { emptyCells, withMax } from "../empty_cells.ts";
import type { Collector, Looked } from "./collector.ts";

/** Counts the matching rows of each cell that a viewport touches. */
export class CellCounts implements Collector {
  readonly #cells: Cells;

  /** @throws {RangeError} If the level is wrong, or too fine for the box. */
  constructor(wanted: CellsWanted) {
    this.#cells = emptyCells(wanted);
  }

  add({ chunk: { core }, from, to, fails }: Looked): void {
    const { x, y, flags } = core;
    const { level, column, row, columns, rows, counts } = this.#cells;
    for (let i = from; i < to; i++) {
      if (fails[i] !== 0 || (flags[i]! & MAPPED) === 0) continue;
      const across = (x[i]! >> level) - column;
      const down = (y[i]! >> level) - row;
      if (across < 0 || across >= columns || down < 0 || down >= rows) continue;
      counts[down * columns + across]!++;
    }
  }

  answer(): Cells {
    return withMax(this.#cells);
  }
}
