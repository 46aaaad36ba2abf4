import { assert, assertEquals } from "@std/assert";
import { classesFor, classOf } from "./classes.ts";

Deno.test("classesFor() has about as many regions in each class", () => {
  const values = Array.from({ length: 77 }, (_, i) => (i + 1) ** 2);
  const breaks = classesFor(values);
  assertEquals(breaks.length, 6);
  const sizes = breaks.map((_, i) =>
    values.filter((value) => classOf(value, breaks) === i).length
  );
  assertEquals(sizes.reduce((sum, size) => sum + size), 77);
  assert(Math.max(...sizes) - Math.min(...sizes) <= 4, sizes.join());
});

Deno.test("classesFor() says numbers of two digits", () => {
  const cases: [values: number[], breaks: number[]][] = [
    [[], [1]],
    [[0, 0], [1]],
    [[7], [7]],
    [[3, 3, 3, 3], [3]],
    [[1274, 0], [1200]],
    [[0.3456, 12.99], [0.34, 12]],
  ];
  for (const [values, breaks] of cases) {
    assertEquals(classesFor(values), breaks);
  }
});

Deno.test("classOf() gives nothing no class, and little the lowest", () => {
  assertEquals([0, 1, 5, 9, 10, 99].map((value) => classOf(value, [5, 10])), [
    -1,
    0,
    0,
    0,
    1,
    1,
  ]);
});
