import { FAILS } from "../../predicates.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Terms } from "../ask/terms.ts";
import { turnTerm, withoutTerm } from "../ask/turned_terms.ts";
import { groupColumn } from "../groups/grouping.ts";
import type { GroupColumn } from "../groups/groups.ts";
import type { Shares } from "./shares.ts";
import { COMPLEMENT_SAVES } from "./thresholds.ts";

/**
 * Counting what does not match, where that is less: counts are sums over rows,
 * so those of a filter are those without one of its conditions, minus those
 * with the condition turned round. The first come from groups, the second
 * from looking at the fewer rows.
 */
interface Complement {
  /** The filter without the condition, and the column whose groups have it. */
  without: Terms;
  column: GroupColumn;
  /** The filter with all other values of it; no chart ignores that. */
  turned: Terms;
  /** The chart of the condition, which ignores it: a bit of FAILS. */
  chart: number;
}

/** The complement of a filter; `null` where it would save nothing. */
export function complementOf(
  { terms, all }: Shares,
  kinds: Kinds,
): Complement | null {
  if (terms.box !== null) return null;
  const most = [...terms.sets, ...terms.wides]
    .map((term) => ({ term, share: term.share! }))
    .sort((a, b) => b.share - a.share);
  for (const { term, share } of most) {
    // Groups have what months of the year leave of a filter already.
    if ("column" in term && term.column === "day") continue;
    // If conditions have nothing to do with each other.
    const turnedShare = all / share - all;
    if (share === 0 || all - turnedShare < COMPLEMENT_SAVES) return null;
    const without = withoutTerm(terms, term);
    const column = groupColumn(without);
    if (column === null) continue;
    return {
      without,
      column,
      turned: turnTerm(terms, term, kinds),
      chart: "plane" in term ? term.bit & ~FAILS.other : 0,
    };
  }
  return null;
}
