import parseRange from "range-parser";
import { holds } from "../http/conditional.ts";
import { Problem } from "../http/problem.ts";
import { offer } from "../http/offer.ts";
import type { Bytes, KeptFile } from "./file_home.ts";

/** Content that never changes under its address. */
const IMMUTABLE = "public, max-age=31536000, immutable";

interface SendOptions {
  /** Whether the runtime may send it by itself. */
  mayBeDirect: () => Promise<boolean>;
  /** Waits until so many bytes are paid. */
  pay: (bytes: number) => Promise<void>;
}

/**
 * Answers a file, or the range of it that is asked for. Its name is its
 * content's, so that a broken download goes on where it stopped or begins anew.
 */
export async function fileAnswer(
  request: Request,
  { bytes, sha256, read, open, isBilled }: KeptFile,
  headers: Record<string, string>,
  { mayBeDirect, pay }: SendOptions,
): Promise<Response> {
  const etag = `"${sha256.slice(0, 32)}"`;
  const given = new Headers({
    ...headers,
    etag,
    "accept-ranges": "bytes",
    "cache-control": IMMUTABLE,
    "content-length": String(bytes),
  });
  requireMatch(request.headers.get("if-match"), etag);
  if (holds(request, etag, headers["last-modified"])) {
    given.delete("content-length");
    return new Response(null, { status: 304, headers: given });
  }
  const range = rangeOf(request, bytes, etag, headers["last-modified"]);
  if (range === "none") {
    throw new Problem(
      416,
      "no-such-range",
      `The file has ${bytes} bytes: ask for a range within them.`,
      { contentRange: `bytes */${bytes}` },
    );
  }
  const [first, last] = range ?? [0, bytes - 1];
  if (range !== null) {
    given.set("content-range", `bytes ${first}-${last}/${bytes}`);
    given.set("content-length", String(last - first + 1));
  }
  const status = range === null ? 200 : 206;
  if (request.method === "HEAD") {
    return new Response(null, { status, headers: given });
  }
  // The runtime by itself sends all that follows.
  const isDirect = open !== undefined && last === bytes - 1 &&
    await mayBeDirect();
  const body = isDirect ? await open(first) : offer(
    isBilled ? paid(read(first, last + 1), pay) : read(first, last + 1),
  );
  return new Response(body, { status, headers: given });
}

/** Pieces, each when it is paid. */
async function* paid(
  pieces: AsyncGenerator<Bytes>,
  pay: SendOptions["pay"],
): AsyncGenerator<Bytes> {
  for await (const piece of pieces) {
    await pay(piece.length);
    yield piece;
  }
}

/**
 * First and last byte; `null` for all, `none` where there are none of them.
 * Only GET takes ranges (RFC 9110, 14.2).
 */
function rangeOf(
  { headers, method }: Request,
  bytes: number,
  etag: string,
  modified: string | undefined,
): [first: number, last: number] | "none" | null {
  const asked = headers.get("range");
  if (asked === null || method !== "GET") return null;
  const only = headers.get("if-range");
  if (only !== null && only !== etag && only !== modified) return null;
  // Of a shorter file the last so many bytes are all, which the library refuses.
  const within = asked.replaceAll(
    /([=,]\s*-)(\d+)/g,
    (_, before, last) => `${before}${Math.min(Number(last), bytes)}`,
  );
  const ranges = parseRange(bytes, within, { combine: true });
  if (ranges === -1) return "none";
  // Several at once would be an answer of several parts: the whole will do.
  if (
    ranges === -2 || ranges.length !== 1 ||
    ranges.type.toLowerCase() !== "bytes"
  ) return null;
  return [ranges[0]!.start, ranges[0]!.end];
}

/**
 * Who goes on with a file may ask so that another is refused.
 *
 * @throws {Problem} 412 if it is another (strong comparison).
 */
function requireMatch(wanted: string | null, etag: string): void {
  if (wanted === null || wanted.trim() === "*") return;
  if (wanted.split(",").some((tag) => tag.trim() === etag)) return;
  throw new Problem(
    412,
    "another-file",
    `If-Match names another file than there is: its ETag is ${etag}.`,
  );
}
