import {
  type BlobRef,
  type ChunkEntry,
  type Manifest,
  toReadable,
} from "../../core/manifest.ts";
import type { BlobHead } from "./blob_parts.ts";
import { keys } from "./keys.ts";

/** Room for some 200 chunks; Deno KV takes values of at most 65,536 bytes. */
const MANIFEST_BYTES = 60_000;
/** Deno KV reads at most ten keys at once. */
const KEYS_PER_READ = 10;
/** Milliseconds for which a sweep spares what might still be wanted. */
export const GRACE = 60 * 60 * 1000;

export interface Published {
  /** `null` if nothing was published yet, or nothing that we can read. */
  manifest: Manifest | null;
  /** What was published in another format; `null` if nothing was. */
  unreadable: Unreadable | null;
  /** To be handed to {@linkcode publish}; changes with every publication. */
  versionstamp: string | null;
}

/**
 * What a program of another version published. Only what all versions have in
 * common is known of it.
 */
export type Unreadable = Pick<Manifest, "demo" | "rows"> & {
  /** Absent before formats were counted. */
  format?: number;
};

/** A manifest that another one has taken the place of. */
export interface Superseded {
  manifest: Manifest;
  /** Milliseconds since 1970. */
  at: number;
}

type PublishOutcome =
  | { ok: true; versionstamp: string }
  /** Somebody else published first, or a check of the caller's failed. */
  | { ok: false; reason: "overtaken" }
  /** Blobs that the manifest names, and the one before did not, are missing. */
  | { ok: false; reason: "incomplete"; missing: string[] };

export interface PublishOptions {
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Must hold as well, such as that a lease is still ours. */
  checks?: Deno.AtomicCheck[];
}

/** Reads what is published. */
export async function readManifest(kv: Deno.Kv): Promise<Published> {
  const { value, versionstamp } = await kv.get<Manifest>(keys.manifest());
  const manifest = value === null ? null : toReadable(value);
  return manifest !== null || value === null
    ? { manifest, unreadable: null, versionstamp }
    : { manifest: null, unreadable: value, versionstamp };
}

/** A manifest that was published before and is still held; `null` if none is. */
export async function readSuperseded(
  kv: Deno.Kv,
  version: string,
): Promise<Manifest | null> {
  const { value } = await kv.get<Superseded>(keys.superseded(version));
  return value === null ? null : toReadable(value.manifest);
}

/**
 * Changes whenever {@linkcode publish} publishes, and costs less to read than
 * what it publishes; `null` in a store of before there was such a mark.
 */
export async function readMark(kv: Deno.Kv): Promise<string | null> {
  return (await kv.get(keys.current())).versionstamp;
}

/** The versions that were published before and are still held. */
export async function supersededVersions(kv: Deno.Kv): Promise<string[]> {
  const held = await Array.fromAsync(
    kv.list<Superseded>({ prefix: keys.allSuperseded() }),
  );
  return held.map(({ value }) => value.manifest.version);
}

/** What is stored of a chunk. */
export function blobsOfChunk(
  { core, place, detail, lookup }: ChunkEntry,
): BlobRef[] {
  return [core, place, detail, ...lookup === undefined ? [] : [lookup]];
}

/** All blobs that a manifest names. */
export function blobsOf(manifest: Manifest): BlobRef[] {
  const { streets, months } = manifest;
  return [
    ...streets === undefined ? [] : [streets.lines, streets.points],
    ...months === undefined ? [] : [months],
    manifest.dictionary.labels,
    ...manifest.dictionary.blocks,
    ...manifest.chunks.flatMap(blobsOfChunk),
  ];
}

/**
 * Puts a manifest in the place of the one that was read, in one commit.
 * Unless the outcome is `ok`, nothing has changed. The manifest so far is kept
 * aside, so that readers in the middle of it still find its blobs.
 *
 * @param expected The versionstamp that {@linkcode readManifest} returned.
 * @throws {RangeError} If the manifest is too large for one value.
 */
export async function publish(
  kv: Deno.Kv,
  next: Manifest,
  expected: string | null,
  { now = Date.now, checks = [] }: PublishOptions = {},
): Promise<PublishOutcome> {
  const size = new TextEncoder().encode(JSON.stringify(next)).length;
  if (size > MANIFEST_BYTES) {
    throw new RangeError(
      `Cannot publish a manifest of ${size} bytes (${next.chunks.length} ` +
        `chunks): expected at most ${MANIFEST_BYTES}`,
    );
  }
  while (true) {
    // Read first: a sweep that comes after the look at the blobs is noticed.
    const sweeps = await kv.get(keys.sweeps());
    const current = await kv.get<Manifest>(keys.manifest());
    const old = current.value;
    const readable = old === null ? null : toReadable(old);
    // What is published and lost already keeps nothing else from coming.
    const lost = new Set(
      readable === null ? [] : blobsOf(readable).map(({ id }) => id),
    );
    const ids = blobsOf(next).map(({ id }) => id).filter((id) => !lost.has(id));
    const missing = await missingBlobs(kv, ids);
    if (missing.length > 0) return { ok: false, reason: "incomplete", missing };

    if (current.versionstamp !== expected) {
      return { ok: false, reason: "overtaken" };
    }
    const commit = kv.atomic().check(current, sweeps, ...checks)
      .set(keys.manifest(), next)
      .set(keys.current(), next.version)
      .delete(keys.superseded(next.version));
    if (old !== null && readable !== null && old.version !== next.version) {
      const superseded: Superseded = { manifest: old, at: now() };
      commit.set(keys.superseded(old.version), superseded);
    }
    const result = await commit.commit();
    if (result.ok) return { ok: true, versionstamp: result.versionstamp };
    const swept = await kv.get(keys.sweeps());
    if (swept.versionstamp === sweeps.versionstamp) {
      return { ok: false, reason: "overtaken" };
    }
  }
}

/** Which of some blobs are not in the store, or not whole. */
export async function missingBlobs(
  kv: Deno.Kv,
  ids: readonly string[],
): Promise<string[]> {
  const missing: string[] = [];
  for (let i = 0; i < ids.length; i += KEYS_PER_READ) {
    const some = ids.slice(i, i + KEYS_PER_READ);
    const heads = await kv.getMany<BlobHead[]>(some.map(keys.blob));
    heads.forEach(({ value }, n) => {
      if (!value?.complete) missing.push(some[n]!);
    });
  }
  return missing;
}
