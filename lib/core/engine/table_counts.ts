import { isKeptHere } from "../kept_memory.ts";
import type { Table } from "./answer.ts";
import type { Axis } from "./axis.ts";
import type { DimensionValue } from "./dimensions.ts";
import { giveBackCounts, takeCounts } from "./spare_counts.ts";

/**
 * Combinations that a table has a count for, whether they occur or not: 16 MB.
 * Days by IUCR code of all years fit. Of more, those that occur are kept.
 */
export const MOST_DENSE: number = 2 ** 22;

/**
 * A table has all combinations, where so many times those that occur are as
 * many or more: as they have been counted, or copied.
 */
const MOST_GAPS = 4;
const MOST_COPIED_GAPS = 2;

/** Counts by some axes in the making. */
export class TableCounts {
  readonly axes: readonly Axis[];
  /** What a step along each axis adds to the position of a count. */
  readonly strides: readonly number[];
  /** By position, the last axis changing fastest; `null` if sparse. */
  readonly dense: Uint32Array | null;
  readonly #sparse: Map<number, number> | null;
  /** The table that shares these counts, once it is made. */
  #whole: Table | null = null;
  /** The table of counts that have been given back. */
  #last: Table | null = null;

  constructor(axes: readonly Axis[]) {
    this.axes = axes;
    const strides: number[] = [];
    let size = 1;
    for (const { values } of axes.toReversed()) {
      strides.unshift(size);
      size *= values.length;
    }
    this.strides = strides;
    this.dense = size <= MOST_DENSE ? takeCounts(size) : null;
    this.#sparse = this.dense === null ? new Map() : null;
  }

  /** Adds to the count at a position. */
  add(position: number, rows: number): void {
    if (this.dense !== null) this.dense[position]! += rows;
    else {
      const sparse = this.#sparse!;
      sparse.set(position, (sparse.get(position) ?? 0) + rows);
    }
  }

  /** These counts less others by the same axes. */
  less(others: readonly TableCounts[]): TableCounts {
    const rest = new TableCounts(this.axes);
    const add = (from: TableCounts, sign: 1 | -1) => {
      from.dense?.forEach((count, i) => rest.dense![i]! += sign * count);
      from.#sparse?.forEach((count, i) => rest.add(i, sign * count));
    };
    add(this, 1);
    for (const other of others) add(other, -1);
    return rest;
  }

  /**
   * What has been counted; only what occurs is named. Where all values do, the
   * table's counts are these very ones: nothing is to be added any more.
   */
  table(): Table {
    return this.#whole ?? this.#named();
  }

  /** The table, where these counts are of no more use to anybody else. */
  lastTable(): Table {
    const { dense } = this;
    if (this.#whole !== null || dense === null || isKeptHere(dense.buffer)) {
      return this.table();
    }
    if (this.#last !== null) return this.#last;
    this.#last = this.table();
    if (this.#whole === null) giveBackCounts(dense);
    return this.#last;
  }

  #named(): Table {
    const { axes, dense } = this;
    const by = axes.map(({ dimension }) => dimension);
    const occurs = axes.map(({ values }) => new Uint8Array(values.length));
    const { filled, rows } = dense === null
      ? { filled: [], rows: this.#markSparse(occurs) }
      : this.#markDense(dense, occurs);
    const named = axes.map(({ values }, axis) =>
      renumber(values, occurs[axis]!)
    );
    const values = named.map(({ values }) => values);
    const size = values.reduce((size, { length }) => size * length, 1);
    // Megabytes that nobody has used before take longer than to count them.
    if (size === dense?.length && size <= MOST_GAPS * rows) {
      return this.#whole = { by, values, at: null, counts: dense };
    }
    const isFull = size <= MOST_COPIED_GAPS * rows;
    // Room for one more: what does not occur is written, and then over.
    const at = isFull ? null : axes.map(() => new Uint16Array(rows + 1));
    const counts = new Uint32Array(isFull ? size : rows + 1);
    const numbers = named.map(({ numbers }) => numbers);
    if (dense === null) this.#writeSparse(numbers, values, at, counts);
    else this.#writeDense(dense, filled, numbers, values, at, counts);
    if (at === null) return { by, values, at, counts };
    const listed = at.map((numbers) => numbers.subarray(0, rows));
    return { by, values, at: listed, counts: counts.subarray(0, rows) };
  }

  /** The number along an axis of the value that a position has. */
  #numberAt(axis: number, position: number): number {
    const { strides, axes } = this;
    return Math.floor(position / strides[axis]!) % axes[axis]!.values.length;
  }

  /**
   * Marks along each axis what occurs. A million combinations are gone through:
   * one number is divided for each row of the last axis, and of a row that has
   * no count, such as a beat's outside an area, nothing is written.
   *
   * @returns Where the rows begin that have any count, and how many counts
   * there are.
   */
  #markDense(
    dense: Uint32Array,
    occurs: readonly Uint8Array[],
  ): { filled: number[]; rows: number } {
    const last = occurs.length - 1;
    const ofLast = occurs[last]!;
    const width = ofLast.length;
    const filled: number[] = [];
    let rows = 0;
    for (let begin = 0; begin < dense.length; begin += width) {
      if (!isFilled(dense, begin, begin + width)) continue;
      filled.push(begin);
      rows += markRow(dense, begin, ofLast);
      for (let axis = 0; axis < last; axis++) {
        occurs[axis]![this.#numberAt(axis, begin)] = 1;
      }
    }
    return { filled, rows };
  }

  #markSparse(occurs: readonly Uint8Array[]): number {
    let rows = 0;
    for (const [position, count] of this.#sparse!) {
      if (count === 0) continue;
      rows++;
      occurs.forEach((of, axis) => of[this.#numberAt(axis, position)] = 1);
    }
    return rows;
  }

  #writeDense(
    dense: Uint32Array,
    filled: readonly number[],
    numbers: readonly Uint16Array[],
    values: Table["values"],
    at: Table["at"],
    counts: Uint32Array,
  ): void {
    const last = numbers.length - 1;
    const ofLast = numbers[last]!;
    const width = values[last]!.length;
    const listed = at?.[last];
    let next = 0;
    for (const begin of filled) {
      const first = next;
      let row = 0;
      for (let axis = 0; axis < last; axis++) {
        const number = numbers[axis]![this.#numberAt(axis, begin)]!;
        row = row * values[axis]!.length + number;
      }
      if (listed === undefined) {
        copyRow(dense, begin, ofLast, counts, row * width);
        continue;
      }
      next = listRow(dense, begin, ofLast, listed, counts, next);
      for (let axis = 0; axis < last; axis++) {
        const number = numbers[axis]![this.#numberAt(axis, begin)]!;
        at![axis]!.fill(number, first, next);
      }
    }
  }

  #writeSparse(
    numbers: readonly Uint16Array[],
    values: Table["values"],
    at: Table["at"],
    counts: Uint32Array,
  ): void {
    const sparse = this.#sparse!;
    const positions = Float64Array.from(sparse.keys())
      .filter((position) => sparse.get(position)! > 0).sort();
    positions.forEach((position, next) => {
      let place = 0;
      numbers.forEach((of, axis) => {
        const number = of[this.#numberAt(axis, position)]!;
        if (at !== null) at[axis]![next] = number;
        place = place * values[axis]!.length + number;
      });
      counts[at === null ? place : next] = sparse.get(position)!;
    });
  }
}

// Each of these is a function of its own, for V8 gives up what it compiled of a
// loop within another when that ends.

/** Whether any of some counts is more than 0. */
function isFilled(dense: Uint32Array, begin: number, end: number): boolean {
  for (let i = begin; i < end; i++) if (dense[i]! !== 0) return true;
  return false;
}

/** Marks what occurs along the last axis in one row; returns how many do. */
function markRow(
  dense: Uint32Array,
  begin: number,
  ofLast: Uint8Array,
): number {
  let rows = 0;
  for (let i = 0; i < ofLast.length; i++) {
    // No branch: whether one of many occurs cannot be foreseen.
    const occurs = dense[begin + i]! === 0 ? 0 : 1;
    ofLast[i]! |= occurs;
    rows += occurs;
  }
  return rows;
}

/** Copies the counts of one row to where their values are numbered. */
function copyRow(
  dense: Uint32Array,
  begin: number,
  numbers: Uint16Array,
  counts: Uint32Array,
  to: number,
): void {
  for (let i = 0; i < numbers.length; i++) {
    const count = dense[begin + i]!;
    if (count > 0) counts[to + numbers[i]!] = count;
  }
}

/** Lists the counts of one row that are more than 0; returns where it ends. */
function listRow(
  dense: Uint32Array,
  begin: number,
  numbers: Uint16Array,
  listed: Uint16Array,
  counts: Uint32Array,
  next: number,
): number {
  for (let i = 0; i < numbers.length; i++) {
    const count = dense[begin + i]!;
    listed[next] = numbers[i]!;
    counts[next] = count;
    next += count === 0 ? 0 : 1;
  }
  return next;
}

/** The values that occur, and what each of all is numbered then. */
function renumber(
  values: readonly DimensionValue[],
  occurs: Uint8Array,
): { values: DimensionValue[]; numbers: Uint16Array } {
  const numbers = new Uint16Array(values.length);
  let next = 0;
  for (let i = 0; i < occurs.length; i++) {
    numbers[i] = next;
    next += occurs[i]!;
  }
  return { values: values.filter((_, i) => occurs[i] === 1), numbers };
}
