/**
 * Which of many places, types or the like have clearly changed. Whoever asks
 * of 77 areas at once finds some that chance alone has moved: so of the changes
 * that are called clear, one in ten is wrong at most (Benjamini and Hochberg).
 */
import {
  type ArrivedShares,
  changeOf,
  LEAST,
  LEAST_FOR_PERCENT,
  type TwoCounts,
  type Verdict,
} from "./comparison.ts";
import { weeklyDispersion } from "./dispersion.ts";

/** The share of clear changes that may be none. */
const FALSE_DISCOVERIES = 0.1;

/** One of many, with what its counts are by week. */
export interface Candidate {
  count: number;
  baseCount: number;
  /** Counts of the same by whole week, ascending. */
  weeks: readonly number[];
}

export interface ManyChange {
  verdict: Verdict;
  /**
   * Change of the count a day, in percent, halfway between what it is if least
   * and if most of what is missing arrives; `null` where the base is small.
   */
  percent: number | null;
}

/** The verdicts on many changes between the same days, in their order. */
export function compareMany(
  candidates: readonly Candidate[],
  days: Pick<TwoCounts, "current" | "base">,
  arrived: ArrivedShares,
): ManyChange[] {
  const judged = candidates.map(({ count, baseCount, weeks }) => {
    const { phi, freedom } = weeklyDispersion(weeks);
    const isFew = Math.min(count, baseCount) < LEAST || freedom === 0;
    const { nearest, farthest, error } = changeOf(
      { count, baseCount, ...days },
      { phi, basePhi: phi },
      arrived,
    );
    const percent = baseCount < LEAST_FOR_PERCENT
      ? null
      : Math.round(1000 * (Math.sqrt(nearest * farthest) - 1)) / 10;
    // What has not arrived may be all that seems to have changed.
    const distance = nearest > 1
      ? Math.log(nearest)
      : farthest < 1
      ? -Math.log(farthest)
      : 0;
    return {
      isFew,
      percent,
      isMore: nearest > 1,
      chance: isFew ? 1 : chanceOf(distance / error, freedom),
    };
  });
  const asked = judged.filter(({ isFew }) => !isFew);
  const limit = discoveryLimit(
    asked.map(({ chance }) => chance),
    FALSE_DISCOVERIES,
  );
  return judged.map(({ isFew, percent, isMore, chance }) => ({
    percent,
    verdict: isFew
      ? "too-few"
      : chance > limit
      ? "no-clear-change"
      : isMore
      ? "more"
      : "fewer",
  }));
}

/**
 * The greatest chance that still counts as a discovery, 0 if none does: the
 * last one, in ascending order, of which the n-th is at most n/m of the rate.
 */
export function discoveryLimit(
  chances: readonly number[],
  rate: number,
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
