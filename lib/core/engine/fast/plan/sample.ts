import { weekdayOf } from "../../../calendar.ts";
import { rowsBetween } from "../../row_order.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Shard } from "../ask/shard.ts";
import type { Plane, SetTerm, Terms, WideTerm } from "../ask/terms.ts";

/** Rows looked at: shares come out right to one or two hundredths. */
const SAMPLE_ROWS = 2048;

/** What share of the rows of a period passes, judged by a sample. */
export interface Shares {
  /** All conditions but the box. */
  all: number;
  /** Each condition by itself. */
  each: Map<SetTerm | WideTerm, number>;
}

/**
 * Looks at rows spread evenly over the period; always the same ones, so that a
 * question is always answered the same way. 0.1 ms.
 */
export function sampleShares(
  shards: readonly Shard[],
  { from, to, sets, wides }: Terms,
  kinds: Kinds,
): Shares {
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
        const values = term.column === "offense"
          ? shard.core.offense
          : shard.detail(term.column)!;
        if (term.passes[values[row]!] === 1) {
          passed.set(term, passed.get(term)! + 1);
        } else whole = false;
      }
      if (whole) all++;
    }
    skip = row - end;
  }
  const share = (count: number) => looked === 0 ? 0 : count / looked;
  return {
    all: share(all),
    each: new Map(Array.from(passed, ([term, n]) => [term, share(n)])),
  };
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
      return shard.detail("ward")![row]!;
    default:
      return core[plane][row]!;
  }
}
