import { distance } from "fastest-levenshtein";
import { tidyText } from "../tidy_text.ts";

/**
 * The candidates nearest to a misspelt text, the nearest first: those that
 * contain it, then those that the fewest edits lead to. Case does not matter.
 */
export function closest(
  text: string,
  candidates: Iterable<string>,
  count: number,
): string[] {
  // A long text costs its length times each candidate's.
  const short = tidyText(text).slice(0, 60);
  return [...candidates]
    .map((candidate) => {
      const other = candidate.toUpperCase();
      const contains = short.length > 2 && other.includes(short);
      return { candidate, cost: contains ? 0 : distance(short, other) };
    })
    .sort((a, b) => a.cost - b.cost || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
