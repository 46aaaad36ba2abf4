import { getInternals } from "../context.ts";
import { ASSET_CACHE_BUST_KEY } from "../runtime/asset.ts";
import type { Middleware } from "./mod.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/**
 * Answers with the files of the static folder and of the build. What is not
 * there goes on to the next middleware.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { cache } = getInternals(ctx);
    const { basePath, mode } = ctx.config;
    const pathname = filePath(ctx.url.pathname, basePath);
    const file = pathname === null ? null : await cache.readFile(pathname);
    if (file === null) return await ctx.next();

    const { method, headers: asked } = ctx.req;
    if (method !== "GET" && method !== "HEAD") {
      file.close();
      return new Response("Method Not Allowed", {
        status: 405,
        headers: { allow: "GET, HEAD" },
      });
    }

    const headers = new Headers({ "content-type": file.contentType });
    if (
      mode !== "development" && isOfBuild(ctx.url, pathname!, cache.buildId)
    ) {
      headers.set("cache-control", IMMUTABLE);
    } else {
      headers.set("cache-control", file.hash === null ? NEVER : "no-cache");
    }
    if (file.hash !== null) {
      const etag = `W/"${file.hash}"`;
      headers.set("etag", etag);
      if (matches(asked.get("if-none-match"), file.hash)) {
        file.close();
        return new Response(null, { status: 304, headers });
      }
    }
    headers.set("content-length", String(file.size));
    if (method === "HEAD") {
      file.close();
      return new Response(null, { headers });
    }
    return new Response(file.readable, { headers });
  };
}

/** The decoded path of a file, or `null` for what can name no file. */
function filePath(pathname: string, basePath: string): string | null {
  if (!`${pathname}/`.startsWith(`${basePath}/`)) return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname.slice(basePath.length));
  } catch {
    return null;
  }
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

/** Whether an `If-None-Match` header names the hash, weak, strong or bare. */
function matches(header: string | null, hash: string): boolean {
  return header !== null && header.split(",").some((tag) => {
    const bare = tag.trim().replace(/^W\//, "").replace(/^"(.*)"$/, "$1");
    return bare === hash || bare === "*";
  });
}
