/** What people are told of a refresh. */
import type { Manifest } from "../../core/manifest.ts";
import type { Alarms } from "../alerts/alarms.ts";
import type { Run } from "../store/runs.ts";
import { storeAlarm, storeIsWell } from "../watch/failure_watch.ts";
import { staleDays } from "../watch/stale_days.ts";

/**
 * Raises the alarms that a run gives reason to, and ends those that it ends.
 *
 * @param after.manifest What is published after it.
 * @param after.storeTrouble What is wrong with the store, if that ended it: one
 * fault is one alarm, whoever meets it.
 * @param after.now Milliseconds since 1970.
 */
export async function tell(
  alarms: Alarms,
  { outcome, reason }: Run,
  { manifest, storeTrouble, now }: {
    manifest: Manifest | null;
    storeTrouble: string | null;
    now: number;
  },
): Promise<void> {
  if (storeTrouble !== null) {
    await alarms.raise(storeAlarm(storeTrouble));
    return;
  }
  if (outcome === "published") await storeIsWell(alarms);
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
