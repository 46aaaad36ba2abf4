import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { pointsAt } from "../../../tests/support/points.ts";
import { crowdOf, discScale, isLegible, pointsLimit } from "./legible.ts";
import { gatherSpots, spotRadius } from "./spots.ts";

/** Spots on every so many grid units of a square, twice on each. */
function lattice(step: number, edge = 512) {
  const at: [number, number, number][] = [];
  for (let y = 0; y < edge; y += step) {
    for (let x = 0; x < edge; x += step) at.push([x, y, 0], [x, y, 0]);
  }
  return gatherSpots(pointsAt(...at), Uint8Array.of(0));
}

Deno.test("crowdOf() is how many spots share a square of 16 pixels", () => {
  for (
    const [zoom, step, wanted] of [
      [17, 16, 1],
      [17, 8, 4],
      [16, 8, 16],
      [14, 64, 4],
      [14, 128, 1],
      [13.5, 64, 8],
    ] as const
  ) {
    assertAlmostEquals(crowdOf(lattice(step), zoom).spots, wanted, 1e-9);
  }
});

Deno.test("crowdOf() is how much the discs cover", () => {
  const { spots, cover } = crowdOf(lattice(8), 17);
  const disc = Math.PI * spotRadius(2, 17) ** 2;
  assertAlmostEquals(cover, spots * disc / 256, 1e-9);
});

Deno.test("crowdOf() does not count empty ground", () => {
  assertEquals(crowdOf(lattice(8, 64), 17), crowdOf(lattice(8, 256), 17));
  const none = gatherSpots(pointsAt(), new Uint8Array());
  assertEquals(crowdOf(none, 15), { spots: 0, cover: 0 });
});

Deno.test("isLegible() ends where spots crowd, and discs shrink before", () => {
  const crowds = [18, 17, 16, 15, 14, 13].map((zoom) =>
    crowdOf(lattice(16), zoom)
  );
  const legible = crowds.map(isLegible);
  assertEquals(legible, [true, true, true, false, false, false]);
  const scales = crowds.map(discScale);
  assertEquals(scales, scales.toSorted((a, b) => b - a));
  assertEquals([scales[0], scales.at(-1)], [1, 0.5]);
  assertEquals(discScale({ spots: 0, cover: 0 }), 1);
});

Deno.test("pointsLimit() is 200,000 near by, and less from far away", () => {
  assertEquals(pointsLimit(14), 200_000);
  assertEquals(pointsLimit(18), 200_000);
  assert(pointsLimit(13.75) < 50_000);
});
