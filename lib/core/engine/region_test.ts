import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type GridCircle,
  type GridPolygon,
  isInCircle,
  isInPolygon,
} from "../grid_shapes.ts";
import {
  boxOf,
  intersection,
  isInRegion,
  type Region,
  regionOfBox,
  regionOfCircle,
  regionOfPolygon,
} from "./region.ts";

/** Some way past the grid on every side. */
const coordinate = fc.oneof(
  fc.integer({ min: 1000, max: 1040 }),
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: 65_520, max: 65_550 }),
);
/** Few columns and rows, so that corners meet edges and each other. */
const near = fc.integer({ min: 1000, max: 1024 });

const circles: fc.Arbitrary<GridCircle> = fc.record({
  x: coordinate,
  y: coordinate,
  across: fc.constantFrom(7951, 1),
  down: fc.constantFrom(7924, 3),
  reach: fc.oneof(fc.nat(400), fc.nat(10_000_000)),
});
const polygons: fc.Arbitrary<GridPolygon> = fc.oneof(
  fc.array(fc.tuple(near, near), { minLength: 3, maxLength: 12 }),
  fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 6 }),
  fc.array(
    fc.tuple(
      fc.integer({ min: -2e6, max: 2e6 }),
      fc.integer({ min: -2e6, max: 2e6 }),
    ),
    { minLength: 3, maxLength: 8 },
  ),
).map((corners) => corners.flat());

/** Where a region may end, or begin anew. */
const SPOTS = [0, 1, 7, 19, 20, 999, 65_530, 65_535];
for (let i = 1000; i < 1042; i++) SPOTS.push(i);

/** Compares a region with a rule, on every spot and at each stretch's ends. */
function assertIs(
  region: Region,
  isInside: (x: number, y: number) => boolean,
  what: unknown,
): void {
  const { top, end, starts, edges } = region;
  const check = (x: number, y: number) => {
    if (x < 0 || y < 0 || x > 65_535 || y > 65_535) return;
    assertEquals(
      isInRegion(region, x, y),
      isInside(x, y),
      `${x} ${y} of ${JSON.stringify(what)}`,
    );
  };
  for (const y of SPOTS) {
    for (const x of SPOTS) check(x, y);
    if (y < top || y >= end) continue;
    let before = -2;
    for (let i = starts[y - top]!; i < starts[y - top + 1]!; i += 2) {
      const [first, last] = [edges[i]!, edges[i + 1]!];
      assert(first > before + 1 && first <= last, "stretches are apart");
      before = last;
      for (const x of [first - 1, first, last, last + 1]) check(x, y);
    }
  }
}

Deno.test("a circle's region is what lies in the circle", () => {
  fc.assert(fc.property(circles, (circle) => {
    const region = regionOfCircle(circle);
    assertIs(region, (x, y) => isInCircle(circle, x, y), circle);
  }));
});

Deno.test("a polygon's region is what lies in the polygon, whatever its corners", () => {
  fc.assert(
    fc.property(polygons, (corners) => {
      const region = regionOfPolygon(corners);
      assertIs(region, (x, y) => isInPolygon(corners, x, y), corners);
    }),
    { numRuns: 300 },
  );
});

Deno.test("regions are put together as sets are", () => {
  fc.assert(
    fc.property(circles, polygons, (circle, corners) => {
      const [a, b] = [regionOfCircle(circle), regionOfPolygon(corners)];
      const isInA = (x: number, y: number) => isInCircle(circle, x, y);
      const isInB = (x: number, y: number) => isInPolygon(corners, x, y);
      const what = { circle, corners };
      assertIs(intersection(a, b), (x, y) => isInA(x, y) && isInB(x, y), what);
    }),
    { numRuns: 60 },
  );
});

Deno.test("the box of a region is the least one", () => {
  const box = { left: 3, top: 5, right: 9, bottom: 7 };
  assertEquals(boxOf(regionOfBox(box)), box);
  const everything = { left: 0, top: 0, right: 65_535, bottom: 65_535 };
  const far = { left: -5, top: -9, right: 70_000, bottom: 1e7 };
  assertEquals(boxOf(regionOfBox(far)), everything);
  assertEquals(boxOf(regionOfPolygon([5, 4, 9, 4, 9, 8])), {
    left: 5,
    top: 4,
    right: 9,
    bottom: 8,
  });
  for (
    const none of [{ ...box, right: 2 }, { ...box, bottom: 4 }, {
      left: 70_000,
      top: 0,
      right: 80_000,
      bottom: 9,
    }]
  ) {
    const { left, right } = boxOf(regionOfBox(none));
    assert(left > right);
  }
});
