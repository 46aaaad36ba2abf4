/** Counts by month of what is published, which charts of all months ask for. */
import type { Chunk } from "../../core/chunks/chunk.ts";
import { decodeCore } from "../../core/chunks/codec.ts";
import {
  decodeMonthCounts,
  encodeMonthCounts,
  MonthCounting,
} from "../../core/chunks/month_counts.ts";
import type { BlobRef, ChunkEntry, Manifest } from "../../core/manifest.ts";
import { BlobDamaged, putBlob } from "../store/blobs.ts";
import { missingBlobs, publish, readManifest } from "../store/manifest.ts";
import { inSpan } from "../watch/trace.ts";
import type { AddOptions } from "./publish_streets.ts";
import { read } from "./read_chunk.ts";

/** Counts by month of a version in the making. */
export class MonthMaking {
  /** `null` where those of the chunks that do not change are not known. */
  readonly #counting: MonthCounting | null;

  private constructor(counting: MonthCounting | null) {
    this.#counting = counting;
  }

  /**
   * Begins the counts of a version that is built upon another. One upon another
   * without counts has none, and nor has one whose base's cannot be read
   * ({@linkcode addMonths} makes them): no publication waits for them.
   */
  static async begin(
    kv: Deno.Kv,
    base: Manifest | null,
  ): Promise<MonthMaking> {
    if (base === null) return new MonthMaking(new MonthCounting());
    if (base.months === undefined) return new MonthMaking(null);
    try {
      const known = decodeMonthCounts(await read(kv, base.months.id));
      return new MonthMaking(new MonthCounting(known));
    } catch (error) {
      if (!(error instanceof BlobDamaged)) throw error;
      return new MonthMaking(null);
    }
  }

  /** Counts a chunk that changed. */
  take({ period, core }: Pick<Chunk, "period" | "core">): void {
    this.#counting?.take(period, core);
  }

  /**
   * Stores the counts of the chunks that a version has. `undefined` if they are
   * not known.
   */
  async write(
    kv: Deno.Kv,
    chunks: readonly ChunkEntry[],
    now: () => number,
  ): Promise<BlobRef | undefined> {
    if (this.#counting === null) return undefined;
    const counts = this.#counting.of(chunks.map(({ period }) => period));
    return await putBlob(kv, encodeMonthCounts(counts), { now });
  }
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
      counting.take(period, decodeCore(await read(kv, core.id)));
    }
  });
  const counts = counting.of(manifest.chunks.map(({ period }) => period));
  const months = await putBlob(kv, encodeMonthCounts(counts), { now });
  const next = { ...manifest, months };
  // Whoever published meanwhile has other chunks: the next start tries again.
  const outcome = await publish(kv, next, versionstamp, { checks, now });
  return outcome.ok ? next : null;
}
