import type { Table } from "./answer.ts";
import type { Axis } from "./axis.ts";
import type { DimensionValue } from "./dimensions.ts";

/**
 * Combinations that a table has a count for, whether they occur or not: 16 MB.
 * Days by IUCR code of all years fit. Of more, those that occur are kept.
 */
export const MOST_DENSE: number = 2 ** 22;

/** Counts by some axes in the making. */
export class TableCounts {
  readonly axes: readonly Axis[];
  /** What a step along each axis adds to the position of a count. */
  readonly strides: readonly number[];
  /** By position, the last axis changing fastest; `null` if sparse. */
  readonly dense: Uint32Array | null;
  readonly #sparse: Map<number, number> | null;

  constructor(axes: readonly Axis[]) {
    this.axes = axes;
    const strides: number[] = [];
    let size = 1;
    for (const { values } of axes.toReversed()) {
      strides.unshift(size);
      size *= values.length;
    }
    this.strides = strides;
    this.dense = size <= MOST_DENSE ? new Uint32Array(size) : null;
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

  /** What has been counted. */
  table(): Table {
    const { axes } = this;
    const { numbers, counts } = this.dense === null
      ? this.#sparseEntries()
      : this.#denseEntries(this.dense);
    // Only what occurs is named.
    const values = axes.map((axis, i) => renumber(axis.values, numbers[i]!));
    const by = axes.map(({ dimension }) => dimension);
    return filled(by, values, numbers, counts);
  }

  #denseEntries(dense: Uint32Array): Entries {
    let rows = 0;
    for (let i = 0; i < dense.length; i++) if (dense[i]! > 0) rows++;
    const entries = this.#room(rows);
    for (let i = 0, at = 0; at < rows; i++) {
      if (dense[i]! > 0) this.#put(entries, at++, i, dense[i]!);
    }
    return entries;
  }

  #sparseEntries(): Entries {
    const sparse = this.#sparse!;
    const positions = Float64Array.from(sparse.keys())
      .filter((position) => sparse.get(position)! > 0).sort();
    const entries = this.#room(positions.length);
    positions.forEach((position, at) =>
      this.#put(entries, at, position, sparse.get(position)!)
    );
    return entries;
  }

  #room(rows: number): Entries {
    return {
      numbers: this.axes.map(() => new Uint16Array(rows)),
      counts: new Uint32Array(rows),
    };
  }

  #put(
    { numbers, counts }: Entries,
    at: number,
    position: number,
    count: number,
  ): void {
    const { strides } = this;
    counts[at] = count;
    for (let axis = 0, rest = position; axis < strides.length; axis++) {
      const number = Math.floor(rest / strides[axis]!);
      numbers[axis]![at] = number;
      rest -= number * strides[axis]!;
    }
  }
}

/** Combinations that have incidents, in the order of their positions. */
interface Entries {
  /** By axis. */
  numbers: Uint16Array[];
  counts: Uint32Array;
}

/** Numbers anew what occurs; the values that do. */
function renumber(
  values: readonly DimensionValue[],
  numbers: Uint16Array,
): DimensionValue[] {
  const occurs = new Uint8Array(values.length);
  for (let i = 0; i < numbers.length; i++) occurs[numbers[i]!] = 1;
  const renumbered = new Uint16Array(values.length);
  let next = 0;
  for (let i = 0; i < occurs.length; i++) {
    renumbered[i] = next;
    next += occurs[i]!;
  }
  if (next === values.length) return [...values];
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = renumbered[numbers[i]!]!;
  }
  return values.filter((_, i) => occurs[i] === 1);
}

/** A table of all combinations, if half of them occur. */
function filled(
  by: Table["by"],
  values: Table["values"],
  at: Uint16Array[],
  counts: Uint32Array,
): Table {
  const size = values.reduce((size, { length }) => size * length, 1);
  if (size > counts.length * 2) return { by, values, at, counts };
  if (size === counts.length) return { by, values, at: null, counts };
  const all = new Uint32Array(size);
  for (let i = 0; i < counts.length; i++) {
    let position = 0;
    for (let axis = 0; axis < at.length; axis++) {
      position = position * values[axis]!.length + at[axis]![i]!;
    }
    all[position] = counts[i]!;
  }
  return { by, values, at: null, counts: all };
}
