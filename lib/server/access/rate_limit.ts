import { Problem } from "../http/problem.ts";

/** What is told of a client's budget; see `store/rate_buckets.ts`. */
export interface Budget {
  /** Whole requests that may be made at once. */
  remaining: number;
  /** Seconds until the whole budget is there again. */
  reset: number;
  /** Seconds after which a refused request would be admitted. */
  retryAfter: number;
}

/**
 * What a request counts as. Parts of chunks and dictionaries never change
 * under their address: they go out as they lie in the store, browsers and
 * proxies keep them, and a first visit asks for some fifty of them at once. So
 * they count as a tenth of a question, and so does a search, which is asked
 * with every letter typed. A view of a map takes twelve to thirty vector tiles,
 * each counted in its own box alone: a tile counts as a fifth. The health of the
 * service is free: a monitor must not be told to slow down. A picture is drawn
 * for each address.
 */
export function costOf({ pathname }: URL): number {
  if (pathname === "/api/health") return 0;
  if (pathname === "/picture.png") return PICTURE_COST;
  if (pathname.startsWith("/api/tiles/")) return TILE_COST;
  return /^\/api\/(?:(?:chunks|dictionaries|streets|files)\/|search$)/.test(
      pathname,
    )
    ? 0.1
    : 1;
}

/** Questions that a vector tile counts as. */
const TILE_COST = 0.2;

/** Questions that drawing a picture counts as. */
const PICTURE_COST = 4;

/** Reports of errors in our pages that a client may send a minute. */
export const REPORTS_PER_MINUTE = 30;

/**
 * The budget of addresses that have one of their own, which holds whatever the
 * limit is: pages that fail must not use up what their visitor may ask for, nor
 * fill the log.
 */
export function ownBudget(
  { pathname }: URL,
): { name: string; perMinute: number } | null {
  return pathname === "/api/client-errors"
    ? { name: "reports", perMinute: REPORTS_PER_MINUTE }
    : null;
}

/**
 * Tells the client its budget, as the IETF's draft names it (10, of 2025), and
 * in the fields of the drafts before, which more programs read.
 */
export function setBudget(
  headers: Headers,
  perMinute: number,
  { remaining, reset }: Budget,
): void {
  headers.set("ratelimit-policy", `"minute";q=${perMinute};w=60`);
  headers.set("ratelimit", `"minute";r=${remaining};t=${reset}`);
  headers.set("ratelimit-limit", String(perMinute));
  headers.set("ratelimit-remaining", String(remaining));
  headers.set("ratelimit-reset", String(reset));
}

/** The 429 of a client who cannot pay for the queries that an answer takes. */
export function tooManyQueries(queries: number, retryAfter: number): Problem {
  const detail =
    `This counts as ${queries} requests, since it asks for incidents that are not held here, and more came from you than that leaves room for. Try again in ${retryAfter} s, or ask for less at once.`;
  return new Problem(429, "too-many-requests", detail, { retryAfter });
}

/** The 429 of a client whose budget is spent. */
export function tooManyRequests(
  perMinute: number,
  { retryAfter }: Budget,
): Problem {
  const detail =
    `More than ${perMinute} requests a minute came from you. Try again in ${retryAfter} s. Everything that matches a filter can be had in one request, as /api/crimes.csv, .geojson, .ndjson, .parquet or .arrow.`;
  return new Problem(429, "too-many-requests", detail, { retryAfter });
}
