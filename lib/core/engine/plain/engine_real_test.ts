import { assert, assertEquals } from "@std/assert";
import { assertRandomAnswers } from "../../../../tests/support/engine_check.ts";
import { toChunks } from "../../../../tests/support/incidents.ts";
import {
  realFile,
  realIncidents,
} from "../../../../tests/support/real_rows.ts";
import { Warehouse } from "../../../../tests/support/warehouse/warehouse.ts";
import { formatDay, parseDay } from "../../calendar.ts";
import { EVERYTHING, type Filter } from "../../filter/filter.ts";
import { toGridX, toGridY, toLatitude, toLongitude } from "../../grid.ts";
import { unitEdges, unitStart } from "../../time_unit.ts";
import type { TimelineWanted } from "../../timeline_wanted.ts";
import { Engine } from "./engine.ts";

const FILE = realFile("crimes/2017.parquet");
const ROWS = `read_parquet('${FILE}')`;
const RUNS = 200;

async function loaded(select: string) {
  const incidents = await realIncidents(select);
  const { chunks, dictionary } = toChunks(incidents);
  const engine = new Engine(dictionary);
  for (const chunk of chunks) engine.put(chunk);
  return { engine, dictionary, incidents };
}

Deno.test({
  name: "Engine answers what a count of real incidents one by one does " +
    "(needs ../shared/data)",
  ignore: FILE === null,
  async fn() {
    // All months, but few enough to be counted one by one.
    const { engine, dictionary, incidents } = await loaded(
      `select * from ${ROWS} where unique_key % 80 = 0`,
    );
    assert(incidents.length > 3000);
    const page = { min: 100, max: 3000 };
    assertRandomAnswers(engine, dictionary, incidents, page, RUNS);
  },
});

/** All of the year; the first week is a Sunday. */
const WEEKS: TimelineWanted = {
  unit: "week",
  from: parseDay("2017-01-01"),
  to: parseDay("2017-12-31"),
};

/** The grid units that the Loop's corners fall into, and their edges. */
const LOOP = [-87.6405, 41.8705, -87.6205, 41.8905] as const;
const LOOP_EDGES = {
  west: toLongitude(toGridX(LOOP[0])),
  south: toLatitude(toGridY(LOOP[1]) + 1),
  east: toLongitude(toGridX(LOOP[2]) + 1),
  north: toLatitude(toGridY(LOOP[3])),
};

/** Parts of filters, and what they are in SQL. */
const CASES: [Partial<Filter>, Partial<Record<keyof Filter, string>>][] = [
  [{}, {}],
  [
    { type: ["THEFT"], from: "2017-03-01", to: "2017-05-31" },
    {
      type: "type = 'THEFT'",
      from: "date >= '2017-03-01'",
      to: "date < '2017-06-01'",
    },
  ],
  [
    { type: ["NON-CRIMINAL", "CRIMINAL SEXUAL ASSAULT"], domestic: false },
    {
      type: "type in ('NON-CRIMINAL', 'CRIMINAL SEXUAL ASSAULT')",
      domestic: "not domestic",
    },
  ],
  [
    { district: [1, 18, 31], hour: [22, 23, 0, 1], weekday: [4, 5] },
    {
      district: "district in (1, 18, 31)",
      hour: "hour(date) in (22, 23, 0, 1)",
      weekday: "isodow(date) in (5, 6)",
    },
  ],
  [
    { area: [8, 32], arrest: true, index: true },
    {
      area: "community_area in (8, 32)",
      arrest: "arrest",
      index: "fbi_code in ('01A','02','03','04A','04B','05','06','07','09')",
    },
  ],
  [
    { beat: ["0111", "0112"], ward: [42], iucr: ["0860", "0460"] },
    {
      beat: "beat in (111, 112)",
      ward: "ward = 42",
      iucr: "iucr in ('0860', '0460')",
    },
  ],
  [
    { place: ["STREET"], block: "STATE ST", from: "2017-07-04" },
    {
      place: "location_description = 'STREET'",
      block: "contains(upper(block), 'STATE ST')",
      from: "date >= '2017-07-04'",
    },
  ],
  [
    { bbox: LOOP, index: false, arrest: false },
    {
      bbox: `longitude >= ${LOOP_EDGES.west} and longitude < ${LOOP_EDGES.east}
        and latitude > ${LOOP_EDGES.south} and latitude <= ${LOOP_EDGES.north}`,
      index:
        "fbi_code not in ('01A','02','03','04A','04B','05','06','07','09')",
      arrest: "not arrest",
    },
  ],
];

Deno.test({
  name: "Engine answers what DuckDB does about all of 2017 " +
    "(needs ../shared/data)",
  ignore: FILE === null,
  async fn() {
    const { engine } = await loaded(`select * from ${ROWS}`);
    await using warehouse = await Warehouse.ofParquet([FILE!]);
    for (const [filter, conditions] of CASES) {
      const answer = engine.query({ ...EVERYTHING, ...filter }, {
        summary: true,
        timeline: WEEKS,
      });
      const what = JSON.stringify(filter);
      assertEquals(
        answer.summary,
        await summaryInSql(warehouse, conditions),
        what,
      );
      const weeks = await weeksInSql(warehouse, conditions);
      assertEquals(
        Array.from(
          unitEdges("week", WEEKS.from, WEEKS.to).subarray(0, -1),
          (day) => weeks.get(formatDay(unitStart("week", day))) ?? 0,
        ),
        [...answer.timeline!.counts],
        what,
      );
      assert(answer.total > 0, what);
    }
  },
});

type Conditions = Partial<Record<keyof Filter, string>>;

/** Counts by an expression, of what meets all conditions but some. */
function counting(warehouse: Warehouse, conditions: Conditions) {
  return async (
    group: string,
    order: string,
    ...without: (keyof Filter)[]
  ) => {
    const asked = Object.entries(conditions)
      .filter(([part]) => !without.includes(part as keyof Filter))
      .map(([, condition]) => `(${condition})`);
    const rows = await warehouse.rows(
      `with incidents as (
         select *, case
           when primary_type like 'NON%CRIMINAL%' then 'NON-CRIMINAL'
           when primary_type = 'CRIM SEXUAL ASSAULT'
             then 'CRIMINAL SEXUAL ASSAULT'
           else primary_type end as type
         from crimes)
       select ${group} as key, count(*)::integer as count from incidents
       where ${
        ["true", ...asked].join(" and ")
      } group by all order by ${order}`,
    );
    return rows.map(([key, count]) => ({
      // deno-lint-ignore no-explicit-any -- the key's type is the query's
      key: (typeof key === "bigint" ? Number(key) : key) as any,
      count: Number(count),
    }));
  };
}

/** By the Monday that each week of the year begins with. */
async function weeksInSql(warehouse: Warehouse, conditions: Conditions) {
  const weeks = await counting(warehouse, conditions)(
    "strftime(date_trunc('week', date), '%Y-%m-%d')",
    "key",
    "from",
    "to",
  );
  return new Map<string, number>(weeks.map(({ key, count }) => [key, count]));
}

async function summaryInSql(warehouse: Warehouse, conditions: Conditions) {
  const count = counting(warehouse, conditions);
  const ofKey = (rows: { key: unknown; count: number }[], key: unknown) =>
    rows.find((row) => row.key === key)?.count ?? 0;
  const yesNo = (rows: { key: unknown; count: number }[]) => ({
    true: ofKey(rows, true),
    false: ofKey(rows, false),
  });

  const isMapped = await count("latitude is not null", "key");
  const mapped = ofKey(isMapped, true);
  const unmapped = ofKey(isMapped, false);
  const clock = await count(
    "(isodow(date) - 1) * 24 + hour(date)",
    "key",
    "hour",
    "weekday",
  );
  return {
    total: mapped + unmapped,
    mapped,
    unmapped,
    byType: (await count("type", "count desc, key", "type"))
      .map(({ key, count }) => ({ type: key, count })),
    byMonth: (await count("strftime(date, '%Y-%m')", "key", "from", "to"))
      .map(({ key, count }) => ({ month: key, count })),
    byDistrict: (await count("district", "key nulls last", "district"))
      .map(({ key, count }) => ({ district: key, count })),
    byArea: (await count("nullif(community_area, 0)", "key nulls last", "area"))
      .map(({ key, count }) => ({ area: key, count })),
    byHourWeekday: Array.from(
      { length: 7 },
      (_, weekday) =>
        Array.from(
          { length: 24 },
          (_, hour) =>
            clock.find(({ key }) => Number(key) === weekday * 24 + hour)
              ?.count ?? 0,
        ),
    ),
    byArrest: yesNo(await count("arrest", "key", "arrest")),
    byDomestic: yesNo(await count("domestic", "key", "domestic")),
  };
}
