import { weekdayOf } from "../../../calendar.ts";
import { rowsBetween } from "../../row_order.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Shard } from "../ask/shard.ts";
import type { Plane, SetTerm, Terms, WideTerm } from "../ask/terms.ts";
import { type Shares, toShares } from "./shares.ts";
import { SAMPLE_ROWS } from "./thresholds.ts";

/**
 * What share of the rows of a period passes, judged by rows spread evenly over
 * it; always the same ones, so that a
 * question is always answered the same way. 0.1 ms.
 */
export function sampleInTime(
  shards: readonly Shard[],
  terms: Terms,
  kinds: Kinds,
): Shares {
  const { from, to, sets, wides } = terms;
  const spans = shards.map((shard) => {
    const [start, end] = rowsBetween(shard.core, from, to);
    return { shard, start, end };
  });
  const rows = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const step = Math.max(1, Math.floor(rows / SAMPLE_ROWS));
  const passed = new Map<SetTerm | WideTerm, number>(
    [...sets, ...wides].map((term) => [term, 0]),
  );
  let [looked, all, skip] = [0, 0, 0];
  for (const { shard, start, end } of spans) {
    let row = start + skip;
    for (; row < end; row += step) {
      looked++;
      let whole = true;
      for (const term of sets) {
        if (term.set.table[valueOf(shard, row, term.plane, kinds)] === 1) {
          passed.set(term, passed.get(term)! + 1);
        } else whole = false;
      }
      for (const term of wides) {
        const values = shard.valuesOf(term.column);
        if (term.passes[values[row]!] === 1) {
          passed.set(term, passed.get(term)! + 1);
        } else whole = false;
      }
      if (whole) all++;
    }
    skip = row - end;
  }
  return toShares(terms, { looked, all, each: passed });
}

function valueOf(
  shard: Shard,
  row: number,
  plane: Plane,
  kinds: Kinds,
): number {
  const { core } = shard;
  switch (plane) {
    case "kind":
      return kinds.ofOffense[core.offense[row]!]!;
    case "clock":
      return weekdayOf(core.day[row]!) * 24 +
        Math.floor(core.minute[row]! / 60);
    case "ward":
      return shard.column("ward")![row]!;
    default:
      return core[plane][row]!;
  }
}
