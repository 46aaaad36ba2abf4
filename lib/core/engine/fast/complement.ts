/**
 * Counting what does not match, where that is less: counts are sums over rows,
 * so those of a filter are those without one of its conditions, minus those
 * with the condition turned round. The first come from month groups, the
 * second from looking at the fewer rows.
 */
import { FAILS } from "../predicates.ts";
import type { Counts } from "./counts.ts";
import { byteSet } from "./kernel.ts";
import { planGroups } from "./plan.ts";
import type { SetTerm, Terms } from "./terms.ts";

export interface Complement {
  /** The filter without its hours and weekdays. */
  without: Terms;
  /** The filter with all other hours of the week. */
  turned: Terms;
}

const WEEK_HOURS = 168;

/** The complement of a filter; `null` where it would save nothing. */
export function complementOf(terms: Terms): Complement | null {
  const clock = terms.sets.find(({ plane }) => plane === "clock");
  if (clock === undefined || 2 * hours(clock) <= WEEK_HOURS) return null;
  const sets = terms.sets.filter((term) => term !== clock);
  const active = terms.active & ~FAILS.clock;
  const without = { ...terms, sets, active };
  const groups = planGroups(without);
  if (!groups.offense || !groups.clock || !groups.area) return null;
  const turned: SetTerm = {
    plane: "clock",
    set: byteSet((value) => clock.set.table[value] === 0),
    bit: FAILS.other,
  };
  return {
    without,
    turned: {
      ...terms,
      sets: [...sets, turned],
      active: active | FAILS.other,
    },
  };
}

function hours({ set }: SetTerm): number {
  let hours = 0;
  for (let i = 0; i < WEEK_HOURS; i++) hours += set.table[i]!;
  return hours;
}

/** Takes counts of the turned filter away, but for the chart of hours. */
export function subtract(counts: Counts, turned: Counts): void {
  for (const name of CHARTS) {
    const [from, values] = [counts[name], turned[name]];
    for (let i = 0; i < from.length; i++) from[i]! -= values[i]!;
  }
}

const CHARTS = [
  "matched",
  "kind",
  "arrest",
  "domestic",
  "district",
  "area",
  "month",
] as const;
