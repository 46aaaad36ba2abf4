/** Makes a store of the format before into one of the present format. */
import { type ChunkEntry, FORMAT, type Manifest } from "../../core/manifest.ts";
import { keys } from "../store/keys.ts";
import {
  blobsOfChunk,
  missingBlobs,
  publish,
  readManifest,
} from "../store/manifest.ts";
import { inSpan } from "../watch/trace.ts";
import { PublishError } from "./publication.ts";
import { describe, writeChunk } from "./publish_manifest.ts";
import { readChunk } from "./read_chunk.ts";

export interface ConvertOptions {
  /** Must hold when the data is switched, such as that a lease is ours. */
  checks?: Deno.AtomicCheck[];
  signal?: AbortSignal;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** How often others may come between before it is left to them. */
const MOST_ATTEMPTS = 3;

/**
 * Cuts the chunks of a store of two parts a chunk anew, into three. What is
 * published serves on until all are written, then is switched in one commit.
 * What is done stays done if the process is killed: whoever is next goes on
 * with the next chunk.
 *
 * @returns What is published now; `null` if there was nothing to convert.
 * @throws {PublishError} If somebody else published meanwhile.
 * @throws {BlobDamaged} If a part of what is published cannot be read.
 */
export async function convertStore(
  kv: Deno.Kv,
  { checks, signal, now = Date.now }: ConvertOptions = {},
): Promise<Manifest | null> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const { manifest, versionstamp } = await readManifest(kv);
    if (manifest === null || manifest.format === FORMAT) return null;
    const next = await inSpan(
      "convert store",
      { "crimes.chunks": manifest.chunks.length },
      () => convert(kv, manifest, now, signal),
    );
    const outcome = await publish(kv, next, versionstamp, { checks, now });
    if (outcome.ok) return next;
    // Swept meanwhile, or somebody else has converted or published it.
  }
  throw new PublishError(
    "Cannot convert the store: somebody else published meanwhile; try again",
  );
}

/** The same incidents in the present format. */
async function convert(
  kv: Deno.Kv,
  manifest: Manifest,
  now: () => number,
  signal?: AbortSignal,
): Promise<Manifest> {
  const chunks: ChunkEntry[] = [];
  for (const entry of manifest.chunks) {
    signal?.throwIfAborted();
    chunks.push(await convertChunk(kv, entry, now));
  }
  return await describe({ ...manifest, chunks });
}

async function convertChunk(
  kv: Deno.Kv,
  entry: ChunkEntry,
  now: () => number,
): Promise<ChunkEntry> {
  const key = keys.converted(entry.id);
  const { value: known } = await kv.get<ChunkEntry>(key);
  if (known !== null) {
    const ids = blobsOfChunk(known).map(({ id }) => id);
    if ((await missingBlobs(kv, ids)).length === 0) return known;
  }
  const converted = await writeChunk(kv, await readChunk(kv, entry), now);
  await kv.atomic().set(key, converted).commit();
  return converted!;
}
