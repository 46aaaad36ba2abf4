import { assertEquals } from "@std/assert";
import { areaName, COMMUNITY_AREAS } from "./community_areas.ts";
import { districtLabel, districtName, DISTRICTS } from "./districts.ts";
import { IUCR_CODES } from "./iucr.ts";

Deno.test("areaName() names community areas by their number", () => {
  assertEquals(COMMUNITY_AREAS.length, 78);
  assertEquals(areaName(1), "Rogers Park");
  assertEquals(areaName(32), "Loop");
  assertEquals(areaName(77), "Edgewater");
  assertEquals(areaName(78), "Area 78");
  assertEquals(areaName(0), "Area 0");
});

Deno.test("DISTRICTS are those in use since 2012, and 31", () => {
  assertEquals(DISTRICTS.length, 23);
  for (const closed of [13, 21, 23]) {
    assertEquals(DISTRICTS.includes(closed), false, `${closed}`);
  }
  assertEquals(districtName(18), "Near North");
  assertEquals(districtName(31), null);
  assertEquals([11, 13, 31].map(districtLabel), [
    "11 Harrison",
    "13 Wood",
    "District 31",
  ]);
});

Deno.test("IUCR_CODES are four characters each", () => {
  assertEquals(IUCR_CODES.size, 440);
  for (const code of IUCR_CODES) {
    assertEquals(/^[0-9]{3}[0-9A-Z]$/.test(code), true, code);
  }
});
