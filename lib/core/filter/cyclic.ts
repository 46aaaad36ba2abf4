/** First and last value, both included; the first is greater if it wraps. */
export type CyclicRange = readonly [first: number, last: number];

/** All values of a range on a dial of `size` values, such as a day's hours. */
export function expandRange(
  [first, last]: CyclicRange,
  size: number,
): number[] {
  const length = (last - first + size) % size + 1;
  return Array.from({ length }, (_, i) => (first + i) % size);
}

/**
 * The fewest ranges that cover the values on a dial of `size` values, in
 * ascending order; the one that wraps, if any, comes last.
 *
 * @param values Ascending, without repeats.
 */
export function toRanges(
  values: readonly number[],
  size: number,
): CyclicRange[] {
  const set = new Set(values);
  if (set.size === size) return [[0, size - 1]];
  const firsts = values.filter((v) => !set.has((v - 1 + size) % size));
  return firsts.map((first) => {
    let last = first;
    while (set.has((last + 1) % size)) last = (last + 1) % size;
    return [first, last];
  });
}
