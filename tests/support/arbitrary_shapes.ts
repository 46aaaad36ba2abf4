import fc from "fast-check";
import { roundNear, tidyCorners } from "../../lib/core/filter/shapes.ts";
import type { Corners, Near } from "../../lib/core/grid_shapes.ts";
import type { Place } from "../../lib/core/polyline.ts";

/** Spots and how far around them, from one metre to the whole city. */
export function arbitraryNear(places: fc.Arbitrary<Place>): fc.Arbitrary<Near> {
  return fc.tuple(
    places,
    fc.oneof(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 1, max: 50_000 }),
    ),
  ).map(([[latitude, longitude], metres]) =>
    roundNear([latitude, longitude, metres])
  );
}

/**
 * Shapes whose edges do not cross: corners around a place in the order of their
 * directions, so that some are stars and many are not convex.
 *
 * @param most The most corners.
 */
export function arbitraryWithin(
  places: fc.Arbitrary<Place>,
  most = 12,
): fc.Arbitrary<Corners> {
  const steps = 1000;
  return fc.tuple(
    places,
    fc.constantFrom(0.002, 0.01, 0.1, 0.4),
    fc.uniqueArray(fc.nat(steps - 1), { minLength: 3, maxLength: most }),
    fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), {
      minLength: most,
      maxLength: most,
    }),
  ).map(([[latitude, longitude], size, directions, lengths]) =>
    directions.sort((a, b) => a - b).map((direction, i): Place => {
      const angle = 2 * Math.PI * direction / steps;
      return [
        latitude + size * lengths[i]! * Math.sin(angle),
        longitude + size * lengths[i]! * Math.cos(angle),
      ];
    })
  ).map(tidyCorners).filter(({ length }) => length >= 3);
}
