/**
 * Whether a count has clearly changed from that of other days. An interval of
 * chance alone is wrong here: of weeks that cannot differ it calls up to a third
 * different. So it allows for how much the series itself swings from week to
 * week, and for reports that are still to come.
 */
import { daysInMonths, isInMonths } from "../filter/month_of_year.ts";
import type { Span } from "../page/brush.ts";
import { type CompareChoice, isOfOtherMonths } from "./choice.ts";
import { dispersionOf } from "./dispersion.ts";
import { arrivedOf, type Share } from "./late.ts";
import type { ComparisonPlan } from "./plan_comparison.ts";

/** Counts below this tell nothing of a change. */
export const LEAST = 5;
/** A percent of fewer than this misleads. */
export const LEAST_FOR_PERCENT = 10;
/** Of 95 in 100 intervals, the true change lies within. */
const NORMAL = 1.96;

export type Verdict = "more" | "fewer" | "no-clear-change" | "too-few";

/** Two counts and what may be said of them. Plain, so that it travels. */
export interface Comparison {
  choice: CompareChoice;
  current: Span;
  base: Span;
  isCut: boolean;
  /** How many of either are in the months asked for. */
  days: number;
  baseDays: number;
  /** Incidents in the current days and in those before. */
  count: number;
  baseCount: number;
  verdict: Verdict;
  /**
   * Change of the count a day, in percent of the base's; `null` if that is too
   * small, or reports are still to come.
   */
  percent: number | null;
  /** Between which the change lies, in percent; `null` if that is unknown. */
  interval: [least: number, most: number] | null;
  /** Least and most percent of the current days' reports still to come. */
  toCome: [least: number, most: number];
}

/**
 * Compares the two.
 *
 * @param counts One for each day of the plan's window.
 * @param others Those of another filter, if it is compared with one.
 */
export function compare(
  { choice, current, base, months, baseMonths, newest, isCut, wanted }:
    ComparisonPlan,
  counts: ArrayLike<number>,
  others: ArrayLike<number> = counts,
): Comparison {
  const at = (day: number) => counts[day - wanted.from]!;
  const baseAt = (day: number) => others[day - wanted.from]!;
  const [count, baseCount] = [sumOf(current, at), sumOf(base, baseAt)];
  const [least, most] = arrivedOf(current, newest, at);
  const toCome: Comparison["toCome"] = [
    round(100 * (1 - most)),
    round(100 * (1 - least)),
  ];
  const days = daysInMonths(months, current);
  const baseDays = daysInMonths(baseMonths, base);
  const compared = {
    ...{ choice, current, base, isCut, days, baseDays },
    ...{ count, baseCount, toCome },
  };
  // Days of other months have nothing, which is no swing: they are left out.
  const swingOf = (counts: ArrayLike<number>, months: readonly number[]) =>
    dispersionOf(
      Array.from(counts).filter((_, i) => isInMonths(months, wanted.from + i)),
    );
  const own = swingOf(counts, months);
  const of = others === counts ? own : swingOf(others, baseMonths);
  const freedom = Math.min(own.freedom, of.freedom);
  if (Math.min(count, baseCount) < LEAST || freedom === 0) {
    return { ...compared, verdict: "too-few", percent: null, interval: null };
  }
  const baseArrived = arrivedOf(base, newest, baseAt);
  // Of the same days, what still arrives is missing on both sides.
  const isSame = others !== counts && !isOfOtherMonths(choice);
  const { ratio, nearest, farthest, error } = changeOf(
    { count, baseCount, days, baseDays },
    { phi: own.phi, basePhi: of.phi },
    isSame
      ? { current: [1, 1], base: [1, 1] }
      : { current: [least, most], base: baseArrived },
  );
  const swing = Math.exp(quantile(freedom) * error);
  const [low, high] = [nearest / swing, farthest * swing];
  const isFinal = least === 1 && baseArrived[0] === 1;
  const canSay = baseCount >= LEAST_FOR_PERCENT;
  return {
    ...compared,
    verdict: low > 1 ? "more" : high < 1 ? "fewer" : "no-clear-change",
    percent: canSay && isFinal ? round(100 * (ratio - 1)) : null,
    interval: canSay ? [round(100 * (low - 1)), round(100 * (high - 1))] : null,
  };
}

/** What is there of the reports of two periods. */
export interface ArrivedShares {
  current: Share;
  base: Share;
}

/** Two counts and the days that they are of. */
export type TwoCounts = Pick<
  Comparison,
  "count" | "baseCount" | "days" | "baseDays"
>;

/**
 * How many times the base's count a day the current one is: as the counts
 * stand, and at least and at most once all reports have arrived; and how far
 * its logarithm swings by itself, as a standard error.
 *
 * @param swings Variance of the weekly counts by their mean, of either.
 */
export function changeOf(
  { count, baseCount, days, baseDays }: TwoCounts,
  swings: { phi: number; basePhi: number },
  arrived: ArrivedShares,
): { ratio: number; nearest: number; farthest: number; error: number } {
  const ratio = (count / days) / (baseCount / baseDays);
  const [least, most] = arrived.current;
  const [baseLeast, baseMost] = arrived.base;
  return {
    ratio,
    nearest: ratio / most * baseLeast,
    farthest: ratio / least * baseMost,
    error: Math.sqrt(swings.phi / count + swings.basePhi / baseCount),
  };
}

function sumOf({ first, last }: Span, at: (day: number) => number): number {
  let sum = 0;
  for (let day = first; day <= last; day++) sum += at(day);
  return sum;
}

/** The two-sided 5 % point of Student's distribution, about. */
export function quantile(freedom: number): number {
  return NORMAL + (NORMAL ** 3 + NORMAL) / (4 * freedom);
}

/** One decimal. */
export function round(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded; // not -0
}
