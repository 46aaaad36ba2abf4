import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { keepEqual } from "./keep_equal.ts";

Deno.test("keepEqual() gives back what was there, if all is equal", () => {
  const before = {
    total: 1,
    list: [{ month: "2017-01", count: 2 }],
    none: null,
  };
  assertStrictEquals(keepEqual(before, structuredClone(before)), before);
});

Deno.test("keepEqual() keeps the parts that are equal", () => {
  const before = { total: 1, list: [{ count: 2 }, { count: 3 }], other: [[1]] };
  const after = { total: 1, list: [{ count: 2 }, { count: 4 }], other: [[1]] };
  const kept = keepEqual(before, after);
  assertEquals(kept, after);
  assert(kept !== before);
  assertStrictEquals(kept.list[0], before.list[0]);
  assert(kept.list[1] !== before.list[1]);
  assertStrictEquals(kept.other, before.other);
});

Deno.test("keepEqual() has what is new, whatever was there", () => {
  const cases: [before: unknown, after: unknown][] = [
    [null, { a: 1 }],
    [{ a: 1 }, null],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: undefined }, { b: undefined }],
    [[1, 2], [1]],
    [[1], [1, 2]],
    [[], {}],
    [{}, []],
    [{ a: 1 }, { a: "1" }],
    [1, 2],
  ];
  for (const [before, after] of cases) {
    assertEquals(keepEqual(before, after), after);
  }
});
