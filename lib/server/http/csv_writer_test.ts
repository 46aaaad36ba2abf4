import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import Papa from "papaparse";
import { type Cell, CsvWriter } from "./csv_writer.ts";

const ROWS: Cell[][] = [
  ["004XX W 66TH ST", 1, -87.635727, true, null],
  ["", null, 0, false, ""],
  ["a,b", 'say "no"', "two\nlines", "two\r\nlines", "\r"],
  [" before", "after ", " ", "in between", "\ufeffmark"],
  ["Peña", "日本", "🚓", "é,è", 'ü"'],
  ["minus -", "dot .", "plus +", "star *", "#!%&'()"],
  ["x".repeat(700_000), "é".repeat(700_000), "last", 10801104, 1e-7],
];

Deno.test("CsvWriter writes every number as String() does", () => {
  const decimals = fc.tuple(
    fc.integer({ min: -999_999_999, max: 999_999_999 }),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: -200, max: 200 }),
  ).map(([n, places, whole]) => whole + n / 10 ** places);
  const kinds = fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.maxSafeNat(),
    decimals,
    fc.constantFrom(0, -0, 0xffff_ffff, 2 ** 32, 1e-3, 9.99e-4, 999_999.5, 1e6),
  );
  fc.assert(
    fc.property(fc.array(kinds, { minLength: 1 }), (numbers) => {
      assertEquals(
        written([numbers]),
        numbers.map(String).join(",") + "\r\n",
      );
    }),
    { numRuns: 2_000 },
  );
});

function written(rows: readonly Cell[][]): string {
  const csv = new CsvWriter();
  for (const row of rows) csv.row(row);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(csv.take());
}

for (const [i, row] of ROWS.entries()) {
  Deno.test(`CsvWriter writes row ${i} as Papa does, and it reads back`, () => {
    const text = written([row, row]);
    assert(text === Papa.unparse([row, row]) + "\r\n");
    const rest = text.slice(0, -2);
    const { data } = Papa.parse<string[]>(rest, {
      delimiter: ",",
      newline: "\r\n",
    });
    const expected = row.map((cell) => String(cell ?? ""));
    assertEquals(data, [expected, expected]);
  });
}

Deno.test("CsvWriter gives what it has written once, however much", () => {
  const csv = new CsvWriter();
  csv.row(["a", 1]);
  const first = csv.take();
  csv.row(["b", 2]);
  assertEquals(new TextDecoder().decode(csv.take()), "b,2\r\n");
  assertEquals(new TextDecoder().decode(first), "a,1\r\n");
  assertEquals(csv.take().length, 0);
});
