/** How what is typed is compared with names. */
import { distance } from "fastest-levenshtein";

/** Text as words in capitals: `"O'Hare Int'l"` as `["OHARE", "INTL"]`. */
export function wordsOf(text: string): string[] {
  return text.toUpperCase().normalize("NFD").replaceAll(
    /[\u0300-\u036f'’.]/g,
    "",
  )
    .split(/[^A-Z0-9]+/).filter(Boolean);
}

/** Whatever costs less is written as the name is, or begun so. */
export const SLIP = 0.9;
/** Words of fewer letters are forgiven no slip, of eight or more two. */
const FORGIVING = 3;
/** Words of fewer letters are whole words, unless they are the last typed. */
const BEGINNING = 4;
/** A slip seldom takes the first letter. */
const OTHER_LETTER = 0.25;
/** Of one and several of a thing: less than a slip. */
const OTHER_NUMBER = 0.2;

/**
 * How far a typed word is from one of a name: 0 for the same, less than 1 for
 * one that it begins, from 1 on with slips of the finger; `null` if it is
 * another word.
 *
 * @param isOpen Whether more letters may follow: the last word typed.
 */
export function wordCost(
  typed: string,
  word: string,
  isOpen: boolean,
): number | null {
  if (typed === word) return 0;
  if (word.startsWith(typed) && (isOpen || typed.length >= BEGINNING)) {
    return 0.3 + 0.5 * (1 - typed.length / word.length);
  }
  // "Robberies" is three letters from "robbery", more than a slip.
  if (singular(typed) === singular(word)) return OTHER_NUMBER;
  // Numbers one apart are other numbers.
  if (/\d/.test(typed)) return null;
  const slips = typed.length < FORGIVING ? 0 : typed.length < 8 ? 1 : 2;
  if (slips === 0) return null;
  const other = typed[0] === word[0] ? 0 : OTHER_LETTER;
  if (Math.abs(typed.length - word.length) <= slips) {
    const whole = distance(typed, word);
    if (whole <= slips) return SLIP + 0.4 * whole + other;
  }
  if (!isOpen || word.length <= typed.length) return null;
  const begun = distance(typed, word.slice(0, typed.length));
  return begun <= slips - (typed.length < 6 ? 1 : 0) && begun > 0
    ? 1.3 + 0.4 * begun + other
    : null;
}

/** `ROBBERIES` as `ROBBERY`, `THEFTS` as `THEFT`; other words as they are. */
export const singular = (word: string) =>
  word.replace(/(?<=.{3})IES$/, "Y").replace(/(?<=[A-Z]{2}[A-RT-Z])S$/, "");

/**
 * How far typed words are from a name: each must be one of the name's, no
 * matter in which order, and none twice; words of the name that nobody typed
 * cost a little. `null` if it is another name.
 *
 * @param isOpen Whether more letters may follow the last word.
 */
export function nameCost(
  typed: readonly string[],
  name: readonly string[],
  isOpen = true,
): number | null {
  const free = new Set(name.keys());
  let cost = 0;
  for (const [i, word] of typed.entries()) {
    const isBegun = isOpen && i === typed.length - 1;
    let best: { at: number; cost: number } | null = null;
    for (const at of free) {
      const found = wordCost(word, name[at]!, isBegun);
      if (found === null || (best !== null && best.cost <= found)) continue;
      best = { at, cost: found };
    }
    if (best === null) return null;
    free.delete(best.at);
    cost += best.cost;
  }
  return cost + 0.2 * free.size;
}

/** How far typed words are from the nearest of several names. */
export function leastCost(
  typed: readonly string[],
  names: readonly (readonly string[])[],
  isOpen = true,
): number | null {
  let least: number | null = null;
  for (const name of names) {
    const cost = nameCost(typed, name, isOpen);
    if (cost !== null && (least === null || cost < least)) least = cost;
  }
  return least;
}
