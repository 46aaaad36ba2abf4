import { constants, crc32, deflateRawSync } from "node:zlib";
import { joined } from "../../core/joined.ts";

const HEADER = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty last block. */
const LAST_BLOCK = [3, 0];

/**
 * Gzip from pieces that are compressed each by itself and ends on a whole byte
 * (RFC 1951, 1952). Nothing is kept between two pieces but a checksum, and a
 * piece's work is done when it is asked for: `node:zlib` works in the main
 * thread here, also where it looks asynchronous, so that whoever streams much
 * must choose the moments.
 */
export class GzipPieces {
  #begun = false;
  #crc = 0;
  #length = 0;

  /** Compresses the next piece. */
  add(piece: Uint8Array, level: number): Uint8Array<ArrayBuffer> {
    return this.put(piece, deflated(piece, level));
  }

  /** Takes in a piece that {@linkcode deflated} has compressed. */
  put(
    piece: Uint8Array,
    deflated: Uint8Array<ArrayBuffer>,
  ): Uint8Array<ArrayBuffer> {
    this.#crc = crc32(piece, this.#crc);
    this.#length += piece.length;
    if (this.#begun) return deflated;
    this.#begun = true;
    return joined([HEADER, deflated]);
  }

  /** What ends it all. */
  end(): Uint8Array<ArrayBuffer> {
    const end = new Uint8Array(LAST_BLOCK.length + 8);
    end.set(LAST_BLOCK);
    const view = new DataView(end.buffer, LAST_BLOCK.length);
    view.setUint32(0, this.#crc, true);
    view.setUint32(4, this.#length, true);
    return this.#begun ? end : joined([HEADER, end]);
  }
}

/** One piece for {@linkcode GzipPieces}; may be kept and used again. */
export function deflated(
  piece: Uint8Array,
  level: number,
): Uint8Array<ArrayBuffer> {
  const finishFlush = constants.Z_SYNC_FLUSH;
  return new Uint8Array(deflateRawSync(piece, { level, finishFlush }));
}
