import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type CyclicRange, expandRange, toRanges } from "./cyclic.ts";

Deno.test("toRanges() covers the values with the fewest ranges", () => {
  const cases: [values: number[], ranges: CyclicRange[]][] = [
    [[], []],
    [[7], [[7, 7]]],
    [[8, 9, 10], [[8, 10]]],
    [[0, 1, 22, 23], [[22, 1]]],
    [[0, 5, 6, 23], [[5, 6], [23, 0]]],
    [[0, 2, 4], [[0, 0], [2, 2], [4, 4]]],
    [Array.from({ length: 24 }, (_, i) => i), [[0, 23]]],
  ];
  for (const [values, ranges] of cases) {
    assertEquals(toRanges(values, 24), ranges, values.join());
  }
});

Deno.test("expandRange() goes round the dial, both ends included", () => {
  assertEquals(expandRange([22, 1], 24), [22, 23, 0, 1]);
  assertEquals(expandRange([3, 3], 24), [3]);
  assertEquals(expandRange([0, 23], 24).length, 24);
  assertEquals(expandRange([5, 4], 24).length, 24);
});

Deno.test("expandRange() undoes toRanges()", () => {
  const values = fc.uniqueArray(fc.integer({ min: 0, max: 23 }));
  fc.assert(fc.property(values, (unsorted) => {
    const sorted = unsorted.toSorted((a, b) => a - b);
    const back = toRanges(sorted, 24).flatMap((r) => expandRange(r, 24));
    assertEquals(back.sort((a, b) => a - b), sorted);
  }));
});
