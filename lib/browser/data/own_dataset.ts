import { BrowserDataset } from "./dataset.ts";
import type { LoaderOptions } from "./loader.ts";
import { waitOrOnline } from "../tasks/environment.ts";
import { withPieceCache } from "./piece_cache.ts";

/** A dataset of this very thread, be it the page's or not. */
export function ownDataset(
  options: Omit<LoaderOptions, "fetch" | "wait">,
): BrowserDataset {
  return new BrowserDataset({
    ...options,
    fetch: withPieceCache(
      (url, init) => fetch(url, init),
      globalThis.caches, // absent on pages that are not served securely
    ),
    wait: waitOrOnline,
  });
}
