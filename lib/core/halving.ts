/** Where an ascending list reaches a value: found by halving. */

/**
 * The first place from `from` to before `to` whose value is `value` or more;
 * `to` if there is none.
 *
 * @param list Ascending from `from` to before `to`.
 */
export function firstAtLeast(
  list: ArrayLike<number>,
  value: number,
  from = 0,
  to: number = list.length,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The first place from `from` to before `to` for which `holds`, as it does for
 * all after it; `to` if there is none.
 */
export function firstWhere(
  from: number,
  to: number,
  holds: (at: number) => boolean,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
