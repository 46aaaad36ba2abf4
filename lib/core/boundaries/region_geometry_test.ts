import { assert, assertEquals } from "@std/assert";
import { toGridX, toGridY } from "../grid.ts";
import { type Division, loadBoundaries } from "./boundaries.ts";
import { regionBox, regionGeometry } from "./region_geometry.ts";

/** Twice the area within a ring, above 0 if it turns left. */
function turn(ring: [number, number][]): number {
  return ring.slice(1).reduce((sum, [x, y], i) => {
    const [before, at] = ring[i]!;
    return sum + before * y - x * at;
  }, 0);
}

Deno.test("regionGeometry() has every ring, closed and turned as GeoJSON wants", async () => {
  for (const division of ["area", "district", "beat", "ward"] as Division[]) {
    const { regions } = await loadBoundaries(division);
    for (const region of regions) {
      const what = `${division} ${region.number}`;
      const { coordinates } = regionGeometry(region);
      assertEquals(coordinates.flat().length, region.rings.length, what);
      const [west, south, east, north] = regionBox(region);
      for (const [outer, ...holes] of coordinates) {
        assert(turn(outer!) > 0, what);
        for (const hole of holes) assert(turn(hole) < 0, `hole of ${what}`);
        for (const ring of [outer!, ...holes]) {
          assertEquals(ring[0], ring.at(-1));
        }
        for (const [x, y] of outer!) {
          assert(x >= west && x <= east && y >= south && y <= north, what);
        }
      }
      const points = coordinates.flat(2).map(([x, y]) =>
        `${toGridX(x + 1e-6)} ${toGridY(y - 1e-6)}`
      );
      const first = region.rings[0]!;
      assert(points.includes(`${first[0]} ${first[1]}`), what);
    }
  }
});
