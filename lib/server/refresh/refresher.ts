/** Keeps the store filled from the source that the settings name. */
import type { Manifest } from "../../core/manifest.ts";
import { lasts } from "../../core/until.ts";
import type { Alarms } from "../alerts/alarms.ts";
import { type Log, messageOf } from "../watch/log.ts";
import { refresh, type RefreshResult } from "./refresh.ts";
import type { RefreshProgress } from "./refresh_run.ts";
import { addMissing } from "./add_missing.ts";
import type { BilledSource } from "../sources/source.ts";
import { holderName, leaseHolder, REFRESH_JOB } from "../store/lease.ts";
import { readManifest } from "../store/manifest.ts";
import { hasEnded, lastRun } from "../store/runs.ts";

/** Pause before a first fill that failed is tried again, in milliseconds. */
export const RETRY_EMPTY = 10 * 60_000;

export interface RefresherOptions {
  kv: Deno.Kv;
  source: BilledSource;
  /**
   * Of a source that nobody has chosen: resolves if it answers, and says why
   * not otherwise.
   */
  answers?: (signal: AbortSignal) => Promise<void>;
  alarms: Alarms;
  /** Months to hold, counted back from the source's newest; 0 for all. */
  retentionMonths?: number;
  /** Versions before the newest that stay held. */
  versions?: number;
  log: Log;
  /** Starts no further step after this many milliseconds. */
  budget?: number;
  /** Incidents that are read before some are published, about. */
  stepRows?: number;
  /** In how many days each stored piece is looked for once; 1 for each time. */
  lookDays?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Called after every step that published something. */
  onPublished?: (manifest: Manifest) => Promise<void> | void;
  /** Called at the end of a run that has published something. */
  onDone?: () => Promise<void> | void;
}

/** What one call asks for. */
interface RefreshOrder {
  full?: boolean;
  since?: string | null;
  resume?: boolean;
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
    return this.#running ??= this.#refresh(order)
      .finally(() => this.#running = null);
  }

  async #refresh(order: RefreshOrder): Promise<RefreshResult> {
    const { kv, source, log, onDone: _, answers: __, ...options } =
      this.#options;
    const result = await refresh(kv, source, {
      ...options,
      ...order,
      holder: holderName(),
      signal: this.#stop.signal,
    });
    const { held, run } = result;
    if (held !== undefined) {
      log.info(`refresh left to who is at it: ${held.holder}`);
    } else if (run.outcome !== "failed" && run.outcome !== "refused") {
      // What went wrong is told by its alarm.
      const { outcome, reason, startedAt: _, source, ...facts } = run;
      const why = reason === null ? "" : `: ${reason}`;
      log.info(`refresh from ${source} ${outcome}${why}`, facts);
      await this.#addMissing();
      if (outcome === "published") await this.#options.onDone?.();
    }
    return result;
  }

  /** Makes what is missing and follows from the rest, which works without. */
  async #addMissing(): Promise<void> {
    const { kv, log, now, onPublished } = this.#options;
    try {
      const { signal } = this.#stop;
      const manifest = await addMissing(kv, { signal, now });
      if (manifest !== null) await onPublished?.(manifest);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      log.warn(
        `Streets or counts by month could not be made: ${messageOf(error)}`,
      );
    }
  }

  /**
   * For the daily schedule.
   *
   * @throws {Error} If the refresh failed, or an import was at it, so that the
   * schedule tries again.
   */
  async daily(): Promise<void> {
    const why = await this.whyNot();
    if (why !== null) {
      this.#options.log.info(`nothing is refreshed: ${why}`);
      return;
    }
    const { held, run } = await this.run();
    if (held?.work === "import") throw new Error("an import is under way");
    if (run?.outcome === "failed") throw new Error(run.reason ?? "failed");
  }

  /**
   * For a schedule of minutes: goes on with a refresh whose time was up, or
   * whose process was killed. Where nothing is published yet, tries again what
   * failed, for there is no yesterday's data to wait with.
   */
  async goOn(): Promise<RefreshResult | null> {
    if (this.#running !== null) return null;
    const { kv, now = Date.now } = this.#options;
    const last = await lastRun(kv);
    if (last === null) return null;
    if (!hasEnded(last)) {
      // Under way elsewhere: then its lease is held.
      if (await leaseHolder(kv, REFRESH_JOB, now) !== null) return null;
      return await this.run({ resume: true });
    }
    if (last.outcome !== "failed") return null;
    const ended = Date.parse(last.startedAt) + last.took;
    const rests = lasts(ended + RETRY_EMPTY, RETRY_EMPTY, now());
    return rests || !await this.#isEmpty() ? null : await this.run();
  }

  /** Fills a store that holds nothing of this source yet; silent if it does. */
  async fillIfEmpty(): Promise<void> {
    if (await this.#isEmpty()) await this.run();
  }

  /**
   * Goes on with what did not end until it ends, or this process does: where a
   * call has little time, and nobody waits for the next one.
   */
  async goOnToTheEnd(): Promise<void> {
    let result: RefreshResult | null;
    do {
      result = await this.goOn();
    } while (result?.run?.outcome === "paused" && !this.#stop.signal.aborted);
  }

  /**
   * Why a source that nobody has chosen is not asked, one line; `null` if it
   * is. What came from elsewhere, such as files, is not its to change.
   */
  async whyNot(): Promise<string | null> {
    const { kv, answers, source } = this.#options;
    if (answers === undefined) return null;
    const { manifest } = await readManifest(kv);
    if (manifest !== null && !manifest.demo) {
      return manifest.source === source.name
        ? null
        : `what is held came from ${manifest.source}, and CRIMES_SOURCE names no source`;
    }
    try {
      await answers(this.#stop.signal);
      return null;
    } catch (error) {
      return messageOf(error);
    }
  }

  async #isEmpty(): Promise<boolean> {
    const { manifest } = await readManifest(this.#options.kv);
    return manifest === null || manifest.demo;
  }

  /** Stops between two batches; the next run goes on. */
  async close(): Promise<void> {
    this.#stop.abort(new Error("the process is stopping"));
    await this.#running?.catch(() => {});
  }
}
