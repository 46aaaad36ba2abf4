/** Reading back what is published. */
import type { DetailColumns, WholeChunk } from "../../core/chunks/chunk.ts";
import {
  decodeCore,
  decodeDetail,
  decodePlace,
} from "../../core/chunks/codec.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import { BlobDamaged } from "../store/blob_parts.ts";
import { getContent } from "../store/blobs.ts";

/**
 * A published chunk, all parts.
 *
 * @throws {BlobDamaged} If a part is missing or not what was written.
 */
export async function readChunk(
  kv: Deno.Kv,
  entry: ChunkEntry,
): Promise<WholeChunk> {
  const { core, place } = await readPlaced(kv, entry);
  const detail = await readDetail(kv, entry);
  return { period: entry.period, core, place, detail };
}

/**
 * A published chunk but for its detail part.
 *
 * @throws {BlobDamaged} If a part is missing or not what was written.
 */
export async function readPlaced(
  kv: Deno.Kv,
  entry: ChunkEntry,
): Promise<Pick<WholeChunk, "core" | "place">> {
  const core = decodeCore(await read(kv, entry.core.id));
  return { core, place: decodePlace(await read(kv, entry.place.id), core) };
}

/**
 * The detail part of a published chunk.
 *
 * @throws {BlobDamaged} If it is missing or not what was written.
 */
export async function readDetail(
  kv: Deno.Kv,
  entry: ChunkEntry,
): Promise<DetailColumns> {
  return decodeDetail(await read(kv, entry.detail.id));
}

/**
 * The content of a blob that a manifest names.
 *
 * @throws {BlobDamaged} If it is missing or not what was written.
 */
export async function read(
  kv: Deno.Kv,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = await getContent(kv, id);
  if (content === null) throw new BlobDamaged(id, "it is missing");
  return content;
}
