import { assertEquals } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { joined } from "../../core/joined.ts";
import { deflated, GzipPieces } from "./gzip_pieces.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const PIECES: [name: string, texts: string[]][] = [
  ["nothing", []],
  ["an empty piece", [""]],
  ["one piece", ["Chicago"]],
  ["several, some empty", ["a".repeat(200_000), "", "b", "é\n".repeat(999)]],
];

for (const [name, texts] of PIECES) {
  Deno.test(`GzipPieces makes one whole gzip of ${name}`, async () => {
    const gzip = new GzipPieces();
    const parts = texts.map((text) => gzip.add(bytes(text), 1));
    const all = joined([...parts, gzip.end()]);
    assertEquals(gunzipSync(all).toString(), texts.join(""));
    // Browsers' readers take one member and no bytes after it.
    const read = new Blob([all]).stream()
      .pipeThrough(new DecompressionStream("gzip"));
    assertEquals(await new Response(read).text(), texts.join(""));
  });
}

Deno.test("GzipPieces takes pieces that were compressed before", () => {
  const kept = deflated(bytes("kept "), 6);
  for (const nonce of ["one", "two"]) {
    const gzip = new GzipPieces();
    const all = joined([
      gzip.put(bytes("kept "), kept),
      gzip.add(bytes(nonce), 0),
      gzip.put(bytes("kept "), kept),
      gzip.end(),
    ]);
    assertEquals(gunzipSync(all).toString(), `kept ${nonce}kept `);
  }
});
