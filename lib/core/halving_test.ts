import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { firstAtLeast, firstWhere } from "./halving.ts";

Deno.test("firstAtLeast() and firstWhere() find what going through finds", () => {
  const list = fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 40 })
    .map((values) => values.toSorted((a, b) => a - b));
  const value = fc.oneof(
    fc.integer({ min: -6, max: 21 }),
    fc.constantFrom(-Infinity, Infinity, 3.5),
  );
  fc.assert(
    fc.property(list, value, fc.nat(40), fc.nat(40), (list, value, a, b) => {
      const [from, to] = [a, b].map((at) => Math.min(at, list.length))
        .sort((a, b) => a - b) as [number, number];
      let expected = from;
      while (expected < to && list[expected]! < value) expected++;
      assertEquals(firstAtLeast(list, value, from, to), expected);
      assertEquals(
        firstWhere(from, to, (at) => list[at]! >= value),
        expected,
      );
    }),
  );
  assertEquals(firstAtLeast(Uint16Array.of(1, 1, 4), 2), 2);
  assertEquals(firstAtLeast([], 0), 0);
});
