/** The pieces of a published version, as the server hands them out. */
import type {
  CoreColumns,
  DetailColumns,
  PlaceColumns,
} from "../../core/chunks/chunk.ts";
import {
  decodeCore,
  decodeDetail,
  decodePlace,
} from "../../core/chunks/codec.ts";
import {
  type BlockPage,
  decodeBlocks,
  decodeLabels,
  type Labels,
} from "../../core/chunks/dictionary_codec.ts";
import type { BlobRef, ChunkEntry, Manifest } from "../../core/manifest.ts";
import { bytesOf, type Fetch, FetchError, get, getJson } from "./http.ts";

/** Fetches and decodes pieces. All throw {@linkcode FetchError}. */
export interface Pieces {
  manifest(signal?: AbortSignal): Promise<Manifest>;
  labels(blob: BlobRef, signal?: AbortSignal): Promise<Labels>;
  blocks(page: BlobRef, signal?: AbortSignal): Promise<BlockPage>;
  core(entry: ChunkEntry, signal?: AbortSignal): Promise<CoreColumns>;
  /** @param core The core part of the very same entry. */
  place(
    entry: ChunkEntry,
    core: CoreColumns,
    signal?: AbortSignal,
  ): Promise<PlaceColumns>;
  detail(entry: ChunkEntry, signal?: AbortSignal): Promise<DetailColumns>;
}

/**
 * The pieces over HTTP.
 *
 * @param turn Resolves when there is time to decode one.
 */
export function fetchPieces(
  fetch: Fetch,
  turn: () => Promise<void> = () => Promise.resolve(),
): Pieces {
  /** What is damaged on its way or in a cache is fetched once more, anew. */
  async function piece<T>(
    url: string,
    decode: (bytes: Uint8Array<ArrayBuffer>) => T,
    signal?: AbortSignal,
  ): Promise<T> {
    for (const cache of ["default", "reload"] as const) {
      const response = await get(fetch, url, { cache, signal });
      const bytes = await bytesOf(response, signal);
      await turn();
      try {
        return decode(bytes);
      } catch (cause) {
        if (!(cause instanceof SyntaxError)) throw cause;
        if (cache === "default") continue;
        const message =
          `A part of the data arrived damaged (${cause.message}).`;
        throw new FetchError("damaged", message, { cause });
      }
    }
    throw new Error("unreachable");
  }
  return {
    manifest: async (signal) =>
      (await getJson<{ data: Manifest }>(fetch, "/api/manifest", signal)).data,
    labels: ({ id }, signal) =>
      piece(`/api/dictionaries/${id}`, decodeLabels, signal),
    blocks: ({ id }, signal) =>
      piece(`/api/dictionaries/${id}`, decodeBlocks, signal),
    core: ({ id }, signal) => piece(`/api/chunks/${id}`, decodeCore, signal),
    place: ({ id }, core, signal) =>
      piece(
        `/api/chunks/${id}?part=place`,
        (bytes) => decodePlace(bytes, core),
        signal,
      ),
    detail: ({ id }, signal) =>
      piece(`/api/chunks/${id}?part=detail`, decodeDetail, signal),
  };
}
