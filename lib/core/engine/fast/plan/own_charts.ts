/**
 * Charts of columns that a filter asks for: cross-filtered, each ignores its
 * own condition, so it counts what passes all others, which may be most rows.
 * If those others are few enough for groups to answer, no row need be looked at
 * for it: of a filter by type and hour, the hours are those of the types, and
 * the types those of the hours.
 */
import { FAILS } from "../../predicates.ts";
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

/** The charts that ignore a condition, and the filter without it. */
export function ownCharts(
  terms: Terms,
): { chart: OwnChart; without: Terms }[] {
  return CHARTS.filter((chart) => (terms.active & chart) !== 0)
    .map((chart) => ({
      chart,
      without: {
        ...terms,
        sets: terms.sets.filter(({ bit }) => bit !== chart),
        active: terms.active & ~chart,
      },
    }));
}

/** The filter whose charts ignore none of these conditions any more. */
export function withoutOwn(terms: Terms, owns: readonly OwnChart[]): Terms {
  const charts = owns.reduce((bits, chart) => bits | chart, 0);
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
