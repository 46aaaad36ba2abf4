import { assertEquals } from "@std/assert";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import {
  countMonths,
  decodeMonthCounts,
  encodeMonthCounts,
  MonthCounting,
} from "../chunks/month_counts.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import {
  answerOfMonths,
  hasMonths,
  isOfMonths,
  monthsOf,
} from "./from_months.ts";
import { Engine } from "./plain/engine.ts";

const FILTERS: readonly Partial<Filter>[] = [
  {},
  { from: "2016-02-10", to: "2016-11-03" },
  { arrest: true },
  { arrest: false, domestic: true },
  { type: ["THEFT", "BATTERY"] },
  { type: ["THEFT"], index: true, description: "OVER" },
  { violent: true, arrest: false },
  { iucr: ["0820"] },
  { district: [1, 11, 25], domestic: false },
  { area: [25], from: "2017-01-01" },
  { hour: [22, 23, 0] },
  { hour: [8], weekday: [0, 6], arrest: true },
  { type: ["NO SUCH TYPE"] },
  { month_of_year: [12, 1, 2] },
  { month_of_year: [7], hour: [22], from: "2016-08-01", domestic: true },
];

Deno.test("months and years are those that the rows have", () => {
  const incidents = randomIncidents({ seed: 43, count: 3_000 });
  const { chunks, dictionary } = toChunks(incidents);
  const engine = new Engine(dictionary);
  const counting = new MonthCounting();
  for (const chunk of chunks) {
    engine.put(chunk);
    counting.put(chunk.period, countMonths(chunk.core));
  }
  const months = decodeMonthCounts(
    encodeMonthCounts(counting.of(chunks.map(({ period }) => period))),
  );
  const tables = [
    ["year", "arrest", "domestic"],
    ["month"],
    ["quarter", "domestic"],
    ["month_of_year", "year"],
    ["arrest"],
  ] as const;
  for (const some of FILTERS) {
    const filter = { ...EVERYTHING, ...some };
    const what = JSON.stringify(some);
    assertEquals(hasMonths(filter), true, what);
    const { summary } = engine.query(filter, { summary: true });
    assertEquals(monthsOf(filter, months, dictionary), summary!.byMonth, what);

    const always = { ...filter, from: null, to: null };
    assertEquals(isOfMonths(always, { tables }), true, what);
    const { total, mapped, unmapped, tables: found } = engine.query(always, {
      tables,
    });
    assertEquals(
      answerOfMonths(always, { tables }, months, dictionary),
      { total, mapped, unmapped, tables: found },
      what,
    );
  }
});

Deno.test("what no counts by month tell is asked of the rows", () => {
  const others: readonly Partial<Filter>[] = [
    { type: ["THEFT"], district: [11] },
    { hour: [22], area: [25] },
    { ward: [3] },
    { bbox: [-87.7, 41.8, -87.6, 41.9] },
    { block: "MICHIGAN" },
    { kind: ["street"] },
    { id: [1] },
  ];
  for (const some of others) {
    assertEquals(hasMonths({ ...EVERYTHING, ...some }), false);
  }
  const wanted = { tables: [["year"]] } as const;
  assertEquals(isOfMonths(EVERYTHING, wanted), true);
  assertEquals(isOfMonths({ ...EVERYTHING, to: "2017-01-31" }, wanted), false);
  assertEquals(isOfMonths(EVERYTHING, { ...wanted, summary: true }), false);
  assertEquals(isOfMonths(EVERYTHING, { tables: [["year", "type"]] }), false);
  assertEquals(isOfMonths(EVERYTHING, { tables: [["week"]] }), false);
  assertEquals(isOfMonths(EVERYTHING, {}), false);
});
