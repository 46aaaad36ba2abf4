import { choiceText } from "./choice.ts";
import type { Comparison } from "./comparison.ts";
import type { NotCompared } from "./plan_comparison.ts";
import { daysOf } from "../calendar.ts";
import { comparisonInWords, reasonInWords } from "./words.ts";

/** A comparison as the API tells it. */
export type ComparisonFacts =
  | {
    /** As the query names it. */
    with: string;
    /** The days that are compared, as far as they have settled. */
    from: string;
    to: string;
    count: number;
    /** Those that they are compared with. */
    baseFrom: string;
    baseTo: string;
    baseCount: number;
    verdict: Comparison["verdict"];
    /** Of the base's count a day; `null` where it would mislead. */
    percent: number | null;
    interval: Comparison["interval"];
    toCome: Comparison["toCome"];
    words: string;
  }
  /** Why there is none, a sentence. */
  | { reason: string };

export function comparisonFacts(
  comparison: Comparison | NotCompared,
): ComparisonFacts {
  if ("reason" in comparison) {
    return { reason: reasonInWords(comparison.reason) };
  }
  const { choice, current, base, count, baseCount } = comparison;
  const { verdict, percent, interval, toCome } = comparison;
  const { from: baseFrom, to: baseTo } = daysOf(base);
  return {
    with: choiceText(choice),
    ...daysOf(current),
    count,
    baseFrom,
    baseTo,
    baseCount,
    verdict,
    percent,
    interval,
    toCome,
    words: comparisonInWords(comparison),
  };
}
