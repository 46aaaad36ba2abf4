import { DETAIL_NAMES, PLACE_NAMES } from "../../lib/core/chunks/columns.ts";
import {
  type Column,
  encodeContainer,
} from "../../lib/core/chunks/container.ts";
import type { WholeChunk } from "../../lib/core/chunks/chunk.ts";
import { type ChunkEntry, TWO_PARTS } from "../../lib/core/manifest.ts";
import { readChunk } from "../../lib/server/refresh/read_chunk.ts";
import { putBlob } from "../../lib/server/store/blobs.ts";
import { keys } from "../../lib/server/store/keys.ts";
import { readManifest } from "../../lib/server/store/manifest.ts";
import { sweep } from "../../lib/server/store/sweep.ts";

/** Makes what is published into what the version of before would have left. */
export async function intoTwoParts(kv: Deno.Kv): Promise<void> {
  const { manifest } = await readManifest(kv);
  const chunks: Omit<ChunkEntry, "place">[] = [];
  for (const entry of manifest!.chunks) {
    const { place: _, ...others } = entry;
    const detail = await putBlob(kv, encodeBoth(await readChunk(kv, entry)));
    chunks.push({ ...others, id: `${entry.period}-${detail.id}`, detail });
  }
  const { streets: _, ...others } = manifest!;
  const version = "0123456789abcdef";
  await kv.set(keys.manifest(), {
    ...others,
    format: TWO_PARTS,
    version,
    chunks,
  });
  await sweep(kv, { now: () => Date.now() + 1, grace: 0 });
}

/** A detail part as it was, with the columns that place parts have today. */
function encodeBoth({ place, detail }: WholeChunk): Uint8Array<ArrayBuffer> {
  const { ends, bytes } = detail.caseNumber;
  return encodeContainer("detail", detail.rows, [
    ...PLACE_NAMES.map((name): [string, Column] => [name, place[name]]),
    ...DETAIL_NAMES.map((name): [string, Column] => [name, detail[name]]),
    ["caseLength", ends.map((end, i) => end - (ends[i - 1] ?? 0))],
    ["caseBytes", bytes],
  ]);
}
