import fc from "fast-check";
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  arbitraryBox,
  arbitraryFilter,
  arbitraryTimeline,
} from "../../../../../tests/support/arbitrary_filter.ts";
import { askBigQuery } from "../../../../../tests/support/fake_bigquery/ask.ts";
import { oddRecords } from "../../../../../tests/support/odd_records.ts";
import { assertPushedDown } from "../../../../../tests/support/push_down_check.ts";
import type { Warehouse } from "../../../../../tests/support/warehouse/warehouse.ts";
import { parseDay } from "../../../../core/calendar.ts";
import { DIMENSIONS } from "../../../../core/engine/dimensions.ts";
import type { TimelineWanted } from "../../../../core/timeline_wanted.ts";
import { EVERYTHING, type Filter } from "../../../../core/filter/filter.ts";
import { CITY_BOX } from "../../../../core/grid.ts";
import type { RawIncident } from "../../../../core/incident/raw_incident.ts";
import { BigQueryAnswerer } from "./answerer.ts";

const THROUGH = "2017-03-30";
const { records, incidents } = oddRecords({
  seed: 7,
  count: 1_200,
  through: THROUGH,
});

/** Weeks cut at both ends, the last one by the newest day. */
const A_YEAR: TimelineWanted = {
  unit: "week",
  from: parseDay("2016-01-02"),
  to: parseDay("2017-04-05"),
};

/** A fake BigQuery, and answers of it. */
async function ask(data: Iterable<RawIncident> | Warehouse = records) {
  const asked = await askBigQuery(data);
  const answers = new BigQueryAnswerer({
    credentials: { json: asked.account.keyFile },
    endpoint: asked.fake.endpoint,
    pageRows: 500,
  });
  return {
    answers,
    fake: asked.fake,
    [Symbol.asyncDispose]: () => asked[Symbol.asyncDispose](),
  };
}

Deno.test("BigQuery counts as the engine's meaning of each part of a filter does", async () => {
  await using asked = await ask();
  const cases: Partial<Filter>[] = [
    {},
    { type: ["THEFT", "NON-CRIMINAL"] },
    { type: ["CRIMINAL SEXUAL ASSAULT"], district: [7, 11] },
    { from: "2016-02-29" },
    { to: "2016-02-29" },
    { from: "2016-02-29", to: "2016-02-29" },
    { from: "2030-01-01" },
    { district: [31, 1], area: [68, 3] },
    { district: [0] },
    { ward: [20, 3, 50] },
    { beat: ["0111", "0120", "0000"] },
    { iucr: ["0281", "041A"] },
    { iucr: ["0000"] },
    { description: "SIMPLE" },
    { description: ": TO", iucr: ["0486", "1320"] },
    { place: ["STREET", "HOTEL/MOTEL"] },
    { place: [""] },
    { kind: ["street", "shop"] },
    { kind: ["other"] },
    { kind: ["other", "street"], place: ["STREET", "OTHER"] },
    { arrest: true },
    { arrest: false, domestic: true },
    { index: true },
    { index: false },
    { violent: true },
    { violent: false, index: true },
    { hour: [22, 23, 0, 1], weekday: [5, 6] },
    { bbox: [-87.7, 41.8, -87.6, 41.9] },
    { bbox: [-180, -90, 180, 90] },
    { bbox: [-87.6, 41.6, -87.6, 41.6] },
    { near: [41.85, -87.65, 5000] },
    { near: [41.85, -87.65, 50_000], hour: [1, 2, 3, 4, 5, 6] },
    { within: [[41.8, -87.7], [41.8, -87.6], [41.9, -87.65]] },
    { within: [[-85, -179], [-85, 0.5], [85, 0.5], [85, -179]] },
    {
      bbox: [-87.7, 41.8, -87.6, 41.9],
      near: [41.85, -87.65, 9000],
      within: [[41.8, -87.75], [41.8, -87.6], [41.95, -87.6]],
    },
    { block: "SOUTHPORT" },
    { block: "XX S ÉLAN" },
    { block: "'" },
    { id: [incidents[3]!.unique_key, incidents[9]!.unique_key, 1] },
    {
      case: incidents.flatMap(({ case_number }) => case_number ?? []).slice(
        3,
        9,
      ),
    },
    { id: [4_294_967_295] },
    { case: ["'1"] },
  ];
  let at = 0;
  for (const filter of cases) {
    const by = [DIMENSIONS[at++ % DIMENSIONS.length]!];
    await assertPushedDown(asked.answers, incidents, filter, {
      through: THROUGH,
      timeline: A_YEAR,
      by,
    });
  }
  assert(at > DIMENSIONS.length);
});

Deno.test("BigQuery gives the engine's numbers for any filter", async () => {
  await using asked = await ask();
  const property = fc.asyncProperty(
    arbitraryFilter(incidents),
    arbitraryBox(incidents),
    fc.integer({ min: 5, max: 11 }),
    fc.integer({ min: 1, max: 60 }),
    arbitraryTimeline(incidents),
    fc.subarray([...DIMENSIONS], { minLength: 1, maxLength: 3 }),
    (filter, bbox, level, limit, timeline, by) =>
      assertPushedDown(asked.answers, incidents, filter, {
        through: THROUGH,
        bbox,
        level,
        limit,
        timeline,
        by,
      }),
  );
  await fc.assert(property, { numRuns: 40, seed: 20_170_131 });
});

Deno.test("BigQuery's primary types are those of the incidents", async () => {
  await using asked = await ask();
  const types = new Set(incidents.map(({ primary_type }) => primary_type));
  assertEquals(await asked.answers.types(THROUGH), [...types].sort());
});

Deno.test("an empty table gives empty answers", async () => {
  await using asked = await ask([]);
  await assertPushedDown(asked.answers, [], {}, {
    through: THROUGH,
    timeline: A_YEAR,
    by: ["type"],
  });
  assertEquals(await asked.answers.types(THROUGH), []);
});

Deno.test("what comes from a caller travels as a parameter", async () => {
  await using asked = await ask();
  const filter = {
    ...EVERYTHING,
    block: "O'HARE` --",
    place: ["'); DROP TABLE crimes"],
    from: "2016-01-01",
  };
  await asked.answers.summary(filter, THROUGH);
  const [{ config, labels }] = asked.fake.jobs as [typeof asked.fake.jobs[0]];
  for (const text of ["O'HARE", "DROP", "2016"]) {
    assertEquals(config.query.includes(text), false, text);
  }
  assertEquals(labels, { application: "chicago-crimes", purpose: "summary" });
});

Deno.test("a question is one job, and reads the columns that it needs", async () => {
  await using asked = await ask();
  const { answers, fake } = asked;
  const filter = { ...EVERYTHING, ward: [3] };
  await answers.summary(filter, THROUGH, A_YEAR);
  await answers.cells(filter, { bbox: CITY_BOX, level: 8 }, THROUGH);
  await answers.incidents(filter, 10, undefined, THROUGH);
  await answers.types(THROUGH);
  assertEquals(fake.jobs.map(({ labels }) => labels.purpose), [
    "summary",
    "cells",
    "incidents-page",
    "primary-types",
  ]);
  for (const { config: { query } } of [fake.jobs[0]!, fake.jobs[1]!]) {
    for (const column of ["case_number", "block", "updated_on", "x_coord"]) {
      assertEquals(query.includes(column), false, column);
    }
  }
});

Deno.test("no query runs that is not admitted", async () => {
  await using asked = await askBigQuery(records);
  const admitted: number[] = [];
  const answers = new BigQueryAnswerer({
    credentials: { json: asked.account.keyFile },
    endpoint: asked.fake.endpoint,
    admit(bytes) {
      admitted.push(bytes);
      return admitted.length > 1
        ? Promise.reject(new RangeError("enough"))
        : Promise.resolve();
    },
  });
  await answers.types(THROUGH);
  await assertRejects(() => answers.types(THROUGH), RangeError, "enough");
  assertEquals(asked.fake.jobs.length, 1);
  // Less is rounded up to what a query costs at least.
  assertEquals(admitted, [10 * 2 ** 20, 10 * 2 ** 20]);
  assertEquals(answers.usage, { queries: 1, bytesBilled: admitted[0]! });
});
