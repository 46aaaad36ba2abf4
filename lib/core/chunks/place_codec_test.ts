import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type CoreColumns, MAPPED, type PlaceColumns } from "./chunk.ts";
import { decodePlace, encodeDetail, encodePlace } from "./codec.ts";
import { emptyCore, emptyDetail, emptyPlace, PLACE_NAMES } from "./columns.ts";
import { type Column, encodeContainer } from "./container.ts";
import { packPlace } from "./place_form.ts";

/** Rows here and there, of some offenses. */
function someCore(rows: number): CoreColumns {
  const core = emptyCore(rows);
  for (let i = 0; i < rows; i++) {
    core.offense[i] = i % 5;
    if (i % 7 === 0) continue;
    core.x[i] = Math.imul(i, 40_503);
    core.y[i] = Math.imul(i, 1_009);
    core.flags[i] = MAPPED;
  }
  return core;
}

Deno.test("decodePlace() reads any values, few of them or thousands", () => {
  const row = fc.record({
    ward: fc.nat(255),
    beat: fc.oneof(fc.nat(3), fc.nat(65_535)),
    place: fc.oneof(fc.nat(3), fc.nat(65_535)),
    block: fc.oneof(fc.nat(3), fc.nat(0xffffffff)),
  });
  const many = fc.array(row, { maxLength: 600, size: "max" });
  fc.assert(
    fc.property(many, (rows) => {
      const core = someCore(rows.length);
      const place = emptyPlace(rows.length);
      rows.forEach((row, i) => {
        for (const name of PLACE_NAMES) place[name][i] = row[name];
      });
      assertEquals(decodePlace(encodePlace(place, core), core), place);
    }),
    { numRuns: 60 },
  );
});

Deno.test("decodePlace() reads values that come again after hundreds of others", () => {
  for (const others of [254, 255, 256, 300]) {
    const rows = 3 * (others + 1);
    const core = emptyCore(rows);
    const place = emptyPlace(rows);
    for (const name of PLACE_NAMES) {
      for (let i = 0; i < rows; i++) place[name][i] = i % (others + 1);
    }
    const read = decodePlace(encodePlace(place, core), core);
    assertEquals(read, place, `${others} others`);
  }
});

Deno.test("decodePlace() reads the columns of a detail part of before", () => {
  const core = someCore(20);
  const place = emptyPlace(20);
  for (const name of PLACE_NAMES) {
    for (let i = 0; i < 20; i++) place[name][i] = i * 7;
  }
  const columns = PLACE_NAMES.map((name): [string, Column] => [
    name,
    place[name],
  ]);
  const bytes = encodeContainer("detail", 20, columns);
  assertEquals(decodePlace(bytes, core), place);
  assertThrows(
    () => decodePlace(encodeDetail(emptyDetail(20)), core),
    SyntaxError,
    'no column "ward"',
  );
});

Deno.test("a place part goes with the core part of as many rows", () => {
  const [three, four] = [emptyCore(3), emptyCore(4)];
  assertThrows(() => encodePlace(emptyPlace(3), four), RangeError, "3 rows");
  const bytes = encodePlace(emptyPlace(3), three);
  assertThrows(
    () => decodePlace(bytes, four),
    SyntaxError,
    "Cannot decode place: it has 3 rows, and core 4",
  );
});

/** A place part of three rows with some columns replaced. */
function altered(columns: Record<string, Column>): Uint8Array<ArrayBuffer> {
  const place: PlaceColumns = emptyPlace(3);
  place.beat.set([300, 300, 7]);
  const packed = Object.fromEntries(packPlace(place, emptyCore(3)));
  for (const name of Object.keys(columns)) {
    if (!(name in packed)) throw new TypeError(`there is no column ${name}`);
  }
  const entries = Object.entries({ ...packed, ...columns });
  return encodeContainer("place", 3, entries);
}

Deno.test("decodePlace() refuses columns that are not what they should be", () => {
  const byte = (...values: number[]) => Uint8Array.from(values);
  const core = emptyCore(3);
  assertEquals(decodePlace(altered({}), core).beat[2], 7);
  const cases: [columns: Record<string, Column>, message: string][] = [
    [{ ward: byte(255, 0) }, '"ward" has 2 values, expected 3'],
    [{ ward: byte(0, 0, 0) }, "a value is none of the last"],
    [{ ward: byte(255, 1, 0) }, "a value is none of the last"],
    [{ ward: byte(255, 255, 0) }, "values are missing"],
    [{ beat: byte(255, 0, 0) }, "values are left over"],
    [{ wardNew: byte(0, 1, 0, 0) }, "a value is out of range"],
    [{ beatNew: byte(0, 0, 0, 0, 1, 0, 0, 0) }, "a value is out of range"],
    [{ blockNew: byte() }, "values are missing"],
    [{ blockNew: byte(0, 0, 0) }, "a value is cut short"],
    [{ place: byte(0, 0, 1) }, "a place is unknown"],
    [{ place: byte(0, 0, 255) }, "a place is unknown"],
    [{ rarePlace: Uint16Array.of(0) }, "places are left over"],
    [{ places: byte(0) }, '"places" holds Uint8Array, expected Uint16Array'],
  ];
  for (const [columns, message] of cases) {
    const decode = () => decodePlace(altered(columns), core);
    const name = JSON.stringify(columns);
    assertThrows(decode, SyntaxError, message, name);
    assertThrows(decode, SyntaxError, "Cannot decode place: ", name);
  }
});
