import { assertAlmostEquals, assertEquals } from "@std/assert";
import { EVERYTHING } from "../filter/filter.ts";
import { chartFile } from "./chart_file.ts";
import {
  type ChartName,
  chartParams,
  type Measure,
  parseCharts,
  USUAL_CHARTS,
  withTable,
} from "./choice.ts";
import {
  cellAfterKey,
  isInWindow,
  isSameWindow,
  windowBetween,
} from "./hour_window.ts";
import { MONTH_BOUNDS, monthsBetween, monthSpan } from "./month_window.ts";
import {
  firstRows,
  rankChanges,
  rankCounts,
  rankRates,
  withToggled,
  withValues,
} from "./ranked.ts";
import { wilson } from "./shares.ts";
import { periodOnYears, seasonsOf, yearBars } from "./years.ts";

const HELD = { from: "2016-03-01", to: "2018-11-12" };

Deno.test("how charts are shown has one form in an address", () => {
  for (
    const [query, form] of [
      ["", ""],
      ["unit=area&measure=count", ""],
      ["table=years,hours&unit=WARD", "unit=ward&table=hours,years"],
      ["measure=rate&unit=beat", "unit=beat"],
      ["measure=change&table=types&table=types", "measure=change&table=types"],
    ] as const
  ) {
    const { charts, faults } = parseCharts(new URLSearchParams(query));
    assertEquals(faults, []);
    const params = chartParams(charts).map((pair) => pair.join("="));
    assertEquals(params.join("&"), form, query);
  }
  const { charts, faults } = parseCharts(
    new URLSearchParams("unit=street&table=hours,pies"),
  );
  assertEquals(charts, { ...USUAL_CHARTS, tables: ["hours"] });
  assertEquals(faults.map(({ param, value }) => `${param}=${value}`), [
    "unit=street",
    "table=pies",
  ]);
  const table = withTable(charts, "types", true);
  assertEquals(table.tables, ["hours", "types"]);
  assertEquals(withTable(table, "hours", false).tables, ["types"]);
});

Deno.test("a stretch of months that is back where it began is as it was", () => {
  const winter = [1, 2, 12];
  const cases: [before: number[], number, number, months: number[]][] = [
    [[], 5, 7, [6, 7, 8]],
    [[6, 7, 8], 0, 11, []],
    [[], 0, 11, []],
    [winter, 0, 11, winter],
    [winter, 1, 11, [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    [[6, 12], 5, 11, [6, 12]],
  ];
  for (const [before, first, last, months] of cases) {
    assertEquals(monthsBetween({ first, last }, before), months);
  }
  assertEquals(monthSpan(winter), MONTH_BOUNDS);
});

Deno.test("the file of a chart leaves out what the chart itself chooses", () => {
  const filter = {
    ...EVERYTHING,
    from: "2017-01-01",
    type: ["THEFT"],
    hour: [3],
    weekday: [5],
    arrest: true,
  };
  const fileOf = (name: ChartName, measure: Measure = "count") =>
    chartFile(name, { ...USUAL_CHARTS, measure }, filter);
  const days = "from=2017-01-01";
  assertEquals(
    fileOf("units", "rate"),
    `/api/counts.csv?by=area&measure=rate&type=THEFT&${days}&arrest=true&hour=3&weekday=sat`,
  );
  assertEquals(
    fileOf("hours"),
    `/api/counts.csv?by=weekday,hour&type=THEFT&${days}&arrest=true`,
  );
  assertEquals(
    fileOf("outcome"),
    "/api/counts.csv?by=year,arrest,domestic&type=THEFT&hour=3&weekday=sat",
  );
});

Deno.test("a window of hours lies between two cells, and all is no condition", () => {
  const window = windowBetween({ weekday: 6, hour: 3 }, {
    weekday: 4,
    hour: 1,
  });
  assertEquals(window, { hour: [1, 2, 3], weekday: [4, 5, 6] });
  assertEquals(isInWindow(window, { weekday: 5, hour: 3 }), true);
  assertEquals(isInWindow(window, { weekday: 3, hour: 3 }), false);
  const all = windowBetween({ weekday: 0, hour: 0 }, { weekday: 6, hour: 23 });
  assertEquals(all, { hour: [], weekday: [] });
  assertEquals(isInWindow(all, { weekday: 3, hour: 3 }), true);
  assertEquals(isSameWindow(all, window), false);
  assertEquals(cellAfterKey({ weekday: 6, hour: 23 }, "ArrowRight"), {
    weekday: 6,
    hour: 23,
  });
  assertEquals(cellAfterKey({ weekday: 6, hour: 23 }, "ArrowUp"), {
    weekday: 5,
    hour: 23,
  });
  assertEquals(cellAfterKey({ weekday: 6, hour: 23 }, "a"), null);
});

Deno.test("rankings have the most first, equal ones share a rank", () => {
  const filter = { ...EVERYTHING, type: ["ARSON"] };
  const { rows, notRecorded } = rankCounts(
    "type",
    [
      { value: "ARSON", count: 3 },
      { value: "THEFT", count: 1200 },
      { value: "BATTERY", count: 3 },
      { value: "STALKING", count: 1 },
      { value: null, count: 9 },
    ],
    filter,
    [{ value: "THEFT", count: 1100 }],
  );
  assertEquals(
    rows.map(({ label, text, rank, base, isChosen }) => [
      rank,
      label,
      text,
      base,
      isChosen,
    ]),
    [
      [1, "Theft", "1,200", 1100, false],
      [2, "Arson", "3", 0, true],
      [2, "Battery", "3", 0, false],
      [4, "Stalking", "1", 0, false],
    ],
  );
  assertEquals(notRecorded, 9);
  assertEquals(firstRows(rows, 1).map(({ label }) => label), [
    "Theft",
    "Arson",
  ]);
});

Deno.test("rates are per 1,000 residents, with a warning where few live and many go", () => {
  const { rows } = rankRates(
    [{ value: 32, count: 423 }, { value: 25, count: 1117 }, {
      value: 37,
      count: 61,
    }],
    [{ value: 25, phi: 4, freedom: 91 }],
    EVERYTHING,
  );
  assertEquals(
    rows.map(({ label, text, interval, isMostlyVisited }) => [
      label,
      text,
      interval,
      isMostlyVisited,
    ]),
    [
      ["Fuller Park", "23.8", null, false],
      ["Austin", "11.6", "10.2 to 13.0", false],
      ["Loop", "10.0", null, true],
    ],
  );
});

Deno.test("changes rank by percent, those without one come last", () => {
  const change = { verdict: "no-clear-change" as const, interval: null };
  const { rows } = rankChanges("ward", [
    { value: 1, count: 50, baseCount: 40, percent: 25, ...change },
    { value: 2, count: 9, baseCount: 2, ...change, percent: null },
    { value: 3, count: 30, baseCount: 60, percent: -50, ...change },
  ], EVERYTHING);
  assertEquals(rows.map(({ rank, label, text }) => [rank, label, text]), [
    [1, "Ward 1", "40 → 50, +25.0\u00a0%"],
    [2, "Ward 3", "60 → 30, -50.0\u00a0%"],
    [null, "Ward 2", "2 → 9"],
  ]);
});

Deno.test("a value is chosen besides others, and taken back", () => {
  const one = withToggled(EVERYTHING, "area", 8);
  const two = withToggled(one, "area", 3);
  assertEquals(two.area, [3, 8]);
  assertEquals(withToggled(two, "area", 8).area, [3]);
  assertEquals(withValues(two, "area", [9, 7]).area, [7, 9]);
  const said = withToggled(EVERYTHING, "description", "OVER $500");
  assertEquals(said.description, "OVER $500");
  assertEquals(withToggled(said, "description", "OVER $500").description, null);
});

Deno.test("wilson() is the interval of textbooks, and holds at the ends", () => {
  const [least, most] = wilson({ some: 15, all: 50 });
  assertAlmostEquals(least, 0.191, 0.001);
  assertAlmostEquals(most, 0.438, 0.001);
  assertEquals(wilson({ some: 0, all: 0 }), [0, 1]);
  assertEquals(wilson({ some: 0, all: 20 })[0], 0);
  assertEquals(wilson({ some: 20, all: 20 })[1], 1);
});

Deno.test("years are open where they are not whole, or not settled", () => {
  const bars = yearBars(
    [{ month: "2016-12", count: 5 }, { month: "2018-01", count: 7 }],
    EVERYTHING,
    HELD,
  );
  assertEquals(bars, [
    { from: 2016, to: 2017, count: 5, isOpen: true },
    { from: 2017, to: 2018, count: 0, isOpen: false },
    { from: 2018, to: 2019, count: 7, isOpen: true },
  ]);
  // What is not asked for lacks nothing.
  const open = [[3, 10], [2, 3], [3, 11]].map((month_of_year) =>
    yearBars([], { month_of_year }, HELD).map(({ isOpen }) => isOpen)
  );
  assertEquals(open, [
    [false, false, false],
    [true, false, false],
    [false, false, true],
  ]);
  const half = periodOnYears({ from: "2017-01-01", to: "2017-07-01" }, HELD);
  assertEquals(half.from, 2017);
  assertAlmostEquals(half.to, 2017.5, 0.002);
});

Deno.test("months of the year are counted in as many days", () => {
  const seasons = seasonsOf(
    [{ value: 2, count: 56 }, { value: 3, count: 62 }],
    { from: "2017-02-01", to: "2018-03-31" },
    HELD,
  );
  assertEquals(seasons[1], { month: 2, count: 56, days: 56, per30: 30 });
  assertEquals(seasons[2], { month: 3, count: 62, days: 62, per30: 30 });
  assertEquals(seasons[3]!.per30, 0);
  const [january] = seasonsOf([], { from: "2017-02-01", to: null }, {
    from: "2017-02-01",
    to: "2017-12-31",
  });
  assertEquals(january!.per30, null);
});
