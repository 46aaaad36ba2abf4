import { addDays } from "../../core/calendar.ts";
import type { Manifest } from "../../core/manifest.ts";

/** Days without a new day, beyond the feed's usual week, that raise an alarm. */
export const STALE_DAYS = 14;

/**
 * Days since the newest incident, if they are too many; else `null`.
 *
 * @param now Milliseconds since 1970.
 */
export function staleDays(manifest: Manifest | null, now: number) {
  if (manifest === null || manifest.to === null || manifest.demo) return null;
  const today = new Date(now).toISOString().slice(0, 10);
  if (addDays(manifest.to, STALE_DAYS) >= today) return null;
  return Math.round((Date.parse(today) - Date.parse(manifest.to)) / 86_400_000);
}
