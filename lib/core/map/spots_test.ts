import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { pointsAt } from "../../../tests/support/points.ts";
import {
  gatherSpots,
  nearestSpot,
  refsAt,
  spotRadius,
  type Spots,
} from "./spots.ts";

const POINTS = pointsAt(
  [10, 20, 0],
  [65_535, 65_535, 1],
  [10, 20, 1],
  [10, 21, 2],
  [10, 20, 1],
);
/** Violent, property, other. */
const GROUPS = Uint8Array.of(0, 1, 3);

Deno.test("gatherSpots() gathers what shares a place, newest first", () => {
  const spots = gatherSpots(POINTS, GROUPS);
  assertEquals(spots.count, 3);
  assertEquals([...spots.x], [10, 10, 65_535]);
  assertEquals([...spots.y], [20, 21, 65_535]);
  assertEquals([...spots.group], [1, 3, 1]);
  assertEquals([...spots.drawOrder], [0, 1, 2]);
  assertEquals(refsAt(spots, 0, ["2017-01", "2017-02"]), [
    { period: "2017-01", row: 1_000 },
    { period: "2017-01", row: 998 },
    { period: "2017-01", row: 996 },
  ]);
});

Deno.test("gatherSpots() colours a tie by the graver group", () => {
  assertEquals([...gatherSpots(pointsAt([1, 1, 2], [1, 1, 0]), GROUPS).group], [
    0,
  ]);
});

Deno.test("gatherSpots() of nothing is nothing", () => {
  const spots = gatherSpots(pointsAt(), GROUPS);
  assertEquals([spots.count, nearestSpot(spots, 0, 0, 100)], [0, -1]);
});

Deno.test("nearestSpot() looks as far as it is told to", () => {
  const spots = gatherSpots(POINTS, GROUPS);
  assertEquals(nearestSpot(spots, 10.5, 20.9, 2), 0);
  assertEquals(nearestSpot(spots, 10.5, 21.1, 2), 1);
  assertEquals(nearestSpot(spots, 13.5, 20.5, 2), -1);
  assertEquals(nearestSpot(spots, 13.5, 20.5, 3), 0);
});

Deno.test("spotRadius() grows with incidents and zoom", () => {
  const sizes = [[1, 14], [1, 15], [1, 17], [4, 17], [64, 17]] as const;
  const radii = sizes.map(([incidents, zoom]) => spotRadius(incidents, zoom));
  assertEquals(radii, radii.toSorted((a, b) => a - b));
  assertEquals(new Set(radii).size, radii.length);
});

/** Points crowded together, so that many share a place. */
const crowds = fc.array(
  fc.tuple(fc.nat(40), fc.nat(40), fc.nat(2)),
  { maxLength: 200 },
);

Deno.test("gatherSpots() keeps every point once, in the order it came", () => {
  fc.assert(fc.property(crowds, (at) => {
    const points = pointsAt(...at);
    const spots = gatherSpots(points, GROUPS);
    const found: number[][] = [];
    for (let spot = 0; spot < spots.count; spot++) {
      const rows = refsAt(spots, spot, ["even", "odd"]).map(({ row }) => row);
      // The rows of these points count down.
      assertEquals(rows, rows.toSorted((a, b) => b - a));
      for (const row of rows) {
        found.push([row, spots.x[spot]!, spots.y[spot]!]);
      }
    }
    const wanted = at.map(([x, y], i) => [points.row[i]!, x, y]);
    const byRow = (a: number[], b: number[]) => b[0]! - a[0]!;
    assertEquals(found.toSorted(byRow), wanted);
  }));
});

Deno.test("gatherSpots() draws no spot over a smaller one", () => {
  fc.assert(fc.property(crowds, (at) => {
    const { drawOrder, starts } = gatherSpots(pointsAt(...at), GROUPS);
    const sizes = [...drawOrder].map((i) => starts[i + 1]! - starts[i]!);
    assertEquals(sizes, sizes.toSorted((a, b) => b - a));
    assertEquals(new Set(drawOrder).size, starts.length - 1);
  }));
});

Deno.test("nearestSpot() finds what a look at every spot finds", () => {
  const place = fc.double({ min: -5, max: 46, noNaN: true });
  const reach = fc.double({ min: 0, max: 60, noNaN: true });
  fc.assert(fc.property(crowds, place, place, reach, (at, x, y, reach) => {
    const spots = gatherSpots(pointsAt(...at), GROUPS);
    const found = nearestSpot(spots, x, y, reach);
    const away = (i: number) => distance(spots, i, x, y);
    const all = Array.from({ length: spots.count }, (_, i) => away(i));
    const least = Math.min(Infinity, ...all);
    assertEquals(
      found === -1 ? Infinity : away(found),
      least <= reach ** 2 ? least : Infinity,
    );
  }));
});

/** From the middle of a spot to a place, squared. */
function distance(spots: Spots, spot: number, x: number, y: number): number {
  const across = spots.x[spot]! + 0.5 - x;
  const down = spots.y[spot]! + 0.5 - y;
  return across * across + down * down;
}
