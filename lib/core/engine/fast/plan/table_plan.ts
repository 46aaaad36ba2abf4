/** How tables are counted where there is a copy in space. */
import type { Terms } from "../ask/terms.ts";
import { turnTerm } from "../ask/turned_terms.ts";
import type { Facts } from "./facts.ts";
import type { TablesPlan } from "./plan.ts";
import type { Shares } from "./shares.ts";
import { MOST_TABLED } from "./thresholds.ts";

/** The way where nothing else is counted of the same rows. */
export function planTables(
  { terms, all }: Shares,
  facts: Facts,
): Exclude<TablesPlan, { by: "count" }> {
  const { from, to, sets, wides, box } = terms;
  const asked = [...sets, ...wides];
  const timed = from !== -Infinity || to !== Infinity;
  if (box !== null || asked.length + (timed ? 1 : 0) > 1) return { by: "scan" };
  if (timed) {
    const { rows, inside } = facts.period;
    return inside > rows * MOST_TABLED
      ? { by: "all", less: outside(terms) }
      : { by: "scan" };
  }
  const [term] = asked;
  if (term === undefined) return { by: "all", less: [] };
  return all > MOST_TABLED
    ? { by: "all", less: [turnTerm(terms, term, facts.kinds)] }
    : { by: "scan" };
}

/** The times before and after a period. */
function outside(terms: Terms): Terms[] {
  const { from, to } = terms;
  const periods = [
    { ...terms, from: -Infinity, to: from - 1 },
    { ...terms, from: to + 1, to: Infinity },
  ];
  return periods.filter(({ from, to }) =>
    to !== -Infinity && from !== Infinity
  );
}
