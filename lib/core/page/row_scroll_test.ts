import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { RowScroll } from "./row_scroll.ts";

Deno.test("RowScroll shows row by row what fits", () => {
  const scroll = new RowScroll(1000, 40, 440);
  assertEquals(scroll.height, 40_040);
  for (const at of [0, 20, 4000, 40, 39_600]) {
    scroll.scrolled(at);
    assertAlmostEquals(scroll.top, at / 40, 1e-9);
  }
});

Deno.test("RowScroll reaches every part of millions, and moves row by row", () => {
  const scroll = new RowScroll(6_746_897, 40, 440);
  assert(scroll.height <= 8_000_000);
  scroll.scrolled(4_000_000);
  assertAlmostEquals(scroll.top / 6_746_897, 0.5, 1e-3);
  const before = scroll.top;
  scroll.scrolled(4_000_100);
  assertAlmostEquals(scroll.top, before + 2.5, 1e-9);
  scroll.scrolled(4_000_060);
  assertAlmostEquals(scroll.top, before + 1.5, 1e-9);
  // As far as a frame can be scrolled.
  scroll.scrolled(scroll.height - 440);
  assertEquals(scroll.top, 6_746_887);
  scroll.scrolled(0);
  assertEquals(scroll.top, 0);
});

Deno.test("RowScroll of few rows stays where it is", () => {
  const scroll = new RowScroll(3, 40, 440);
  scroll.scrolled(0);
  assertEquals([scroll.top, scroll.height], [0, 160]);
});
