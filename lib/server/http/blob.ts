import type { BlobRef, Coding } from "../../core/manifest.ts";
import { acceptedCoding } from "./accepted_coding.ts";
import { conditional } from "./conditional.ts";
import { inflated } from "./gzip.ts";
import { offer } from "./offer.ts";

/** Content that never changes under its address. */
const IMMUTABLE = "public, max-age=31536000, immutable";

/**
 * Answers a stored blob as it is kept, in the smallest way that the caller
 * takes; callers that take none get it inflated.
 *
 * @param read Gives the blob, compressed so.
 */
export function blobResponse(
  request: Request,
  blob: BlobRef,
  read: (coding: Coding) => Promise<Uint8Array<ArrayBuffer>>,
  contentType: string,
): Promise<Response> {
  const coding = codingFor(request, blob);
  const headers = {
    "content-type": contentType,
    "cache-control": IMMUTABLE,
    vary: "accept-encoding",
    ...coding && { "content-encoding": coding },
  };
  return conditional(
    request,
    `${blob.id} ${coding}`,
    async () =>
      coding === null ? offer(inflated(await read("gzip"))) : read(coding),
    headers,
  );
}

/** The best coding that is kept and accepted; `null` for none. */
function codingFor(request: Request, blob: BlobRef): Coding | null {
  const kept: Coding[] = blob.brotli === undefined ? ["gzip"] : ["br", "gzip"];
  return acceptedCoding(request, kept);
}
