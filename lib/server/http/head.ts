/**
 * An answer to HEAD that says nothing of a length it does not know. Servers
 * write `content-length: 0` beside no body; and readers that ask first, such as
 * DuckDB and polars, then take a file for an empty one.
 */
export function withoutLength(request: Request, response: Response): Response {
  const { body, headers, status } = response;
  const bodiless = status === 204 || status === 304;
  if (request.method !== "HEAD" || bodiless) return response;
  // Whatever was made is not sent.
  body?.cancel();
  if (headers.has("content-length")) return new Response(null, response);
  // A body of unknown length, which ends at once for whoever reads it after all.
  const empty = new ReadableStream({ start: (body) => body.close() });
  return new Response(empty, response);
}
