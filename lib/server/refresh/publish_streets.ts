/** Streets of what is published, made from its blocks and their positions. */
import type { Chunk } from "../../core/chunks/chunk.ts";
import type { Dictionary } from "../../core/chunks/dictionary.ts";
import { readDictionary } from "../../core/chunks/dictionary_codec.ts";
import type { Manifest, StreetsRef } from "../../core/manifest.ts";
import {
  BlockGathering,
  namedPoints,
  NO_POINTS,
} from "../../core/streets/block_points.ts";
import {
  decodePoints,
  encodePoints,
} from "../../core/streets/block_points_codec.ts";
import { toStreets } from "../../core/streets/streets.ts";
import { encodeStreets } from "../../core/streets/streets_codec.ts";
import { BlobDamaged } from "../store/blob_parts.ts";
import { type BlobOptions, putBlob } from "../store/blobs.ts";
import { missingBlobs, publish, readManifest } from "../store/manifest.ts";
import { inSpan } from "../watch/trace.ts";
import { read, readPlaced } from "./read_chunk.ts";

/** Log2 of how far back brotli looks: streets are small. */
const BROTLI_WINDOW = 18;

/** Streets of a version in the making. */
export class StreetMaking {
  readonly #work: Work | null;
  /** Those of the version before, which stay where nothing is new. */
  readonly #before: StreetsRef | undefined;

  private constructor(before: StreetsRef | undefined, work: Work | null) {
    this.#before = before;
    this.#work = work;
  }

  /**
   * Begins the streets of a version that is built upon another. A version
   * without a new block has the streets of the one before, at no cost; one
   * upon another without streets has none, since those of the chunks that do
   * not change would be missing ({@linkcode addStreets} makes them). Nor has
   * one whose base cannot be read: no publication waits for streets.
   *
   * @param dictionary Of the new version, with all its blocks.
   * @param known How many blocks the version before has.
   */
  static async begin(
    kv: Deno.Kv,
    base: Manifest | null,
    dictionary: Dictionary,
    known: number,
    now: BlobOptions["now"],
  ): Promise<StreetMaking> {
    const before = base === null ? undefined : await usable(kv, base);
    const stays = base !== null &&
      (before === undefined || dictionary.blocks.length === known);
    if (stays) return new StreetMaking(before, null);
    try {
      const points = before
        ? decodePoints(await read(kv, before.points.id))
        : NO_POINTS;
      const { length } = dictionary.blocks;
      const gathering = new BlockGathering(points, length);
      return new StreetMaking(before, { kv, dictionary, gathering, now });
    } catch (error) {
      if (!(error instanceof BlobDamaged)) throw error;
      return new StreetMaking(undefined, null);
    }
  }

  /**
   * Looks at a chunk that changed.
   *
   * @param isNew Whether its period had no incidents before.
   */
  take({ core, place }: Chunk, isNew: boolean): void {
    this.#work?.gathering.add({ ...core, block: place!.block }, isNew);
  }

  /**
   * Stores the streets. `undefined` if there are none or they could not be
   * made: {@linkcode addStreets} tries again, and tells why not.
   */
  async write(): Promise<StreetsRef | undefined> {
    const work = this.#work;
    if (work === null) return this.#before;
    return await inSpan("publish streets", {}, () => writeStreets(work))
      .catch(() => undefined);
  }
}

interface Work {
  kv: Deno.Kv;
  dictionary: Dictionary;
  gathering: BlockGathering;
  now: BlobOptions["now"];
}

/** The streets of a version, if they are in the store. */
async function usable(
  kv: Deno.Kv,
  { streets }: Manifest,
): Promise<StreetsRef | undefined> {
  if (streets === undefined) return undefined;
  const missing = await missingBlobs(kv, [streets.lines.id, streets.points.id]);
  return missing.length === 0 ? streets : undefined;
}

/** Whether what is published has its streets in the store. */
export async function hasStreets(
  kv: Deno.Kv,
  manifest: Manifest,
): Promise<boolean> {
  return await usable(kv, manifest) !== undefined;
}

async function writeStreets(
  { kv, dictionary, gathering, now }: Work,
): Promise<StreetsRef> {
  const known = gathering.points();
  const { streets } = toStreets(namedPoints(known, dictionary.blocks));
  const [lines, points] = await Promise.all([
    putBlob(kv, encodeStreets(streets), { brotliWindow: BROTLI_WINDOW, now }),
    putBlob(kv, encodePoints(known), { now }),
  ]);
  return { lines, points };
}

export interface AddOptions {
  /** Must hold when that is published, such as that a lease is ours. */
  checks?: Deno.AtomicCheck[];
  signal?: AbortSignal;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Makes the streets of what is published, if it has none: a store of before
 * there were any, or one whose streets could not be made. Reads one period at
 * a time.
 *
 * @returns What is published now; `null` if nothing had to be done.
 * @throws {BlobDamaged} If a part of what is published cannot be read.
 */
export async function addStreets(
  kv: Deno.Kv,
  { checks, signal, now = Date.now }: AddOptions = {},
): Promise<Manifest | null> {
  const { manifest, versionstamp } = await readManifest(kv);
  if (manifest === null || await usable(kv, manifest)) return null;
  const dictionary = await readDictionary(
    manifest.dictionary,
    (id) => read(kv, id),
  );
  const { length } = dictionary.blocks;
  const gathering = new BlockGathering(NO_POINTS, length);
  for (const entry of manifest.chunks) {
    signal?.throwIfAborted();
    const { core, place } = await readPlaced(kv, entry);
    gathering.add({ ...core, block: place.block }, true);
  }
  const streets = await writeStreets({ kv, dictionary, gathering, now });
  // Whoever published meanwhile has other chunks: the next start tries again.
  const next = { ...manifest, streets };
  const outcome = await publish(kv, next, versionstamp, { checks, now });
  return outcome.ok ? next : null;
}
