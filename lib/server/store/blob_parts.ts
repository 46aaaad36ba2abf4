/** What a blob is in the store: a head, and parts after it. */
import { keys } from "./keys.ts";

/** Deno KV takes values of at most 65,536 bytes, its own framing included. */
export const PART_BYTES = 64_000;

/** What the store knows of one blob. */
export interface BlobHead {
  /** False while its parts are being written, or if the writer died. */
  complete: boolean;
  /** Size of all that is stored: gzip, then brotli if it is kept. */
  bytes: number;
  /** Those of `bytes` that are gzip. */
  gzip: number;
  parts: number;
  /** SHA-256 of the stored bytes, hexadecimal. */
  sha256: string;
  /**
   * Parts that are gzip, which ends with one of them, and the SHA-256 of either
   * coding, so that one is read without the other. Absent in blobs of gzip
   * alone and in those of older versions, whose codings share a part.
   */
  apart?: { gzipParts: number; gzip: string; br: string };
  /** When a writer last wrote or wanted it, milliseconds since 1970. */
  touchedAt: number;
}

/** A stored blob is not what was written. */
export class BlobDamaged extends Error {
  override name = "BlobDamaged";
  constructor(readonly id: string, wrong: string) {
    super(`Blob ${id} is damaged: ${wrong}`);
  }
}

/** The id of content: the first 16 hexadecimal digits of its SHA-256. */
export async function blobId(
  content: Uint8Array<ArrayBuffer>,
): Promise<string> {
  return (await sha256(content)).slice(0, 16);
}

/** Stored bytes of brotli, 0 if none are kept. */
export function brotliOf(
  { bytes, gzip }: Pick<BlobHead, "bytes" | "gzip">,
): number {
  return bytes - gzip;
}

/** Some of a blob's parts, and what they are together. */
export interface Stretch extends Pick<BlobHead, "parts" | "bytes" | "sha256"> {
  /** Number of the first one. */
  first: number;
  /** Whether parts of another coding come after it. */
  isFollowed: boolean;
}

/**
 * Reads parts that stand one after the other, and makes sure that they are what
 * was written.
 *
 * @param given The first of the parts, if it was read with the head: all there
 * is of most.
 * @throws {BlobDamaged} If any are missing or altered.
 */
export async function readParts(
  kv: Deno.Kv,
  id: string,
  head: Stretch,
  consistency: Deno.KvConsistencyLevel,
  given: unknown = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(head.bytes);
  let size = 0;
  let count = 0;
  function add(value: unknown): void {
    if (!(value instanceof Uint8Array)) {
      throw new BlobDamaged(id, `part ${count} is no bytes`);
    }
    if (size + value.length > head.bytes) {
      throw new BlobDamaged(id, `part ${count} is longer than it should be`);
    }
    bytes.set(value, size);
    size += value.length;
    count++;
  }
  if (given !== null && head.parts > 0) add(given);
  if (count < head.parts) {
    const start = keys.blobPart(id, head.first + count);
    const parts = kv.list<Uint8Array>(
      head.isFollowed
        ? { start, end: keys.blobPart(id, head.first + head.parts) }
        // Also what should not be there.
        : { prefix: keys.blobParts(id), start },
      { batchSize: 100, consistency },
    );
    for await (const { key, value } of parts) {
      if (key.at(-1) !== head.first + count) {
        throw new BlobDamaged(id, `part ${count} of ${head.parts} is missing`);
      }
      add(value);
    }
  }
  if (count !== head.parts) {
    throw new BlobDamaged(id, `${count} parts found, expected ${head.parts}`);
  }
  if (size !== head.bytes) {
    throw new BlobDamaged(id, `${size} bytes found, expected ${head.bytes}`);
  }
  if (await sha256(bytes) !== head.sha256) {
    throw new BlobDamaged(id, "its checksum does not match");
  }
  return bytes;
}

/** SHA-256, hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
