import { assertEquals } from "@std/assert";
import { formatDay, parseDay } from "../calendar.ts";
import type { Comparison } from "../compare/comparison.ts";
import type { TimeUnit } from "../time_unit.ts";
import { lineOf, overviewOf, settledDay, timelineOf } from "./timeline.ts";

const span = (from: string, to: string) => ({
  first: parseDay(from),
  last: parseDay(to),
});
const BOUNDS = span("2016-01-20", "2016-12-31");

function timeline(
  unit: TimeUnit,
  from: string,
  to: string,
  counts: number[],
  view = span(from, to),
) {
  const asked = { unit, from: parseDay(from), to: parseDay(to), counts };
  const { bars, ...rest } = timelineOf(asked, view, BOUNDS);
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
  assertEquals(formatDay(settledDay(BOUNDS)), "2016-12-24");
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
  const result: Comparison = {
    choice: "year",
    current: span("2016-11-01", "2016-11-28"),
    base: span("2015-11-01", "2015-11-28"),
    isCut: false,
    count: 1,
    baseCount: 1,
    verdict: "too-few",
    percent: null,
    interval: null,
    toCome: [0, 0],
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
  const line = lineOf("month", bars, { result, days })!;
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
