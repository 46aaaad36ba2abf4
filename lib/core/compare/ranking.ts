/**
 * Where one of many stands among them, and between which places that is sure.
 * Each is told apart from the others by as much as its own counts swing from
 * week to week; and since many are compared at once, the share of differences
 * that are none is held down (Benjamini and Hochberg).
 */
import { chanceOf, discoveryLimit } from "./discovery.ts";

/** One of those that are ranked. */
export interface Ranked {
  count: number;
  /** What the count is divided by: residents, or 1. */
  size: number;
  /** Variance of its weekly counts by their mean. */
  phi: number;
}

/** A place in a ranking, the most first. */
export interface Rank {
  place: number;
  /** The places that it may truly have. */
  least: number;
  most: number;
  /** How many are ranked. */
  of: number;
}

/** The place of one among all. */
export function rankOf(all: readonly Ranked[], index: number): Rank {
  const own = all[index]!;
  const others = all.filter((_, i) => i !== index);
  const tests = others.map((other) => ({
    isAbove: rateOf(other) > rateOf(own),
    chance: chanceOf(differenceOf(own, other), Infinity),
  }));
  const limit = discoveryLimit(tests.map(({ chance }) => chance));
  const clear = tests.filter(({ chance }) => chance <= limit);
  const above = tests.filter(({ isAbove }) => isAbove).length;
  const clearlyAbove = clear.filter(({ isAbove }) => isAbove).length;
  return {
    place: above + 1,
    least: clearlyAbove + 1,
    most: all.length - (clear.length - clearlyAbove),
    of: all.length,
  };
}

const rateOf = ({ count, size }: Ranked) => count / size;

/** Of two rates, in standard errors. Half an incident keeps 0 finite. */
function differenceOf(a: Ranked, b: Ranked): number {
  const [first, second] = [a.count + 0.5, b.count + 0.5];
  const ratio = Math.log(first / a.size) - Math.log(second / b.size);
  return Math.abs(ratio) / Math.sqrt(a.phi / first + b.phi / second);
}
