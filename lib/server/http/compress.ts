/**
 * Compresses what is answered whole: pages, problems, small JSON, static files.
 * What is kept compressed or streamed (`gzip.ts`, `blob.ts`) comes with its
 * coding and passes. Done here and not by the server, so that it holds wherever
 * the app is served.
 */
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import { acceptedCoding } from "./accepted_coding.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Coding = "br" | "gzip";

/** Shorter content gains nothing. */
const LEAST_BYTES = 1_000;
/** Compressed files that are kept. */
const KEPT_BYTES = 8_000_000;
/** What is kept may take long once; what is made anew each time may not. */
const KEPT_QUALITY = 9;
const PASSING_LEVEL = 4;

const COMPRESSIBLE =
  /^(text\/(?!event-stream)|image\/svg|application\/([\w.-]+\+)?(json|javascript|xml)\b)/;

export class Compressor {
  /** By coding, path and ETag. */
  readonly #kept = new LRUCache<string, Bytes>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ length }) => length + 500,
  });

  /** The response as it is sent, with `Vary` where compression may differ. */
  async compress(request: Request, response: Response): Promise<Response> {
    const { headers, status } = response;
    const type = headers.get("content-type") ?? "";
    if (!COMPRESSIBLE.test(type) || headers.has("content-encoding")) {
      return response;
    }
    const etag = headers.get("etag");
    const codings: Coding[] = etag === null ? ["gzip"] : ["br", "gzip"];
    const coding = acceptedCoding(request, codings);
    const sent = new Headers(headers);
    varyByEncoding(sent);
    if (coding !== null) sent.delete("content-length");
    const init = { status, statusText: response.statusText, headers: sent };
    if (coding === null || response.body === null) {
      return new Response(response.body, init);
    }
    const key = etag && `${coding} ${new URL(request.url).pathname} ${etag}`;
    let bytes = key === null ? undefined : this.#kept.get(key);
    if (bytes !== undefined) await response.body.cancel();
    else {
      const content = await response.bytes();
      if (content.length < LEAST_BYTES) return new Response(content, init);
      bytes = compressed(content, coding, key !== null);
      if (key !== null) this.#kept.set(key, bytes);
    }
    sent.set("content-encoding", coding);
    return new Response(bytes, init);
  }
}

/** Says that the answer depends on `Accept-Encoding`, once. */
function varyByEncoding(headers: Headers): void {
  const vary = headers.get("vary") ?? "";
  if (!/accept-encoding|\*/i.test(vary)) {
    headers.append("vary", "accept-encoding");
  }
}

function compressed(content: Bytes, coding: Coding, kept: boolean): Bytes {
  if (coding === "gzip") {
    const level = kept ? KEPT_QUALITY : PASSING_LEVEL;
    return new Uint8Array(gzipSync(content, { level }));
  }
  const params = { [constants.BROTLI_PARAM_QUALITY]: KEPT_QUALITY };
  return new Uint8Array(brotliCompressSync(content, { params }));
}
