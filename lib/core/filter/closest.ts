import { distance } from "fastest-levenshtein";
import { tidyText } from "../tidy_text.ts";

/** The share of its characters that a slip of the pen may have changed. */
const SLIPS = 0.4;
/** A long text costs its length times each candidate's. */
const MOST_COMPARED = 60;

/**
 * The candidates nearest to a misspelt text, the nearest first: those that
 * contain it, then those that the fewest edits lead to. Case does not matter.
 */
export function closest(
  text: string,
  candidates: Iterable<string>,
  count: number,
): string[] {
  return ranked(text, candidates).slice(0, count)
    .map(({ candidate }) => candidate);
}

/**
 * What a misspelt text was meant to be: the nearest candidate, or `null` if
 * that is another word altogether.
 */
export function meantBy(
  text: string,
  candidates: Iterable<string>,
): string | null {
  const [best] = ranked(text, candidates);
  const most = Math.max(1, tidyText(text).length * SLIPS);
  return best !== undefined && best.cost <= most ? best.candidate : null;
}

function ranked(
  text: string,
  candidates: Iterable<string>,
): { candidate: string; cost: number }[] {
  const short = tidyText(text).slice(0, MOST_COMPARED);
  return [...candidates]
    .map((candidate) => {
      const other = candidate.toUpperCase();
      const contains = short.length > 2 && other.includes(short);
      return { candidate, cost: contains ? 0 : distance(short, other) };
    })
    .sort((a, b) => a.cost - b.cost || (a.candidate < b.candidate ? -1 : 1));
}
