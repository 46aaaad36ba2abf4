/**
 * What share of the reports of a day still arrives. Measured on the portal as
 * it stood in February 2015 against the same days as they stood in 2018: those
 * of up to 16 days before the newest record had 92 to 97 % of their final
 * count, firsts of a month 73 %, since reports without an exact day are dated
 * to them.
 */
import { formatDay } from "../calendar.ts";
import type { Span } from "../page/brush.ts";

/** Least and most share of the final count that is there. */
export type Share = readonly [least: number, most: number];

const WHOLE: Share = [1, 1];
const MEASURED: Share = [0.92, 0.97];
const FIRST_OF_MONTH: Share = [0.73, 0.97];
/** Not measured: no less than of younger days, and at most all. */
const LATER: Share = [0.94, 1];
/** Days before the newest record. */
const MEASURED_DAYS = 16;
const LATER_DAYS = 60;

/** What is there of a day that lies so far before the newest record. */
function shareOf(day: number, newest: number): Share {
  const age = newest - day;
  if (age > LATER_DAYS) return WHOLE;
  if (age > MEASURED_DAYS) return LATER;
  return formatDay(day).endsWith("-01") ? FIRST_OF_MONTH : MEASURED;
}

/**
 * What is there of some days, as a part of what there will be.
 *
 * @param count Of a day, as it stands.
 */
export function arrivedOf(
  { first, last }: Span,
  newest: number,
  count: (day: number) => number,
): Share {
  if (newest - last > LATER_DAYS) return WHOLE;
  let [now, most, least] = [0, 0, 0];
  for (let day = first; day <= last; day++) {
    const [low, high] = shareOf(day, newest);
    now += count(day);
    most += count(day) / low;
    least += count(day) / high;
  }
  return now === 0 ? WHOLE : [now / most, now / least];
}
