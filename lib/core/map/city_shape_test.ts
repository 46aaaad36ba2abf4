import { assert, assertEquals } from "@std/assert";
import { COMMUNITY_AREAS } from "../codes/community_areas.ts";
import { toGridX, toGridY } from "../grid.ts";
import { readCityShape } from "./city_shape.ts";

const { areas, borders } = readCityShape();

/** True if a place, in grid units, lies in an area (even-odd rule). */
function contains(rings: readonly Int32Array[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if ((y1 > y) === (y2 > y)) continue;
      if (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

Deno.test("readCityShape() has every community area, on the grid", () => {
  assertEquals(
    areas.map(({ area }) => area),
    [...COMMUNITY_AREAS.keys()].slice(1),
  );
  for (const line of [...borders, ...areas.flatMap(({ rings }) => rings)]) {
    assert(line.length >= 4);
    assert(line.every((value) => value >= 0 && value < 65_536));
  }
});

Deno.test("readCityShape() puts well-known places into their areas", () => {
  const cases: [name: string, latitude: number, longitude: number][] = [
    ["Loop", 41.8826, -87.6285],
    ["O'Hare", 41.9786, -87.9048],
    ["Hyde Park", 41.7943, -87.5907],
    ["Rogers Park", 42.0087, -87.668],
    ["Hegewisch", 41.6554, -87.5466],
  ];
  for (const [name, latitude, longitude] of cases) {
    const [x, y] = [toGridX(longitude), toGridY(latitude)];
    const found = areas.filter(({ rings }) => contains(rings, x, y));
    assertEquals(found.map(({ area }) => COMMUNITY_AREAS[area]), [name]);
  }
});

Deno.test("readCityShape() has each name's place inside its area", () => {
  for (const { area, rings, x, y, room } of areas) {
    assert(contains(rings, x, y), COMMUNITY_AREAS[area]);
    assert(room > 100, COMMUNITY_AREAS[area]);
  }
});
