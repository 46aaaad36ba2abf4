import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { MAPPED } from "../chunks/chunk.ts";
import {
  BlockGathering,
  type BlockPoints,
  namedPoints,
  NO_POINTS,
  type PlacedRows,
} from "./block_points.ts";
import { decodePoints, encodePoints } from "./block_points_codec.ts";

type Row = [block: number, x: number, y: number];

/** Rows with a position, and one of each block without. */
function rows(some: readonly Row[]): PlacedRows {
  const all = [...some, ...some.map(([block]): Row => [block, 0, 0])];
  return {
    block: Uint32Array.from(all, ([block]) => block),
    x: Uint16Array.from(all, ([, x]) => x),
    y: Uint16Array.from(all, ([, , y]) => y),
    flags: Uint8Array.from(all, (_, i) => i < some.length ? MAPPED | 1 : 2),
  };
}

function at(points: BlockPoints, block: number) {
  return [points.rows[block], points.x[block], points.y[block]];
}

Deno.test("a block's point is the middle of its incidents, over all chunks", () => {
  const gathering = new BlockGathering(NO_POINTS, 4);
  gathering.add(rows([[1, 10, 900], [1, 9_000, 910], [3, 7, 8]]), true);
  gathering.add(rows([[1, 11, 905], [0, 5, 5]]), true);
  const points = gathering.points();
  assertEquals(at(points, 1), [3, 11, 905]);
  assertEquals(at(points, 3), [1, 7, 8]);
  // Nothing is known of block 2, and rows without a block are of none.
  assertEquals([at(points, 0), at(points, 2)], [[0, 0, 0], [0, 0, 0]]);
  const named = [...namedPoints(points, ["", "A", "B", "C"])];
  assertEquals(named.map(({ block }) => block), ["A", "C"]);
});

Deno.test("a point of many incidents stays, one of few moves with more", () => {
  const many = Array.from({ length: 40 }, (): Row => [1, 100, 200]);
  const first = new BlockGathering(NO_POINTS, 3);
  first.add(rows([...many, [2, 10, 10]]), true);
  const known = first.points();

  const second = new BlockGathering(known, 4);
  second.add(rows([[1, 500, 500], [2, 30, 50], [3, 1, 2]]), true);
  const points = second.points();
  assertEquals(at(points, 1), [41, 100, 200]);
  assertEquals(at(points, 2), [2, 20, 30]);
  assertEquals(at(points, 3), [1, 1, 2]);
});

Deno.test("a period that changes does not count its incidents once more", () => {
  const month: Row[] = [[1, 10, 10], [1, 10, 10], [1, 10, 10]];
  const first = new BlockGathering(NO_POINTS, 2);
  first.add(rows(month), true);
  let points = first.points();
  for (let day = 0; day < 5; day++) {
    const next = new BlockGathering(points, 2);
    next.add(rows([...month, [1, 10, 10]]), false);
    points = next.points();
  }
  assertEquals(at(points, 1), [4, 10, 10]);
});

Deno.test("a gathering has room for every block", () => {
  const count = 5_000;
  const gathering = new BlockGathering(NO_POINTS, count);
  gathering.add(
    rows(Array.from({ length: count }, (_, i): Row => [i, i, i * 2])),
    true,
  );
  const points = gathering.points();
  for (let i = 1; i < count; i++) assertEquals(at(points, i), [1, i, i * 2]);
});

Deno.test("points come back as they were written, and only whole", () => {
  const point = fc.tuple(fc.nat(0xffffffff), fc.nat(65_535), fc.nat(65_535));
  fc.assert(fc.property(fc.array(point), (all) => {
    const points = {
      rows: Uint32Array.from(all, ([rows]) => rows),
      x: Uint16Array.from(all, ([, x]) => x),
      y: Uint16Array.from(all, ([, , y]) => y),
    };
    assertEquals(decodePoints(encodePoints(points)), points);
  }));
  const bytes = encodePoints({ ...NO_POINTS });
  assert(decodePoints(bytes).rows.length === 0);
  for (let i = 0; i < bytes.length; i++) {
    const damaged = bytes.slice();
    damaged[i]! ^= 4;
    assertThrows(() => decodePoints(damaged), SyntaxError, "Cannot decode");
  }
});
