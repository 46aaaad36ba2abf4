import { createGunzip } from "node:zlib";
import { acceptedCoding } from "./accepted_coding.ts";
import { GzipPieces } from "./gzip_pieces.ts";
import { offer } from "./offer.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What is streamed is compressed in a hurry: five times faster than usual. */
const STREAM_LEVEL = 1;
/** What is inflated at a time. */
const SLICE_BYTES = 65_536;

/**
 * The body of an answer that is kept compressed. Callers that do not take gzip
 * get it inflated, in slices and no faster than they take them.
 */
export function gzipBody(request: Request, gzip: Bytes): BodyInit {
  return acceptsGzip(request) ? gzip : offer(inflated(gzip));
}

/** What says how {@linkcode gzipBody} is to be read. */
export function gzipHeaders(request: Request): Record<string, string> {
  return {
    vary: "accept-encoding",
    ...acceptsGzip(request) && { "content-encoding": "gzip" },
  };
}

/** Compresses parts as they come; an empty one is passed on. */
export async function* gzipParts(
  parts: AsyncIterable<Bytes>,
): AsyncGenerator<Bytes> {
  const gzip = new GzipPieces();
  for await (const part of parts) {
    yield part.length === 0 ? part : gzip.add(part, STREAM_LEVEL);
  }
  yield gzip.end();
}

/** The content of a gzip, a slice at a time; the next when it is asked for. */
export async function* inflated(gzip: Bytes): AsyncGenerator<Bytes> {
  const inflate = createGunzip({ chunkSize: SLICE_BYTES });
  inflate.end(gzip);
  for await (const slice of inflate) yield new Uint8Array(slice);
}

/** True if the caller takes gzip, or anything. */
export function acceptsGzip(request: Request): boolean {
  return acceptedCoding(request, ["gzip"]) !== null;
}
