import { keys, lastWrittenFirst } from "./keys.ts";

/** How a run of the refresh ended. */
export type RunOutcome =
  /** Not at all: it is under way, or its process was killed. */
  | "begun"
  /** A new version is published. */
  | "published"
  /** The source holds what was published already. */
  | "unchanged"
  /** Time was up; the next run goes on. */
  | "paused"
  /** The source's data is not to be believed, and was not published. */
  | "refused"
  /** Something broke; what was published before serves. */
  | "failed";

/** One run of the refresh. */
export interface Run {
  /** UTC. */
  startedAt: string;
  /** Milliseconds. */
  took: number;
  source: string;
  outcome: RunOutcome;
  /** Why it was refused or failed, one line; else `null`. */
  reason: string | null;
  /** Of what kind that is, for the public, such as `credentials`. */
  kind?: string;
  /** What is published after it. */
  version: string | null;
  /** Incidents that the source delivered. */
  rows: number;
  added: number;
  changed: number;
  /** Incidents that vanished from the source. */
  removed: number;
  rejected: number;
  /** How many of the changed incidents changed in which field. */
  fields: Record<string, number>;
  /** What BigQuery billed; 0 for other sources. */
  bytesBilled: number;
}

/** Runs that are kept. */
export const RUNS_KEPT = 90;

/**
 * Writes a run into the history, in the place of what was written when it
 * began.
 */
export async function recordRun(kv: Deno.Kv, run: Run): Promise<void> {
  await kv.set(keys.run(Date.parse(run.startedAt)), run);
  await kv.set(keys.lastRun(), run);
}

/** Forgets the oldest runs beyond the limit. */
export async function forgetOldRuns(kv: Deno.Kv): Promise<void> {
  const runs = await Array.fromAsync(kv.list<Run>({ prefix: keys.allRuns() }));
  for (const { key } of runs.sort(lastWrittenFirst).slice(RUNS_KEPT)) {
    await kv.delete(key);
  }
}

/** The run that was written last, or `null`. */
export async function lastRun(kv: Deno.Kv): Promise<Run | null> {
  const { value } = await kv.get<Run>(keys.lastRun());
  // An older version of the program did not write that.
  return value ?? (await lastRuns(kv, 1))[0] ?? null;
}

/** Runs that are looked at beside those asked for, for clocks set back. */
const BESIDE = 5;

/** The last runs, newest first. */
export async function lastRuns(kv: Deno.Kv, limit: number): Promise<Run[]> {
  const prefix = keys.allRuns();
  const options = { reverse: true, limit: limit + BESIDE };
  const [{ value }, latest] = await Promise.all([
    kv.get<Run>(keys.lastRun()),
    Array.fromAsync(kv.list<Run>({ prefix }, options)),
  ]);
  const runs = latest.sort(lastWrittenFirst).map(({ value }) => value);
  const isAmong = value === null ||
    runs.some(({ startedAt }) => startedAt === value.startedAt);
  return (isAmong ? runs : [value, ...runs]).slice(0, limit);
}

/** True unless it is under way, was killed, or waits to be gone on with. */
export function hasEnded({ outcome }: Run): boolean {
  return outcome !== "begun" && outcome !== "paused";
}
