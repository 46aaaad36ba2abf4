import { assertEquals } from "@std/assert";
import { formatDay, parseDay } from "../calendar.ts";
import type { Comparison } from "../compare/comparison.ts";
import type { TimeUnit } from "../time_unit.ts";
import { barInWords } from "./time_words.ts";
import { lineOf, overviewOf, timelineOf } from "./timeline.ts";

const span = (from: string, to: string) => ({
  first: parseDay(from),
  last: parseDay(to),
});
const BOUNDS = span("2016-01-20", "2016-12-31");

const COMPARISON: Comparison = {
  choice: "year",
  current: span("2016-11-01", "2016-11-28"),
  base: span("2015-11-01", "2015-11-28"),
  isCut: false,
  days: 28,
  baseDays: 28,
  count: 1,
  baseCount: 1,
  verdict: "too-few",
  percent: null,
  interval: null,
  toCome: [0, 0],
};

function timeline(
  unit: TimeUnit,
  from: string,
  to: string,
  counts: number[],
  view = span(from, to),
  months: number[] = [],
) {
  const asked = { unit, from: parseDay(from), to: parseDay(to), counts };
  const { bars, ...rest } = timelineOf(asked, view, BOUNDS, months);
  return {
    ...rest,
    bars: bars.map(({ from, to, count, isOpen }) =>
      `${formatDay(from)} ${formatDay(to)} ${count}${isOpen ? " open" : ""}`
    ),
  };
}

Deno.test("timelineOf() has a bar for each unit, and says which are incomplete", () => {
  assertEquals(
    timeline("month", "2016-01-20", "2016-03-31", [40, 0, 210]).bars,
    [
      "2016-01-20 2016-02-01 40 open",
      "2016-02-01 2016-03-01 0",
      "2016-03-01 2016-04-01 210",
    ],
  );
  assertEquals(
    timeline("week", "2016-12-12", "2016-12-31", [7, 8, 9]).bars,
    [
      "2016-12-12 2016-12-19 7",
      // Its Sunday is not settled.
      "2016-12-19 2016-12-26 8 open",
      "2016-12-26 2017-01-01 9 open",
    ],
  );
  assertEquals(
    timeline("day", "2016-12-24", "2016-12-25", [1, 2]).bars,
    ["2016-12-24 2016-12-25 1", "2016-12-25 2016-12-26 2 open"],
  );
});

Deno.test("timelineOf() is what a window shows of an answer", () => {
  const counts = [1, 9, 3, 4];
  const view = span("2016-04-15", "2016-06-01");
  const { bars, top } = timeline(
    "month",
    "2016-02-01",
    "2016-05-31",
    counts,
    view,
  );
  assertEquals(bars, ["2016-04-01 2016-05-01 3", "2016-05-01 2016-06-01 4"]);
  assertEquals(top, 4);
  const elsewhere = span("2016-08-01", "2016-09-30");
  const none = timeline("month", "2016-02-01", "2016-05-31", counts, elsewhere);
  assertEquals(none.bars, []);
  assertEquals(
    none.label,
    "Crimes per month, August 1, 2016 to September 30, 2016.",
  );
});

Deno.test("timelineOf() tells months that are not asked for from such without crimes", () => {
  const asked = [3, 5];
  const view = span("2016-02-01", "2016-06-30");
  const counts = [0, 9, 0, 0, 0];
  const of = {
    unit: "month",
    from: view.first,
    to: view.last,
    counts,
  } as const;
  const { bars, note } = timelineOf(of, view, BOUNDS, asked);
  assertEquals(note, "Months that are not asked for have no bars.");
  assertEquals(
    bars.map((bar) => barInWords("month", bar)),
    [
      "February 2016: not in the months asked for",
      "March 2016: 9 crimes",
      "April 2016: not in the months asked for",
      "May 2016: 0 crimes",
      "June 2016: not in the months asked for",
    ],
  );
  // No line leads over what is not asked for.
  const days = { from: view.first - 366, counts: Array(800).fill(1) };
  const base = { first: view.first - 366, last: view.last - 366 };
  const result = { ...COMPARISON, current: view, base };
  const { points } = lineOf("month", bars, { result, days })!;
  assertEquals(points.map(({ count, isApart }) => [count, isApart]), [
    [31, true],
    [31, true],
  ]);
  // Nor over days to compare with that are not: March is beside February.
  const before = {
    ...COMPARISON,
    current: view,
    base: span("2016-01-01", "2016-05-30"),
  };
  const bare = bars.map(({ from, to, count }) => ({ from, to, count }));
  const monthsOf = (result: Comparison, asked: number[]) =>
    lineOf("month", bare, { result, days }, asked)?.points.map(({ at }) =>
      formatDay(Math.floor(at)).slice(5, 7)
    );
  assertEquals(monthsOf(before, [3, 5]), ["04", "05", "06"]);
  const choice = { condition: { month_of_year: [2, 4] } };
  const winter = { ...COMPARISON, current: view, base: view, choice };
  assertEquals(monthsOf(winter, [3, 5]), ["02", "04"]);
  const [quarter] = timelineOf(
    { ...of, unit: "quarter", from: parseDay("2016-04-01"), counts: [0] },
    view,
    BOUNDS,
    asked,
  ).bars;
  assertEquals(
    barInWords("quarter", quarter!),
    "April to June 2016 (31 of 91 days): 0 crimes",
  );
});

Deno.test("timelineOf() has nothing lacking of days that are not asked for", () => {
  const cases: [TimeUnit, from: string, months: number[], bars: string[]][] = [
    ["month", "2016-11-01", [11], ["30 days", "0 days"]],
    ["month", "2016-11-01", [12], ["0 days", "31 days open rising"]],
    // The data begins in January, and ends after October is settled.
    ["year", "2016-01-20", [6, 7], ["61 days"]],
    ["year", "2016-01-20", [1], ["12 days open"]],
    ["quarter", "2016-10-01", [10], ["31 days"]],
    ["quarter", "2016-10-01", [10, 12], ["62 days open rising"]],
  ];
  for (const [unit, from, months, bars] of cases) {
    const days = span(from, "2016-12-31");
    const counts = bars.map(() => 5);
    const asked = { unit, from: days.first, to: days.last, counts };
    const found = timelineOf(asked, days, BOUNDS, months);
    assertEquals(
      found.bars.map(({ from, to, days, isOpen, isRising }) =>
        `${days ?? to - from} days${isOpen ? " open" : ""}${
          isRising ? " rising" : ""
        }`
      ),
      bars,
    );
  }
  const { note } = timeline(
    "month",
    "2016-11-01",
    "2016-12-31",
    [5, 0],
    undefined,
    [11],
  );
  assertEquals(note, "Months that are not asked for have no bars.");
});

Deno.test("timelineOf() says in words what it shows", () => {
  const { label, note } = timeline("month", "2016-02-01", "2016-04-30", [
    7,
    2_000,
    9,
  ]);
  assertEquals(note, "");
  assertEquals(
    label,
    "Crimes per month, February 1, 2016 to April 30, 2016. Most: March 2016: 2,000 crimes.",
  );
  const newest = timeline("day", "2016-12-20", "2016-12-31", Array(12).fill(5));
  assertEquals(
    newest.note,
    "Lighter bars are incomplete: the newest 7 days still receive reports.",
  );
  assertEquals(newest.label.endsWith(newest.note), true);
  const oldest = timeline("month", "2016-01-20", "2016-02-29", [3, 4]);
  assertEquals(
    oldest.note,
    "Lighter bars are incomplete: the data begins or ends within them.",
  );
});

Deno.test("overviewOf() has a bar for each month, cut to the days with data", () => {
  const { bars, top } = overviewOf(
    [{ month: "2016-01", count: 40 }, { month: "2016-03", count: 210 }],
    span("2016-01-20", "2016-03-05"),
  );
  assertEquals(
    bars.map(({ from, to, count }) => [formatDay(from), formatDay(to), count]),
    [
      ["2016-01-20", "2016-02-01", 40],
      ["2016-02-01", "2016-03-01", 0],
      ["2016-03-01", "2016-03-06", 210],
    ],
  );
  assertEquals(top, 250);
});

Deno.test("lineOf() sums the days that bars are compared with", () => {
  const first = parseDay("2015-01-01");
  // Each day counts as many as its number.
  const days = {
    from: first,
    counts: Array.from({ length: 731 }, (_, i) => i),
  };
  const bars = ["2016-01-20", "2016-02-01", "2016-03-01"].map((
    day,
    i,
    all,
  ) => ({
    from: parseDay(day),
    to: parseDay(all[i + 1] ?? "2016-04-01"),
    count: 1,
  }));
  const line = lineOf("month", bars, { result: COMPARISON, days })!;
  // The cut January is left out. 366 days before February 1, 2016 is January 31.
  const sum = (from: number, to: number) => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += i;
    return sum;
  };
  assertEquals(line.points.map(({ count }) => count), [
    sum(30, 59),
    sum(59, 90),
  ]);
  assertEquals(line.words, "a year before");
  assertEquals(
    lineOf("month", bars, { result: { reason: { why: "too-recent" } }, days }),
    null,
  );
  assertEquals(lineOf("month", bars, { result: null, days: null }), null);
});
