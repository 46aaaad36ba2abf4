/**
 * Charts of columns that a filter asks for: each ignores its own condition, so
 * it counts what passes all others, which may be most rows. If those others are
 * few enough for groups to answer, no row need be looked at for it: of a
 * filter by type and hour, the hours are those of the types, and the types
 * those of the hours.
 */
import { ARREST, DOMESTIC } from "../../../chunks/chunk.ts";
import { FAILS } from "../../predicates.ts";
import type { Counts } from "../counts.ts";
import type { Terms } from "../ask/terms.ts";

const CHARTS = [
  FAILS.type,
  FAILS.district,
  FAILS.area,
  FAILS.clock,
  FAILS.arrest,
  FAILS.domestic,
] as const;

export type OwnChart = typeof CHARTS[number];

/** A chart that ignores a condition, and the filter without it. */
export interface Own {
  chart: OwnChart;
  without: Terms;
}

/** The charts that ignore something, where the rest can be counted apart. */
export function ownCharts(
  terms: Terms,
  countsApart: (without: Terms) => boolean,
): Own[] {
  return CHARTS.filter((chart) => (terms.active & chart) !== 0)
    .map((chart) => ({
      chart,
      without: {
        ...terms,
        sets: terms.sets.filter(({ bit }) => bit !== chart),
        active: terms.active & ~chart,
      },
    }))
    .filter(({ without }) => countsApart(without));
}

/** The filter whose charts ignore none of these conditions any more. */
export function withoutOwn(terms: Terms, owns: readonly Own[]): Terms {
  const charts = owns.reduce((bits, { chart }) => bits | chart, 0);
  if (charts === 0) return terms;
  return {
    ...terms,
    sets: terms.sets.map((term) =>
      (term.bit & charts) === 0 ? term : { ...term, bit: FAILS.other }
    ),
    active: terms.active & ~charts | FAILS.other,
  };
}

/** The filter none of whose charts ignores anything. */
export function withoutCharts(terms: Terms): Terms {
  const sets = terms.sets.map((term) => ({ ...term, bit: FAILS.other }));
  return { ...terms, sets, active: FAILS.other };
}

/**
 * Puts a chart in its place.
 *
 * @param counts All that matches the whole filter.
 * @param apart What matches without the chart's condition.
 */
export function setOwn(counts: Counts, apart: Counts, chart: OwnChart): void {
  // These two are only what fails the condition, beside what matches.
  const failing = (i: number) => apart.matched[i]! - counts.matched[i]!;
  switch (chart) {
    case FAILS.district:
      return counts.district.set(apart.district);
    case FAILS.area:
      return counts.area.set(apart.area);
    case FAILS.clock:
      return counts.clock.set(apart.clock);
    case FAILS.type:
      apart.matched.forEach((_, i) => {
        counts.kind[i >> 3]! += failing(i);
      });
      return;
    case FAILS.arrest:
      apart.matched.forEach((_, i) => {
        counts.arrest[i & ARREST ? 1 : 0]! += failing(i);
      });
      return;
    case FAILS.domestic:
      apart.matched.forEach((_, i) => {
        counts.domestic[i & DOMESTIC ? 1 : 0]! += failing(i);
      });
  }
}
