/**
 * What stands around the whole application. Inside of it an address has one
 * spelling, so that whoever looks at it (limits, access, the router, static
 * files, headers) sees the same.
 */
import { formsAt } from "../../core/api/forms.ts";
import { asChosen, chosenForm } from "./chosen_form.ts";
import { Compressor } from "./compress.ts";
import { isExport } from "./exports.ts";
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
    if (endsInSlash(url.pathname)) {
      const { pathname } = new URL(request.url);
      return movedTo(spelled(pathname, asItIs).slice(0, -1) + url.search);
    }
    const varies = formsAt(url.pathname).length > 0;
    url.pathname = chosenForm(url.pathname, request.headers)?.path ??
      url.pathname;
    try {
      const response = await handler(rewrite(request, url), info);
      return varies
        ? asChosen(response, `${url.pathname}${url.search}`)
        : response;
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
  return spelled(pathname, encodeURIComponent);
}

/** @param refused Spells a segment that is not decoded. */
function spelled(
  pathname: string,
  refused: (segment: string) => string,
): string {
  if (PLAIN.test(pathname)) return pathname;
  return pathname.replace(/\/{2,}/g, "/").split("/").map((segment) => {
    const text = decode(segment);
    return text === null ? refused(segment) : encode(text);
  }).join("/");
}

/** In an address that a caller is sent to, what is not decoded stays. */
const asItIs = (segment: string) => segment;

/** A path without escapes and empty segments. */
const PLAIN = /^(?:\/[\w.~!$&'()*+,;=:@-]+)*\/?$/;
/** What may stand in a path, although `encodeURIComponent` escapes it. */
const NEEDLESS = /%(?:24|26|2B|2C|3A|3B|3D|40)/g;

function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(NEEDLESS, (escape) => decodeURIComponent(escape));
}

/** `null` for what is not decoded. */
function decode(segment: string): string | null {
  try {
    const text = decodeURIComponent(segment);
    // deno-lint-ignore no-control-regex -- they are what is refused
    return /[/\\\u0000-\u001f\u007f]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

function isHost(text: string): boolean {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(text) &&
    URL.canParse(`http://${text}/`);
}

/** True for an address that leads to the same without it. */
function endsInSlash(pathname: string): boolean {
  return pathname !== "/" && pathname.endsWith("/");
}

function movedTo(location: string): Response {
  return new Response(null, { status: 308, headers: { location } });
}

/** Methods that routers know. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * The request as it is to be seen inside. A method that nobody knows becomes
 * one that no address answers, so that it is refused as such are, with the
 * methods that are allowed; routers fail at it. Answers are made whole for HEAD
 * too, so that its headers are those of GET; but no export is begun.
 */
function rewrite(request: Request, url: URL): Request {
  const { method, headers } = request;
  if (!METHODS.includes(method)) {
    return new Request(url, { method: "PATCH", headers });
  }
  if (method === "HEAD" && !isExport(url)) return new Request(url, { headers });
  if (url.href === request.url) return request;
  return new Request(url, { method, headers, body: request.body });
}
