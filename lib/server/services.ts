import { Overdue } from "../core/short_wait.ts";
import { AccessControl } from "./access/access_control.ts";
import type { Access } from "./access/admission.ts";
import { KeptAnswers } from "./answers/kept_answers.ts";
import { ExportLine } from "./answers/export_line.ts";
import type { Settings } from "./settings/config.ts";
import { Alarms } from "./alerts/alarms.ts";
import { steadyMemory } from "./alerts/memory.ts";
import { hider } from "./alerts/secrets.ts";
import { FailureWatch } from "./watch/failure_watch.ts";
import { type Health, type Signs, toHealth } from "./watch/health.ts";
import { refreshHealth } from "./watch/refresh_health.ts";
import { publicReason } from "./watch/public_reason.ts";
import { createLog, type Log, messageOf, reporter } from "./watch/log.ts";
import { KeptPages } from "./http/kept_pages.ts";
import { prime } from "./answers/prime.ts";
import { HeldVersions } from "./held_versions.ts";
import { PublishedDataset } from "./published.ts";
import { PublishedFiles } from "./published_files.ts";
import { read } from "./refresh/read_chunk.ts";
import { Refresher } from "./refresh/refresher.ts";
import { Searching } from "./answers/searching.ts";
import { PushDown } from "./answers/push_down.ts";
import {
  isAsked,
  openSource,
  type SourceOptions,
  type SourceSettings,
  toBigQueryOptions,
} from "./settings/source_settings.ts";
import type { Dataset } from "./answers/dataset.ts";
import type { Services } from "./state.ts";
import { storedAlarmMemory } from "./store/alarm_memory.ts";
import { getBlob } from "./store/blobs.ts";
import { BlobsAtHand } from "./store/blobs_at_hand.ts";
import { openStore } from "./store/kv.ts";
import { leaseHolder, REFRESH_JOB, sayHeld } from "./store/lease.ts";
import { lastReconciliation } from "./store/reconciliation.ts";
import { notShared } from "./store/shared_store.ts";
import { storeWait } from "./store/store_wait.ts";
import { Upkeep } from "./upkeep.ts";

/** The program's services while it runs. */
export interface RunningServices extends Services {
  /** Keeps the store filled; `null` for the demo, which never changes. */
  readonly refresher: Refresher | null;
  /** Resolves when the first data is published, or could not be. */
  readonly filled: Promise<void>;
  /**
   * Ends what runs in the background, and files that are being made, so that
   * callers who are still answered have the processor; what is published goes on
   * serving.
   */
  endWork(): void;
  /** Ends what runs in the background, then closes the store. */
  close(): Promise<void>;
}

/** What varies outside of the settings; tests hold it still. */
export interface Outside {
  log?: Log;
  /** How sources wait, and for how long. */
  source?: Omit<SourceOptions, "log">;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Opens the store and starts what keeps it filled. Serving can begin at once;
 * an empty store is filled meanwhile.
 *
 * @throws {StoreError} If the store cannot be opened.
 */
export async function openServices(
  settings: Settings,
  { now = Date.now, source: sourceOptions, ...outside }: Outside = {},
): Promise<RunningServices> {
  const hide = hider(settings.alerts.secrets);
  const log = outside.log ?? createLog({ ...settings.log, hide });
  const report = reporter(log);
  const { name, retentionMonths } = settings.source;
  if (name !== "demo" && retentionMonths > 0) {
    log.info(
      `holding the newest ${retentionMonths} months: CRIMES_RETENTION_MONTHS chooses how many`,
    );
  }
  let storeTold: (trouble: string | null) => void = () => {};
  let storeReplaced = () => {};
  const kv = await openStore(settings.kvPath, {
    told: (trouble) => storeTold(trouble),
    replaced: () => storeReplaced(),
  });
  const opening = AccessControl.open(kv, settings, now, report);
  const access: Access = {
    mode: settings.apiAccess,
    async admit(...request) {
      // What is published is looked for while it is found out who asks.
      void published.get();
      return (await opening).admit(...request);
    },
  };
  /** Aborted when no work is to be begun any more, and when nobody is answered. */
  const [ending, stopping] = [new AbortController(), new AbortController()];
  const answers = new KeptAnswers(kv, {
    hours: settings.cacheHours,
    now,
    report,
  });
  let priming = Promise.resolve();
  const pushDown = openPushDown(
    kv,
    settings.source,
    { log, now, signal: stopping.signal },
  );
  const exports = new ExportLine();
  const blobs = new BlobsAtHand((id, coding) => getBlob(kv, id, coding));
  const files = PublishedFiles.open(kv, { settings, exports, log, now });
  const { onDeploy } = settings;
  function primeWith(dataset: Dataset | null): void {
    if (settings.cacheHours === 0 || dataset === null) return;
    priming = priming.then(() => prime(answers, dataset, ending.signal))
      .then(() => {}, (error) => {
        if (!ending.signal.aborted) report(error);
      });
  }
  const published = new PublishedDataset(kv, {
    report: (trouble) => log.error(trouble),
    beyond: (manifest) => pushDown?.beside(manifest) ?? null,
    isEager: !onDeploy,
    onFound(manifest) {
      if (onDeploy && settings.kvPath === undefined) lookWhoseStore();
      upkeep.beginFor(manifest);
    },
    onLoaded(dataset) {
      files?.follow(dataset);
      // There, who publishes has the answers computed, and nobody else.
      if (!onDeploy) primeWith(dataset);
    },
  });
  const versions = new HeldVersions(kv, {
    newest: () => published.get(),
    beyond: (manifest) => pushDown?.beside(manifest) ?? null,
  });
  const alarms = new Alarms({
    ...settings.alerts,
    memory: steadyMemory(storedAlarmMemory(kv)),
    now,
    log: (line) => log.error(line),
  });
  const watch = new FailureWatch({ alarms, log });
  storeTold = (trouble) => watch.storeIs(trouble);
  storeReplaced = () => {
    log.warn("the data store's file was replaced: going on with the new one");
    published.refresh();
  };
  const { isTried } = settings.source;
  const source = openSource(settings.source, {
    ...sourceOptions,
    log: (line, facts) => log.info(line, facts),
  });
  const refresher = source && new Refresher({
    kv,
    source,
    alarms,
    log,
    budget: settings.source.refreshBudget,
    stepRows: settings.source.stepRows,
    lookDays: settings.source.lookDays,
    ...isTried && source.answers && { answers: source.answers },
    now,
    retentionMonths: settings.source.retentionMonths,
    versions: settings.versions,
    onPublished: () => published.refresh(),
    onDone: async () => {
      if (onDeploy) primeWith(await published.get());
    },
  });
  let storeIsOwn: Promise<string | null> = Promise.resolve(null);
  const upkeep = new Upkeep(kv, {
    refresher,
    published,
    log,
    now,
    signal: ending.signal,
    onDeploy,
  });

  /** Looks once whether other instances see the same store. */
  function lookWhoseStore(): void {
    // It shows in the secret, which the first of all instances writes.
    storeIsOwn = opening.then(() => notShared(kv)).catch(() => null);
    storeIsOwn.then((trouble) => trouble && log.error(trouble));
  }

  // Where a start is billed, the first look tells whether there is a need.
  if (!onDeploy) upkeep.begin();

  const store = storeWait(kv);
  async function signs(): Promise<Signs> {
    const manifest = (await published.get())?.manifest ?? null;
    const storeTrouble = await kv.trouble();
    const troubles = [
      published.trouble,
      await storeIsOwn,
      manifest === null ? upkeep.trouble : null,
      storeTrouble,
    ].filter((text) => text !== null);
    const facts = { manifest, troubles, writable: storeTrouble === null };
    try {
      const refreshes = await store.wait.for(() => refreshHealth(kv, now));
      if (!isAsked(settings.source, manifest)) refreshes.troubles = [];
      return { ...facts, refreshes, now: now() };
    } catch (error) {
      const why = error instanceof Overdue
        ? "it takes too long"
        : messageOf(error);
      troubles.push(`The data store cannot be read: ${why}`);
      return { ...facts, refreshes: null, now: now() };
    }
  }
  function endWork(): void {
    ending.abort();
    // What they have under way is waited for in the end.
    refresher?.close().catch(report);
    files?.end();
  }
  async function health(): Promise<Health> {
    const found = toHealth(await signs());
    return { ...found, reasons: found.reasons.map(publicReason).map(hide) };
  }

  return {
    map: {
      tileUrl: settings.tileUrl,
      tileAttribution: settings.tileAttribution,
    },
    trustedProxies: settings.trustedProxies,
    access,
    answers,
    searching: new Searching({ read: (id) => read(kv, id), report }),
    exports,
    files: files?.kept ?? null,
    pages: new KeptPages(settings.cacheHours === 0 ? 0 : undefined),
    dataset: () => published.get(),
    version: (version) => versions.get(version),
    blob: (id, coding) => blobs.get(id, coding),
    log,
    watch,
    whyNoSource: () => upkeep.whyNoSource && hide(upkeep.whyNoSource),
    reconciliation: () => lastReconciliation(kv),
    health,
    troubles: async () => (await health()).reasons,
    async startRefresh() {
      if (refresher === null) return { started: false, held: null };
      const held = await leaseHolder(kv, REFRESH_JOB);
      if (held !== null) return { started: false, held: sayHeld(held) };
      // Its outcome stands in the history and in /api/health.
      refresher.run().catch(report);
      return { started: true };
    },
    refresher,
    filled: upkeep.filled,
    endWork,
    async close() {
      endWork();
      stopping.abort();
      await refresher?.close();
      await watch.settled();
      await upkeep.settled();
      await files?.close();
      await priming;
      await answers.settled();
      await pushDown?.settled();
      await (await opening).settled();
      kv.close();
    },
  };
}

/** Who computes what is not held; `null` where nobody can. */
function openPushDown(
  kv: Deno.Kv,
  { name, bigquery }: SourceSettings,
  { log, now, signal }: {
    log: Log;
    now: () => number;
    signal: AbortSignal;
  },
): PushDown | null {
  if (name !== "bigquery" || bigquery.bytesPerDay === 0) return null;
  return new PushDown({
    kv,
    signal,
    now,
    report: (line) => log.error(line),
    ...toBigQueryOptions(bigquery),
    surroundings: { log: (line, facts) => log.info(line, facts) },
  });
}
