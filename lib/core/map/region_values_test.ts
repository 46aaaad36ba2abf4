import { assertAlmostEquals, assertEquals } from "@std/assert";
import { regionInWords } from "./map_key.ts";
import { regionName } from "../regions/divisions.ts";
import { regionValues } from "./region_values.ts";

Deno.test("regionValues() has counts by number, and rates of residents", () => {
  const areas = regionValues("area", {
    by: ["area"],
    values: [[7, 32, null]],
    at: null,
    counts: Uint32Array.of(410, 900, 5),
  });
  assertEquals([...areas.keys()], [7, 32]);
  assertEquals(areas.get(7)!.count, 410);
  assertAlmostEquals(areas.get(7)!.rate!, 5.817, 0.001);
  const beats = regionValues("beat", {
    by: ["beat"],
    values: [["0111", "0231"]],
    at: [Uint16Array.of(1)],
    counts: Uint32Array.of(3),
  });
  assertEquals([...beats], [[231, { count: 3, rate: null }]]);
});

Deno.test("regions are named as people name them", () => {
  assertEquals(regionName({ division: "area", number: 7 }), "Lincoln Park");
  assertEquals(
    regionName({ division: "district", number: 18 }),
    "District 18, Near North",
  );
  assertEquals(regionName({ division: "ward", number: 42 }), "Ward 42");
  assertEquals(regionName({ division: "beat", number: 231 }), "Beat 0231");
  assertEquals(
    regionInWords("area", 7, { count: 410, rate: 5.817 }),
    "Lincoln Park: 410 crimes, 5.82 per 1,000 residents",
  );
  assertEquals(
    regionInWords("beat", 231, { count: 1, rate: null }),
    "Beat 0231: 1 crime",
  );
});
