import { RemoteSourceError } from "../sources/remote_error.ts";
import type { Manifest } from "../../core/manifest.ts";
import type { Alarms } from "../alerts/alarms.ts";
import type { BilledSource } from "../sources/source.ts";
import type { Lease } from "../store/lease.ts";
import { StoreError } from "../store/kv.ts";
import { readManifest } from "../store/manifest.ts";
import {
  forgetOldRuns,
  recordRun,
  type Run,
  type RunOutcome,
} from "../store/runs.ts";
import { sweep } from "../store/sweep.ts";
import {
  forgetTaken,
  readTaken,
  type Taken,
  writeTaken,
} from "../store/taken.ts";
import { inSpan } from "../watch/trace.ts";
import { addCount } from "./changed_fields.ts";
import { afterStep, dueSteps, isCompareDue, type Step } from "./due.ts";
import {
  refuseAstray,
  refuseShrunkSource,
  refuseShrunkVersion,
  Suspicious,
} from "./guards.ts";
import { HoursSeen } from "./hours_seen.ts";
import type {
  Progress as PublishProgress,
  PublishOptions,
  PublishResult,
} from "./publication.ts";
import { publishIncidents } from "./publish.ts";
import { chunksOfDay, lostPeriods } from "./lost_chunks.ts";
import { tell } from "./tell.ts";
import { arrivingOf, heldSince, retain, takenWithin } from "./retention.ts";

export interface RefreshOptions {
  alarms: Alarms;
  /** Names this process to others. */
  holder: string;
  /** Compares every month, whatever was taken before. */
  full?: boolean;
  /** Takes the months from this day on, `YYYY-MM-DD`, and no other. */
  since?: string | null;
  /** Goes on with a run that did not end, rather than begin another. */
  resume?: boolean;
  /** Months to hold, counted back from the source's newest; 0 for all. */
  retentionMonths?: number;
  /** Publishes even if incidents seem to have got lost. */
  believe?: boolean;
  /** Starts no further step after this many milliseconds. */
  budget?: number;
  /** Incidents that are read before some are published, about. */
  stepRows?: number;
  /** In how many days each stored piece is looked for once; 1 for each time. */
  lookDays?: number;
  signal?: AbortSignal;
  /** Milliseconds since 1970. */
  now?: () => number;
  onProgress?: (progress: RefreshProgress) => void;
  /** Versions before the newest that stay held. */
  versions?: number;
  /** Called after every step that published something. */
  onPublished?: (manifest: Manifest) => Promise<void> | void;
}

/** How far a refresh has come. */
export interface RefreshProgress {
  step: number;
  steps: number;
  /** First and last day of the step. */
  from: string;
  to: string;
  /** Incidents of all steps, and of those that are done. */
  rows: number;
  rowsDone: number;
  publish: PublishProgress;
}

/** One refresh, from the probe to the last step. */
export class RefreshRun {
  readonly #kv: Deno.Kv;
  readonly #source: BilledSource;
  readonly #lease: Lease;
  readonly #options: RefreshOptions;
  readonly #now: () => number;
  readonly #started: number;
  readonly #billedBefore: number;
  readonly #run: Run;

  constructor(
    kv: Deno.Kv,
    source: BilledSource,
    lease: Lease,
    options: RefreshOptions,
  ) {
    this.#kv = kv;
    this.#source = source;
    this.#lease = lease;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#started = this.#now();
    this.#billedBefore = source.usage?.bytesBilled ?? 0;
    this.#run = {
      startedAt: new Date(this.#started).toISOString(),
      took: 0,
      source: source.name,
      outcome: "begun",
      reason: null,
      version: null,
      rows: 0,
      added: 0,
      changed: 0,
      removed: 0,
      rejected: 0,
      fields: {},
      bytesBilled: 0,
    };
  }

  async run(): Promise<Run> {
    const run = this.#run;
    let storeTrouble: string | null = null;
    // So that a process that is killed leaves word that there is more to do.
    await recordRun(this.#kv, run);
    try {
      run.outcome = await inSpan(
        "refresh",
        { "crimes.source": run.source },
        () => this.#refresh(),
      );
    } catch (error) {
      [run.outcome, run.reason] = this.#whatWentWrong(error);
      if (error instanceof RemoteSourceError) run.kind = error.kind;
      if (error instanceof StoreError) storeTrouble = error.message;
    }
    const { manifest } = await readManifest(this.#kv);
    run.version = manifest?.version ?? null;
    run.took = this.#now() - this.#started;
    const billed = this.#source.usage?.bytesBilled ?? 0;
    run.bytesBilled = billed - this.#billedBefore;
    try {
      await recordRun(this.#kv, run);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      storeTrouble = run.reason = error.message;
      run.outcome = "failed";
    }
    const { alarms } = this.#options;
    await tell(alarms, run, { manifest, storeTrouble, now: this.#now() });
    return run;
  }

  async #refresh(): Promise<RunOutcome> {
    const { full, since, resume, believe, stepRows, signal } = this.#options;
    const { budget = Infinity, lookDays = 1 } = this.#options;
    const retention = retain(
      await inSpan("refresh probe", {}, () => this.#source.probe(signal)),
      this.#options.retentionMonths ?? 0,
      this.#started,
    );
    const { probe } = retention;
    let taken = takenWithin(await this.#takenSoFar(), retention);
    if (!believe) refuseShrunkSource(probe, taken);
    if (full || isCompareDue(taken, this.#now())) {
      taken = { ...taken, compared: [], comparingSince: this.#started };
    }
    const { manifest } = await readManifest(this.#kv);
    const steps = dueSteps(probe, taken, {
      since,
      lost: manifest === null ? [] : await lostPeriods(
        this.#kv,
        chunksOfDay(manifest, this.#started, full ? 1 : lookDays),
      ),
      resume,
      rows: stepRows,
      now: this.#started,
    });
    let outcome: RunOutcome = "unchanged";
    for (const [index, step] of steps.entries()) {
      if (index > 0 && this.#now() - this.#started >= budget) return "paused";
      taken = afterStep(taken, step);
      const held = {
        since: heldSince(retention, taken),
        arriving: arrivingOf(retention, taken),
      };
      const result = await inSpan(
        "refresh step",
        {
          "crimes.from": step.periods[0]!.from,
          "crimes.to": step.periods.at(-1)!.to,
          "crimes.rows": step.rows,
        },
        () => this.#take(step, index, steps, held),
      );
      await writeTaken(this.#kv, this.#source.name, taken, this.#lease.fence);
      if (result.published) {
        outcome = "published";
        await this.#options.onPublished?.(result.manifest!);
      }
    }
    if (outcome === "published") {
      const { versions } = this.#options;
      await sweep(this.#kv, { now: this.#now, versions });
      await forgetOldRuns(this.#kv);
    }
    return outcome;
  }

  /** The checkpoint, unless what it speaks of is not what is published. */
  async #takenSoFar(): Promise<Taken> {
    const { manifest } = await readManifest(this.#kv);
    if (manifest === null || manifest.demo) {
      await forgetTaken(this.#kv, this.#source.name);
    }
    return await readTaken(this.#kv, this.#source.name);
  }

  async #take(
    step: Step,
    index: number,
    steps: readonly Step[],
    held: Pick<PublishOptions, "since" | "arriving">,
  ): Promise<PublishResult> {
    const { believe, signal, onProgress } = this.#options;
    const hours = new HoursSeen();
    const sum = (some: readonly Step[]) =>
      some.reduce((rows, step) => rows + step.rows, 0);
    const result = await publishIncidents(
      this.#kv,
      this.#source,
      {
        periods: step.periods,
        ...held,
        checks: [this.#lease.fence],
        now: this.#now,
        onBatch: (batch) => hours.add(batch),
        guard(next, published, { expired, rows, notes }) {
          hours.refuseLostTimes();
          refuseAstray(rows, notes);
          if (!believe) refuseShrunkVersion(next, published, expired);
        },
        onProgress: (publish) =>
          onProgress?.({
            step: index + 1,
            steps: steps.length,
            from: step.periods[0]!.from,
            to: step.periods.at(-1)!.to,
            rows: sum(steps),
            rowsDone: sum(steps.slice(0, index)),
            publish,
          }),
        ...signal && { signal },
      },
    );
    this.#count(result);
    return result;
  }

  #count(result: PublishResult): void {
    const run = this.#run;
    run.rows += result.rows;
    // Who moved to another month is neither new nor gone, but changed.
    run.added += result.added - result.moved;
    run.changed += result.changed + result.moved;
    run.removed += result.removed;
    for (const { count } of result.rejected) run.rejected += count;
    for (const [field, count] of Object.entries(result.fields)) {
      addCount(run.fields, field, count);
    }
  }

  #whatWentWrong(error: unknown): [RunOutcome, string] {
    const reason = error instanceof Error ? error.message : String(error);
    if (this.#options.signal?.aborted) return ["paused", reason];
    return [error instanceof Suspicious ? "refused" : "failed", reason];
  }
}
