import { formatDay } from "../../core/calendar.ts";
import { type Chunk, MAPPED, wholeChunk } from "../../core/chunks/chunk.ts";
import {
  encodeCore,
  encodeDetail,
  encodePlace,
} from "../../core/chunks/codec.ts";
import { encodeLookup, lookupOf } from "../../core/chunks/lookup.ts";
import { lackingIn } from "../../core/chunks/lacking.ts";
import { unlistedIn } from "../../core/chunks/unlisted.ts";
import { type ChunkEntry, FORMAT, type Manifest } from "../../core/manifest.ts";
import { blobId } from "../store/blob_parts.ts";
import { putBlob } from "../store/blobs.ts";

/** Log2 of how far back brotli looks in core and place parts: there is little to find. */
const BROTLI_WINDOW = 16;

/**
 * Stores a chunk; one without rows is left out. Detail parts are kept as gzip
 * alone: brotli would make them a tenth smaller, but in six times the time,
 * and they are rarely asked for.
 */
export async function writeChunk(
  kv: Deno.Kv,
  chunk: Chunk,
  now: () => number,
): Promise<ChunkEntry | null> {
  const { period, core, place, detail } = wholeChunk(chunk);
  if (core.rows === 0) return null;
  const sent = { brotliWindow: BROTLI_WINDOW, now };
  const [coreRef, placeRef, detailRef, lookupRef] = await Promise.all([
    putBlob(kv, encodeCore(core), sent),
    putBlob(kv, encodePlace(place, core), sent),
    putBlob(kv, encodeDetail(detail), { now }),
    putBlob(kv, encodeLookup(lookupOf(detail)), { now }),
  ]);
  let mapped = 0;
  for (const flags of core.flags) if (flags & MAPPED) mapped++;
  const unlisted = unlistedIn(chunk);
  return {
    id: `${period}-${await hash(coreRef.id, placeRef.id, detailRef.id)}`,
    period,
    rows: core.rows,
    mapped,
    lacking: lackingIn(chunk),
    ...Object.keys(unlisted).length > 0 && { unlisted },
    from: formatDay(core.day[0]!),
    to: formatDay(core.day[core.rows - 1]!),
    core: coreRef,
    place: placeRef,
    detail: detailRef,
    ids: extremes(detail.id),
    lookup: lookupRef,
  };
}

function extremes(ids: Uint32Array): [first: number, last: number] {
  let [first, last] = [ids[0]!, ids[0]!];
  for (const id of ids) {
    if (id < first) first = id;
    if (id > last) last = id;
  }
  return [first, last];
}

/** The manifest of some chunks; when it is published does not alter it. */
export async function describe(
  parts: Pick<
    Manifest,
    | "source"
    | "demo"
    | "refreshedAt"
    | "dictionary"
    | "chunks"
    | "since"
    | "arriving"
    | "streets"
    | "months"
  >,
): Promise<Manifest> {
  const { source, dictionary, chunks, since, arriving } = parts;
  const names = [
    `format ${FORMAT}`,
    source,
    dictionary.labels.id,
    ...dictionary.blocks.map(({ id }) => id),
    ...chunks.map(({ id }) => id),
    // What is left out alters answers, too.
    ...since === undefined ? [] : [since],
    ...arriving === undefined ? [] : [`${arriving.months} of ${arriving.of}`],
  ];
  return {
    ...parts,
    format: FORMAT,
    version: await hash(...names),
    rows: chunks.reduce((sum, chunk) => sum + chunk.rows, 0),
    mapped: chunks.reduce((sum, chunk) => sum + chunk.mapped, 0),
    from: chunks[0]?.from ?? null,
    to: chunks.at(-1)?.to ?? null,
  };
}

/** Names what is made of parts that have names. */
function hash(...names: string[]): Promise<string> {
  return blobId(new TextEncoder().encode(names.join("\n")));
}
