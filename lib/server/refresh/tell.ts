/** What people are told of a refresh. */
import { addDays } from "../../core/calendar.ts";
import type { Manifest } from "../../core/manifest.ts";
import type { Alarms } from "../alerts/alarms.ts";
import type { Run } from "../store/runs.ts";

/** Days without a new day, beyond the feed's usual week, that raise an alarm. */
export const STALE_DAYS = 14;

/**
 * Raises the alarms that a run gives reason to, and ends those that it ends.
 *
 * @param manifest What is published after it.
 * @param now Milliseconds since 1970.
 */
export async function tell(
  alarms: Alarms,
  { outcome, reason }: Run,
  manifest: Manifest | null,
  now: number,
): Promise<void> {
  if (outcome === "failed" || outcome === "refused") {
    await alarms.raise({
      key: "refresh",
      severity: "error",
      title: outcome === "failed"
        ? "The refresh failed"
        : "The refresh was refused",
      detail: `${reason}. ${serving(manifest)}`,
    });
  } else if (outcome !== "paused") {
    await alarms.resolve("refresh", "The refresh works again");
  }
  const age = staleDays(manifest, now);
  if (age === null) {
    await alarms.resolve("stale-data", "New days arrive again");
  } else {
    await alarms.raise({
      key: "stale-data",
      severity: "warning",
      title: `No new day for ${age} days`,
      detail: `The newest incident is of ${manifest!.to}.`,
    });
  }
}

function serving(manifest: Manifest | null): string {
  return manifest === null
    ? "Nothing is published yet."
    : `Version ${manifest.version}, data through ${manifest.to}, serves on.`;
}

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
