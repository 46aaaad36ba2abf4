/**
 * What stands around the whole application. Inside of it an address has one
 * spelling, so that whoever looks at it (limits, access, the router, static
 * files, headers) sees the same.
 */
import { Compressor } from "./compress.ts";
import { withoutLength } from "./head.ts";
import { Problem, problemResponse, toProblem } from "./problem.ts";
import { isApi, secure } from "./security.ts";

/** An application as a function from a request to its answer. */
export type Handler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

interface FrontDoorOptions {
  /** Our own proxies that a request passes; with 0 none is believed. */
  trustedProxies: number;
  /** Told of what the application threw. */
  report: (error: unknown) => void;
}

/**
 * Puts the front door around an application. Every answer that passes has the
 * headers of {@linkcode secure}, whatever the application did or failed to do.
 */
export function behindFrontDoor(
  handler: Handler,
  { trustedProxies, report }: FrontDoorOptions,
): Handler {
  const compressor = new Compressor();
  return async (request, info) => {
    const secured = await securedAnswer(request, info);
    return withoutLength(request, await compressor.compress(request, secured));
  };

  async function securedAnswer(
    request: Request,
    info?: Deno.ServeHandlerInfo,
  ): Promise<Response> {
    let url: URL;
    try {
      url = addressOf(request, trustedProxies);
    } catch (error) {
      const nowhere = new URL("http://localhost/api");
      return secure(problemResponse(error, report), nowhere);
    }
    return secure(await answer(url, request, info), url);
  }

  async function answer(
    url: URL,
    request: Request,
    info?: Deno.ServeHandlerInfo,
  ): Promise<Response> {
    const bare = withoutTrailingSlash(url);
    if (bare !== null) return movedTo(bare);
    try {
      return await handler(rewrite(request, url), info);
    } catch (error) {
      if (isApi(url)) return problemResponse(error, report);
      const { status, message } = toProblem(error, report);
      return new Response(message, { status });
    }
  }
}

/**
 * The address that was asked for, as the caller's browser knows it, its path in
 * the one spelling that {@linkcode canonicalPath} says.
 *
 * @throws {Problem} 400 if the request names no host that there could be.
 */
export function addressOf(request: Request, trustedProxies: number): URL {
  const { headers } = request;
  const url = URL.parse(request.url);
  const forwarded = (name: string) => {
    const said = headers.get(name)?.split(",") ?? [];
    // The outermost of our proxies, where each adds what it was asked for.
    const place = Math.min(trustedProxies, said.length);
    return place === 0 ? null : said.at(-place)!.trim() || null;
  };
  const hosts = [headers.get("host"), forwarded("x-forwarded-host")]
    .filter((host) => host !== null && host !== "") as string[];
  if (
    url === null || url.username !== "" || url.password !== "" ||
    !hosts.every(isHost)
  ) {
    throw new Problem(
      400,
      "bad-host",
      "The Host header names no host: expected a name or an address, and perhaps a port.",
    );
  }
  const host = forwarded("x-forwarded-host");
  const scheme = forwarded("x-forwarded-proto")?.toLowerCase();
  if (scheme === "http" || scheme === "https") url.protocol = `${scheme}:`;
  if (host !== null) {
    url.port = "";
    url.host = host;
  }
  url.pathname = canonicalPath(url.pathname);
  return url;
}

/**
 * The one spelling of a path: no empty segments, and no escape that is not
 * needed, so that `//%61pi/x` is `/api/x`. It is decoded once. An escape that
 * cannot be decoded, or that would become a slash or a control character, means
 * nothing in an address of ours: it stands for its own three characters, and
 * nobody further in decodes it either.
 *
 * @param pathname As `URL` gives it, dot segments resolved.
 */
export function canonicalPath(pathname: string): string {
  if (PLAIN.test(pathname)) return pathname;
  return pathname.replace(/\/{2,}/g, "/").split("/").map(canonicalSegment)
    .join("/");
}

/** A path without escapes and empty segments. */
const PLAIN = /^(?:\/[\w.~!$&'()*+,;=:@-]+)*\/?$/;
/** What may stand in a path, although `encodeURIComponent` escapes it. */
const NEEDLESS = /%(?:24|26|2B|2C|3A|3B|3D|40)/g;

function canonicalSegment(segment: string): string {
  return encodeURIComponent(decode(segment))
    .replace(NEEDLESS, (escape) => decodeURIComponent(escape));
}

function decode(segment: string): string {
  try {
    const text = decodeURIComponent(segment);
    // deno-lint-ignore no-control-regex -- they are what is refused
    return /[/\\\u0000-\u001f\u007f]/.test(text) ? segment : text;
  } catch {
    return segment;
  }
}

function isHost(text: string): boolean {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(text) &&
    URL.canParse(`http://${text}/`);
}

/** Where an address with a slash at its end leads, as a path; else `null`. */
function withoutTrailingSlash({ pathname, search }: URL): string | null {
  return pathname !== "/" && pathname.endsWith("/")
    ? pathname.slice(0, -1) + search
    : null;
}

function movedTo(location: string): Response {
  return new Response(null, { status: 308, headers: { location } });
}

/** Methods that routers know. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * The request as it is to be seen inside. A method that nobody knows becomes
 * one that no address answers, so that it is refused as such are, with the
 * methods that are allowed; routers fail at it.
 */
function rewrite(request: Request, url: URL): Request {
  const { method, headers } = request;
  if (!METHODS.includes(method)) {
    return new Request(url, { method: "PATCH", headers });
  }
  if (url.href === request.url) return request;
  return new Request(url, { method, headers, body: request.body });
}
