/**
 * Says which nonce a page carries that was not rendered for this request, so
 * that the policy of Fresh does not know it. Never sent.
 */
export const NONCE_HEADER = "x-page-nonce";

/** What browsers may do with an answer of the API: read it, and no more. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The one page that other sites may show in a frame: it can change nothing. */
const isFramed = ({ pathname }: URL) => pathname === "/embed";

/** A year, in seconds. */
const HSTS_MAX_AGE = 31_536_000;

/**
 * True for addresses that programs ask: under `/api`, and `/mcp`. `/api` itself
 * is a page about them.
 */
export function isApi({ pathname }: URL): boolean {
  return pathname.startsWith("/api/") || pathname === "/mcp";
}

/**
 * The response with the headers that keep it from being misused. Outermost of
 * all: whatever is answered passes here.
 *
 * @param url What was asked for.
 */
export function secure(response: Response, url: URL): Response {
  // A copy: the headers of redirects and of fetched responses are locked.
  const secured = new Response(response.body, response);
  const { headers } = secured;
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  if (!isFramed(url)) headers.set("x-frame-options", "DENY");
  headers.set(
    "permissions-policy",
    "geolocation=(self), camera=(), microphone=()",
  );
  // With both, a page may share memory with its threads. Tiles of other origins
  // are fetched without cookies; so nothing is asked of their servers.
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-embedder-policy", "credentialless");
  if (!headers.has("cross-origin-resource-policy")) {
    const sharing = isFramed(url) ? "cross-origin" : "same-origin";
    headers.set("cross-origin-resource-policy", sharing);
  }
  if (url.protocol === "https:") {
    headers.set("strict-transport-security", `max-age=${HSTS_MAX_AGE}`);
  }
  const nonce = headers.get(NONCE_HEADER);
  headers.delete(NONCE_HEADER);
  const policy = isApi(url)
    ? API_POLICY
    : tighten(headers.get("content-security-policy") ?? API_POLICY, nonce);
  headers.set(
    "content-security-policy",
    isFramed(url)
      ? policy.replace("frame-ancestors 'none'", "frame-ancestors *")
      : policy,
  );
  return secured;
}

/**
 * Takes out what Fresh's policy allows or asks for on its own account. Pages
 * carry nonces, so inline code is allowed nowhere; and upgrading addresses to
 * https would break every page where the app is served without it. The engine's
 * row filter is WebAssembly, which needs leave to be compiled; text cannot be
 * made into a script by it.
 */
function tighten(policy: string, nonce: string | null): string {
  return policy
    .replaceAll(/;?\s*upgrade-insecure-requests/g, "")
    .replaceAll(" 'unsafe-inline'", nonce === null ? "" : ` 'nonce-${nonce}'`)
    .replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
}
