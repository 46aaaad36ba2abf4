import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { sortRows } from "./radix.ts";

Deno.test("sortRows() sorts rows by their keys and keeps the order of equals", () => {
  const key = fc.oneof(
    fc.nat(3),
    fc.integer({ min: 0, max: 0xffffffff }),
  );
  const rows = fc.array(key, { maxLength: 300 });
  fc.assert(fc.property(rows, fc.nat(), (keys, shift) => {
    const order = keys.map((_, i) => (i + shift) % keys.length);
    const sorted = order.toSorted((a, b) => keys[a]! - keys[b]!);
    const rows = Uint32Array.from(order);
    sortRows(rows, Uint32Array.from(keys));
    assertEquals([...rows], sorted);
  }));
});

Deno.test("sortRows() looks at no more bits than it is told", () => {
  for (let bits = 1; bits <= 32; bits++) {
    const top = 2 ** bits - 1;
    const rows = Uint32Array.of(0, 1, 2);
    sortRows(rows, Uint32Array.of(top, 0, top - 1), bits);
    assertEquals([...rows], [1, 2, 0], `${bits} bits`);
  }
});
