/** Keeps the store filled from the source that the settings name. */
import type { Manifest } from "../core/manifest.ts";
import type { Alarms } from "./alerts/alarms.ts";
import {
  type BilledSource,
  refresh,
  type RefreshProgress,
  type RefreshResult,
  staleDays,
} from "./refresh/refresh.ts";
import { readManifest } from "./store/manifest.ts";
import { lastRuns } from "./store/runs.ts";

export interface RefresherOptions {
  kv: Deno.Kv;
  source: BilledSource;
  alarms: Alarms;
  /** Months to hold, counted back from the source's newest; 0 for all. */
  retentionMonths?: number;
  /** Starts no further step after this many milliseconds. */
  budget?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Called after every step that published something. */
  onPublished?: (manifest: Manifest) => Promise<void> | void;
}

/** What one call asks for. */
export interface RefreshOrder {
  full?: boolean;
  since?: string | null;
  believe?: boolean;
  onProgress?: (progress: RefreshProgress) => void;
}

export class Refresher {
  readonly #options: RefresherOptions;
  readonly #stop = new AbortController();
  #running: Promise<RefreshResult> | null = null;

  constructor(options: RefresherOptions) {
    this.#options = options;
  }

  /** Refreshes; a call while one is under way in this process waits for that. */
  run(order: RefreshOrder = {}): Promise<RefreshResult> {
    const { kv, source, ...options } = this.#options;
    return this.#running ??= refresh(kv, source, {
      ...options,
      ...order,
      holder: holderName(),
      signal: this.#stop.signal,
    }).finally(() => this.#running = null);
  }

  /**
   * For the daily schedule.
   *
   * @throws {Error} If the refresh failed, so that the schedule tries again.
   */
  async daily(): Promise<void> {
    const { run } = await this.run();
    if (run?.outcome === "failed") throw new Error(run.reason ?? "failed");
  }

  /** For a schedule of minutes: goes on with a refresh whose time was up. */
  async goOn(): Promise<void> {
    if (this.#running !== null) return;
    const [last] = await lastRuns(this.#options.kv, 1);
    if (last?.outcome === "paused") await this.run();
  }

  /** Fills a store that holds nothing of this source yet; silent if it does. */
  async fillIfEmpty(): Promise<void> {
    const { manifest } = await readManifest(this.#options.kv);
    if (manifest === null || manifest.demo) await this.run();
  }

  /** Stops between two batches; the next run goes on. */
  async close(): Promise<void> {
    this.#stop.abort(new Error("the process is stopping"));
    await this.#running?.catch(() => {});
  }
}

/** What the store's history says is wrong, as sentences. */
export async function refreshTroubles(
  kv: Deno.Kv,
  now: () => number = Date.now,
): Promise<string[]> {
  const [{ manifest }, [last]] = await Promise.all([
    readManifest(kv),
    lastRuns(kv, 1),
  ]);
  const troubles: string[] = [];
  if (last?.outcome === "failed" || last?.outcome === "refused") {
    const how = last.outcome === "failed" ? "failed" : "was refused";
    troubles.push(
      `The refresh of ${last.startedAt} ${how}: ${last.reason}`,
    );
  }
  const age = staleDays(manifest, now());
  if (age !== null) {
    troubles.push(
      `No new day for ${age} days: the newest incident is of ${manifest!.to}`,
    );
  }
  return troubles;
}

/** Names this process to people who look who is at it. */
function holderName(): string {
  const region = Deno.env.get("DENO_REGION");
  const host = region ?? hostname();
  return `${host}, process ${Deno.pid}`;
}

function hostname(): string {
  try {
    return Deno.hostname();
  } catch {
    return "unknown host"; // without permission to ask
  }
}
