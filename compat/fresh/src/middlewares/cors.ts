import type { Context } from "../context.ts";
import type { Middleware } from "./mod.ts";

/** Who may read an app's answers from another origin, and how. */
export interface CORSOptions {
  /**
   * The allowed origin, several, or a function from a request's origin (empty
   * without one) to the allowed one. Everyone by default.
   */
  origin:
    | "*"
    // Keeps "*" in editors' suggestions.
    | (string & Record<never, never>)
    | string[]
    | ((
      requestOrigin: string,
      // deno-lint-ignore no-explicit-any
      ctx: Context<any>,
    ) => string | undefined | null);
  /** All but `OPTIONS` by default. */
  allowMethods?: string[];
  /** By default, those that the request asks for. */
  allowHeaders?: string[];
  /** How long browsers may remember a preflight's answer, in seconds. */
  maxAge?: number;
  credentials?: boolean;
  exposeHeaders?: string[];
}

const METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"];

/** Sets `Access-Control-*` headers, and answers preflight requests. */
export function cors<State>(
  options: Partial<CORSOptions> = {},
): Middleware<State> {
  const {
    origin = "*",
    allowMethods = METHODS,
    allowHeaders = [],
    exposeHeaders = [],
    credentials = false,
    maxAge,
  } = options;

  return async (ctx) => {
    const allowed = allowedOrigin(origin, ctx);
    const vary = new Set<string>();
    if (origin !== "*" && allowed && allowed !== "*") vary.add("Origin");
    const setCommon = (headers: Headers): void => {
      if (allowed) headers.set("access-control-allow-origin", allowed);
      if (credentials) headers.set("access-control-allow-credentials", "true");
      if (exposeHeaders.length > 0) {
        headers.set("access-control-expose-headers", exposeHeaders.join(","));
      }
    };
    if (ctx.req.method !== "OPTIONS") {
      const res = await ctx.next();
      setCommon(res.headers);
      for (const name of listOf(res.headers.get("vary"))) vary.add(name);
      if (vary.size > 0) res.headers.set("vary", [...vary].join(", "));
      return res;
    }

    const headers = new Headers();
    setCommon(headers);
    if (maxAge !== undefined) {
      headers.set("access-control-max-age", String(maxAge));
    }
    if (allowMethods.length > 0) {
      headers.set("access-control-allow-methods", allowMethods.join(","));
    }
    const asked = allowHeaders.length > 0
      ? allowHeaders
      : listOf(ctx.req.headers.get("access-control-request-headers"));
    if (asked.length > 0) {
      headers.set("access-control-allow-headers", asked.join(","));
      vary.add("Access-Control-Request-Headers");
    }
    if (vary.size > 0) headers.set("vary", [...vary].join(", "));
    return new Response(null, { status: 204, headers });
  };
}

function listOf(header: string | null): string[] {
  return header === null ? [] : header.trim().split(/\s*,\s*/);
}

function allowedOrigin(
  origin: CORSOptions["origin"],
  ctx: Context<unknown>,
): string | null {
  const asking = ctx.req.headers.get("origin") ?? "";
  if (typeof origin === "function") return origin(asking, ctx) ?? null;
  if (origin === "*") return "*";
  return [origin].flat().includes(asking) ? asking : null;
}
