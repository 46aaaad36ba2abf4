import type { Table } from "./answer.ts";
import type { DimensionValue } from "./dimensions.ts";

/** One combination of values, and its count. */
export interface TableEntry {
  values: DimensionValue[];
  count: number;
}

/**
 * The combinations of a table that have incidents, in its order.
 *
 * @param zeros True for the others as well, as far as their values occur.
 */
export function* tableEntries(
  { values, at, counts }: Table,
  zeros = false,
): Generator<TableEntry> {
  const axes = values.length;
  const isListed = at !== null && !zeros;
  const size = values.reduce((size, { length }) => size * length, 1);
  const rows = isListed ? counts.length : size;
  // Of the combination that is at, where all of them are gone through.
  const numbers = new Uint32Array(axes);
  let next = 0;
  for (let position = 0; position < rows; position++) {
    let count = 0;
    if (isListed) {
      for (let i = 0; i < axes; i++) numbers[i] = at[i]![position]!;
      count = counts[position]!;
    } else {
      if (position > 0) step(numbers, values);
      if (at === null) count = counts[position]!;
      else if (
        next < counts.length && at.every((of, i) => of[next] === numbers[i])
      ) count = counts[next++]!;
    }
    if (count === 0 && !zeros) continue;
    const named: DimensionValue[] = [];
    for (let i = 0; i < axes; i++) named.push(values[i]![numbers[i]!]!);
    yield { values: named, count };
  }
}

/** Goes on to the next combination, of which the last number changes fastest. */
function step(numbers: Uint32Array, values: Table["values"]): void {
  for (let axis = values.length - 1; axis >= 0; axis--) {
    if (++numbers[axis]! < values[axis]!.length) return;
    numbers[axis] = 0;
  }
}

/** How many combinations of a table have incidents. */
export function entryCount({ at, counts }: Table): number {
  if (at !== null) return counts.length;
  let entries = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) entries++;
  return entries;
}
