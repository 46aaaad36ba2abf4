/** Where the newest rows come from, once it is known how many match. */
import { asksPlace, type Terms } from "../ask/terms.ts";
import type { Facts } from "./facts.ts";
import type { LookBack } from "./plan.ts";
import {
  NEWEST_LISTED,
  SOON_ROWS,
  WINDOW_MORE,
  WINDOW_SLACK,
} from "./thresholds.ts";

/** The rule for a filter; `null` if its columns do not stand in that order. */
export function lookBack(
  terms: Terms,
  { period }: Facts,
): LookBack | null {
  return asksPlace(terms) ? null : { rows: period.inside, most: SOON_ROWS };
}

/**
 * Whether going back from the newest row finds enough soon.
 *
 * @param wanted How many rows there is room for.
 * @param matches How many there are.
 */
export function endsSoon(
  back: LookBack | null,
  wanted: number,
  matches: number,
): boolean {
  if (back === null) return false;
  return Math.min(wanted / Math.max(matches, 1), 1) * back.rows < back.most;
}

/** For how many rows a window of days should have room, if some are wanted. */
export function windowRows(wanted: number): number {
  return Math.min(wanted * WINDOW_SLACK + WINDOW_MORE, NEWEST_LISTED);
}
