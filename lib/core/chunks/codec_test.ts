import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import CRC32 from "crc-32";
import fc from "fast-check";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import { ChunkBuilder } from "./build.ts";
import type { Chunk } from "./chunk.ts";
import { decodeCore, decodeDetail, encodeCore, encodeDetail } from "./codec.ts";
import { emptyCore, emptyDetail } from "./columns.ts";
import { DictionaryBuilder } from "./dictionary.ts";
import { type Column, encodeContainer } from "./container.ts";

/** Both parts, and what to do with them. */
const PARTS = [
  {
    name: "core",
    encode: (chunk: Chunk) => encodeCore(chunk.core),
    decode: (bytes: Uint8Array<ArrayBuffer>) => encodeCore(decodeCore(bytes)),
  },
  {
    name: "detail",
    encode: (chunk: Chunk) => encodeDetail(chunk.detail!),
    decode: (bytes: Uint8Array<ArrayBuffer>) =>
      encodeDetail(decodeDetail(bytes)),
  },
];

function aChunk(seed: number, count: number): Chunk {
  const builder = new ChunkBuilder(new DictionaryBuilder());
  const days = { from: "2009-01-01", to: "2009-12-31" };
  const incidents = randomIncidents({ seed, count, ...days });
  for (const incident of incidents) builder.add(incident);
  return builder.finish("2009");
}

Deno.test("a decoder reads back what was encoded", () => {
  fc.assert(fc.property(fc.nat(), fc.nat(100), (seed, count) => {
    const { core, detail } = aChunk(seed, count);
    assertEquals(decodeCore(encodeCore(core)), core);
    assertEquals(decodeDetail(encodeDetail(detail!)), detail);
  }));
});

Deno.test("a decoder reads the edges of every column", () => {
  const core = emptyCore(2);
  const detail = emptyDetail(2);
  const { rows: _core, ...coreColumns } = core;
  const { rows: _detail, caseNumber, ...detailColumns } = detail;
  for (const column of Object.values({ ...coreColumns, ...detailColumns })) {
    const signed = column instanceof Int32Array;
    column[0] = signed ? -0x80000000 : 0;
    column[1] = signed ? 0x7fffffff : -1; // wraps to the largest
  }
  caseNumber.bytes = Uint8Array.of(0, 255, 128);
  caseNumber.ends.set([0, 3]);
  assertEquals(decodeCore(encodeCore(core)), core);
  assertEquals(decodeDetail(encodeDetail(detail)), detail);
});

Deno.test("a decoder gives views of the bytes, wherever they begin", () => {
  const bytes = encodeCore(aChunk(1, 20).core);
  for (let offset = 0; offset < 17; offset++) {
    const larger = new Uint8Array(bytes.length + 40);
    larger.set(bytes, offset);
    const core = decodeCore(larger.subarray(offset, offset + bytes.length));
    assertEquals(core, aChunk(1, 20).core, `offset ${offset}`);
    if (offset % 8 === 0) assertStrictEquals(core.day.buffer, larger.buffer);
  }
});

Deno.test("a decoder refuses bytes with any bit flipped", () => {
  for (const { name, encode, decode } of PARTS) {
    const bytes = encode(aChunk(2, 3));
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = bytes.slice();
        damaged[at]! ^= 1 << bit;
        const where = `${name}: bit ${bit} of byte ${at}`;
        assertThrows(() => decode(damaged), SyntaxError, name, where);
      }
    }
  }
});

Deno.test("a decoder refuses bytes cut short anywhere", () => {
  for (const { name, encode, decode } of PARTS) {
    const bytes = encode(aChunk(3, 3));
    for (let length = 0; length < bytes.length; length++) {
      const why = length < 20 ? "less than a header" : "cut short";
      const cut = bytes.slice(0, length);
      assertThrows(() => decode(cut), SyntaxError, why, `${name}: ${length}`);
    }
  }
});

Deno.test("decodeCore() says why it refuses", () => {
  const good = encodeCore(aChunk(4, 3).core);
  const replaced = (at: number, byte: number) =>
    new Uint8Array([...good.slice(0, at), byte, ...good.slice(at + 1)]);
  const cases: [
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    message: string,
  ][] = [
    ["other magic", replaced(0, 1), "not a chunk's part"],
    ["JSON", new TextEncoder().encode('{"error":"none"}    '), "not a chunk"],
    ["newer version", replaced(4, 9), "format version 9, expected 1"],
    [
      "too long",
      new Uint8Array([...good, 0]),
      `too long: ${good.length + 1} bytes, expected ${good.length}`,
    ],
    ["two", new Uint8Array([...good, ...good]), "too long"],
    ["flipped", replaced(220, ~good[220]!), "the checksum does not match"],
    ["a detail part", encodeDetail(aChunk(4, 3).detail!), "of kind 2"],
  ];
  for (const [name, bytes, message] of cases) {
    assertThrows(() => decodeCore(bytes), SyntaxError, message, name);
  }
});

Deno.test("decodeCore() refuses columns that are not what they should be", () => {
  const { rows, ...core } = aChunk(5, 3).core;
  const cases: [columns: Record<string, Column>, message: string][] = [
    [{ day: new Uint8Array(3) }, '"day" holds Uint8Array, expected Uint16Arr'],
    [{ flags: new Uint8Array(2) }, '"flags" has 2 values, expected 3'],
    [{ area: new Uint8Array(4) }, '"area" has 4 values, expected 3'],
  ];
  for (const [columns, message] of cases) {
    const bytes = encodeContainer(
      "core",
      rows,
      Object.entries({ ...core, ...columns }),
    );
    assertThrows(() => decodeCore(bytes), SyntaxError, message);
  }
  const { district: _, ...others } = core;
  const missing = encodeContainer("core", rows, Object.entries(others));
  assertThrows(() => decodeCore(missing), SyntaxError, 'no column "district"');
});

Deno.test("decodeCore() refuses columns that lie elsewhere", () => {
  const good = encodeCore(aChunk(5, 3).core);
  const entry = 16; // of the first column: offset at 16, length at 20
  const offset = new DataView(good.buffer).getUint32(entry + 16, true);
  for (const elsewhere of [offset + 2, good.length, 0xfffffff8]) {
    const bytes = good.slice();
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 4;
    view.setUint32(entry + 16, elsewhere, true);
    view.setInt32(end, CRC32.buf(bytes.subarray(0, end)), true);
    assertThrows(() => decodeCore(bytes), SyntaxError, "does not lie within");
  }
});

Deno.test("decodeDetail() refuses case numbers that do not add up", () => {
  const detail = aChunk(6, 3).detail!;
  const { ends, bytes } = detail.caseNumber;
  const cases: [ends: Uint32Array, bytes: Uint8Array][] = [
    [ends, bytes.slice(1)],
    [ends, new Uint8Array([...bytes, 0])],
    [ends.map((end, i) => i === 2 ? end + 1 : end), bytes],
    [ends.toReversed(), bytes],
    [ends.map((end, i) => i === 0 ? 1000 : end), bytes],
  ];
  for (const [ends, bytes] of cases) {
    const encoded = encodeDetail({ ...detail, caseNumber: { ends, bytes } });
    assertThrows(() => decodeDetail(encoded), SyntaxError, "case");
  }
});
