import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { toGridX, toGridY } from "./grid.ts";
import {
  crossingEdges,
  isInCircle,
  isInPolygon,
  metresOfUnit,
  toGridCircle,
  toGridPolygon,
  twiceArea,
} from "./grid_shapes.ts";

/** Metres between two places, by the length of a degree at a latitude. */
function metresBetween(
  [lat1, lon1]: readonly [number, number],
  [lat2, lon2]: readonly [number, number],
): number {
  // The published series for WGS 84.
  const middle = (lat1 + lat2) / 2 * Math.PI / 180;
  const down = 111_132.954 - 559.822 * Math.cos(2 * middle) +
    1.175 * Math.cos(4 * middle);
  const across = 111_412.84 * Math.cos(middle) -
    93.5 * Math.cos(3 * middle) + 0.118 * Math.cos(5 * middle);
  return Math.hypot((lat2 - lat1) * down, (lon2 - lon1) * across);
}

Deno.test("a circle reaches as far as its metres say, to the grid's own unit", () => {
  const centre = [41.809, -87.631] as const;
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 1500 }),
      fc.double({ min: -0.02, max: 0.02, noNaN: true }),
      fc.double({ min: -0.02, max: 0.02, noNaN: true }),
      (metres, north, east) => {
        const place = [centre[0] + north, centre[1] + east] as const;
        const distance = metresBetween(centre, place);
        const circle = toGridCircle([...centre, metres]);
        const inside = isInCircle(circle, toGridX(place[1]), toGridY(place[0]));
        // Both are up to a unit's diagonal away from where they stand.
        if (distance < metres - 2) assert(inside, `${distance} of ${metres}`);
        if (distance > metres + 2) assert(!inside, `${distance} of ${metres}`);
      },
    ),
    { numRuns: 2000 },
  );
});

Deno.test("a unit of the grid is 0.89 m at the city's latitude", () => {
  const [across, down] = metresOfUnit(41.85);
  assertEquals(across.toFixed(3), "0.891");
  assertEquals(down.toFixed(3), "0.888");
});

/**
 * Inside or on the edge, by the sum of the angles that the corners are seen
 * under: another way to the same answer, for polygons that do not cross.
 */
function isSeenAround(
  corners: readonly number[],
  x: number,
  y: number,
): boolean {
  let sum = 0;
  const count = corners.length / 2;
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count;
    const [ax, ay] = [corners[2 * i]! - x, corners[2 * i + 1]! - y];
    const [bx, by] = [corners[2 * j]! - x, corners[2 * j + 1]! - y];
    const [cross, dot] = [ax * by - ay * bx, ax * bx + ay * by];
    if (cross === 0 && dot <= 0) return true;
    sum += Math.atan2(cross, dot);
  }
  return Math.abs(sum) > Math.PI;
}

Deno.test("isInPolygon() agrees with a count of angles, edges and corners included", () => {
  const place = fc.tuple(fc.nat(12), fc.nat(12));
  const star = fc.uniqueArray(place, {
    minLength: 3,
    maxLength: 9,
    selector: ([x, y]) => Math.atan2(y - 6.1, x - 6.2),
  }).map((places) =>
    places.sort(([ax, ay], [bx, by]) =>
      Math.atan2(ay - 6.1, ax - 6.2) - Math.atan2(by - 6.1, bx - 6.2)
    ).flat()
  );
  let seen = 0;
  fc.assert(
    fc.property(star, (corners) => {
      fc.pre(crossingEdges(corners) === null);
      seen++;
      for (let x = -1; x < 14; x++) {
        for (let y = -1; y < 14; y++) {
          assertEquals(
            isInPolygon(corners, x, y),
            isSeenAround(corners, x, y),
            `${x} ${y} of ${corners}`,
          );
        }
      }
    }),
    { numRuns: 500 },
  );
  assert(seen > 300);
});

Deno.test("crossingEdges() finds edges that cross, not those that touch", () => {
  const cases: [corners: number[], crossing: [number, number] | null][] = [
    [[0, 0, 4, 0, 4, 4, 0, 4], null],
    [[0, 0, 4, 4, 4, 0, 0, 4], [0, 2]],
    // A corner on another edge, and an edge there and back.
    [[0, 0, 4, 0, 4, 4, 2, 0, 0, 4], null],
    [[0, 0, 4, 0, 4, 4, 4, 0], null],
    // So thin that fractions would not tell.
    [[0, 0, 3e7, 1, 3e7, 2, 0, -1], [0, 2]],
  ];
  for (const [corners, crossing] of cases) {
    assertEquals(crossingEdges(corners), crossing, corners.join());
  }
});

Deno.test("a polygon's area is positive against the clock, as north is up", () => {
  const corners = toGridPolygon([[41.8, -87.7], [41.8, -87.6], [41.9, -87.6]]);
  assert(twiceArea(corners) > 0);
  assert(
    twiceArea(toGridPolygon([[41.8, -87.7], [41.9, -87.6], [41.8, -87.6]])) < 0,
  );
  assertEquals(twiceArea([0, 0, 4, 4, 2, 2]), 0);
});
