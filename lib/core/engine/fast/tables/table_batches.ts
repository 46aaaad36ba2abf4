/**
 * Counts by one to three dimensions, of matching rows that come batch by batch.
 *
 * By one dimension, rows are counted by the value of a column, which serves all
 * dimensions that follow from it (a day says month, year and weekday), and the
 * sums are added up at the end. By more, what each column adds to the position
 * of a count is added up column by column, what runs of rows share at one go,
 * and the last one counts.
 */
import { firstAtLeast } from "../../../halving.ts";
import type { Axis } from "../../axis.ts";
import { TableCounts } from "../../table_counts.ts";
import type { Column } from "../ask/shard.ts";
import { LIST_ROWS } from "../space/space_layout.ts";
import { tally } from "../time/tally_loops.ts";
import {
  type CodeReading,
  countBytes,
  countCodes,
  countRuns,
  countWords,
  placeRuns,
  type RunReading,
  type Step,
  stepBytes,
  stepCodes,
  stepWords,
  tallyCodes,
  tallyRuns,
  tallyWords,
} from "./table_loops.ts";

/** The rows of a batch, as offsets from the row `base` of its columns. */
export interface Batch {
  list: Uint16Array;
  rows: number;
  base: number;
}

/** Where the values of rows stand. */
export type Reading =
  | { by: "column"; column: Column }
  | { by: "code" } & CodeReading
  | { by: "run" } & RunReading;

/** Where the values of an axis stand, and the numbers that they have there. */
export interface Numbers<Source> {
  source: Source;
  /** Counted from the axis's first. */
  numbers: Uint16Array;
}

/** One axis of a table, of the rows of a batch. */
interface AxisStep extends Step {
  reading: Reading;
}

const positions = new Int32Array(LIST_ROWS);

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

  /** @param read Where the batch's rows have the values of a source. */
  add(batch: Batch, read: (source: Source) => Reading): void {
    if (batch.rows === 0) return;
    for (const [source, counts] of this.#single) {
      tallyValues(batch, read(source), counts);
    }
    this.tables.forEach((table, i) => {
      const numbers = this.#numbers[i]!;
      if (numbers.length === 1) return;
      const steps = numbers.map(({ source, numbers }, axis): AxisStep => ({
        reading: read(source),
        numbers,
        stride: table.strides[axis]!,
      }));
      if (table.dense === null) addSparse(table, batch, steps);
      else addDense(table, table.dense, batch, steps);
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

/** The position of the first count, by numbers that are not from it on. */
function originOf({ axes, strides }: TableCounts): number {
  return -axes.reduce((sum, { first }, i) => sum + first * strides[i]!, 0);
}

function addDense(
  table: TableCounts,
  counts: Uint32Array,
  batch: Batch,
  steps: readonly AxisStep[],
): void {
  const { list, rows, base } = batch;
  const origin = originOf(table);
  const ofRuns = steps.filter(({ reading }) => reading.by === "run");
  const others = steps.filter(({ reading }) => reading.by !== "run");
  const runs = ofRuns[0]?.reading as RunReading | undefined;
  const last = others.pop();
  if (last === undefined) {
    countRuns(list, rows, base, runs!, ofRuns, origin, counts);
    return;
  }
  if (runs === undefined) positions.fill(origin, 0, rows);
  else placeRuns(list, rows, base, runs, ofRuns, origin, positions);
  for (const step of others) stepOn(batch, step);
  countAt(batch, last, counts);
}

/** Adds the rows to the counts by their values. */
function tallyValues(
  { list, rows, base }: Batch,
  reading: Reading,
  counts: Uint32Array,
): void {
  if (reading.by === "run") tallyRuns(list, rows, base, reading, counts);
  else if (reading.by === "code") tallyCodes(list, rows, reading, base, counts);
  else {
    const { column } = reading;
    if (column instanceof Uint8Array) tally(list, rows, column, base, counts);
    else tallyWords(list, rows, column as Uint16Array, base, counts);
  }
}

/** Adds what values of rows add to their positions. */
function stepOn({ list, rows, base }: Batch, step: AxisStep): void {
  const { reading } = step;
  if (reading.by === "code") {
    stepCodes(list, rows, reading, base, step, positions);
  } else if (reading.by === "column") {
    const { column } = reading;
    if (column instanceof Uint8Array) {
      stepBytes(list, rows, column, base, step, positions);
    } else {
      stepWords(list, rows, column as Uint16Array, base, step, positions);
    }
  }
}

/** Counts rows at their positions, and what their last values add to these. */
function countAt(
  { list, rows, base }: Batch,
  step: AxisStep,
  counts: Uint32Array,
): void {
  const { reading } = step;
  if (reading.by === "code") {
    countCodes(list, rows, reading, base, step, positions, counts);
  } else if (reading.by === "column") {
    const { column } = reading;
    if (column instanceof Uint8Array) {
      countBytes(list, rows, column, base, step, positions, counts);
    } else {
      const words = column as Uint16Array;
      countWords(list, rows, words, base, step, positions, counts);
    }
  }
}

/** Positions that 32 bits may not hold, one by one: some 100 ns a row. */
function addSparse(
  table: TableCounts,
  { list, rows, base }: Batch,
  steps: readonly AxisStep[],
): void {
  const origin = originOf(table);
  for (let i = 0; i < rows; i++) {
    let position = origin;
    for (const { reading, numbers, stride } of steps) {
      position += numbers[valueAt(reading, base + list[i]!)]! * stride;
    }
    table.add(position, 1);
  }
}

function valueAt(reading: Reading, row: number): number {
  switch (reading.by) {
    case "column":
      return reading.column[row]!;
    case "code": {
      const { kind, code, shared } = reading;
      const own = code[row]!;
      return own < shared ? own : kind[row]! << 8 | own;
    }
    case "run":
      return firstAtLeast(reading.starts, row + 1, reading.run) - 1;
  }
}
