import type { TimeCounts } from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import { type CompareChoice, otherFilter } from "./choice.ts";
import { compare, type Comparison } from "./comparison.ts";
import {
  type ComparedData,
  type NotCompared,
  planComparison,
} from "./plan_comparison.ts";

/** A comparison, and what it was made of. Plain, so that it travels. */
export interface Compared {
  /** `null` where nothing is to be said. */
  result: Comparison | NotCompared | null;
  /**
   * What it is compared with: a count for each day from `from` on, days since
   * 2001-01-01.
   */
  days: { from: number; counts: number[] } | null;
}

/**
 * Compares a filter's days with others, or with those of another filter.
 *
 * @param count Counts filters over time, in their order.
 */
export async function askComparison(
  choice: CompareChoice,
  filter: Filter,
  data: ComparedData,
  count: (
    filters: readonly Filter[],
    wanted: TimelineWanted,
  ) => Promise<readonly TimeCounts[]>,
): Promise<Compared> {
  const plan = planComparison(choice, filter, data);
  if (plan === null || "reason" in plan) return { result: plan, days: null };
  const other = otherFilter(choice, filter);
  const found = await count(
    other === null ? [filter] : [filter, other],
    plan.wanted,
  );
  const [counts, others = counts] = found.map(({ counts }) => counts);
  return {
    result: compare(plan, counts!, others),
    days: { from: plan.wanted.from, counts: [...others!] },
  };
}
