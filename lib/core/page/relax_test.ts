import { assertEquals } from "@std/assert";
import type { Summary } from "../engine/answer.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { askWaysOut, partsOf, waysOut } from "./relax.ts";

const EXTENT = { from: "2016-01-01", to: "2017-12-31" };
const NOTHING: Summary = {
  total: 0,
  mapped: 0,
  unmapped: 0,
  byType: [],
  byMonth: [],
  byDistrict: [],
  byArea: [],
  byHourWeekday: Array.from({ length: 7 }, () => Array(24).fill(0)),
  byArrest: { true: 0, false: 0 },
  byDomestic: { true: 0, false: 0 },
};
const FILTER: Filter = {
  ...EVERYTHING,
  type: ["HOMICIDE"],
  from: "2017-01-01",
  to: "2017-01-02",
  hour: [3],
  arrest: true,
};

Deno.test("waysOut() takes back one condition, the nearest first", () => {
  const summary: Summary = {
    ...NOTHING,
    byType: [{ type: "THEFT", count: 30 }, { type: "ARSON", count: 10 }],
    byMonth: [{ month: "2017-03", count: 7 }],
    byArrest: { true: 0, false: 2 },
  };
  assertEquals(waysOut(FILTER, summary, EXTENT), [
    { words: "without arrest", count: 2, filter: { ...FILTER, arrest: null } },
    { words: "in other months", count: 7, filter: { ...FILTER, ...EXTENT } },
    { words: "of other types", count: 40, filter: { ...FILTER, type: [] } },
  ]);
});

Deno.test("waysOut() tells other districts from none recorded", () => {
  const cases: [districts: (number | null)[], words: string][] = [
    [[7, 8], "in other districts"],
    [[7, null], "in other districts, or with none recorded"],
    [[null], "with no district recorded"],
  ];
  for (const [districts, words] of cases) {
    const byDistrict = districts.map((district) => ({ district, count: 3 }));
    const filter = { ...EVERYTHING, district: [9] };
    const [way] = waysOut(filter, { ...NOTHING, byDistrict }, EXTENT);
    assertEquals(way?.words, words);
  }
});

Deno.test("waysOut() offers only what is there and was asked for", () => {
  const summary = { ...NOTHING, byDomestic: { true: 5, false: 5 } };
  assertEquals(waysOut(FILTER, summary, EXTENT), []);
  assertEquals(
    waysOut({ ...FILTER, domestic: true }, summary, EXTENT).length,
    1,
  );
});

Deno.test("partsOf() keeps types or dates alone", () => {
  assertEquals(partsOf(FILTER, EXTENT), [
    {
      words: "the types",
      part: { ...EVERYTHING, ...EXTENT, type: ["HOMICIDE"] },
    },
    {
      words: "the dates",
      part: { ...EVERYTHING, from: "2017-01-01", to: "2017-01-02" },
    },
  ]);
  assertEquals(partsOf({ ...FILTER, type: [] }, EXTENT).length, 1);
});

Deno.test("askWaysOut() counts without each part that no summary counts", async () => {
  const filter: Filter = { ...FILTER, ward: [3], block: "STATE" };
  const asked: Filter[] = [];
  const ways = await askWaysOut(filter, (filters) => {
    asked.push(...filters);
    return Promise.resolve([12, 0]);
  });
  assertEquals(asked, [{ ...filter, ward: [] }, { ...filter, block: null }]);
  assertEquals(ways, [{
    words: "in other wards",
    count: 12,
    filter: { ...filter, ward: [] },
  }]);
  assertEquals(
    waysOut(
      filter,
      { ...NOTHING, byArrest: { true: 0, false: 20 } },
      EXTENT,
      ways,
    )
      .map(({ words }) => words),
    ["in other wards", "without arrest"],
  );
  assertEquals(await askWaysOut(FILTER, () => Promise.reject()), []);
});
