/** Crimes per 1,000 residents, and how sure that is. */
import { perResidents } from "../codes/community_areas.ts";
import { formatRate } from "../format.ts";
import { ENGLISH, type Words } from "../language/words.ts";
import { quantile } from "./comparison.ts";
import type { Dispersion } from "./dispersion.ts";

/** A rate, and between which it lies nineteen times in twenty. */
export interface Rate {
  rate: number;
  /** `null` where nothing tells how much the counts swing. */
  interval: readonly [least: number, most: number] | null;
}

/** The rate of a community area; `null` where residents are not known. */
export function rateOf(
  area: number,
  count: number,
  swing: Dispersion | null,
): Rate | null {
  const rate = perResidents(area, count);
  if (rate === null) return null;
  const interval = swing && countInterval(count, swing);
  return {
    rate,
    interval: interval && [
      perResidents(area, interval[0])!,
      perResidents(area, interval[1])!,
    ],
  };
}

/**
 * Between which the mean behind a count lies nineteen times in twenty: Byar's
 * approximation to Poisson's exact interval, of as many independent events as
 * tell what these do. A count whose weeks swing twice as much as by chance
 * alone tells half as much. From 0 up, and it holds for few; `null` where
 * nothing tells how much the weeks swing.
 */
export function countInterval(
  count: number,
  { phi, freedom }: Dispersion,
): [least: number, most: number] | null {
  if (freedom === 0) return null;
  const z = quantile(freedom);
  const bound = (events: number, z: number) =>
    events === 0 ? 0 : phi * events *
      Math.max(0, 1 - 1 / (9 * events) + z / (3 * Math.sqrt(events))) ** 3;
  const events = count / phi;
  return [bound(events, -z), bound(events + 1, z)];
}

/** "62.6 (60.1 to 65.2)". */
export function rateInWords(
  { rate, interval }: Rate,
  t: Words = ENGLISH,
): string {
  const of = formatRate(rate);
  return interval === null ? of : `${of} (${rateIntervalInWords(interval, t)})`;
}

/** "60.1 to 65.2". */
export function rateIntervalInWords(
  [least, most]: NonNullable<Rate["interval"]>,
  t: Words = ENGLISH,
): string {
  return t("{from} to {to}", { from: formatRate(least), to: formatRate(most) });
}
