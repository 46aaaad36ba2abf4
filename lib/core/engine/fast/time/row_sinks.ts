import { type CoreColumns, MAPPED } from "../../../chunks/chunk.ts";
import type {
  Cells,
  Points,
  PointsWanted,
  RowRef,
  RowsWanted,
} from "../../answer.ts";
import { emptyPoints, firstPoints } from "../../empty_points.ts";
import type { GridBox } from "../../grid_box.ts";
import { toGridBox } from "../../grid_box.ts";
import { rowsBefore } from "../../row_order.ts";
import { cellBox, clampBox } from "../ask/boxes.ts";
import type { Shard } from "../ask/shard.ts";
import { refineBox, spareList } from "./tally_loops.ts";

/** Matching rows of a batch, ascending. Batches come newest first. */
export interface Listed {
  shard: Shard;
  /** The chunk's position in the engine. */
  index: number;
  /** The chunk's row that `list` calls 0. */
  base: number;
  list: Uint16Array;
  rows: number;
}

/** Takes the matching rows of one batch after the other. */
export interface RowSink {
  add(listed: Listed): void;
}

/** Adds rows to the cells that they lie in. */
export class CellSink implements RowSink {
  readonly #cells: Cells;
  readonly #box: GridBox;

  /** @param cells Its `counts` are added to. */
  constructor(cells: Cells) {
    this.#cells = cells;
    this.#box = cellBox(cells);
  }

  add({ shard: { core }, base, list, rows }: Listed): void {
    const { x, y } = core;
    const { level, column, row, columns, counts } = this.#cells;
    const found = refineBox(list, rows, core, base, this.#box, spareList);
    for (let i = 0; i < found; i++) {
      const at = base + spareList[i]!;
      const down = (y[at]! >> level) - row;
      counts[down * columns + (x[at]! >> level) - column]!++;
    }
  }
}

/** Keeps the newest rows of a viewport. */
export class PointSink implements RowSink {
  readonly #box: GridBox;
  readonly #points: Points;
  readonly #whole: boolean;

  /** @param most How many rows there are to look at. */
  constructor({ bbox, limit, whole = false }: PointsWanted, most: number) {
    this.#whole = whole;
    this.#box = clampBox(toGridBox(bbox));
    this.#points = emptyPoints(Math.min(limit, most));
  }

  /** Older rows can only add to how many there are. */
  get full(): boolean {
    return this.#points.count === this.#points.row.length;
  }

  /** True if none are wanted of so many in the viewport. */
  hasTooMany(inView: number): boolean {
    return this.#whole && inView > this.#points.row.length;
  }

  /** How many more it takes. */
  get room(): number {
    return this.#points.row.length - this.#points.count;
  }

  /** The newest day that rows are wanted of. */
  readonly newestDay: number = Infinity;

  /** Takes a row if it lies in the viewport. */
  put({ core }: Shard, index: number, row: number): void {
    if (this.full || !isInside(this.#box, core, row)) return;
    const points = this.#points;
    const at = points.count++;
    points.chunk[at] = index;
    points.row[at] = row;
    points.x[at] = core.x[row]!;
    points.y[at] = core.y[row]!;
    points.offense[at] = core.offense[row]!;
  }

  /** Rows seen in the viewport. */
  get inView(): number {
    return this.#points.inView;
  }

  endOf(shard: Shard): number {
    return shard.core.rows;
  }

  add({ shard: { core }, index, base, list, rows }: Listed): void {
    const { x, y, offense } = core;
    const points = this.#points;
    const found = refineBox(list, rows, core, base, this.#box, spareList);
    points.inView += found;
    let { count } = points;
    const most = points.row.length;
    for (let i = found - 1; i >= 0 && count < most; i--) {
      const at = base + spareList[i]!;
      points.chunk[count] = index;
      points.row[count] = at;
      points.x[count] = x[at]!;
      points.y[count] = y[at]!;
      points.offense[count] = offense[at]!;
      count++;
    }
    points.count = count;
  }

  /** @param inView How many there are, where not all were shown. */
  answer(inView: number): Points {
    const count = this.hasTooMany(inView) ? 0 : this.#points.count;
    return firstPoints(this.#points, count, inView);
  }
}

function isInside(
  { left, top, right, bottom }: GridBox,
  { x, y, flags }: CoreColumns,
  row: number,
): boolean {
  const [across, down] = [x[row]!, y[row]!];
  return (flags[row]! & MAPPED) !== 0 && across >= left && across <= right &&
    down >= top && down <= bottom;
}

/** Keeps the newest rows, or those before a cursor. */
export class NewestSink implements RowSink {
  readonly #wanted: RowsWanted;
  readonly rows: RowRef[] = [];
  #shard: Shard | null = null;
  #end = 0;

  constructor(wanted: RowsWanted) {
    this.#wanted = wanted;
  }

  get full(): boolean {
    return this.rows.length >= this.#wanted.limit;
  }

  /**
   * Where the rows end that are old enough; must be asked for a chunk before
   * its rows are added.
   *
   * @throws {TypeError} As `rowsBefore` does.
   */
  endOf(shard: Shard): number {
    const { before } = this.#wanted;
    if (shard !== this.#shard) {
      this.#shard = shard;
      this.#end = before === undefined
        ? shard.core.rows
        : rowsBefore(shard.chunk, before);
    }
    return this.#end;
  }

  add({ shard, index, base, list, rows }: Listed): void {
    if (this.full) return;
    const end = this.endOf(shard);
    const { limit } = this.#wanted;
    for (let i = rows - 1; i >= 0 && this.rows.length < limit; i--) {
      const row = base + list[i]!;
      if (row < end) this.rows.push({ chunk: index, row });
    }
  }

  /** How many more it takes. */
  get room(): number {
    return this.#wanted.limit - this.rows.length;
  }

  /** The newest day that rows are wanted of. */
  get newestDay(): number {
    return this.#wanted.before?.day ?? Infinity;
  }

  put(shard: Shard, index: number, row: number): void {
    if (!this.full && row < this.endOf(shard)) {
      this.rows.push({ chunk: index, row });
    }
  }
}
