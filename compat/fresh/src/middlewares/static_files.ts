import { getInternals } from "../context.ts";
import { ASSET_CACHE_BUST_KEY } from "../runtime/asset.ts";
import type { Middleware } from "./mod.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/**
 * Answers with the files of the static folder and of the build. What is not
 * there goes on to the next middleware. Of an earlier build's URL it redirects
 * to the file as it is now. Throws `URIError` for a path with a broken escape.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { cache } = getInternals(ctx);
    const { basePath, mode } = ctx.config;
    const pathname = filePath(ctx.url.pathname, basePath);
    const file = pathname === null ? null : await cache.readFile(pathname);
    if (file === null) {
      if (pathname === "/favicon.ico") {
        return new Response(null, { status: 404 });
      }
      return await ctx.next();
    }

    const { method, headers: asked } = ctx.req;
    if (method !== "GET" && method !== "HEAD") {
      file.close();
      return new Response("Method Not Allowed", { status: 405 });
    }
    const key = ctx.url.searchParams.get(ASSET_CACHE_BUST_KEY);
    if (key !== null && key !== cache.buildId) {
      file.close();
      return withoutKey(ctx.url);
    }

    const headers = new Headers({
      "content-type": file.contentType,
      vary: "If-None-Match",
    });
    const hash = mode === "development" ? null : file.hash;
    if (hash !== null) {
      if (matches(asked.get("if-none-match"), hash)) {
        file.close();
        return new Response(null, { status: 304, headers });
      }
      headers.set("etag", `W/"${hash}"`);
    }
    const lasts = mode !== "development" &&
      isOfBuild(ctx.url, pathname!, cache.buildId);
    headers.set("cache-control", lasts ? IMMUTABLE : NEVER);
    headers.set("content-length", String(file.size));
    if (method === "HEAD") {
      file.close();
      return new Response(null, { headers });
    }
    return new Response(file.readable, { headers });
  };
}

function withoutKey(url: URL): Response {
  const current = new URL(url);
  current.searchParams.delete(ASSET_CACHE_BUST_KEY);
  const location = current.pathname + current.search;
  return new Response(null, { status: 307, headers: { location } });
}

/** The decoded path of a file, or `null` for what can name no file. */
function filePath(pathname: string, basePath: string): string | null {
  if (!`${pathname}/`.startsWith(`${basePath}/`)) return null;
  const path = decodeURIComponent(pathname.slice(basePath.length));
  const unsafe = path.includes("\0") || path.includes("\\") ||
    path.split("/").includes("..");
  return unsafe || path === "" || path === "/" ? null : path;
}

/** Whether a URL names one build, so that its content can never change. */
function isOfBuild(url: URL, pathname: string, buildId: string): boolean {
  return buildId !== "" &&
    (url.searchParams.get(ASSET_CACHE_BUST_KEY) === buildId ||
      pathname.startsWith(`/_fresh/js/${buildId}/`));
}

/** Whether an `If-None-Match` header is the hash, weak or bare. */
function matches(header: string | null, hash: string): boolean {
  return header === hash || header === `W/"${hash}"`;
}
