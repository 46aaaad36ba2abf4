/**
 * Whether a column of dates such as `5/12/17 11:17` is written month first or
 * day first. Each by itself may be either; all together mostly tell.
 */

/** `mdy`: the month stands first; `dmy`: the day does. */
export type DateOrder = "mdy" | "dmy";

/** Parts of a date that begins with a day or a month, with its time. */
export const NUMERIC_DATE =
  /^\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(?:([AaPp])\.?[Mm]\.?)?\s*$/;

/** What {@linkcode DateOrderSurvey} found. */
export type OrderFound =
  /** Every date says by itself what it means. */
  | "plain"
  | DateOrder
  /** Nothing tells one from the other. */
  | "unknown"
  /** Some dates are written one way, others the other. */
  | "mixed";

/** Fewer different values than this beside one that stays tell nothing. */
const ENOUGH = 3;

/**
 * True for a date that needs an {@linkcode DateOrder}. One with AM or PM is
 * American, and one that begins with the year is plain.
 */
export function needsOrder(text: string): boolean {
  // The usual forms first: they are asked about millions of times.
  const last = text.charCodeAt(text.length - 1) | 32;
  if (last === LETTER_M || text.charCodeAt(4) === DASH) return false;
  const found = NUMERIC_DATE.exec(text);
  return found !== null && found[8] === undefined;
}

const LETTER_M = 109;
const DASH = 45;

/** Looks at all dates of a column, one after the other. */
export class DateOrderSurvey {
  readonly #firsts = new Set<number>();
  readonly #seconds = new Set<number>();
  /** True if there are dates with AM or PM, which begin with the month. */
  #american = false;

  add(text: string): void {
    const found = NUMERIC_DATE.exec(text);
    if (found === null) return;
    if (found[8] !== undefined) {
      this.#american = true;
      return;
    }
    this.#firsts.add(Number(found[1]));
    this.#seconds.add(Number(found[3]));
  }

  get found(): OrderFound {
    const [firsts, seconds] = [this.#firsts, this.#seconds];
    if (firsts.size === 0) return "plain";
    const beyond = (values: Set<number>) =>
      [...values].some((value) => value > 12);
    let dayFirst = beyond(firsts);
    let monthFirst = beyond(seconds);
    if (!dayFirst && !monthFirst) {
      // Days go on while the month stays, in a file short enough to ask.
      monthFirst = firsts.size === 1 && seconds.size >= ENOUGH;
      dayFirst = seconds.size === 1 && firsts.size >= ENOUGH;
    }
    if (dayFirst && (monthFirst || this.#american)) return "mixed";
    if (dayFirst) return "dmy";
    if (monthFirst) return "mdy";
    return this.#american ? "mixed" : "unknown";
  }
}
