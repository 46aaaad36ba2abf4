/** Tables of rows that are looked at in the order of time. */
import type { Axis } from "../../axis.ts";
import type { DimensionColumn } from "../../dimensions.ts";
import type { Column, Shard } from "../ask/shard.ts";
import type { Listed, RowSink } from "../time/row_sinks.ts";
import { TableBatches } from "./table_batches.ts";

export class TimeTables implements RowSink {
  readonly batches: TableBatches<DimensionColumn>;

  constructor(axes: readonly (readonly Axis[])[]) {
    this.batches = new TableBatches(axes);
    this.batches.begin(({ column, numbers }) => ({ source: column, numbers }));
  }

  add({ shard, base, list, rows }: Listed): void {
    this.batches.add(
      { list, rows, base },
      (source) => ({ by: "column", column: columnOf(shard, source) }),
    );
  }

  end(): void {
    this.batches.end();
  }
}

function columnOf(shard: Shard, column: DimensionColumn): Column {
  switch (column) {
    case "ward":
    case "beat":
    case "place":
      return shard.column(column)!;
    default:
      return shard.core[column];
  }
}
