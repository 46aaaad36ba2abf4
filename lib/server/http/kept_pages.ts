/**
 * Rendered pages that are kept and sent again, each time with a nonce of its
 * own. Rendering takes fifteen times as long as all else that a page needs.
 */
import { LRUCache } from "lru-cache";
import { joined } from "../../core/joined.ts";
import { acceptsGzip } from "./gzip.ts";
import { deflated, GzipPieces } from "./gzip_pieces.ts";
import { NONCE_HEADER } from "./security.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What one instance keeps, about 100 KB a page. */
const KEPT_BYTES = 16_000_000;
/** Done once for a page that is kept. */
const LEVEL = 6;
/** Of the few bytes of a nonce. */
const STORED = 0;

/** A page between its nonces. */
interface KeptPage {
  pieces: readonly { plain: Bytes; deflated: Bytes }[];
  headers: readonly [name: string, value: string][];
  /** What it was rendered with; `null` if it has no inline script or style. */
  nonce: string | null;
}

export class KeptPages {
  readonly #pages: LRUCache<string, KeptPage> | null;

  /** @param bytes How much is kept; 0 for nothing. */
  constructor(bytes = KEPT_BYTES) {
    this.#pages = bytes === 0 ? null : new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ pieces }) =>
        pieces.reduce(
          (sum, { plain, deflated }) => sum + plain.length + deflated.length,
          1_000,
        ),
    });
  }

  /** Keeps a rendered page, whose body it reads: to be called with a copy. */
  async keep(key: string, rendered: Response): Promise<void> {
    if (this.#pages === null) return;
    const html = await rendered.text();
    const nonce = nonceIn(html);
    const texts = nonce === null ? [html] : html.split(nonce);
    const encoder = new TextEncoder();
    const pieces = texts.map((text) => {
      const plain = encoder.encode(text);
      return { plain, deflated: deflated(plain, LEVEL) };
    });
    this.#pages.set(key, { pieces, headers: [...rendered.headers], nonce });
  }

  /** The page as it is sent to one who asks; `null` if it is not kept. */
  answer(key: string, request: Request): Response | null {
    const page = this.#pages?.get(key);
    if (page === undefined) return null;
    const nonce = crypto.randomUUID().replaceAll("-", "");
    const headers = new Headers();
    for (const [name, value] of page.headers) {
      const fresh = page.nonce === null
        ? value
        : value.replaceAll(page.nonce, nonce);
      headers.append(name, fresh);
    }
    if (page.nonce !== null) headers.set(NONCE_HEADER, nonce);
    headers.set("vary", "accept-encoding");
    const between = new TextEncoder().encode(nonce);
    if (!acceptsGzip(request)) {
      const plain = page.pieces.flatMap(({ plain }) => [between, plain]);
      return new Response(joined(plain.slice(1)), { headers });
    }
    headers.set("content-encoding", "gzip");
    return new Response(gzipOf(page, between), { headers });
  }
}

function gzipOf({ pieces }: KeptPage, between: Bytes): Bytes {
  const gzip = new GzipPieces();
  const parts = pieces.flatMap(({ plain, deflated }, i) => [
    ...i === 0 ? [] : [gzip.add(between, STORED)],
    gzip.put(plain, deflated),
  ]);
  return joined([...parts, gzip.end()]);
}

/** The nonce of a page's inline elements; text cannot look like one. */
function nonceIn(html: string): string | null {
  return /<(?:script|style)\b[^<>]*\snonce="([\w-]{16,})"/.exec(html)?.[1] ??
    null;
}
