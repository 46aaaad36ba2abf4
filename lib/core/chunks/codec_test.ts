import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import CRC32 from "crc-32";
import fc from "fast-check";
import { randomIncidents } from "../../../tests/support/incidents.ts";
import { ChunkBuilder } from "./build.ts";
import { type Chunk, type CoreColumns, MAPPED } from "./chunk.ts";
import {
  decodeCore,
  decodeDetail,
  decodePlace,
  encodeCore,
  encodeDetail,
  encodePlace,
} from "./codec.ts";
import { emptyCore, emptyDetail } from "./columns.ts";
import { packCore } from "./pack_core.ts";
import { DictionaryBuilder } from "./dictionary.ts";
import { type Column, encodeContainer } from "./container.ts";

/** All parts, and what to do with them. */
const PARTS = [
  {
    name: "core",
    encode: (chunk: Chunk) => encodeCore(chunk.core),
    decode: (bytes: Uint8Array<ArrayBuffer>) => encodeCore(decodeCore(bytes)),
  },
  {
    name: "place",
    encode: (chunk: Chunk) => encodePlace(chunk.place!, chunk.core),
    // Rows without positions stand in the order of time.
    decode: (bytes: Uint8Array<ArrayBuffer>) =>
      decodePlace(bytes, emptyCore(3)),
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
    const { core, place, detail } = aChunk(seed, count);
    assertEquals(decodeCore(encodeCore(core)), core);
    assertEquals(decodePlace(encodePlace(place!, core), core), place);
    assertEquals(decodeDetail(encodeDetail(detail!)), detail);
  }));
});

Deno.test("decodeCore() reads the edges of every column", () => {
  for (const [first, last] of [[0, 365], [65_170, 65_535]] as const) {
    const core = emptyCore(3);
    core.day.set([first, first, last]);
    core.minute.set([0, 0, 1439]);
    for (const column of [core.x, core.y, core.offense]) column[2] = 65_535;
    for (const column of [core.district, core.area]) column[2] = 255;
    core.flags.set([3, 4, 7]);
    assertEquals(decodeCore(encodeCore(core)), core);
  }
});

Deno.test("decodeDetail() reads the edges of every column", () => {
  const detail = emptyDetail(2);
  const { rows: _, caseNumber, ...columns } = detail;
  for (const column of Object.values(columns)) {
    const signed = column instanceof Int32Array;
    column[0] = signed ? -0x80000000 : 0;
    column[1] = signed ? 0x7fffffff : -1; // wraps to the largest
  }
  caseNumber.bytes = Uint8Array.of(0, 255, 128);
  caseNumber.ends.set([0, 3]);
  assertEquals(decodeDetail(encodeDetail(detail)), detail);
});

Deno.test("decodeCore() reads any rows in the order of time, kinds galore", () => {
  const row = fc.record({
    day: fc.integer({ min: 2922, max: 3286 }),
    minute: fc.oneof(fc.constantFrom(0, 60), fc.nat(1439)),
    place: fc.option(
      fc.record({ x: fc.nat(65_535), y: fc.nat(65_535) }),
      { freq: 5 },
    ),
    offense: fc.oneof(fc.nat(9), fc.nat(65_535)),
    district: fc.nat(255),
    area: fc.nat(255),
    flags: fc.nat(3),
  });
  const many = fc.array(row, { maxLength: 600, size: "max" });
  fc.assert(
    fc.property(many, (rows) => {
      rows.sort((a, b) => a.day - b.day || a.minute - b.minute);
      const core = emptyCore(rows.length);
      rows.forEach(({ place, flags, ...others }, i) => {
        for (const [name, value] of Object.entries(others)) {
          core[name as keyof typeof others][i] = value;
        }
        core.x[i] = place?.x ?? 0;
        core.y[i] = place?.y ?? 0;
        core.flags[i] = flags | (place === null ? 0 : MAPPED);
      });
      assertEquals(decodeCore(encodeCore(core)), core);
    }),
    { numRuns: 60 },
  );
});

Deno.test("decodeCore() keeps the order of thousands of rows in one minute", () => {
  for (const rows of [2048, 2049, 5000]) {
    const core = emptyCore(rows);
    for (let i = 0; i < rows; i++) {
      core.x[i] = Math.imul(i, 40_503);
      core.offense[i] = i;
      core.flags[i] = MAPPED;
    }
    assertEquals(decodeCore(encodeCore(core)), core, `${rows} rows`);
  }
});

Deno.test("encodeCore() refuses what it cannot keep", () => {
  const cases: [name: keyof CoreColumns, values: number[], why: string][] = [
    ["minute", [0, 1440], "row 1 is of minute 1440"],
    ["minute", [1, 0], "row 1 is older than the one before"],
    ["day", [1, 0], "row 1 is older than the one before"],
    ["day", [0, 366], "row 1 is more than 366 days after the first"],
    ["flags", [0, 8], "row 1 has unknown flags 8"],
    ["x", [1, 0], "row 0 has a position and is not mapped"],
    ["y", [0, 1], "row 1 has a position and is not mapped"],
  ];
  for (const [name, values, why] of cases) {
    const core = emptyCore(2);
    (core[name] as Uint16Array).set(values);
    assertThrows(() => encodeCore(core), RangeError, why);
  }
});

Deno.test("decodeDetail() gives views of the bytes, wherever they begin", () => {
  const bytes = encodeDetail(aChunk(1, 20).detail!);
  for (let offset = 0; offset < 17; offset++) {
    const larger = new Uint8Array(bytes.length + 40);
    larger.set(bytes, offset);
    const detail = decodeDetail(larger.subarray(offset, offset + bytes.length));
    assertEquals(detail, aChunk(1, 20).detail, `offset ${offset}`);
    if (offset % 8 === 0) assertStrictEquals(detail.id.buffer, larger.buffer);
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
        assertThrows(() => decode(damaged), SyntaxError, "Cannot dec", where);
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
    ["older version", replaced(4, 1), "format version 1, expected 2"],
    ["newer version", replaced(4, 9), "format version 9, expected 2"],
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

/** A core part of three rows, one unmapped, with some columns replaced. */
function altered(columns: Record<string, Column>): Uint8Array<ArrayBuffer> {
  const core = emptyCore(3);
  core.day.set([10, 10, 12]);
  core.minute.set([5, 5, 6]);
  core.x.set([0, 100, 200]);
  core.flags.set([0, MAPPED, MAPPED]);
  const packed = Object.fromEntries(packCore(core));
  for (const name of Object.keys(columns)) {
    if (!(name in packed)) throw new TypeError(`there is no column ${name}`);
  }
  const entries = Object.entries({ ...packed, ...columns });
  return encodeContainer("core", core.rows, entries);
}

Deno.test("decodeCore() refuses columns that are not what they should be", () => {
  const byte = (...values: number[]) => Uint8Array.from(values);
  const word = (...values: number[]) => Uint32Array.from(values);
  assertEquals(decodeCore(altered({})).rows, 3);
  const cases: [columns: Record<string, Column>, message: string][] = [
    [{ week: new Uint16Array(3) }, '"week" holds Uint16Array, expected Uint8'],
    [{ kind: new Uint8Array(2) }, '"kind" has 2 values, expected 3'],
    [{ area: new Uint8Array(4) }, '"area" has 4 values, expected 3'],
    [{ extent: word(10, 3) }, '"extent" has 2 values, expected 3'],
    [{ extent: word(10, 367, 1) }, "its extent is impossible"],
    [{ extent: word(65_534, 3, 1) }, "its extent is impossible"],
    [{ extent: word(10, 3, 4) }, "its extent is impossible"],
    [{ extent: word(10, 2, 1) }, "a time is out of range"],
    [{ week: byte(0, 0, 1) }, "a time is out of range"],
    [{ hour: byte(0, 0, 168) }, "a time is out of range"],
    [{ minute: byte(5, 5, 60) }, "a time is out of range"],
    [{ shuffle: byte() }, "digits are missing"],
    [{ shuffle: byte(0, 0, 0, 0, 0) }, "digits are missing"],
    [{ shuffle: byte(2, 0, 0, 0, 0, 0) }, "digits are left over"],
    [{ shuffle: new Uint8Array(12) }, "digits are left over"],
    [{ jump: byte(0), jumpMore: byte(), repeat: byte(0) }, "positions are mis"],
    [{ repeat: byte(0, 1) }, "positions are left over"],
    [{ repeat: byte(1, 0) }, "positions are left over"],
    [{ repeat: byte(0) }, '"repeat" has 1 values, expected 2'],
    [{ jump: byte(128, 128), jumpMore: byte() }, "a number is cut short"],
    [{ jumpMore: byte(1, 1, 1, 1, 1, 1) }, "numbers are left over"],
    [
      { jump: byte(128, 128), jumpMore: byte(255, 255, 255, 16) },
      "a number takes more than 32 bits",
    ],
    [
      {
        jump: byte(255, 255),
        jumpMore: byte(255, 255, 255, 15, 255, 255, 255, 15),
      },
      "a position is out of range",
    ],
    [{ kind: byte(0, 0, 1) }, "a kind is unknown"],
    [{ kind: byte(0, 0, 255) }, "a kind is unknown"],
    [{ rareKind: word(0) }, "kinds are left over"],
    [{ kinds: word(2 ** 18) }, "a kind is out of range"],
  ];
  for (const [columns, message] of cases) {
    const name = JSON.stringify(columns);
    assertThrows(
      () => decodeCore(altered(columns)),
      SyntaxError,
      message,
      name,
    );
    assertThrows(
      () => decodeCore(altered(columns)),
      SyntaxError,
      "Cannot decode core: ",
      name,
    );
  }
  const { district: _, ...others } = Object.fromEntries(packCore(emptyCore(1)));
  const missing = encodeContainer("core", 1, Object.entries(others));
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
