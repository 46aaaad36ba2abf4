import type { TimeCounts } from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import type { CompareChoice } from "./choice.ts";
import {
  compare,
  type ComparedData,
  type Comparison,
  type NotCompared,
  planComparison,
} from "./comparison.ts";

/** A comparison, and what it was made of. Plain, so that it travels. */
export interface Compared {
  /** `null` where nothing is to be said. */
  result: Comparison | NotCompared | null;
  /** A count for each day from `from` on, days since 2001-01-01. */
  days: { from: number; counts: number[] } | null;
}

/**
 * Compares a filter's days with others.
 *
 * @param count Counts the same filter over time.
 */
export async function askComparison(
  choice: CompareChoice,
  filter: Filter,
  data: ComparedData,
  count: (wanted: TimelineWanted) => Promise<TimeCounts>,
): Promise<Compared> {
  const plan = planComparison(choice, filter, data);
  if (plan === null || "reason" in plan) return { result: plan, days: null };
  const { counts } = await count(plan.wanted);
  return {
    result: compare(plan, counts),
    days: { from: plan.wanted.from, counts: [...counts] },
  };
}
