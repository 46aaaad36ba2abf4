import { conditional } from "./conditional.ts";
import { acceptsGzip, gzipBody, gzipHeaders } from "./gzip.ts";

/** Content that never changes under its address. */
const IMMUTABLE = "public, max-age=31536000, immutable";

/**
 * Answers stored bytes as they are kept (gzip); callers that do not take gzip
 * get them inflated.
 */
export function gzipResponse(
  request: Request,
  id: string,
  gzip: () => Promise<Uint8Array<ArrayBuffer>>,
  contentType: string,
): Promise<Response> {
  const headers = {
    "content-type": contentType,
    "cache-control": IMMUTABLE,
    ...gzipHeaders(request),
  };
  return conditional(
    request,
    `${id} ${acceptsGzip(request)}`,
    async () => gzipBody(request, await gzip()),
    headers,
  );
}
