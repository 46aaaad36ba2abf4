import { parseDay, yearOfDate } from "../../core/calendar.ts";
import { periodDays, periodOf } from "../../core/chunks/period.ts";
import type { ChunkEntry } from "../../core/manifest.ts";

/** What one period of the next version is made of. */
export interface PeriodPlan {
  period: string;
  /** Published chunks that fall into it: itself, or months of a closed year. */
  base: ChunkEntry[];
  /** Months with incidents that came in, `YYYY-MM`, ascending. */
  months: string[];
}

/**
 * Assigns published chunks and incoming months to the periods of the next
 * version, ascending. When the newest year advances, the months of the year
 * that closes become one period. A closed year is never cut into months again,
 * not even if its later incidents should vanish.
 */
export function planPeriods(
  base: readonly ChunkEntry[],
  months: readonly string[],
): PeriodPlan[] {
  let newestYear = 0;
  for (const { period } of base) {
    const closed = period.length === 4;
    const year = yearOfDate(period) + (closed ? 2 : 0);
    newestYear = Math.max(newestYear, year);
  }
  for (const month of months) {
    newestYear = Math.max(newestYear, yearOfDate(month));
  }

  const plans = new Map<string, PeriodPlan>();
  const planOf = (day: number) => {
    const period = periodOf(day, newestYear);
    let plan = plans.get(period);
    if (!plan) plans.set(period, plan = { period, base: [], months: [] });
    return plan;
  };
  for (const entry of base) {
    planOf(periodDays(entry.period)[0]).base.push(entry);
  }
  for (const month of [...months].sort()) {
    planOf(parseDay(`${month}-01`)).months.push(month);
  }
  return [...plans.values()].sort((a, b) => a.period < b.period ? -1 : 1);
}
