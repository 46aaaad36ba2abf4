/**
 * Counting what does not match, where that is less: counts are sums over rows,
 * so those of a filter are those without one of its conditions, minus those
 * with the condition turned round. The first come from groups, the second
 * from looking at the fewer rows.
 */
import { FAILS } from "../../predicates.ts";
import type { Counts } from "../counts.ts";
import { groupColumn } from "../groups/group_counts.ts";
import { byteSet } from "../ask/byte_set.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Shares } from "./sample.ts";
import {
  type SetTerm,
  type Terms,
  type WideTerm,
  wideTerm,
} from "../ask/terms.ts";

export interface Complement {
  /** The filter without the condition. */
  without: Terms;
  /** The filter with all other values of it; no chart ignores that. */
  turned: Terms;
  /** The chart of the condition, which ignores it: a bit of FAILS. */
  chart: number;
}

/**
 * So much less of the rows must fail the condition alone than match: what is
 * looked at for the charts is not listed, nor put on the map, at the same go.
 */
const WORTH = 0.2;

/** The complement of a filter; `null` where it would save nothing. */
export function complementOf(
  terms: Terms,
  { all, each }: Shares,
  kinds: Kinds,
): Complement | null {
  if (terms.box !== null) return null;
  const most = [...each].sort(([, a], [, b]) => b - a);
  for (const [term, share] of most) {
    // If conditions have nothing to do with each other.
    const turnedShare = all / share - all;
    if (share === 0 || all - turnedShare < WORTH) return null;
    const sets = terms.sets.filter((other) => other !== term);
    const wides = terms.wides.filter((other) => other !== term);
    const chart = "plane" in term ? term.bit & ~FAILS.other : 0;
    const active = terms.active & ~chart;
    const without = { ...terms, sets, wides, active };
    if (groupColumn(without) === null) continue;
    const turned = { ...without, active: active | FAILS.other };
    if ("plane" in term) turned.sets = [...sets, turnSet(term)];
    else turned.wides = [...wides, turnWide(term, kinds)];
    return { without, turned, chart };
  }
  return null;
}

/** Terms that ask for all other values of one of them, whichever chart it is of. */
export function turnTerm(
  terms: Terms,
  term: SetTerm | WideTerm,
  kinds: Kinds,
): Terms {
  const sets = terms.sets.filter((other) => other !== term);
  const wides = terms.wides.filter((other) => other !== term);
  const active = terms.active | FAILS.other;
  if ("plane" in term) sets.push(turnSet(term));
  else wides.push(turnWide(term, kinds));
  return { ...terms, sets, wides, active };
}

function turnSet({ plane, set, share }: SetTerm): SetTerm {
  return {
    plane,
    set: byteSet((value) => set.table[value] === 0),
    bit: FAILS.other,
    share: turnShare(share),
  };
}

function turnWide({ column, passes, share }: WideTerm, kinds: Kinds): WideTerm {
  const turned = wideTerm(column, passes.map((pass) => 1 - pass), kinds);
  return { ...turned, share: turnShare(share) };
}

const turnShare = (share?: number) => share === undefined ? share : 1 - share;

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

/** Counts that no single chart owns have bit -1. */
const CHARTS = [
  ["matched", -1],
  ["kind", -1],
  ["arrest", -1],
  ["domestic", -1],
  ["district", FAILS.district],
  ["month", -1],
  ["area", FAILS.area],
  ["clock", FAILS.clock],
] as const;
