/** Counts as steps of colour, and their words. */
import { hoursInWords } from "../filter/words.ts";
import { formatCount } from "../format.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** Steps of the ramp, without the one for none. */
export const HEAT_STEPS = 8;

/** The step of a count, 0 for none; even steps up to the greatest count. */
export function heatOf(count: number, most: number): number {
  return count === 0 || most === 0
    ? 0
    : Math.max(1, Math.ceil(HEAT_STEPS * count / most));
}

/** Monday first. */
export const LONG_WEEKDAYS: readonly string[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** "Friday, 11 pm to midnight: 312". */
export function cellInWords(
  { weekday, hour }: { weekday: number; hour: number },
  count: number,
  t: Words = ENGLISH,
): string {
  return `${t(LONG_WEEKDAYS[weekday]!)}, ${hoursInWords(hour, hour, t)}: ${
    formatCount(count)
  }`;
}
