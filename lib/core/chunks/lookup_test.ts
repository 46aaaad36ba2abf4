import { assert, assertEquals, assertThrows } from "@std/assert";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { matches } from "../filter/match.ts";
import { EVERYTHING } from "../filter/filter.ts";
import type { DetailColumns } from "./chunk.ts";
import {
  caseKey,
  decodeLookup,
  encodeLookup,
  lookupOf,
  mayHold,
  rowsOf,
} from "./lookup.ts";
import { readIncident } from "./read.ts";

const ids = (...id: number[]) => ({ id, case: [] });
const cases = (...texts: string[]) => ({ id: [], case: texts });

/** A detail part of rows with these ids and case numbers alone. */
function detailOf(rows: [id: number, caseNumber: string][]): DetailColumns {
  const bytes: number[] = [];
  const ends = rows.map(([, text]) => {
    bytes.push(...new TextEncoder().encode(text));
    return bytes.length;
  });
  return {
    rows: rows.length,
    id: Uint32Array.from(rows, ([id]) => id),
    caseNumber: {
      bytes: Uint8Array.from(bytes),
      ends: Uint32Array.from(ends),
    },
  } as DetailColumns;
}

const YEAR = detailOf([
  [4_294_967_295, "ZZZ199957"],
  [7, ""],
  ...Array.from({ length: 3000 }, (_, i): [number, string] => [
    8_400_000 + 3 * i,
    `HV${100_000 + 2 * i}`,
  ]),
  [9_900_000, "hx 135858a"],
  [9_900_002, "G123456"],
]);

Deno.test("a lookup leaves out nothing, and says no to most of the rest", () => {
  const lookup = lookupOf(YEAR);
  for (let row = 0; row < YEAR.rows; row++) {
    assert(mayHold(lookup, ids(YEAR.id[row]!)), `id ${YEAR.id[row]}`);
  }
  for (const text of ["ZZZ199957", "HV100000", "HX 135858A", "G123456"]) {
    assert(mayHold(lookup, cases(text)), text);
  }
  const others = [ids(8), ids(8_399_000), ids(9_900_001), ids(4_294_967_294)];
  for (const names of [...others, cases("HZ123456"), cases("G123457")]) {
    assert(!mayHold(lookup, names), JSON.stringify(names));
  }
  assert(!mayHold(lookup, { id: [7], case: ["HZ123456"] }), "both are asked");
  assert(mayHold(undefined, ids(8)), "nothing is known");
});

Deno.test("encodeLookup() and decodeLookup() are a round trip that damage ends", () => {
  const lookup = lookupOf(YEAR);
  const bytes = encodeLookup(lookup);
  assertEquals(decodeLookup(bytes), lookup);
  assertEquals(decodeLookup(encodeLookup(lookupOf(detailOf([])))).ids, {
    ranges: new Uint32Array(),
    strays: new Uint32Array(),
  });
  for (const at of [0, 5, 40, bytes.length - 1]) {
    const damaged = bytes.slice();
    damaged[at]! ^= 1;
    assertThrows(() => decodeLookup(damaged), SyntaxError);
  }
});

Deno.test("caseKey() ascends with letters, then digits, and takes any text", () => {
  const usual = [
    "123456",
    "G000000",
    "G123456",
    "HV999999",
    "HZ000001",
    "JA100000",
  ];
  const keys = usual.slice(1).map(caseKey);
  assertEquals(keys, keys.toSorted((a, b) => a - b));
  for (
    const text of ["", ...usual, "ZZ999999", "ZZZ199957", "Ø1", "HX135858A"]
  ) {
    const key = caseKey(text);
    assert(Number.isInteger(key) && key >= 0 && key < 2 ** 32, text);
  }
});

Deno.test("rowsOf() finds what the filter means", () => {
  const incidents = randomIncidents({ seed: 5, count: 500 });
  const { chunks, dictionary } = toChunks(incidents);
  for (const chunk of chunks) {
    const rows = Array.from(
      { length: chunk.core.rows },
      (_, row) => readIncident(chunk, row, dictionary),
    );
    for (const one of rows.slice(0, 40)) {
      for (
        const names of [
          ids(one.unique_key, rows[3]!.unique_key),
          cases((one.case_number ?? "NONE").toUpperCase(), "HZ1"),
          { id: [one.unique_key], case: ["JA1"] },
        ]
      ) {
        const wanted = rows.flatMap((row, i) =>
          matches({ ...EVERYTHING, ...names }, row) ? [i] : []
        );
        assertEquals([...rowsOf(chunk.detail!, names)], wanted);
      }
    }
  }
});
