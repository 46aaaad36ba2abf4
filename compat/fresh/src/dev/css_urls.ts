import { ASSET_CACHE_BUST_KEY } from "../runtime/asset.ts";

const URL_TOKEN = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]*))\s*\)/g;

/** A stylesheet whose absolute paths may be cached until the next build. */
export function lockCssUrls(css: string, buildId: string): string {
  return css.replace(URL_TOKEN, (token, double, single, bare) => {
    const url: string = double ?? single ?? bare;
    if (!url.startsWith("/") || url.startsWith("//")) return token;
    if (url.includes(ASSET_CACHE_BUST_KEY)) return token;
    const [path, fragment] = url.split("#", 2);
    const locked = path + (path!.includes("?") ? "&" : "?") +
      `${ASSET_CACHE_BUST_KEY}=${buildId}` +
      (fragment === undefined ? "" : `#${fragment}`);
    return `url(${JSON.stringify(locked)})`;
  });
}
