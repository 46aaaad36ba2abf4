/**
 * Counts by one to three dimensions, of matching rows that come batch by batch.
 *
 * By one dimension, rows are counted by the value of a column, which serves all
 * dimensions that follow from it (a day says month, year and weekday), and the
 * sums are added up at the end. By more, what each column adds to the position
 * of a count is added up column by column, then counted.
 */
import type { Axis } from "../../axis.ts";
import { TableCounts } from "../../table_counts.ts";
import type { Column } from "../ask/shard.ts";
import { LIST_ROWS } from "../space/space_layout.ts";
import { tally } from "../time/tally_loops.ts";
import {
  stepBytes,
  stepOwn,
  stepWords,
  tallyOwn,
  tallyWords,
} from "./table_loops.ts";

/** The rows of a batch, as offsets from the row `base` of its columns. */
export interface Batch {
  list: Uint16Array;
  rows: number;
  base: number;
}

/** Values by row of the batch's columns, or one for each listed row. */
export type Reading = { column: Column } | { own: Uint32Array };

/** Where the values of an axis stand, and the numbers that they have there. */
export interface Numbers<Source> {
  source: Source;
  /** Counted from the axis's first. */
  numbers: Uint16Array;
}

const positions = new Uint32Array(LIST_ROWS);

export class TableBatches<Source extends string> {
  readonly tables: readonly TableCounts[];
  /** By source, for tables of one dimension. */
  readonly #single = new Map<Source, Uint32Array>();
  #numbers: Numbers<Source>[][] = [];

  constructor(axes: readonly (readonly Axis[])[]) {
    this.tables = axes.map((of) => new TableCounts(of));
  }

  /** Says where values stand, for the batches that come until `end`. */
  begin(numbersOf: (axis: Axis) => Numbers<Source>): void {
    this.#numbers = this.tables.map(({ axes }) => axes.map(numbersOf));
    this.#single.clear();
    for (const [first, ...others] of this.#numbers) {
      const { source, numbers } = first!;
      if (others.length > 0) continue;
      const length = Math.max(
        this.#single.get(source)?.length ?? 0,
        numbers.length,
      );
      this.#single.set(source, new Uint32Array(length));
    }
  }

  /** What tables of several dimensions read of each batch. */
  get sources(): Set<Source> {
    const several = this.#numbers.filter(({ length }) => length > 1);
    return new Set(several.flat().map(({ source }) => source));
  }

  /** @param count Adds the rows to the counts by the values of a source. */
  add(
    batch: Batch,
    read: (source: Source) => Reading,
    count: (source: Source, counts: Uint32Array) => void,
  ): void {
    if (batch.rows === 0) return;
    for (const [source, counts] of this.#single) count(source, counts);
    this.tables.forEach((table, i) => {
      const numbers = this.#numbers[i]!;
      if (numbers.length === 1) return;
      const readings = numbers.map(({ source }) => read(source));
      if (table.dense === null) addSparse(table, batch, numbers, readings);
      else addDense(table, table.dense, batch, numbers, readings);
    });
  }

  /** Adds up what was counted by column. */
  end(): void {
    this.tables.forEach(({ axes, dense }, i) => {
      const [of, ...others] = this.#numbers[i]!;
      if (others.length > 0) return;
      const { source, numbers } = of!;
      const { first } = axes[0]!;
      const counts = this.#single.get(source)!;
      for (let value = 0; value < counts.length; value++) {
        if (counts[value]! > 0) {
          dense![numbers[value]! - first]! += counts[value]!;
        }
      }
    });
    this.#single.clear();
  }
}

function addDense(
  { axes, strides }: TableCounts,
  counts: Uint32Array,
  batch: Batch,
  numbers: readonly Numbers<unknown>[],
  readings: readonly Reading[],
): void {
  let least = 0;
  axes.forEach(({ first }, axis) => least += first * strides[axis]!);
  // Below 0 it wraps round, and back when all is added.
  positions.fill(-least >>> 0, 0, batch.rows);
  numbers.forEach(({ numbers }, axis) =>
    step(batch, readings[axis]!, numbers, strides[axis]!)
  );
  tallyOwn(positions, batch.rows, counts);
}

/** Adds the rows to the counts by the values of a column. */
export function tallyColumn(
  { list, rows, base }: Batch,
  column: Column,
  counts: Uint32Array,
): void {
  if (column instanceof Uint8Array) tally(list, rows, column, base, counts);
  else tallyWords(list, rows, column as Uint16Array, base, counts);
}

function step(
  { list, rows, base }: Batch,
  reading: Reading,
  numbers: Uint16Array,
  stride: number,
): void {
  if ("own" in reading) {
    stepOwn(reading.own, rows, numbers, stride, positions);
  } else if (reading.column instanceof Uint8Array) {
    stepBytes(list, rows, reading.column, base, numbers, stride, positions);
  } else {
    const column = reading.column as Uint16Array;
    stepWords(list, rows, column, base, numbers, stride, positions);
  }
}

/** Positions that 32 bits may not hold, one by one: some 100 ns a row. */
function addSparse(
  table: TableCounts,
  { list, rows, base }: Batch,
  numbers: readonly Numbers<unknown>[],
  readings: readonly Reading[],
): void {
  for (let i = 0; i < rows; i++) {
    let position = 0;
    for (let axis = 0; axis < numbers.length; axis++) {
      const reading = readings[axis]!;
      const value = "own" in reading
        ? reading.own[i]!
        : reading.column[base + list[i]!]!;
      const number = numbers[axis]!.numbers[value]!;
      position += (number - table.axes[axis]!.first) * table.strides[axis]!;
    }
    table.add(position, 1);
  }
}
