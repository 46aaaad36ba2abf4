import { assertEquals } from "@std/assert";
import { barAt, roundUp, topOf } from "./bars.ts";

const BARS = [
  { from: 100, to: 107, count: 5 },
  { from: 107, to: 114, count: 42 },
];

Deno.test("roundUp() is a round whole number, no less than the count", () => {
  const cases: [count: number, top: number][] = [
    [0, 1],
    [1, 1],
    [2, 2],
    [7, 8],
    [9, 10],
    [11, 12],
    [13, 15],
    [21, 25],
    [26, 30],
    [101, 120],
    [250, 250],
    [5_255, 6_000],
    [41_000, 50_000],
  ];
  for (const [count, top] of cases) assertEquals(roundUp(count), top);
});

Deno.test("barAt() finds the bar that a place belongs to", () => {
  assertEquals([99, 100, 106, 107, 113, 114].map((at) => barAt(BARS, at)), [
    undefined,
    BARS[0],
    BARS[0],
    BARS[1],
    BARS[1],
    undefined,
  ]);
});

Deno.test("topOf() is enough for every bar, and for none", () => {
  assertEquals([topOf(BARS), topOf([])], [50, 1]);
});
