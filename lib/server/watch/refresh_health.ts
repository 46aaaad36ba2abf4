/** How the refreshes went, by the store's history. */
import { type Holding, leaseHolder, REFRESH_JOB } from "../store/lease.ts";
import { readManifest } from "../store/manifest.ts";
import { hasEnded, lastRuns, type Run } from "../store/runs.ts";
import { staleDays } from "./stale_days.ts";

/** So many runs in a row that ended without a word are no chance. */
const KILLED = 3;
/** Runs that are looked at. */
const LOOKED_AT = 10;

/** What is known of the refreshes, and whether that is well. */
export interface RefreshHealth {
  /** The last one that ended, or `null`. */
  last: Run | null;
  /** Who refreshes at the moment, or `null`. */
  underWay: Holding | null;
  /** What is wrong, as sentences. */
  troubles: string[];
}

/** What the store's history says of the refreshes. */
export async function refreshHealth(
  kv: Deno.Kv,
  now: () => number = Date.now,
): Promise<RefreshHealth> {
  const [{ manifest }, runs, underWay] = await Promise.all([
    readManifest(kv),
    lastRuns(kv, LOOKED_AT),
    leaseHolder(kv, REFRESH_JOB, now),
  ]);
  const last = runs.find(hasEnded) ?? null;
  const troubles: string[] = [];
  if (last?.outcome === "failed" || last?.outcome === "refused") {
    const how = last.outcome === "failed" ? "failed" : "was refused";
    troubles.push(
      `The refresh of ${last.startedAt} ${how}${
        last.kind === undefined ? "" : ` (${last.kind})`
      }: ${last.reason}`,
    );
  }
  const silent = runs.findIndex(({ outcome }) => outcome !== "begun");
  const killed = (silent === -1 ? runs.length : silent) -
    (underWay === null ? 0 : 1);
  if (killed >= KILLED) {
    troubles.push(
      `The last ${killed} refreshes were killed before they ended: look whether memory is short`,
    );
  }
  const age = staleDays(manifest, now());
  if (age !== null) {
    troubles.push(
      `No new day for ${age} days: the newest incident is of ${manifest!.to}`,
    );
  }
  return { last, underWay, troubles };
}
