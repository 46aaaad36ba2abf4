import type { Chunk } from "../../chunks/chunk.ts";
import type { Table } from "../answer.ts";
import type { Axis } from "../axis.ts";
import type { DimensionColumn } from "../dimensions.ts";
import { TableCounts } from "../table_counts.ts";
import type { Collector, Looked } from "./collector.ts";

/** Counts what matches by one to three dimensions. */
export class TableCollector implements Collector {
  readonly #counts: TableCounts;

  constructor(axes: readonly Axis[]) {
    this.#counts = new TableCounts(axes);
  }

  /** @throws {TypeError} If a column's part of the chunk is not there. */
  add({ chunk, from, to, fails }: Looked): void {
    if (from === to) return;
    const { axes, strides } = this.#counts;
    const columns = axes.map(({ column }) => columnOf(chunk, column));
    for (let i = from; i < to; i++) {
      if (fails[i] !== 0) continue;
      let position = 0;
      for (let axis = 0; axis < axes.length; axis++) {
        const value = columns[axis]![i]!;
        const { numbers, first } = axes[axis]!;
        position += (numbers[value]! - first) * strides[axis]!;
      }
      this.#counts.add(position, 1);
    }
  }

  answer(): Table {
    return this.#counts.table();
  }
}

function columnOf(
  { period, core, place }: Chunk,
  column: DimensionColumn,
): ArrayLike<number> {
  if (column !== "ward" && column !== "beat" && column !== "place") {
    return core[column];
  }
  if (place !== null) return place[column];
  throw new TypeError(
    `Cannot count ${period} by ${column} without its place part`,
  );
}
