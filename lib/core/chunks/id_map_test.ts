import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { IdMap } from "./id_map.ts";

Deno.test("IdMap holds what a Map holds", () => {
  const id = fc.oneof(
    fc.nat(50),
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.constantFrom(0, 0xffffffff),
  );
  const value = fc.oneof(fc.nat(5), fc.constant(0xfffffffe));
  const entries = fc.array(fc.tuple(id, value), { maxLength: 5000 });
  fc.assert(fc.property(entries, fc.array(id), (entries, others) => {
    const map = new IdMap();
    const expected = new Map<number, number>();
    for (const [id, value] of entries) {
      map.set(id, value);
      expected.set(id, value);
    }
    assertEquals(map.size, expected.size);
    for (const id of [...expected.keys(), ...others]) {
      assertEquals(map.get(id), expected.get(id), `${id}`);
      assertEquals(map.has(id), expected.has(id), `${id}`);
    }
  }));
});

Deno.test("IdMap grows past its first slots", () => {
  const map = new IdMap();
  for (let i = 0; i < 100_000; i++) map.set(10_000_000 + i, i);
  assertEquals(map.size, 100_000);
  for (let i = 0; i < 100_000; i++) assertEquals(map.get(10_000_000 + i), i);
  assertEquals(map.get(9_999_999), undefined);
});
