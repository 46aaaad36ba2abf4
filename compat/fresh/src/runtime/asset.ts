/** Query parameter that marks a URL as safe to cache for a year. */
export const ASSET_CACHE_BUST_KEY = "__frsh_c";

let buildId = "";

/** Sets what `asset()` appends; every applied build calls it, and the browser's boot module. */
export function setBuildId(id: string): void {
  buildId = id;
}

/**
 * The URL path of a static file with the build's id, so that browsers may cache it for a year. Anything that is not an
 * absolute path of this site, and a path that has the parameter already, comes back as it is.
 */
export function asset(path: string): string {
  if (buildId === "" || !path.startsWith("/") || path.startsWith("//")) {
    return path;
  }
  try {
    const url = new URL(path, "http://asset.invalid");
    if (url.searchParams.has(ASSET_CACHE_BUST_KEY)) return path;
    url.searchParams.set(ASSET_CACHE_BUST_KEY, buildId);
    return url.pathname + url.search + url.hash;
  } catch {
    return path;
  }
}

/** `asset()` for every URL of a `srcset` attribute; text that is no list of candidates comes back as it is. */
export function assetSrcSet(srcset: string): string {
  if (srcset.includes("(")) return srcset; // an unescaped function, not a list of URLs
  const candidates = srcset.split(",");
  if (candidates.some((candidate) => candidate.trim() === "")) return srcset;
  return candidates
    .map((text) => text.replace(/\S+/, (url) => asset(url)))
    .join(",");
}
