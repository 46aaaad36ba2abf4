import type { Dictionary } from "../../core/chunks/dictionary.ts";
import {
  encodeBlocks,
  encodeLabels,
  pagesToKeep,
} from "../../core/chunks/dictionary_codec.ts";
import type { DictionaryRef } from "../../core/manifest.ts";
import { type BlobOptions, putBlob } from "../store/blobs.ts";

/** Log2 of how far back brotli looks in texts, in bytes. */
const BROTLI_WINDOW = 22;

/**
 * Stores a dictionary.
 *
 * @param base The one that it grew from, if any: its pages are kept.
 */
export async function writeDictionary(
  kv: Deno.Kv,
  dictionary: Dictionary,
  base: DictionaryRef | undefined,
  now: BlobOptions["now"],
): Promise<DictionaryRef> {
  const options = { brotliWindow: BROTLI_WINDOW, now };
  const labels = await putBlob(kv, encodeLabels(dictionary), options);
  const known = base?.blocks ?? [];
  const total = dictionary.blocks.length;
  const kept = known.slice(
    0,
    pagesToKeep(known.map(({ entries }) => entries), total),
  );
  const first = kept.reduce((sum, { entries }) => sum + entries, 0);
  if (first === total) return { labels, blocks: kept };
  const blocks = dictionary.blocks.slice(first);
  const page = await putBlob(kv, encodeBlocks({ first, blocks }), options);
  return { labels, blocks: [...kept, { ...page, entries: blocks.length }] };
}
