import { assertEquals } from "@std/assert";
import { formatDay, parseDay } from "../calendar.ts";
import { roundUp, selectedSpan, timelineOf } from "./timeline.ts";

Deno.test("timelineOf() has a bar for each month, cut to the days with data", () => {
  const { bars, top, bounds } = timelineOf(
    [{ month: "2016-01", count: 40 }, { month: "2016-03", count: 210 }],
    { from: "2016-01-20", to: "2016-03-05" },
  )!;
  assertEquals(
    bars.map(({ from, to, count }) => [formatDay(from), formatDay(to), count]),
    [
      ["2016-01-20", "2016-02-01", 40],
      ["2016-02-01", "2016-03-01", 0],
      ["2016-03-01", "2016-03-06", 210],
    ],
  );
  assertEquals(top, 250);
  assertEquals(bounds, {
    first: parseDay("2016-01-20"),
    last: parseDay("2016-03-05"),
  });
});

Deno.test("timelineOf() is null without data, and one bar for one day", () => {
  assertEquals(timelineOf([], { from: null, to: null }), null);
  const { bars, top } = timelineOf([], {
    from: "2016-02-29",
    to: "2016-02-29",
  })!;
  const day = parseDay("2016-02-29");
  assertEquals(bars, [{ from: day, to: day + 1, count: 0 }]);
  assertEquals(top, 1);
});

Deno.test("timelineOf() marks few enough months or years to be read", () => {
  const cases: [from: string, to: string, labels: string][] = [
    ["2016-01-01", "2016-05-31", "2016 Feb Mar Apr May"],
    ["2016-01-01", "2017-12-31", "2016 Jul 2017 Jul"],
    ["2001-01-01", "2025-12-31", "2005 2010 2015 2020"],
  ];
  for (const [from, to, labels] of cases) {
    const { ticks } = timelineOf([], { from, to })!;
    assertEquals(ticks.map(({ label }) => label).join(" "), labels);
  }
});

Deno.test("selectedSpan() is what a period and the data share", () => {
  const bounds = { first: 100, last: 200 };
  const cases: [from: number | null, to: number | null, number, number][] = [
    [null, null, 100, 200],
    [120, 130, 120, 130],
    [120, null, 120, 200],
    [50, 130, 100, 130],
    [300, 400, 200, 200],
    [10, 20, 100, 100],
  ];
  const text = (day: number | null) => day === null ? null : formatDay(day);
  for (const [from, to, first, last] of cases) {
    assertEquals(
      selectedSpan({ from: text(from), to: text(to) }, bounds),
      { first, last },
    );
  }
});

Deno.test("roundUp() is a round whole number, no less than the count", () => {
  const cases = [[0, 1], [1, 1], [2, 2], [3, 5], [9, 10], [11, 20], [21, 25]];
  for (
    const [count, top] of [...cases, [26, 50], [250, 250], [41_000, 50_000]]
  ) {
    assertEquals(roundUp(count!), top);
  }
});
