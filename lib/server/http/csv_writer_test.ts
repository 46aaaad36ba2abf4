import { assert, assertEquals } from "@std/assert";
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
