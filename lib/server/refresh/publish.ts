import { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import { readDictionary } from "../../core/chunks/dictionary_codec.ts";
import type { Period } from "../../core/filter/default_period.ts";
import type { ChunkEntry, Manifest } from "../../core/manifest.ts";
import type { Notes } from "../../core/incident/clean.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type {
  Batch,
  Progress as SourceProgress,
  Source,
} from "../sources/source.ts";
import { publish, type Published, readManifest } from "../store/manifest.ts";
import { inSpan } from "../watch/trace.ts";
import { addCount, countMovedFields } from "./changed_fields.ts";
import { planPeriods } from "./publish_layout.ts";
import { StreetMaking } from "./publish_streets.ts";
import { writeDictionary } from "./publish_dictionary.ts";
import { before, forgetBefore, rowsBefore } from "./retention.ts";
import { describe, writeChunk } from "./publish_manifest.ts";
import { read } from "./read_chunk.ts";
import { Intake, type Rejections } from "./intake.ts";
import { settle } from "./settle.ts";
import { type Counts, NO_COUNTS, upsertPeriod } from "./upsert.ts";

/** Chunks being compressed and written while the next ones are merged. */
const WRITES_AT_ONCE = 2;

export interface PublishOptions {
  /** Lets made-up incidents take the place of real ones. */
  overReal?: boolean;
  /**
   * Takes these periods from the source instead of everything. What it does
   * not deliver of them has vanished and is removed.
   */
  periods?: readonly Period[];
  /**
   * The first day to hold, `YYYY-MM-DD`: what is published of older ones is
   * dropped. `null` to hold everything; as published if absent.
   */
  since?: string | null;
  /**
   * Where an incident is held or comes several times, the one with the later
   * `updated_on` counts. Otherwise, as with a source that is asked for all it
   * has, the last word counts whatever its date.
   */
  laterWins?: boolean;
  /**
   * Looks at what would be published, before the switch.
   *
   * @throws {PublishError} If it is not to be believed.
   */
  guard?: (
    next: Manifest,
    published: Manifest | null,
    result: PublishResult,
  ) => void;
  /** Must hold when the data is switched, such as that a lease is ours. */
  checks?: Deno.AtomicCheck[];
  signal?: AbortSignal;
  /** Called with everything that comes in. */
  onBatch?: (batch: Batch) => void;
  onProgress?: (progress: Progress) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export type Progress =
  /** Incidents that came in so far, and how far the source has been read. */
  | { phase: "reading"; rows: number } & Partial<SourceProgress>
  /** Periods done, and how many there are. */
  | { phase: "merging"; period: string; done: number; of: number };

export interface PublishResult extends Counts {
  /** What is published now; `null` if nothing ever came in. */
  manifest: Manifest | null;
  /** False if nothing changed: the same was published already. */
  published: boolean;
  /** Incidents that came in. */
  rows: number;
  /** Incidents that were dropped because they are too old to hold. */
  expired: number;
  /** Those of `rows` that another one with the same key took the place of. */
  repeated: number;
  /** Those of `rows` that are older than what is held, which stays. */
  older: number;
  /** How many incidents keep a field as it was held: it came without that. */
  lacking: Record<string, number>;
  /** Records that were not taken, by reason. */
  rejected: Rejections[];
  /** What cleaning did, by how many records it was done to. */
  notes: Notes;
  /** How many of the changed and moved incidents changed in what. */
  fields: Record<string, number>;
  /** What happened period by period, ascending. */
  periods: (Counts & { period: string })[];
}

/** The data must not be published; the message is one line that says why. */
export class PublishError extends Error {
  override name = "PublishError";
}

/**
 * Publishes what a source delivers on top of what is published: incidents that
 * are new are added, those delivered again are replaced. Everything is written
 * beside what is published, which then changes in one commit; whatever ends
 * this function earlier (a fault, the signal, a kill) leaves it as it was.
 *
 * Made-up and real incidents are never mixed: if either side is the demo, the
 * delivery takes the place of all that is published.
 *
 * Memory: about 80 bytes for every incident that comes in, and one period's
 * chunks at a time.
 *
 * @throws {PublishError} If made-up incidents would take the place of real
 * ones, or if somebody else published meanwhile.
 * @throws {BlobDamaged} If what is published cannot be read.
 */
export async function publishIncidents(
  kv: Deno.Kv,
  source: Pick<Source, "name" | "incidents">,
  options: PublishOptions = {},
): Promise<PublishResult> {
  const { signal, onProgress, now = Date.now } = options;
  const current = await readManifest(kv);
  const published = baseFor(source, current.manifest, options);
  const since = options.since === undefined
    ? published?.since ?? null
    : options.since;
  const { kept: base, expired, straddles } = forgetBefore(published, since);
  const dictionary = new DictionaryBuilder(
    base
      ? await readDictionary(base.dictionary, (id) => read(kv, id))
      : undefined,
  );
  const knownBlocks = dictionary.dictionary.blocks.length;
  const { periods } = options;
  const whole = straddles ? [...periods ?? [], before(since!)] : periods;
  // Time has come so far at least: a clock that was set back would take the
  // newest incidents for ones of the future, and drop them.
  const { refreshedAt = "", to = null } = current.manifest ?? {};
  const publishedAt = Date.parse(refreshedAt) || 0;
  const newest = Date.parse(to ?? "") || 0;
  const intake = new Intake(dictionary, {
    now: Math.max(now(), publishedAt, newest),
    whole,
    laterWins: options.laterWins,
  });
  await inSpan("publish read", {}, async (span) => {
    for (const period of periods ?? [null]) {
      for await (const batch of source.incidents(period, signal)) {
        signal?.throwIfAborted();
        options.onBatch?.(batch);
        intake.add(batch);
        const progress = { ...batch.progress, rows: intake.rows };
        onProgress?.({ ...progress, phase: "reading" });
      }
    }
    if (base !== null && intake.mustSettle) {
      await settle(kv, base.chunks, intake, dictionary.dictionary);
    }
    span.setAttributes({ "crimes.rows": intake.rows });
  });

  const result: PublishResult = {
    manifest: current.manifest,
    published: false,
    rows: intake.rows,
    expired,
    repeated: intake.repeated,
    older: intake.older,
    lacking: intake.lacking,
    rejected: intake.rejected,
    notes: intake.notes,
    fields: {},
    periods: [],
    ...NO_COUNTS,
  };
  if (intake.rows === 0 && periods === undefined) return result;

  const making = await StreetMaking.begin(
    kv,
    base,
    dictionary.dictionary,
    knownBlocks,
    now,
  );
  const chunks = await inSpan(
    "publish merge",
    { "crimes.months": intake.months.length },
    () =>
      mergeAll(kv, base, intake, dictionary, making, result, {
        ...options,
        since,
      }),
  );
  const streets = await making.write();
  const same = base !== null && sameIds(chunks, base.chunks);
  const manifest = await describe({
    source: source.name,
    demo: source.name === "demo",
    ...since !== null && { since },
    ...streets !== undefined && { streets },
    refreshedAt: new Date(now()).toISOString(),
    dictionary: same ? base.dictionary : await writeDictionary(
      kv,
      dictionary.dictionary,
      base?.dictionary,
      now,
    ),
    chunks,
  });
  return await inSpan(
    "publish switch",
    { "crimes.version": manifest.version },
    () => switchTo(kv, manifest, { current, base, source, result, options }),
  );
}

/** Puts the manifest in the place of what is published. */
async function switchTo(
  kv: Deno.Kv,
  manifest: Manifest,
  { current, base, source, result, options }: {
    current: Published;
    base: Manifest | null;
    source: Pick<Source, "name">;
    result: PublishResult;
    options: PublishOptions;
  },
): Promise<PublishResult> {
  let latest = current;
  while (manifest.version !== latest.manifest?.version) {
    options.signal?.throwIfAborted();
    options.guard?.(manifest, latest.manifest, result);
    const expected = latest.versionstamp;
    const outcome = await publish(kv, manifest, expected, options);
    if (outcome.ok) return { ...result, manifest, published: true };
    if (outcome.reason === "incomplete") {
      throw new PublishError(
        "Cannot publish: what was written was removed meanwhile; try again",
      );
    }
    latest = await readManifest(kv);
    // What builds upon nothing may take the place of a demo, such as one that
    // a server has filled the empty store with meanwhile.
    const anew = baseFor(source, latest.manifest, options) === null;
    if (base !== null || !anew || latest.versionstamp === expected) {
      throw new PublishError(
        "Cannot publish: somebody else published meanwhile; try again",
      );
    }
  }
  return { ...result, manifest: latest.manifest };
}

/** What is built upon; `null` to begin with nothing. */
function baseFor(
  { name }: Pick<Source, "name">,
  published: Manifest | null,
  { overReal = false }: PublishOptions,
): Manifest | null {
  if (published === null) return null;
  if (name !== "demo") return published.demo ? null : published;
  if (published.demo || overReal) return null;
  throw new PublishError(
    "Cannot publish made-up incidents: the store holds " +
      `${published.rows} real ones`,
  );
}

/** Merges and stores period by period; counts go into `result`. */
async function mergeAll(
  kv: Deno.Kv,
  base: Manifest | null,
  intake: Intake,
  builder: DictionaryBuilder,
  making: StreetMaking,
  result: PublishResult,
  { signal, onProgress, now = Date.now, since }: PublishOptions,
): Promise<ChunkEntry[]> {
  const plans = planPeriods(base?.chunks ?? [], intake.months);
  const writes: Promise<ChunkEntry | null>[] = [];
  const movedAway: Incident[] = [];
  try {
    for (const plan of plans) {
      signal?.throwIfAborted();
      const { period, chunk, counts, fields, moved } = await upsertPeriod(
        kv,
        plan,
        intake,
        builder,
      );
      if (chunk !== null) making.take(chunk, plan.base.length === 0);
      await writes.at(-WRITES_AT_ONCE);
      const write = chunk === null
        ? Promise.resolve(plan.base[0]!)
        : writeChunk(kv, chunk, now);
      write.catch(() => {}); // told below, when its turn comes
      writes.push(write);
      // Nothing came in of what is too old, so it seems to have vanished.
      const expired = Math.min(
        await rowsBefore(kv, plan.base, since ?? null),
        counts.removed,
      );
      counts.removed -= expired;
      result.expired += expired;
      addCounts(result, counts);
      addFields(result, fields);
      for (const incident of moved) movedAway.push(incident);
      result.periods.push({ period, ...counts });
      onProgress?.({
        phase: "merging",
        period,
        done: writes.length,
        of: plans.length,
      });
    }
  } finally {
    // The caller may close the store next, whatever went wrong.
    await Promise.allSettled(writes);
  }
  const chunks = (await Promise.all(writes)).filter((entry) => entry !== null);
  const fields = await countMovedFields(kv, movedAway, {
    monthOf: (key) => intake.delivered.periodOf(key),
    chunks,
    dictionary: builder.dictionary,
  });
  addFields(result, fields);
  return chunks;
}

function addFields(result: PublishResult, more: Record<string, number>): void {
  for (const [field, count] of Object.entries(more)) {
    addCount(result.fields, field, count);
  }
}

function addCounts(into: Counts, more: Counts): void {
  into.added += more.added;
  into.changed += more.changed;
  into.restamped += more.restamped;
  into.unchanged += more.unchanged;
  into.moved += more.moved;
  into.removed += more.removed;
}

function sameIds(a: readonly ChunkEntry[], b: readonly ChunkEntry[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i]!.id);
}
