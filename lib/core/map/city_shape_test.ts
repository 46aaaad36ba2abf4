import { assert, assertEquals } from "@std/assert";
import { COMMUNITY_AREAS } from "../codes/community_areas.ts";
import { toGridX, toGridY } from "../grid.ts";
import { contains } from "../boundaries/region_at.ts";
import { readCityShape } from "./city_shape.ts";

const { regions, borders } = readCityShape();

Deno.test("readCityShape() has every community area, on the grid", () => {
  assertEquals(
    regions.map(({ number }) => number),
    [...COMMUNITY_AREAS.keys()].slice(1),
  );
  for (const line of [...borders, ...regions.flatMap(({ rings }) => rings)]) {
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
    const found = regions.filter(({ rings }) => contains(rings, x, y));
    assertEquals(found.map(({ number }) => COMMUNITY_AREAS[number]), [name]);
  }
});

Deno.test("readCityShape() has each name's place inside its area", () => {
  for (const { number, rings, x, y, room } of regions) {
    assert(contains(rings, x, y), COMMUNITY_AREAS[number]);
    assert(room > 100, COMMUNITY_AREAS[number]);
  }
});
