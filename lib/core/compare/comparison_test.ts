import { assert, assertEquals } from "@std/assert";
import { daysOf, formatDay, parseDay } from "../calendar.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { parseFilter } from "../filter/parse.ts";
import { vocabularyOf } from "../filter/vocabulary.ts";
import {
  choiceText,
  type CompareChoice,
  otherFilter,
  parseCompare,
} from "./choice.ts";
import { compare, type Comparison } from "./comparison.ts";
import {
  type ComparedData,
  type ComparisonPlan,
  planComparison,
} from "./plan_comparison.ts";
import { comparisonInWords, reasonInWords, toComeInWords } from "./words.ts";

const DATA: ComparedData = { from: "2001-01-01", to: "2018-11-12", gaps: [] };

function plan(
  from: string | null,
  to: string | null,
  choice: CompareChoice = "year",
  data: Partial<ComparedData> = {},
  filter: Partial<Filter> = {},
) {
  return planComparison(choice, { ...EVERYTHING, ...filter, from, to }, {
    ...DATA,
    ...data,
  });
}

Deno.test("planComparison() finds the days to compare with", () => {
  const cases: [
    from: string,
    to: string,
    choice: CompareChoice,
    base: string,
  ][] = [
    ["2018-10-09", "2018-11-05", "year", "2017-10-09 2017-11-05"],
    ["2018-10-09", "2018-11-05", "before", "2018-09-11 2018-10-08"],
    ["2018-10-09", "2018-11-05", "2003", "2003-10-09 2003-11-05"],
    ["2016-01-01", "2016-12-31", "year", "2015-01-01 2015-12-31"],
    ["2016-01-01", "2016-12-31", "2017", "2017-01-01 2017-12-31"],
    ["2017-12-01", "2018-02-28", "year", "2016-12-01 2017-02-28"],
    ["2015-06-01", "2017-05-31", "year", "2013-06-01 2015-05-31"],
    ["2016-02-29", "2016-02-29", "before", "2016-02-28 2016-02-28"],
    ["2016-02-29", "2016-02-29", "2012", "2012-02-29 2012-02-29"],
    ["2016-02-10", "2016-02-29", "year", "2015-02-10 2015-02-28"],
    ["2018-11-01", "2018-11-12", "year", "2017-11-01 2017-11-05"],
  ];
  for (const [from, to, choice, base] of cases) {
    const found = plan(from, to, choice) as ComparisonPlan;
    assertEquals(Object.values(daysOf(found.base)).join(" "), base);
    const { wanted } = found;
    for (const span of [found.base, found.current]) {
      assert(span.first >= wanted.from && span.last <= wanted.to, from);
    }
  }
  assertEquals(
    (plan("2018-11-01", "2018-11-12") as ComparisonPlan).isCut,
    true,
  );
  const june = { month_of_year: [6] };
  assertEquals(
    (plan("2018-01-01", null, "year", {}, june) as ComparisonPlan).isCut,
    false,
  );
  assertEquals(plan("2018-01-01", null, "none"), null);
});

Deno.test("planComparison() compares nothing that is asked for by name", () => {
  for (const names of [{ id: [7] }, { case: ["HZ123456"] }]) {
    assertEquals(plan("2018-10-09", "2018-11-05", "year", {}, names), null);
  }
});

Deno.test("planComparison() says why there is no comparison", () => {
  const gap = {
    field: "district",
    from: null,
    to: "2011-12-31",
    lacks: "all",
    percent: 100,
  } as const;
  const reasons: [ReturnType<typeof plan>, RegExp][] = [
    [plan("2001-01-01", "2018-11-05"), /from before January 1, 2001/],
    [plan("2018-11-06", "2018-11-12"), /too recent/],
    [plan("2016-01-01", "2016-12-31", "2016"), /2016 is among/],
    [plan("2017-12-01", "2017-12-31", "2018"), /not over yet/],
    [plan("2016-02-29", "2016-02-29"), /2015 has no February 29/],
    [plan("2016-02-29", "2016-02-29", "2017"), /2017 has no February 29/],
    [plan("2017-01-01", "2018-02-28", "2018"), /2018 is among/],
    [
      plan("2012-01-01", "2012-12-31", "year", { gaps: [gap] }, {
        district: [7],
      }),
      /District is not recorded before 2012/,
    ],
    [
      plan("2017-03-01", "2017-03-31", "year", {}, { month_of_year: [6, 7] }),
      /None of these days are in the months asked for/,
    ],
    [
      plan("2017-06-01", "2017-08-31", "before", {}, {
        month_of_year: [6, 7, 8],
      }),
      /None of the days to compare with are in the months asked for/,
    ],
  ];
  for (const [found, words] of reasons) {
    assert(found !== null && "reason" in found);
    const reason = reasonInWords(found.reason);
    assert(words.test(reason), reason);
  }
  const unasked = plan("2012-01-01", "2012-12-31", "year", { gaps: [gap] });
  assert(unasked !== null && "current" in unasked);
});

Deno.test("the days asked for stay while a period moves within its years", () => {
  const windows = ["2018-03-01", "2018-05-11", "2018-08-30"].map((from) =>
    (plan(from, "2018-09-30") as ComparisonPlan).wanted
  );
  assertEquals(new Set(windows.map((one) => JSON.stringify(one))).size, 1);
});

/** A comparison of two months of which each day has a count. */
function ofDays(now: number, before: number, from = "2017-06-01") {
  const to = `${from.slice(0, 8)}28`;
  const found = plan(from, to) as ComparisonPlan;
  const { wanted: { from: first, to: last }, current } = found;
  // Even weeks swing a little: every day of them has what a month has on average.
  const counts = Array.from(
    { length: last - first + 1 },
    (_, i) => first + i >= current.first - 28 ? now : before,
  );
  return compare(found, counts);
}

Deno.test("compare() calls clear what is, and nothing else", () => {
  const clear = ofDays(120, 100);
  assertEquals([clear.verdict, clear.percent], ["more", 20]);
  assert(clear.interval![0] > 0 && clear.interval![1] > 20);
  assertEquals(ofDays(100, 120).verdict, "fewer");
  assertEquals(ofDays(100, 100).verdict, "no-clear-change");
  assertEquals(ofDays(1, 0).verdict, "too-few");
});

Deno.test("compare() is of the months asked for, whatever lies between", () => {
  const december = { month_of_year: [12] };
  const found = plan("2017-01-01", "2017-12-31", "year", {}, december);
  const { wanted: { from, to }, current } = found as ComparisonPlan;
  const counts = Array.from({ length: to - from + 1 }, (_, i) => {
    const isDecember = formatDay(from + i).slice(5, 7) === "12";
    return !isDecember ? 0 : from + i >= current.first ? 120 : 100;
  });
  const clear = compare(found as ComparisonPlan, counts);
  assertEquals([clear.days, clear.baseDays], [31, 31]);
  assertEquals([clear.count, clear.baseCount], [31 * 120, 31 * 100]);
  assertEquals([clear.verdict, clear.percent], ["more", 20]);
  // Two Decembers are there, one of them in part: seven weeks tell their swing.
  const held = { from: "2016-12-01", to: "2017-12-31" };
  const newest = plan(
    "2017-12-01",
    "2017-12-31",
    "year",
    held,
    december,
  ) as ComparisonPlan;
  const length = newest.wanted.to - newest.wanted.from + 1;
  const seven = compare(newest, Array(length).fill(100));
  assertEquals([seven.count, seven.baseCount], [2400, 2400]);
  assertEquals(seven.verdict, "no-clear-change");
  // A part of December beside all of it: as many a day.
  const part = plan("2017-12-17", "2017-12-31", "before", {}, december);
  const even = compare(
    part as ComparisonPlan,
    Array((part as ComparisonPlan).wanted.to).fill(50),
  );
  assertEquals([even.days, even.baseDays, even.percent], [15, 15, 0]);
});

Deno.test("compare() allows for what still arrives of recent days", () => {
  const old = ofDays(93, 100);
  assertEquals([old.verdict, old.toCome], ["fewer", [0, 0]]);
  const recent = plan("2018-10-09", "2018-11-05") as ComparisonPlan;
  const { wanted: { from, to }, current } = recent;
  const counts = Array.from(
    { length: to - from + 1 },
    (_, i) => from + i >= current.first ? 93 : 100,
  );
  const found = compare(recent, counts);
  assertEquals([found.verdict, found.percent], ["no-clear-change", null]);
  const [least, most] = found.toCome;
  assert(least > 0 && least < 3 && most > 6 && most < 9, `${found.toCome}`);
  assert(/^Some \d to \d\s% of the reports/.test(toComeInWords(found)));
});

Deno.test("another filter is compared over the same days", () => {
  const choice: CompareChoice = { condition: { area: [25] } };
  const found = plan("2017-06-01", "2017-06-28", choice, {}, {
    area: [8],
  }) as ComparisonPlan;
  assertEquals(found.base, found.current);
  const { wanted: { from, to } } = found;
  const counts = (daily: number) => Array(to - from + 1).fill(daily);
  const clear = compare(found, counts(12), counts(10));
  assertEquals([clear.count, clear.baseCount], [336, 280]);
  assertEquals([clear.verdict, clear.percent], ["more", 20]);
  assertEquals(
    comparisonInWords(clear).split(": ")[0],
    "clearly more than those in Austin (280)",
  );
  const same = compare(found, counts(10), counts(10));
  assertEquals(
    comparisonInWords(same),
    "no clear difference from those in Austin (280)",
  );
  assertEquals(
    otherFilter(choice, { ...EVERYTHING, district: [7], arrest: true }),
    { ...EVERYTHING, area: [25], arrest: true },
  );
});

Deno.test("compare() allows for what still arrives of one of two months", () => {
  const choice: CompareChoice = { condition: { month_of_year: [3] } };
  const found = plan("2018-01-01", "2018-11-05", choice, {}, {
    month_of_year: [10],
  }) as ComparisonPlan;
  const { wanted: { from, to } } = found;
  const ofMonth = (month: string, daily: number) =>
    Array.from(
      { length: to - from + 1 },
      (_, i) => formatDay(from + i).slice(5, 7) === month ? daily : 0,
    );
  const late = compare(found, ofMonth("10", 97), ofMonth("03", 100));
  assertEquals([late.verdict, late.percent], ["no-clear-change", null]);
  assert(toComeInWords(late).endsWith(": the comparison allows for it."));
});

Deno.test("a comparison is said in words", () => {
  const span = (from: string, to: string) => ({
    first: parseDay(from),
    last: parseDay(to),
  });
  const base: Comparison = {
    choice: "year",
    current: span("2018-03-01", "2018-03-28"),
    base: span("2017-03-01", "2017-03-28"),
    isCut: false,
    days: 28,
    baseDays: 28,
    count: 347,
    baseCount: 517,
    verdict: "fewer",
    percent: -32.9,
    interval: [-43.2, -21],
    toCome: [0, 0],
  };
  const cases: [Partial<Comparison>, string][] = [
    [
      {},
      "clearly fewer than in the same days of 2017 (517): 32.9\u00a0% fewer, likely between 21 and 43\u00a0%",
    ],
    [
      { verdict: "more", percent: null, interval: [8.2, 20.9] },
      "clearly more than in the same days of 2017 (517): likely between 8 and 21\u00a0% more",
    ],
    [
      { percent: null, interval: [-16, -0.2] },
      "clearly fewer than in the same days of 2017 (517): likely between less than 1 and 16\u00a0% fewer",
    ],
    [
      { verdict: "more", baseCount: 7, percent: null, interval: null },
      "clearly more than in the same days of 2017 (7)",
    ],
    [
      { verdict: "no-clear-change" },
      "no clear change from the same days of 2017 (517)",
    ],
    [
      { verdict: "too-few", choice: "before", count: 3, baseCount: 2 },
      "too few to tell a change from the 28 days before (2)",
    ],
    [
      {
        verdict: "no-clear-change",
        base: span("2016-02-01", "2017-02-28"),
        baseDays: 394,
      },
      "no clear change per day from the same days of 2016 to 2017 (517)",
    ],
    [
      { verdict: "no-clear-change", isCut: true },
      "through March 28, 2018 (347), no clear change from the same days of 2017 (517)",
    ],
  ];
  for (const [part, words] of cases) {
    assertEquals(comparisonInWords({ ...base, ...part }), words);
  }
});

Deno.test("parseCompare() reads a choice, or says what would be one", () => {
  const vocabulary = vocabularyOf({ offenses: [], places: [], blocks: [] });
  const read = (query: string) =>
    parseCompare(
      new URLSearchParams(query),
      (others) => parseFilter(others, vocabulary),
    );
  assertEquals(read("").compare, null);
  assertEquals(read("compare=").faults, []);
  for (const choice of ["year", "before", "none", "2016"]) {
    assertEquals(read(`compare=${choice}`).compare as string, choice);
  }
  // Another filter has one text, however it is written.
  for (
    const [text, canonical] of [
      ["area:25", "area:25"],
      ["area:Austin", "area:25"],
      [
        "type:motor vehicle theft;arrest:true",
        "type:MOTOR VEHICLE THEFT;arrest:true",
      ],
      ["arrest:false;area:8,7", "area:7,8;arrest:false"],
      ["block:100%25 A%3BB", "block:100%25 A%3BB"],
      ["Community_Area:Austin", "area:25"],
    ] as const
  ) {
    const { compare } = read(`compare=${encodeURIComponent(text)}`);
    assertEquals(choiceText(compare!), canonical);
    const again = read(`${new URLSearchParams({ compare: canonical })}`)
      .compare;
    assertEquals(choiceText(again!), canonical);
  }
  assertEquals(read("compare=2016&compare=2016").compare, "2016");
  for (
    const query of [
      "compare=next",
      "compare=16",
      "compare=2016&compare=year",
      "compare=area:Nowhere",
      "compare=from:2016-01-01",
      "compare=unique_key:5",
      "compare=area:25;",
      "compare=colour:red",
      "compare=hour:0-23",
      "compare=month_of_year:1-12",
    ]
  ) {
    const { compare, faults } = read(query);
    assertEquals([compare, faults.length], [null, 1], query);
  }
});
