import { assert, assertEquals } from "@std/assert";
import { circleAt, reachesWith, shapeOf, withCorner } from "./drawing.ts";

Deno.test("a circle is half a mile wide at first, and then as wide as before", () => {
  const spot = [41.8090012, -87.631] as const;
  assertEquals(circleAt(spot, null), [41.809, -87.631, 805]);
  const before = [41.7, -87.6, 402] as const;
  assertEquals(circleAt(spot, before), [41.809, -87.631, 402]);
});

Deno.test("reachesWith() offers the present way too", () => {
  const words = (metres: number) =>
    reachesWith(metres).map(({ words }) => words);
  assertEquals(words(805).length, 7);
  assert(words(805).includes("½ mile"));
  assertEquals(words(800).slice(2, 5), ["¼ mile", "0.5 miles", "½ mile"]);
});

Deno.test("the last corner or the first, set again, closes three or more", () => {
  const one = withCorner([], [41.8, -87.6])!;
  assertEquals(withCorner(one, [41.800001, -87.6]), [[41.8, -87.6]]);
  const two = withCorner(one, [41.9, -87.6])!;
  assertEquals(withCorner(two, one[0]!), two);
  const three = withCorner(two, [41.9, -87.7])!;
  assertEquals(three.length, 3);
  assertEquals(withCorner(three, three[0]!), null);
  assertEquals(withCorner(three, three[2]!), null);
  assertEquals(withCorner(three, three[1]!)!.length, 4);
});

Deno.test("shapeOf() closes a shape, or says why it cannot", () => {
  const corners = [[41.9, -87.7], [41.8, -87.7], [41.8, -87.6]] as const;
  assertEquals(shapeOf(corners), [corners[1], corners[2], corners[0]]);
  const few = shapeOf(corners.slice(1));
  assert("wanted" in few && few.wanted.includes("three corners"));
  const crossed = shapeOf([
    [41.8, -87.7],
    [41.9, -87.6],
    [41.8, -87.6],
    [41.9, -87.7],
  ]);
  assert("wanted" in crossed && crossed.wanted.includes("cross"));
});
