import { promisify } from "node:util";
import { brotliCompress, constants, gunzip, gzip } from "node:zlib";
import { joined } from "../../core/joined.ts";
import type { BlobRef, Coding } from "../../core/manifest.ts";
import {
  BlobDamaged,
  type BlobHead,
  blobId,
  brotliOf,
  PART_BYTES,
  readParts,
  sha256,
} from "./blob_parts.ts";
import { keys } from "./keys.ts";
import { StoreError } from "./kv.ts";

/** Parts that fit into one commit of at most 819,200 bytes, keys included. */
const PARTS_PER_COMMIT = 12;
/** So that one commit of at most 1,000 mutations can remove a whole blob. */
const MAX_PARTS = 900;
/** Columns are numbers of few values: more effort gains little, costs much. */
const GZIP_LEVEL = 6;

/**
 * As fast as gzip. The next levels take five times as long, and find matches
 * in columns of numbers that cost more than they save.
 */
const BROTLI_QUALITY = 4;

export interface BlobOptions {
  /**
   * Keeps the content compressed with brotli as well, looking back by so many
   * bytes (logarithm to base 2, 10 to 24).
   */
  brotliWindow?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

// These run on the thread pool, beside the caller's work.
const gzipAsync = promisify<Uint8Array, { level: number }, Uint8Array>(gzip);
const brotliAsync = promisify<
  Uint8Array,
  { params: Record<number, number> },
  Uint8Array
>(brotliCompress);
const gunzipAsync = promisify<Uint8Array, Uint8Array>(gunzip);

/**
 * Stores content, compressed, unless it is there already, whole and sound.
 * The head tells a whole blob from one whose writer died half way: it turns
 * `complete` in the same commit that writes the last parts.
 *
 * @throws {RangeError} If the content takes more than 57 MB compressed.
 * @throws {StoreError} If other writers of the same blob keep interfering.
 */
export async function putBlob(
  kv: Deno.Kv,
  content: Uint8Array<ArrayBuffer>,
  { brotliWindow, now = Date.now }: BlobOptions = {},
): Promise<BlobRef> {
  const id = await blobId(content);
  let stored: Stored | null = null;
  for (let attempt = 0; attempt < 5; attempt++) {
    const head = await kv.get<BlobHead>(keys.blob(id));
    const sound = await isSound(kv, id, head.value);
    if (sound && (brotliWindow === undefined || brotliOf(head.value!))) {
      // Sweeping spares what was touched lately: a writer may count on it.
      const touched = { ...head.value!, touchedAt: now() };
      const kept = await kv.atomic().check(head).set(head.key, touched)
        .commit();
      if (kept.ok) return { id, ...sizes(touched) };
    } else {
      stored ??= await compress(content, brotliWindow);
      if (await write(kv, id, stored, head, now())) {
        return {
          id,
          ...sizes({
            bytes: stored.gzip.length + stored.br.length,
            gzip: stored.gzip.length,
          }),
        };
      }
    }
  }
  throw new StoreError(`Cannot store blob ${id}: others keep writing it`);
}

/** Content as it is stored, in either coding; `br` is empty if it is not kept. */
interface Stored {
  gzip: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
}

async function compress(
  content: Uint8Array<ArrayBuffer>,
  brotliWindow: number | undefined,
): Promise<Stored> {
  const [gzip, brotli] = await Promise.all([
    gzipAsync(content, { level: GZIP_LEVEL }),
    brotliWindow === undefined ? new Uint8Array() : brotliAsync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: brotliWindow,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  ]);
  return { gzip: new Uint8Array(gzip), br: new Uint8Array(brotli) };
}

/** Cut into parts; the last one of a coding is shorter than the others. */
function toParts(stored: Stored): Uint8Array<ArrayBuffer>[] {
  return [stored.gzip, stored.br].flatMap((bytes) =>
    Array.from(
      { length: Math.ceil(bytes.length / PART_BYTES) },
      // A view would be stored with all of the buffer behind it.
      (_, n) => bytes.slice(n * PART_BYTES, (n + 1) * PART_BYTES),
    )
  );
}

function sizes(head: { bytes: number; gzip: number }): Omit<BlobRef, "id"> {
  const brotli = brotliOf(head);
  return { bytes: head.gzip, ...brotli > 0 && { brotli } };
}

/**
 * Reads a blob as it is stored.
 *
 * @returns The bytes, or `null` if there is no such blob, or not compressed
 * that way.
 * @throws {BlobDamaged} If parts are missing or altered.
 */
export async function getBlob(
  kv: Deno.Kv,
  id: string,
  coding: Coding = "gzip",
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/^[0-9a-f]{16}$/.test(id)) return null;
  // What a blob holds never changes, so that the nearest copy will do; what it
  // lacks or has not heard of yet is asked of the store itself.
  const near = await readCoding(kv, id, coding, "eventual").catch((error) => {
    if (error instanceof BlobDamaged) return null;
    throw error;
  });
  if (near !== null) return near;
  try {
    return await readCoding(kv, id, coding, "strong");
  } catch (error) {
    // Swept while it was being read, so it is absent, not damaged.
    if ((await kv.get(keys.blob(id))).value === null) return null;
    throw error;
  }
}

/** The bytes of one coding, of the nearest copy or of the store itself. */
async function readCoding(
  kv: Deno.Kv,
  id: string,
  coding: Coding,
  consistency: Deno.KvConsistencyLevel,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // Most pieces are small. Of a large one this begins with gzip, which is what
  // is read here most; brotli is for browsers.
  const [{ value: head }, { value: first }] = coding === "gzip"
    ? await kv.getMany<[BlobHead, Uint8Array]>(
      [keys.blob(id), keys.blobPart(id, 0)],
      { consistency },
    )
    : [await kv.get<BlobHead>(keys.blob(id), { consistency }), { value: null }];
  if (!head?.complete) return null;
  if (coding === "br" && brotliOf(head) === 0) return null;
  const { apart } = head;
  if (apart === undefined) {
    const whole = { ...head, first: 0, isFollowed: false };
    const stored = await readParts(kv, id, whole, consistency, first);
    return coding === "gzip"
      ? stored.subarray(0, head.gzip)
      : stored.subarray(head.gzip);
  }
  const stretch = coding === "gzip"
    ? {
      first: 0,
      parts: apart.gzipParts,
      bytes: head.gzip,
      sha256: apart.gzip,
      isFollowed: head.parts > apart.gzipParts,
    }
    : {
      first: apart.gzipParts,
      parts: head.parts - apart.gzipParts,
      bytes: brotliOf(head),
      sha256: apart.br,
      isFollowed: false,
    };
  return await readParts(kv, id, stretch, consistency, first);
}

/**
 * Reads the content that {@linkcode putBlob} was given.
 *
 * @returns The content, or `null` if there is no such blob.
 * @throws {BlobDamaged} If parts are missing or altered.
 */
export async function getContent(
  kv: Deno.Kv,
  id: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const stored = await getBlob(kv, id);
  if (stored === null) return null;
  const content = await gunzipAsync(stored).catch((error: Error) => {
    throw new BlobDamaged(id, error.message);
  });
  const bytes = new Uint8Array(content);
  if (await blobId(bytes) !== id) {
    throw new BlobDamaged(id, "its content has another hash");
  }
  return bytes;
}

/** True if a blob is stored whole and can be read back. */
async function isSound(kv: Deno.Kv, id: string, head: BlobHead | null) {
  // Older versions of the program did not tell the codings apart.
  if (!head?.complete || head.gzip === undefined) return false;
  try {
    const whole = { ...head, first: 0, isFollowed: false };
    await readParts(kv, id, whole, "strong");
    return true;
  } catch (error) {
    if (error instanceof BlobDamaged) return false;
    throw error;
  }
}

/**
 * Writes the parts, then declares the blob complete. Every commit checks the
 * head, so that two writers, or a writer and a sweep, never mix their work.
 *
 * @returns False if somebody else touched the blob meanwhile.
 */
async function write(
  kv: Deno.Kv,
  id: string,
  stored: Stored,
  found: Deno.KvEntryMaybe<BlobHead>,
  now: number,
): Promise<boolean> {
  const parts = toParts(stored);
  const { gzip, br } = stored;
  const head: BlobHead = {
    complete: false,
    bytes: gzip.length + br.length,
    gzip: gzip.length,
    parts: parts.length,
    sha256: await sha256(joined([gzip, br])),
    ...br.length > 0 && {
      apart: {
        gzipParts: Math.ceil(gzip.length / PART_BYTES),
        gzip: await sha256(gzip),
        br: await sha256(br),
      },
    },
    touchedAt: now,
  };
  if (head.parts > MAX_PARTS) {
    throw new RangeError(
      `Cannot store a blob of ${head.bytes} bytes: expected at most ${
        MAX_PARTS * PART_BYTES
      }`,
    );
  }
  let versionstamp = found.versionstamp;
  const started = found.value;
  // The same write, begun by somebody else or by one who died, is joined.
  if (started?.complete !== false || started.sha256 !== head.sha256) {
    const staging = kv.atomic().check(found).set(keys.blob(id), head);
    const prefix = keys.blobParts(id);
    const beyond = { prefix, start: keys.blobPart(id, head.parts) };
    for await (const { key } of kv.list(beyond)) staging.delete(key);
    const staged = await staging.commit();
    if (!staged.ok) return false;
    versionstamp = staged.versionstamp;
  }
  for (let n = 0; n < head.parts; n += PARTS_PER_COMMIT) {
    const end = Math.min(n + PARTS_PER_COMMIT, head.parts);
    const commit = kv.atomic().check({ key: keys.blob(id), versionstamp });
    for (let i = n; i < end; i++) {
      commit.set(keys.blobPart(id, i), parts[i]);
    }
    if (end === head.parts) {
      commit.set(keys.blob(id), { ...head, complete: true });
    }
    if (!(await commit.commit()).ok) return false;
  }
  return true;
}
