import { assert, assertEquals } from "@std/assert";
import { askDuckDB, realFile } from "../../../tests/support/real_rows.ts";
import { COMMUNITY_AREAS } from "../codes/community_areas.ts";
import { DISTRICTS } from "../codes/districts.ts";
import { toGridX, toGridY } from "../grid.ts";
import { type Division, loadBoundaries } from "./boundaries.ts";
import { contains, regionAt } from "./region_at.ts";

const COUNTS: [Division, regions: number][] = [
  ["area", 77],
  ["district", 22],
  ["beat", 274],
  ["ward", 50],
];

Deno.test("loadBoundaries() has every region once, on the grid", async () => {
  for (const [division, count] of COUNTS) {
    const { regions, borders } = await loadBoundaries(division);
    assertEquals(regions.length, count, division);
    const numbers = regions.map(({ number }) => number);
    assertEquals(numbers, [...new Set(numbers)].sort((a, b) => a - b));
    for (const line of [...borders, ...regions.flatMap(({ rings }) => rings)]) {
      assert(line.length >= 4, division);
      assert(line.every((value) => value >= 0 && value < 65_536), division);
    }
    for (const { number, rings, x, y, room } of regions) {
      assert(contains(rings, x, y), `${division} ${number}`);
      assert(room > 40, `${division} ${number}: ${room}`);
    }
    assertEquals(await loadBoundaries(division), { regions, borders });
  }
  const districts = await loadBoundaries("district");
  assertEquals(
    districts.regions.map(({ number }) => number),
    DISTRICTS.filter((district) => district !== 31),
  );
});

Deno.test("regionAt() finds where well-known places lie", async () => {
  const cases: [
    name: string,
    at: [latitude: number, longitude: number],
    area: string,
    district: number,
    ward: number,
  ][] = [
    ["City Hall", [41.8837, -87.632], "Loop", 1, 42],
    ["Wrigley Field", [41.9484, -87.6553], "Lake View", 19, 44],
    ["Midway's terminal", [41.7883, -87.7405], "Garfield Ridge", 8, 13],
    ["Museum of Science", [41.7906, -87.5831], "Hyde Park", 3, 5],
  ];
  for (const [name, [latitude, longitude], area, district, ward] of cases) {
    const at = async (division: Division) => {
      const { regions } = await loadBoundaries(division);
      return regionAt(regions, toGridX(longitude), toGridY(latitude))?.number;
    };
    assertEquals(COMMUNITY_AREAS[(await at("area"))!], area, name);
    assertEquals(await at("district"), district, name);
    assertEquals(await at("ward"), ward, name);
  }
  const { regions } = await loadBoundaries("area");
  const lake = regionAt(regions, toGridX(-87.51), toGridY(41.9));
  assertEquals(lake, null, "the lake is in no area");
});

Deno.test({
  name: "regionAt() says what real records say, but beside borders",
  ignore: realFile("crimes/2018.parquet") === null,
  fn: async () => {
    const file = realFile("crimes/2018.parquet");
    const rows = await askDuckDB(
      `select distinct on (round(latitude, 4), round(longitude, 4))
         latitude, longitude, district, community_area, beat
       from '${file}' where latitude > 41 using sample 6000 rows
       (reservoir, 7)`,
    );
    const cases: [Division, column: string, least: number][] = [
      ["area", "community_area", 0.97],
      ["district", "district", 0.97],
      ["beat", "beat", 0.9],
    ];
    for (const [division, column, least] of cases) {
      const { regions } = await loadBoundaries(division);
      const same = rows.filter((row) => {
        const [x, y] = [
          toGridX(row.longitude as number),
          toGridY(row.latitude as number),
        ];
        return regionAt(regions, x, y)?.number === Number(row[column]);
      }).length;
      assert(same / rows.length > least, `${division}: ${same / rows.length}`);
    }
  },
});
