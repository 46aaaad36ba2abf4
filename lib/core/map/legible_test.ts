import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { pointsAt } from "../../../tests/support/points.ts";
import { crowding, isLegible, pointsLimit } from "./legible.ts";
import { gatherSpots } from "./spots.ts";

/** Spots on every so many grid units of a square, twice on each. */
function lattice(step: number, edge = 512) {
  const at: [number, number, number][] = [];
  for (let y = 0; y < edge; y += step) {
    for (let x = 0; x < edge; x += step) at.push([x, y, 0], [x, y, 0]);
  }
  return gatherSpots(pointsAt(...at), Uint8Array.of(0));
}

Deno.test("crowding() is how many spots share a square of 16 pixels", () => {
  for (
    const [zoom, step, wanted] of [
      [17, 16, 1],
      [17, 8, 4],
      [16, 8, 16],
      [14, 64, 4],
      [14, 128, 1],
    ] as const
  ) {
    assertAlmostEquals(crowding(lattice(step), zoom), wanted, 1e-9);
  }
});

Deno.test("crowding() does not count empty ground", () => {
  assertEquals(
    crowding(lattice(8, 64), 17),
    crowding(lattice(8, 256), 17),
  );
  assertEquals(crowding(gatherSpots(pointsAt(), new Uint8Array()), 15), 0);
});

Deno.test("isLegible() ends where spots cover each other", () => {
  const spots = lattice(16);
  const zooms = [18, 17, 16, 15, 14, 13];
  const legible = zooms.map((zoom) => isLegible(spots, zoom));
  assertEquals(legible, legible.toSorted((a, b) => Number(b) - Number(a)));
  assert(legible[0] && !legible.at(-1));
});

Deno.test("pointsLimit() is 200,000 near by, and less from far away", () => {
  assertEquals(pointsLimit(14), 200_000);
  assertEquals(pointsLimit(18), 200_000);
  assert(pointsLimit(13.75) < 10_000);
});
