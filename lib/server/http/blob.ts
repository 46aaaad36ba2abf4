import { conditional } from "./conditional.ts";

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
  const asKept = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const headers = new Headers({
    "content-type": contentType,
    "cache-control": IMMUTABLE,
    vary: "accept-encoding",
  });
  if (asKept) headers.set("content-encoding", "gzip");
  return conditional(request, `${id} ${asKept}`, async () => {
    const bytes = await gzip();
    return asKept ? bytes : new Blob([bytes]).stream()
      .pipeThrough(new DecompressionStream("gzip"));
  }, headers);
}
