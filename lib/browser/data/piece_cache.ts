/**
 * Keeps the pieces of a version in the browser's Cache Storage, so that a
 * visitor who comes back, or whose loading broke off, fetches only what is
 * missing. The browser's own cache does as much, but forgets when it likes.
 */
import type { Manifest } from "../../core/manifest.ts";
import type { Fetch } from "./http.ts";

const CACHE = "pieces";
/** Pieces never change under their address. */
const PIECES = ["/api/chunks/", "/api/dictionaries/"];
const MANIFEST = "/api/manifest";

/**
 * A fetch that looks for pieces in a cache first. Whatever the manifest that
 * was fetched last does not name is removed from it. A cache that fails, such
 * as a full one, is done without.
 *
 * @param caches Absent where the page is not served securely.
 */
export function withPieceCache(
  fetch: Fetch,
  caches: Pick<CacheStorage, "open"> | undefined,
): Fetch {
  if (caches === undefined) return fetch;
  let usable = true;
  const quietly = async <T>(use: (cache: Cache) => Promise<T>) => {
    try {
      return usable ? await use(await caches.open(CACHE)) : undefined;
    } catch {
      usable = false;
    }
  };
  return async (url, init = {}) => {
    if (url === MANIFEST) {
      const response = await fetch(url, init);
      if (response.ok) {
        const copy = response.clone();
        quietly(async (cache) => forget(cache, (await copy.json()).data));
      }
      return response;
    }
    if (!PIECES.some((path) => url.startsWith(path))) return fetch(url, init);
    if (init.cache !== "reload") {
      const kept = await quietly((cache) => cache.match(url));
      if (kept !== undefined) return kept;
    }
    const response = await fetch(url, init);
    if (response.ok) {
      const copy = response.clone();
      quietly((cache) => cache.put(url, copy));
    }
    return response;
  };
}

/** Removes what a manifest does not name. */
async function forget(cache: Cache, manifest: Manifest): Promise<void> {
  const { labels, blocks } = manifest.dictionary;
  const named = new Set(
    [labels, ...blocks, ...manifest.chunks].map(({ id }) => id),
  );
  for (const request of await cache.keys()) {
    const id = new URL(request.url).pathname.split("/").at(-1)!;
    if (!named.has(id)) await cache.delete(request);
  }
}
