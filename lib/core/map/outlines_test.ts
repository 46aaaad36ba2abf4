import { assert, assertEquals } from "@std/assert";
import { contains } from "../boundaries/region_at.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { type Bbox, toGridX, toGridY } from "../grid.ts";
import { homeOf, outlinesOf } from "./outlines.ts";
import { placesKey } from "./places.ts";
import { CITY_VIEW } from "./viewport.ts";

const asking = (part: Partial<Filter>): Filter => ({ ...EVERYTHING, ...part });
const home = async (part: Partial<Filter>) =>
  homeOf(await outlinesOf(asking(part)));
const holds = ([west, south, east, north]: Bbox, place: [number, number]) =>
  west < place[1] && place[1] < east && south < place[0] && place[0] < north;

const LOOP: [number, number] = [41.8826, -87.6285];
const HYDE_PARK: [number, number] = [41.7943, -87.5907];

Deno.test("outlinesOf() has an outline for each part that asks for a place", async () => {
  const outlines = await outlinesOf(asking({
    area: [32, 41],
    district: [1],
    ward: [34],
    beat: ["0111"],
    bbox: [-87.7, 41.8, -87.6, 41.9],
    near: [41.8826, -87.6285, 800],
    within: [[41.87, -87.64], [41.87, -87.62], [41.89, -87.63]],
  }));
  assertEquals(
    outlines.map(({ part }) => part),
    ["area", "district", "ward", "beat", "bbox", "near", "within"],
  );
  const [x, y] = [toGridX(LOOP[1]), toGridY(LOOP[0])];
  for (const { part, rings } of outlines) {
    if (part === "beat") continue; // of the Loop, but not there
    assert(contains(rings.map((ring) => Int32Array.from(ring)), x, y), part);
  }
  assertEquals(await outlinesOf(EVERYTHING), []);
});

Deno.test("outlinesOf() leaves out districts that were closed", async () => {
  assertEquals(await outlinesOf(asking({ district: [23] })), []);
});

Deno.test("homeOf() is what all parts have in common, with a little room", async () => {
  assertEquals(await home({}), CITY_VIEW);
  assertEquals(await home({ type: ["THEFT"] }), CITY_VIEW);
  const loop = await home({ area: [32] });
  assert(holds(loop, LOOP) && !holds(loop, HYDE_PARK));
  const both = await home({ area: [32, 41] });
  assert(holds(both, LOOP) && holds(both, HYDE_PARK));
  const near = await home({ area: [32, 41], near: [...LOOP, 800] });
  assert(holds(near, LOOP) && !holds(near, HYDE_PARK));
  assertEquals(
    await home({ area: [32], near: [...HYDE_PARK, 500] }),
    CITY_VIEW,
  );
});

Deno.test("homeOf() shows neither more than the city nor next to nothing", async () => {
  const [west, south, east, north] = await home({
    near: [41.8826, -87.6285, 50_000],
  });
  assert(east - west < 0.6 && north - south < 0.6);
  const small = await home({ near: [...LOOP, 1] });
  assert(small[2] - small[0] > 0.004 && small[2] - small[0] < 0.01);
});

Deno.test("placesKey() is that of the places alone", () => {
  assertEquals(placesKey({}), "");
  assertEquals(placesKey(asking({ type: ["THEFT"], block: "W 47TH" })), "");
  const key = placesKey(asking({ area: [8] }));
  assert(key !== "" && key !== placesKey(asking({ district: [8] })));
  assertEquals(key, placesKey(asking({ area: [8], arrest: true })));
});
