import { DictionaryBuilder } from "../../core/chunks/dictionary.ts";
import { readDictionary } from "../../core/chunks/dictionary_codec.ts";
import type { ChunkEntry, Manifest } from "../../core/manifest.ts";
import type { Source } from "../sources/source.ts";
import { publish, type Published, readManifest } from "../store/manifest.ts";
import { inSpan } from "../watch/trace.ts";
import { convertStore } from "./convert_store.ts";
import { NO_COUNTS } from "./counts.ts";
import { Intake } from "./intake.ts";
import { mergePeriods } from "./merge_periods.ts";
import {
  PublishError,
  type PublishOptions,
  type PublishResult,
} from "./publication.ts";
import { writeDictionary } from "./publish_dictionary.ts";
import { describe } from "./publish_manifest.ts";
import { MonthMaking } from "./publish_months.ts";
import { StreetMaking } from "./publish_streets.ts";
import { read } from "./read_chunk.ts";
import { before, forgetBefore } from "./retention.ts";
import { settle } from "./settle.ts";

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
 * ones, if somebody else published meanwhile, or if a part came in of a period
 * that cannot be read.
 * @throws {BlobDamaged} If the dictionary cannot be read.
 */
export async function publishIncidents(
  kv: Deno.Kv,
  source: Pick<Source, "name" | "incidents">,
  options: PublishOptions = {},
): Promise<PublishResult> {
  const { signal, onProgress, now = Date.now } = options;
  await convertStore(kv, options);
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
    repaired: [],
    periods: [],
    ...NO_COUNTS,
  };
  if (intake.rows === 0 && periods === undefined) return result;

  const making = {
    months: new MonthMaking(kv, base),
    streets: await StreetMaking.begin(
      kv,
      base,
      dictionary.dictionary,
      knownBlocks,
      now,
    ),
  };
  const chunks = await inSpan(
    "publish merge",
    { "crimes.months": intake.months.length },
    () =>
      mergePeriods(kv, base, intake, dictionary, making, result, {
        ...options,
        since,
      }),
  );
  const streets = await making.streets.write();
  const same = base !== null && sameIds(chunks, base.chunks);
  const months = same ? base.months : await making.months.write(chunks, now);
  const manifest = await describe({
    source: source.name,
    demo: source.name === "demo",
    ...since !== null && { since },
    ...options.arriving && { arriving: options.arriving },
    ...streets !== undefined && { streets },
    ...months !== undefined && { months },
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

function sameIds(a: readonly ChunkEntry[], b: readonly ChunkEntry[]): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i]!.id);
}
