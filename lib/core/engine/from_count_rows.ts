import type { Table } from "./answer.ts";
import { type Axis, compareValues } from "./axis.ts";
import type { CountRow } from "./count_list.ts";
import { COLUMN_OF, type Dimension } from "./dimensions.ts";
import { TableCounts } from "./table_counts.ts";

/** The table whose rows these are: what `countRows` made of it. */
export function fromCountRows(
  by: readonly Dimension[],
  rows: readonly CountRow[],
): Table {
  const axes = by.map((dimension): Axis => {
    const values = [...new Set(rows.map((row) => row[dimension]!))]
      .sort(compareValues);
    const numbers = new Uint16Array();
    return {
      dimension,
      column: COLUMN_OF[dimension],
      numbers,
      first: 0,
      values,
    };
  });
  const counts = new TableCounts(axes);
  const numbers = axes.map(({ values }) =>
    new Map(values.map((value, number) => [value, number]))
  );
  for (const row of rows) {
    let position = 0;
    by.forEach((dimension, axis) => {
      const number = numbers[axis]!.get(row[dimension]!)!;
      position += number * counts.strides[axis]!;
    });
    counts.add(position, Number(row.count));
  }
  return counts.table();
}
