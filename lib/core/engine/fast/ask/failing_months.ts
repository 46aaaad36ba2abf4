import { FAILS } from "../../predicates.ts";
import { FIRST_DAY, type MonthRows } from "./months.ts";
import type { Terms } from "./terms.ts";

/**
 * What each of some months fails of a filter that asks for months of the year:
 * nothing, or what no chart ignores. `null` if it asks for none.
 */
export function failingMonths(
  { wides }: Terms,
  months: readonly MonthRows[],
): Uint8Array | null {
  const term = wides.find(({ column }) => column === "day");
  return term === undefined ? null : Uint8Array.from(
    months,
    ({ month }) => term.passes[FIRST_DAY[month]!] === 1 ? 0 : FAILS.other,
  );
}
