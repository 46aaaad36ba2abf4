import { promisify } from "node:util";
import { deflate } from "node:zlib";
import crc32 from "crc-32";
import { joined } from "../../core/joined.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const DEPTH = 8;
const RGB = 2;

const deflateAsync = promisify<Uint8Array, { level: number }, Uint8Array>(
  deflate,
);

/**
 * Writes an opaque picture as PNG. Compressed beside the program's own thread,
 * which an encoder in WebAssembly would hold for a sixth of a second.
 *
 * @param pixels Four bytes each, red, green, blue and one that is not looked at.
 */
export async function encodePng(
  pixels: Uint8Array,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const lines = new Uint8Array(height * (1 + 3 * width));
  let to = 0;
  for (let y = 0, from = 0; y < height; y++) {
    to++; // 0: a line as it is
    for (let x = 0; x < width; x++, from += 4) {
      lines[to++] = pixels[from]!;
      lines[to++] = pixels[from + 1]!;
      lines[to++] = pixels[from + 2]!;
    }
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([DEPTH, RGB], 8);
  return joined([
    Uint8Array.from(SIGNATURE),
    part("IHDR", head),
    part("IDAT", await deflateAsync(lines, { level: 7 })),
    part("IEND", new Uint8Array()),
  ]);
}

/** Length, kind, content and checksum. */
function part(kind: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(kind), 4);
  bytes.set(content, 8);
  const checked = bytes.subarray(4, content.length + 8);
  view.setInt32(content.length + 8, crc32.buf(checked));
  return bytes;
}
