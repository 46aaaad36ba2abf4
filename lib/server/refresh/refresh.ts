/**
 * Brings what is published up to date with a source: alone (a lease), in steps
 * that are published one by one (so it can stop anywhere and go on later), and
 * only if the source is to be believed. Whatever goes wrong, what was published
 * before serves on.
 */
import type { BilledSource } from "../sources/source.ts";
import {
  type Holding,
  keepRenewing,
  LEASE_TERM,
  REFRESH_JOB,
  takeLease,
} from "../store/lease.ts";
import type { Run } from "../store/runs.ts";
import { type RefreshOptions, RefreshRun } from "./refresh_run.ts";

/** What became of a refresh. */
export type RefreshResult =
  | { held: Holding; run?: undefined }
  | { held?: undefined; run: Run };

/** Refreshes, or tells who else is at it. Never throws for a source's fault. */
export async function refresh(
  kv: Deno.Kv,
  source: BilledSource,
  options: RefreshOptions,
): Promise<RefreshResult> {
  const { holder, now = Date.now } = options;
  const taking = { holder, term: LEASE_TERM, now };
  const outcome = await takeLease(kv, REFRESH_JOB, taking);
  if (!outcome.ok) return { held: outcome.held };
  const stopRenewing = keepRenewing(outcome.lease, LEASE_TERM);
  try {
    const signal = AbortSignal.any(
      [options.signal, stopRenewing.lost].filter((one) => one !== undefined),
    );
    const refreshing = new RefreshRun(kv, source, outcome.lease, {
      ...options,
      signal,
    });
    return { run: await refreshing.run() };
  } finally {
    stopRenewing();
    await outcome.lease.release();
  }
}
