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
  quantile,
  round,
  type TwoCounts,
  type Verdict,
} from "./comparison.ts";
import { chanceOf, discoveryLimit } from "./discovery.ts";
import { weeklyDispersion } from "./dispersion.ts";

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
  /**
   * Between which this one's change lies nineteen times in twenty, in percent,
   * whatever others did: no verdict, which depends on how many are asked of.
   */
  interval: [least: number, most: number] | null;
}

/** The verdicts on many changes between the same days, in their order. */
export function compareMany(
  candidates: readonly Candidate[],
  days: Pick<TwoCounts, "days" | "baseDays">,
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
      : round(100 * (Math.sqrt(nearest * farthest) - 1));
    const swing = Math.exp(quantile(freedom) * error);
    const interval: ManyChange["interval"] = isFew || percent === null
      ? null
      : [
        round(100 * (nearest / swing - 1)),
        round(100 * (farthest * swing - 1)),
      ];
    // What has not arrived may be all that seems to have changed.
    const distance = nearest > 1
      ? Math.log(nearest)
      : farthest < 1
      ? -Math.log(farthest)
      : 0;
    return {
      isFew,
      percent,
      interval,
      isMore: nearest > 1,
      chance: isFew ? 1 : chanceOf(distance / error, freedom),
    };
  });
  const asked = judged.filter(({ isFew }) => !isFew);
  const limit = discoveryLimit(
    asked.map(({ chance }) => chance),
  );
  return judged.map(({ isFew, percent, interval, isMore, chance }) => ({
    percent,
    interval,
    verdict: isFew
      ? "too-few"
      : chance > limit
      ? "no-clear-change"
      : isMore
      ? "more"
      : "fewer",
  }));
}
