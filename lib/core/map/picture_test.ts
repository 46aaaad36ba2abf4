import { assert, assertEquals, assertMatch } from "@std/assert";
import { densityPaths, outlinePath, pictureBox } from "./picture.ts";

Deno.test("densityPaths() draws runs of one colour as one box", () => {
  const counts = Uint32Array.of(
    ...[0, 1, 1, 9],
    ...[9, 9, 0, 0],
  );
  const cells = {
    level: 9,
    column: 10,
    row: 20,
    columns: 4,
    rows: 2,
    counts,
    max: 9,
  };
  const paths = densityPaths(cells, [1, 5]);
  assertEquals(paths[0], "M11 20h2v1h-2z");
  assertEquals(paths[6], "M13 20h1v1h-1zM10 21h2v1h-2z");
  assertEquals(paths.filter((path) => path !== "").length, 2);
});

Deno.test("outlinePath() stays inside the picture, and small", () => {
  const path = outlinePath();
  assertMatch(path, /^(?:M\d+ \d+l[\d -]+z)+$/);
  assert(path.length < 20_000);
  const [x, y, width, height] = pictureBox().split(" ").map(Number) as [
    number,
    number,
    number,
    number,
  ];
  for (const [, left, top] of path.matchAll(/M(\d+) (\d+)/g)) {
    assert(Number(left) >= x && Number(left) <= x + width);
    assert(Number(top) >= y && Number(top) <= y + height);
  }
});
