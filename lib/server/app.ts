import { setTimeout as sleep } from "node:timers/promises";
import { App, cors, csp, type Middleware, staticFiles } from "fresh";
import { holds } from "./http/conditional.ts";
import { behindFrontDoor } from "./http/front_door.ts";
import { isExport } from "./http/exports.ts";
import { isApi } from "./http/security.ts";
import { reporter } from "./watch/log.ts";
import type { Services, State } from "./state.ts";

/** The web application over the services. Opens nothing and listens to nothing. */
export function createApp(services: Services): GuardedApp {
  const report = reporter(services.log);
  function lastResort(error: unknown): Response {
    report(error);
    return new Response("Something went wrong on our side.", { status: 500 });
  }
  return new GuardedApp(services.trustedProxies, report)
    // Fresh writes errors that pass a middleware to the console as they are, so
    // none may pass. Pages' errors are shown by `routes/_middleware.tsx`.
    .use((ctx) => ctx.next().catch(lastResort))
    .use((ctx) =>
      isExport(ctx.url)
        ? ctx.next()
        : services.exports.question(() => ctx.next())
    )
    .use(sharing(services.access.mode === "open"))
    .use(csp({ useNonce: true, csp: policy(services.map.tileUrl) }))
    .use(files())
    .use((ctx) => {
      ctx.state.services = services;
      return ctx.next();
    })
    .fsRoutes();
}

/**
 * So many turns without a request, and none waits in a socket. Turns, not time:
 * a process that is kept waiting takes nothing from its sockets meanwhile.
 */
const QUIET_TURNS = 25;
/** Milliseconds. */
const TURN_MS = 10;
/** The longest wait for such quiet, in milliseconds. */
const LAME_DUCK_MS = 2_000;

/** An app behind the front door, whoever serves it. */
class GuardedApp extends App<State> {
  /** Answers that are not sent whole yet. */
  readonly #underWay = new Set<Promise<void>>();
  /** Requests so far. */
  #begun = 0;
  #finishing = false;

  constructor(
    readonly trustedProxies: number,
    readonly report: (error: unknown) => void,
  ) {
    super();
  }

  override handler(): ReturnType<App<State>["handler"]> {
    const door = behindFrontDoor(super.handler(), this);
    return async (request, info) => {
      this.#begun++;
      if (info?.completed !== undefined) this.#follow(info.completed);
      const response = await door(request, info);
      // So that who keeps a connection asks another process next.
      if (this.#finishing) response.headers.set("connection", "close");
      return response;
    };
  }

  /**
   * To be awaited before a server ends. Requests that were sent already are
   * still answered, since whoever sent one to an open port can expect that; but
   * callers are asked to come no more. Resolves when the answers are sent, or
   * their callers gone.
   */
  async finish(): Promise<void> {
    this.#finishing = true;
    const until = performance.now() + LAME_DUCK_MS;
    let before: number;
    do {
      before = this.#begun;
      for (let turn = 0; turn < QUIET_TURNS; turn++) {
        await sleep(TURN_MS);
        if (this.#begun > before) break;
      }
    } while (this.#begun > before && performance.now() < until);
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #follow(completed: Promise<void>): void {
    const done = completed.catch(() => {})
      .finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }
}

/** Static files. Fresh refuses other methods on them, but does not say which there are. */
function files(): Middleware<State> {
  const serve = staticFiles<State>();
  return async (ctx) => {
    const response = await serve(ctx);
    const etag = response.headers.get("etag");
    const known = ctx.req.headers.get("if-none-match");
    if (response.status === 304 && etag === null) {
      response.headers.set("etag", known!.replace(/^"/, 'W/"'));
    }
    // Fresh knows the one tag that it has sent itself.
    if (response.ok && etag !== null && holds(ctx.req, etag)) {
      await response.body?.cancel();
      const headers = new Headers(response.headers);
      headers.delete("content-length");
      return new Response(null, { status: 304, headers });
    }
    if (response.status === 405 && !response.headers.has("allow")) {
      response.headers.set("allow", "GET, HEAD");
    }
    return response;
  };
}

/**
 * Lets other sites' pages read an open API. Not mounted at `/api`: unknown
 * addresses there and preflight requests reach only the outermost middlewares.
 */
function sharing(open: boolean): Middleware<State> {
  const share = cors<State>({
    origin: "*",
    allowMethods: ["GET", "HEAD", "OPTIONS"],
    exposeHeaders: EXPOSED,
    maxAge: 86_400,
  });
  return async (ctx) => {
    if (!open || !isApi(ctx.url)) return await ctx.next();
    const response = await share(ctx);
    response.headers.set("cross-origin-resource-policy", "cross-origin");
    return response;
  };
}

/** What pages may read besides the content and the few that they always may. */
const EXPOSED = [
  "Accept-Ranges",
  "Allow",
  "Content-Disposition",
  "Content-Location",
  "Content-Range",
  "ETag",
  "Link",
  "RateLimit",
  "RateLimit-Limit",
  "RateLimit-Policy",
  "RateLimit-Remaining",
  "RateLimit-Reset",
  "Retry-After",
  "Server-Timing",
  "WWW-Authenticate",
  "X-Cache",
  "X-Caveats",
  "X-Dataset-Version",
  "X-Held-From",
];

/** Directives that differ from Fresh's: everything from ourselves, plus tiles. */
function policy(tileUrl: string): string[] {
  const tiles = tileUrl === "" ? [] : [tileOrigin(tileUrl)];
  return [
    "default-src 'self'",
    ["img-src 'self' data: blob:", ...tiles].join(" "),
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
}

/** The origin of a tile template; `{s}` stands for any subdomain. */
function tileOrigin(template: string): string {
  const origin = /^https?:\/\/[^/]+/.exec(template)![0];
  return origin.replace("{s}", "*");
}
