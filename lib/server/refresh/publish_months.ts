/** Counts by month of what is published, which charts of all months ask for. */
import type { Chunk } from "../../core/chunks/chunk.ts";
import { decodeCore } from "../../core/chunks/codec.ts";
import {
  countMonths,
  decodeMonthCounts,
  encodeMonthCounts,
  MonthCounting,
  type MonthCounts,
} from "../../core/chunks/month_counts.ts";
import type { BlobRef, ChunkEntry, Manifest } from "../../core/manifest.ts";
import { BlobDamaged } from "../store/blob_parts.ts";
import { putBlob } from "../store/blobs.ts";
import { missingBlobs, publish, readManifest } from "../store/manifest.ts";
import { inSpan } from "../watch/trace.ts";
import type { AddOptions } from "./publish_streets.ts";
import { read } from "./read_chunk.ts";

/** Counts by month of a version in the making. */
export class MonthMaking {
  readonly #kv: Deno.Kv;
  readonly #base: Manifest | null;
  /** Of the periods that changed. */
  readonly #taken = new Map<string, MonthCounts>();

  constructor(kv: Deno.Kv, base: Manifest | null) {
    this.#kv = kv;
    this.#base = base;
  }

  /** Counts a chunk that changed. */
  take({ period, core }: Pick<Chunk, "period" | "core">): void {
    this.#taken.set(period, countMonths(core));
  }

  /**
   * Stores the counts of the chunks that a version has. `undefined` if it is
   * built upon one whose counts are not there, since those of the chunks that
   * do not change would be missing ({@linkcode addMonths} makes them): no
   * publication waits for them.
   */
  async write(
    chunks: readonly ChunkEntry[],
    now: () => number,
  ): Promise<BlobRef | undefined> {
    const known = await this.#known();
    if (known === null) return undefined;
    const counting = new MonthCounting(known);
    for (const [period, counts] of this.#taken) counting.put(period, counts);
    return await writeCounts(this.#kv, counting, chunks, now);
  }

  /** The counts of the version before; `null` where they cannot be read. */
  async #known(): Promise<MonthCounts | null> {
    if (this.#base === null) return new Map();
    const { months } = this.#base;
    if (months === undefined) return null;
    try {
      return decodeMonthCounts(await read(this.#kv, months.id));
    } catch (error) {
      if (!(error instanceof BlobDamaged)) throw error;
      return null;
    }
  }
}

async function writeCounts(
  kv: Deno.Kv,
  counting: MonthCounting,
  chunks: readonly ChunkEntry[],
  now: () => number,
): Promise<BlobRef> {
  const counts = counting.of(chunks.map(({ period }) => period));
  return await putBlob(kv, encodeMonthCounts(counts), { now });
}

/** Whether what is published has its counts by month in the store. */
export async function hasMonthCounts(
  kv: Deno.Kv,
  { months }: Manifest,
): Promise<boolean> {
  return months !== undefined &&
    (await missingBlobs(kv, [months.id])).length === 0;
}

/**
 * Counts what is published by month: a store of before there were such counts,
 * or one that has lost them. Reads one core part at a time.
 *
 * @returns What is published now; `null` if somebody else published meanwhile.
 * @throws {BlobDamaged} If a part of what is published cannot be read.
 */
export async function addMonths(
  kv: Deno.Kv,
  { checks, signal, now = Date.now }: AddOptions = {},
): Promise<Manifest | null> {
  const { manifest, versionstamp } = await readManifest(kv);
  if (manifest === null) return null;
  const counting = new MonthCounting();
  await inSpan("count months", {}, async () => {
    for (const { period, core } of manifest.chunks) {
      signal?.throwIfAborted();
      counting.put(period, countMonths(decodeCore(await read(kv, core.id))));
    }
  });
  const months = await writeCounts(kv, counting, manifest.chunks, now);
  const next = { ...manifest, months };
  // Whoever published meanwhile has other chunks: the next start tries again.
  const outcome = await publish(kv, next, versionstamp, { checks, now });
  return outcome.ok ? next : null;
}
