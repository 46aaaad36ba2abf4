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
  const sizes = values.map(({ length }) => length);
  const size = sizes.reduce((size, length) => size * length, 1);
  let next = 0;
  for (
    let position = 0;
    position < (at && !zeros ? counts.length : size);
    position++
  ) {
    let count = 0;
    let numbers: number[];
    if (at !== null && !zeros) {
      numbers = at.map((of) => of[position]!);
      count = counts[position]!;
    } else {
      numbers = numbersAt(position, sizes);
      if (at === null) count = counts[position]!;
      else if (
        next < counts.length && at.every((of, i) => of[next] === numbers[i])
      ) count = counts[next++]!;
    }
    if (count === 0 && !zeros) continue;
    yield { values: numbers.map((number, i) => values[i]![number]!), count };
  }
}

function numbersAt(position: number, sizes: readonly number[]): number[] {
  const numbers: number[] = [];
  let rest = position;
  for (const size of sizes.toReversed()) {
    numbers.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return numbers;
}
