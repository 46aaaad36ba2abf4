import { assertEquals, assertThrows } from "@std/assert";
import { RowDays } from "./row_days.ts";

Deno.test("RowDays finds every row as a list written out has it", () => {
  const counts = [3, 0, 0, 1, 0, 4, 0];
  const days = new RowDays({ from: 100, counts: Uint32Array.from(counts) });
  const written = counts
    .flatMap((count, i) =>
      Array.from({ length: count }, (_, skip) => ({
        day: 100 + i,
        skip: count - 1 - skip,
      }))
    ).reverse();
  assertEquals(days.total, 8);
  for (let i = 0; i < days.total; i++) assertEquals(days.at(i), written[i]);
  for (const wrong of [-1, 8, NaN]) {
    assertThrows(() => days.at(wrong), RangeError, "expected 0 to 7");
  }
});

Deno.test("RowDays of no days has no rows", () => {
  assertEquals(new RowDays({ from: 0, counts: new Uint32Array() }).total, 0);
});
