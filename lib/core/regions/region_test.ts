import { assert, assertEquals } from "@std/assert";
import { loadBoundaries } from "../boundaries/boundaries.ts";
import { neighborsOf } from "./neighbors.ts";
import { ALL_DIVISIONS, regionName } from "./divisions.ts";
import { divisionOf, readSlug, regionsOf } from "./region.ts";
import { hasPage, regionPath, regionsNamed } from "./region_path.ts";
import { BEATS } from "../codes/beats.ts";
import { CLOSED_DISTRICTS, DISTRICTS } from "../codes/districts.ts";
import { EVERYTHING } from "../filter/filter.ts";

Deno.test("every region has a name, and an address that leads back to it", async () => {
  for (const division of ALL_DIVISIONS) {
    const { regions } = await loadBoundaries(division);
    const all = regionsOf(division, regions);
    const paths = new Set(all.map(regionPath));
    assertEquals(paths.size, all.length, division);
    for (const region of all) {
      const [, path, slug] = regionPath(region).split("/");
      assertEquals(divisionOf(path!), division);
      assertEquals(readSlug(division, slug!), { found: region.number });
    }
  }
  assertEquals(regionPath({ division: "area", number: 76 }), "/areas/ohare");
  assertEquals(regionPath({ division: "beat", number: 231 }), "/beats/0231");
  assertEquals(
    regionName({ division: "district", number: 11 }),
    "District 11, Harrison",
  );
});

Deno.test("hasPage() knows which regions of the records are drawn", async () => {
  const named = {
    beat: [...BEATS].map(Number),
    district: [...DISTRICTS, ...CLOSED_DISTRICTS.keys()],
  };
  for (const division of ["beat", "district"] as const) {
    const { regions } = await loadBoundaries(division);
    const drawn = regionsOf(division, regions).map(({ number }) => number);
    assertEquals(
      named[division].filter((number) => hasPage({ division, number }))
        .toSorted((a, b) => a - b),
      drawn.toSorted((a, b) => a - b),
    );
  }
  const filter = { ...EVERYTHING, district: [18, 21], beat: ["0231", "2111"] };
  assertEquals(regionsNamed(filter, 9).map(regionPath), [
    "/districts/18",
    "/beats/0231",
  ]);
});

Deno.test("readSlug() takes numbers and spellings, and knows the nearest", () => {
  for (const slug of ["lincoln-park", "Lincoln Park", "LINCOLNPARK", "7"]) {
    assertEquals(readSlug("area", slug), { found: 7 }, slug);
  }
  assertEquals(readSlug("area", "lincon-prak"), { nearest: 7 });
  assertEquals(readSlug("ward", "0042"), { found: 42 });
  assertEquals(readSlug("ward", "51"), { nearest: 50 });
  assertEquals(readSlug("beat", "0231"), { found: 231 });
  assertEquals("nearest" in readSlug("district", "31"), true);
});

Deno.test("neighbors share a border, and know of each other", async () => {
  for (const division of ALL_DIVISIONS) {
    const { regions } = await loadBoundaries(division);
    const neighbors = neighborsOf(regions);
    for (const [number, others] of neighbors) {
      assert(!others.includes(number));
      for (const other of others) {
        assert(neighbors.get(other)!.includes(number), `${number} ${other}`);
      }
    }
  }
  const { regions } = await loadBoundaries("area");
  // Lake View, Near North Side, North Center, Logan Square, West Town.
  assertEquals(neighborsOf(regions).get(7), [5, 6, 8, 22, 24]);
});
