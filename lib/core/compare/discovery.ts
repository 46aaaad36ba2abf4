/**
 * What of many comparisons at once is more than chance: the share of those
 * called clear that are none is held down (Benjamini and Hochberg).
 */

/** Of what is called clear, so much may be none. */
const FALSE_DISCOVERIES = 0.1;

/**
 * The greatest chance that still counts as a discovery, 0 if none does: the
 * last one, in ascending order, of which the n-th is at most n/m of the rate.
 */
export function discoveryLimit(
  chances: readonly number[],
  rate = FALSE_DISCOVERIES,
): number {
  const ascending = chances.toSorted((a, b) => a - b);
  return ascending.findLast((chance, i) =>
    chance <= rate * (i + 1) / ascending.length
  ) ?? 0;
}

/**
 * How likely chance alone goes so far, either way: Student's distribution, by
 * the same expansion as its quantiles in `comparison.ts`, turned around.
 *
 * @param distance In standard errors.
 * @param freedom Infinite where the error is known: the normal distribution.
 */
export function chanceOf(distance: number, freedom: number): number {
  let z = distance;
  for (let step = 0; step < 20; step++) {
    const value = z + (z ** 3 + z) / (4 * freedom) - distance;
    z -= value / (1 + (3 * z * z + 1) / (4 * freedom));
  }
  return 2 * upperTail(z);
}

/** The normal distribution beyond `z`, from 0 up (Abramowitz, Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  const sum = t *
    (0.31938153 + t *
        (-0.356563782 + t *
            (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return density * sum;
}
