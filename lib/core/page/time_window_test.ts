import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatDay, parseDay } from "../calendar.ts";
import { EVERYTHING } from "../filter/filter.ts";
import type { TimeUnit } from "../time_unit.ts";
import { lengthOf, type Span } from "./brush.ts";
import {
  BAR_PIXELS,
  boundsOf,
  firstTimeline,
  firstWindow,
  longEnough,
  monthFrom,
  periodWindow,
  revealDay,
  selectedSpan,
  unitAround,
  unitFor,
  wantedFor,
  zoomWindow,
} from "./time_window.ts";

const span = (from: string, to: string): Span => ({
  first: parseDay(from),
  last: parseDay(to),
});
const words = ({ first, last }: Span) =>
  `${formatDay(first)} ${formatDay(last)}`;

const LONG = span("2001-01-01", "2018-11-12");

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

Deno.test("unitFor() is the shortest whose bars are wide enough", () => {
  const cases: [days: number, width: number, TimeUnit][] = [
    [14, 330, "day"],
    [110, 330, "day"],
    [111, 330, "week"],
    [730, 330, "week"],
    [771, 330, "month"],
    [18 * 366, 330, "quarter"],
    [26 * 366, 330, "quarter"],
    [28 * 366, 330, "year"],
    [179 * 366, 330, "year"],
    [352, 1056, "day"],
    [365, 1056, "week"],
    [18 * 366, 1056, "month"],
    [26 * 366, 1056, "month"],
    // However wide it is: not more bars than one can tell apart.
    [400, 3600, "day"],
    [731, 3600, "week"],
    [28 * 366, 3600, "month"],
    // Not drawn yet.
    [14, 0, "year"],
  ];
  for (const [days, width, unit] of cases) {
    const window = { first: 0, last: days - 1 };
    assertEquals(unitFor(window, width), unit, `${days} days, ${width} px`);
  }
});

Deno.test("wantedFor() asks for whole units, as far as there is data", () => {
  const cases: [from: string, to: string, width: number, wanted: string][] = [
    ["2016-03-03", "2016-04-05", 330, "day 2016-03-03 2016-04-05"],
    ["2016-03-03", "2017-04-05", 330, "week 2016-02-29 2017-04-09"],
    ["2010-03-03", "2017-04-05", 400, "month 2010-03-01 2017-04-30"],
    ["2001-01-01", "2018-11-12", 330, "quarter 2001-01-01 2018-11-12"],
  ];
  for (const [from, to, width, expected] of cases) {
    const wanted = wantedFor(span(from, to), width, LONG);
    assertEquals(
      `${wanted.unit} ${formatDay(wanted.from)} ${formatDay(wanted.to)}`,
      expected,
    );
  }
});

Deno.test("unitAround() is the unit of a day, as far as there is data", () => {
  const cases: [TimeUnit, day: string, days: string][] = [
    ["day", "2016-03-03", "2016-03-03 2016-03-03"],
    ["week", "2016-03-03", "2016-02-29 2016-03-06"],
    ["month", "2018-11-05", "2018-11-01 2018-11-12"],
  ];
  for (const [unit, day, days] of cases) {
    assertEquals(words(unitAround(unit, parseDay(day), LONG)), days);
  }
});

Deno.test("firstWindow() is useful: the period, and what is around it", () => {
  const short = span("2016-01-01", "2018-12-31");
  const cases: [period: Span, bounds: Span, window: string][] = [
    // A short history is shown whole.
    [span("2018-12-01", "2018-12-28"), short, words(short)],
    [
      span("2018-10-09", "2018-11-05"),
      LONG,
      "2016-11-13 2018-11-12",
    ],
    [span("2017-01-01", "2017-12-31"), LONG, "2015-11-14 2018-11-12"],
    [span("2005-06-01", "2005-06-28"), LONG, "2004-06-15 2006-06-14"],
    [span("2001-01-05", "2001-02-05"), LONG, "2001-01-01 2002-12-31"],
    [span("2005-01-01", "2015-12-31"), LONG, words(LONG)],
    [LONG, LONG, words(LONG)],
  ];
  for (const [period, bounds, window] of cases) {
    assertEquals(words(firstWindow(period, bounds)), window, words(period));
  }
});

Deno.test("firstTimeline() asks for what a phone has room for", () => {
  const filter = { ...EVERYTHING, from: "2018-10-09", to: "2018-11-05" };
  const extent = { from: "2001-01-01", to: "2018-11-12" };
  const { unit, from, to } = firstTimeline(filter, extent)!;
  assertEquals(
    [unit, formatDay(from), formatDay(to)],
    ["week", "2016-11-07", "2018-11-12"],
  );
  assertEquals(firstTimeline(EVERYTHING, { from: null, to: null }), null);
  assertEquals(boundsOf({ from: null, to: null }), null);
});

Deno.test("periodWindow() shows a period and a little to either side", () => {
  const cases: [from: string, to: string, window: string][] = [
    ["2016-06-01", "2016-06-30", "2016-05-27 2016-07-05"],
    ["2016-06-15", "2016-06-15", "2016-06-09 2016-06-22"],
    ["2018-11-12", "2018-11-12", "2018-10-30 2018-11-12"],
    ["2001-01-01", "2018-11-12", words(LONG)],
  ];
  for (const [from, to, window] of cases) {
    assertEquals(words(periodWindow(span(from, to), LONG)), window);
  }
});

Deno.test("zoomWindow() keeps a day where it is, as far as there is data", () => {
  const bounds = { first: 0, last: 999 };
  const window = { first: 400, last: 499 };
  const cases: [factor: number, day: number, first: number, last: number][] = [
    [0.5, 450, 425, 474],
    [0.5, 400, 400, 449],
    [2, 450, 350, 549],
    [2, 500, 300, 499],
    [1, 450, 400, 499],
    [0.001, 450, 443, 456],
    [1000, 450, 0, 999],
    [9, 499, 0, 899],
  ];
  for (const [factor, day, first, last] of cases) {
    assertEquals(zoomWindow(window, factor, day, bounds), { first, last });
  }
  // Under two fingers that move, a day goes along.
  assertEquals(zoomWindow(window, 1, 450, bounds, 0.25), {
    first: 425,
    last: 524,
  });
  const few = { first: 3, last: 6 };
  assertEquals(zoomWindow(few, 0.5, 5, few), few);
});

Deno.test("longEnough() shows two weeks at least, where there are two", () => {
  const bounds = { first: 0, last: 99 };
  assertEquals(longEnough({ first: 5, last: 5 }, bounds), {
    first: 5,
    last: 18,
  });
  assertEquals(longEnough({ first: 98, last: 99 }, bounds), {
    first: 86,
    last: 99,
  });
  assertEquals(longEnough({ first: 5, last: 50 }, bounds), {
    first: 5,
    last: 50,
  });
  const few = { first: 0, last: 3 };
  assertEquals(longEnough({ first: 1, last: 2 }, few), few);
});

Deno.test("revealDay() moves no further than it must", () => {
  const bounds = { first: 0, last: 999 };
  const window = { first: 400, last: 499 };
  const cases: [day: number, first: number][] = [
    [400, 400],
    [499, 400],
    [399, 389],
    [500, 411],
    [3, 0],
    [999, 900],
  ];
  for (const [day, first] of cases) {
    const revealed = revealDay(window, day, bounds);
    assertEquals(revealed, { first, last: first + 99 }, String(day));
  }
});

Deno.test("monthFrom() keeps the date where the month has it", () => {
  const cases: [from: string, by: 1 | -1, to: string][] = [
    ["2016-01-31", 1, "2016-02-29"],
    ["2016-02-29", -1, "2016-01-29"],
    ["2016-12-15", 1, "2017-01-15"],
    ["2016-01-01", -1, "2015-12-01"],
  ];
  for (const [from, by, to] of cases) {
    assertEquals(formatDay(monthFrom(parseDay(from), by)), to);
  }
});

Deno.test("whatever is shown lies in the data, and bars can be told apart", () => {
  const day = fc.integer({ min: LONG.first, max: LONG.last });
  const spans = fc.tuple(day, day).map(([a, b]) => ({
    first: Math.min(a, b),
    last: Math.max(a, b),
  }));
  const width = fc.integer({ min: 320, max: 4000 });
  const factor = fc.double({ min: 0.001, max: 1000, noNaN: true });
  fc.assert(
    fc.property(spans, day, factor, width, (period, at, factor, width) => {
      const windows = [
        firstWindow(period, LONG),
        periodWindow(period, LONG),
        longEnough(period, LONG),
        zoomWindow(longEnough(period, LONG), factor, at, LONG),
        revealDay(longEnough(period, LONG), at, LONG),
      ];
      for (const window of windows) {
        assert(window.first >= LONG.first && window.last <= LONG.last);
        assert(lengthOf(window) >= 14);
        const { from, to } = wantedFor(window, width, LONG);
        assert(from >= LONG.first && from <= window.first);
        assert(to <= LONG.last && to >= window.last);
        const days = { day: 1, week: 7, month: 30, quarter: 90, year: 365 };
        const bars = (to - from) / days[unitFor(window, width)];
        // Two more than reckoned with, where units are cut on both sides.
        assert(width / bars > BAR_PIXELS * 0.95, `${bars} bars on ${width}`);
      }
      const revealed = windows.at(-1)!;
      assert(at >= revealed.first && at <= revealed.last);
    }),
  );
});
