/**
 * Answers with the content, or with 304 if the caller already holds it.
 *
 * @param tag Text that changes whenever the content does; hashed into the ETag.
 * @param content Called only if it is needed.
 */
export async function conditional(
  request: Request,
  tag: string,
  content: () => BodyInit | Promise<BodyInit>,
  headers: HeadersInit,
): Promise<Response> {
  const etag = await etagOf(tag);
  const shared = new Headers(headers);
  shared.set("etag", etag);
  if (holds(request, etag, shared.get("last-modified"))) {
    return new Response(null, { status: 304, headers: shared });
  }
  // A HEAD must not start a stream that nobody would read.
  const body = request.method === "HEAD" ? null : await content();
  return new Response(body, { headers: shared });
}

/** The ETag of content that changes whenever the text does. */
export async function etagOf(tag: string): Promise<string> {
  return `W/"${await shortHash(tag)}"`;
}

/**
 * True if a caller holds the content already: `If-None-Match` names its tag
 * (weak comparison), or, where there is none, `If-Modified-Since` its date (RFC
 * 9110, 13.2.2). The very date: what was published last may be older than what
 * was published before, where a backup was put back.
 *
 * @param modified When it was modified, as the header says it.
 */
export function holds(
  { headers }: Request,
  etag: string,
  modified: string | null = null,
): boolean {
  const known = headers.get("if-none-match")?.trim();
  if (known === undefined) {
    return modified !== null && headers.get("if-modified-since") === modified;
  }
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return known === "*" ||
    known.split(",").some((tag) => opaque(tag) === opaque(etag));
}

async function shortHash(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return digest.subarray(0, 12).toHex();
}
