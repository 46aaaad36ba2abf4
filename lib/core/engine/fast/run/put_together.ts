/** Counts that are made of others: less what does not match, charts apart. */
import { ARREST, DOMESTIC } from "../../../chunks/chunk.ts";
import { FAILS } from "../../predicates.ts";
import type { Counts } from "../counts.ts";
import type { OwnChart } from "../plan/own_charts.ts";

/** Counts that no single chart owns have bit -1. */
const CHARTS = [
  ["matched", -1],
  ["matchedPosition", -1],
  ["kind", -1],
  ["arrest", -1],
  ["domestic", -1],
  ["district", FAILS.district],
  ["month", -1],
  ["area", FAILS.area],
  ["clock", FAILS.clock],
] as const;

/** Adds counts to others. */
export function addCounts(counts: Counts, more: Counts): void {
  for (const [name] of CHARTS) {
    const [into, values] = [counts[name], more[name]];
    for (let i = 0; i < into.length; i++) into[i]! += values[i]!;
  }
}

/** Takes counts away, but for the chart that ignores what was turned round. */
export function subtract(counts: Counts, turned: Counts, chart: number): void {
  for (const [name, bit] of CHARTS) {
    if (bit === chart) continue;
    const [from, values] = [counts[name], turned[name]];
    for (let i = 0; i < from.length; i++) from[i]! -= values[i]!;
  }
  if (chart !== FAILS.type) return;
  // What matches is counted by kind, so the chart of types adds the others.
  const { matched } = turned;
  for (let i = 0; i < matched.length; i++) counts.kind[i >> 3]! += matched[i]!;
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
