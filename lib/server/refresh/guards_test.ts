import { assertEquals, assertThrows } from "@std/assert";
import { refuseAstray, Suspicious } from "./guards.ts";

Deno.test("refuseAstray() refuses positions that are hardly any of the city's", () => {
  const cases: [rows: number, astray: number, refused: boolean][] = [
    [1_000, 0, false],
    [1_000, 161, false],
    [1_000, 500, false],
    [1_000, 501, true],
    [1_000, 1_000, true],
    // A few happen in a good file, however short.
    [2, 2, false],
    [3, 3, true],
  ];
  for (const [rows, astray, refused] of cases) {
    const ask = () =>
      refuseAstray(rows, { "position: outside the city": astray });
    if (refused) assertThrows(ask, Suspicious, `${astray} of ${rows}`);
    else ask();
  }
  assertEquals(refuseAstray(9, {}), undefined);
});
