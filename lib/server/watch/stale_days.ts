import { parseDay, utcDay } from "../../core/calendar.ts";
import type { Manifest } from "../../core/manifest.ts";

/** Days without a new day, beyond the feed's usual week, that raise an alarm. */
const STALE_DAYS = 14;

/**
 * Days since the newest incident, if they are too many; else `null`.
 *
 * @param now Milliseconds since 1970.
 */
export function staleDays(manifest: Manifest | null, now: number) {
  if (manifest === null || manifest.to === null || manifest.demo) return null;
  const age = daysSince(manifest.to, now);
  return age <= STALE_DAYS ? null : age;
}

/** Whole days from a day, `YYYY-MM-DD`, to that of `now`, UTC; 0 if it is later. */
export function daysSince(day: string, now: number): number {
  return Math.max(0, parseDay(utcDay(now)) - parseDay(day));
}
