/** How the service is, for people and monitors. */
import type { Manifest, SourceName } from "../../core/manifest.ts";
import type { RunOutcome } from "../store/runs.ts";
import type { RefreshHealth } from "./refresh_health.ts";
import { daysSince } from "./stale_days.ts";

export interface Health {
  /** `starting`: nothing to serve yet. `degraded`: something is wrong. */
  status: "ok" | "degraded" | "starting";
  /** What is wrong, as sentences; empty if nothing is. */
  reasons: string[];
  /** The process answers, or nobody could read this. */
  live: true;
  /** There is data, and it is served. */
  ready: boolean;
  /** `unwritable`: what is stored is served, and nothing new is kept. */
  store: "reachable" | "unwritable" | "unreachable";
  version: string | null;
  /** Where what is served came from; `null` while nothing is. */
  source: SourceName | null;
  rows: number;
  /** Day of the newest incident, `YYYY-MM-DD`. */
  dataThrough: string | null;
  /** Whole days since then; the feed's usual week included. */
  ageDays: number | null;
  /** When what is served was published, UTC. */
  refreshedAt: string | null;
  /** The last refresh that ended. */
  lastRefresh: LastRefresh | null;
  /** A refresh is under way. */
  refreshing: boolean;
}

interface LastRefresh {
  /** UTC. */
  startedAt: string;
  seconds: number;
  outcome: RunOutcome;
  /** Of what kind the reason is that it failed for, if that is known. */
  reason: string | null;
}

/** What health is made of. */
export interface Signs {
  /** Of what is served; `null` if nothing is. */
  manifest: Manifest | null;
  /** `null` if the store could not be asked. */
  refreshes: RefreshHealth | null;
  /** Whether the store can be written. */
  writable: boolean;
  /** What else is wrong, as sentences. */
  troubles: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
}

/** Puts the signs together. */
export function toHealth(
  { manifest, refreshes, writable, troubles, now }: Signs,
): Health {
  const reasons = [...troubles, ...refreshes?.troubles ?? []];
  const last = refreshes?.last ?? null;
  return {
    status: reasons.length > 0
      ? "degraded"
      : manifest === null
      ? "starting"
      : "ok",
    reasons,
    live: true,
    ready: manifest !== null,
    store: refreshes === null
      ? "unreachable"
      : writable
      ? "reachable"
      : "unwritable",
    version: manifest?.version ?? null,
    source: manifest?.source ?? null,
    rows: manifest?.rows ?? 0,
    dataThrough: manifest?.to ?? null,
    ageDays: manifest?.to ? daysSince(manifest.to, now) : null,
    refreshedAt: manifest?.refreshedAt ?? null,
    lastRefresh: last && {
      startedAt: last.startedAt,
      seconds: Math.round(last.took / 1000),
      outcome: last.outcome,
      reason: last.kind ?? null,
    },
    refreshing: (refreshes?.underWay ?? null) !== null,
  };
}
