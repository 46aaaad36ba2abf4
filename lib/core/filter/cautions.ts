import { CLOSED_DISTRICTS } from "../codes/districts.ts";
import type { Filter } from "./filter.ts";

/**
 * What the source's own ways do to a count for a filter, as sentences.
 *
 * @param extent First and last day of the data.
 */
export function cautionsOf(
  { district, from, to }: Pick<Filter, "district" | "from" | "to">,
  extent: { from: string | null; to: string | null },
): string[] {
  const closed = district.filter((number) => CLOSED_DISTRICTS.has(number))
    .sort((a, b) => a - b);
  const [first, last] = [from ?? extent.from, to ?? extent.to];
  return [
    ...closed.length === 0 ? [] : [
      `${closed.length === 1 ? "District" : "Districts"} ${
        closed.join(" and ")
      } ${
        closed.length === 1 ? "was" : "were"
      } closed in 2012: records of before may name ${
        closed.length === 1 ? "it" : "them"
      }, later ones name the districts that took over.`,
    ],
    ...first !== null && last !== null && holdsNewYear(first, last)
      ? [
        "00:01 on January 1 is a default of the source, where nobody knew the day: that day counts too many.",
      ]
      : [],
  ];
}

/** True if a January 1 lies between two days, `YYYY-MM-DD`, both included. */
function holdsNewYear(from: string, to: string): boolean {
  return from.endsWith("-01-01")
    ? from <= to
    : from.slice(0, 4) < to.slice(0, 4);
}
