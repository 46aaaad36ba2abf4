/** By how much clocks of machines that share a store may differ, in milliseconds. */
const SKEW = 60_000;

/**
 * True until something is over that was to last for so long. What would end
 * later than if it began now is of a clock that has been set back since: it is
 * over, or it would last for as long as the clock was set back.
 *
 * @param until Milliseconds since 1970, as is `now`.
 * @param length Milliseconds.
 */
export function lasts(until: number, length: number, now: number): boolean {
  return now < until && until <= now + length + SKEW;
}
