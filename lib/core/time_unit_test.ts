import { assertEquals } from "@std/assert";
import { formatDay, monthStart, parseDay } from "./calendar.ts";
import {
  nextUnit,
  TIME_UNITS,
  type TimeUnit,
  unitEdges,
  unitStart,
} from "./time_unit.ts";

Deno.test("monthStart() is the first of a month, or of one before or after", () => {
  const cases: [day: string, months: number, first: string][] = [
    ["2016-02-29", 0, "2016-02-01"],
    ["2016-02-01", 0, "2016-02-01"],
    ["2016-01-31", 1, "2016-02-01"],
    ["2016-12-05", 1, "2017-01-01"],
    ["2016-01-05", -1, "2015-12-01"],
    ["2016-03-31", -13, "2015-02-01"],
  ];
  for (const [day, months, first] of cases) {
    assertEquals(formatDay(monthStart(parseDay(day), months)), first);
  }
});

Deno.test("unitEdges() cuts days at Mondays and at firsts of months", () => {
  const cases: [TimeUnit, from: string, to: string, edges: string[]][] = [
    ["day", "2016-02-28", "2016-02-29", [
      "2016-02-28",
      "2016-02-29",
      "2016-03-01",
    ]],
    // 2017-01-02 was a Monday.
    ["week", "2017-01-01", "2017-01-09", [
      "2017-01-01",
      "2017-01-02",
      "2017-01-09",
      "2017-01-10",
    ]],
    ["week", "2017-01-02", "2017-01-08", ["2017-01-02", "2017-01-09"]],
    ["month", "2016-12-31", "2017-02-28", [
      "2016-12-31",
      "2017-01-01",
      "2017-02-01",
      "2017-03-01",
    ]],
    ["month", "2016-12-31", "2016-12-31", ["2016-12-31", "2017-01-01"]],
    ["quarter", "2016-08-05", "2017-01-31", [
      "2016-08-05",
      "2016-10-01",
      "2017-01-01",
      "2017-02-01",
    ]],
    ["year", "2016-12-31", "2018-12-31", [
      "2016-12-31",
      "2017-01-01",
      "2018-01-01",
      "2019-01-01",
    ]],
  ];
  for (const [unit, from, to, edges] of cases) {
    const found = unitEdges(unit, parseDay(from), parseDay(to));
    assertEquals([...found].map(formatDay), edges, `${unit} ${from} ${to}`);
  }
});

Deno.test("units follow each other without gaps, the 29th of February too", () => {
  const [from, to] = [parseDay("2001-01-01"), parseDay("2032-12-31")];
  const lengths = {
    day: [1],
    week: [7],
    month: [28, 29, 30, 31],
    quarter: [90, 91, 92],
    year: [365, 366],
  };
  for (const unit of TIME_UNITS) {
    let day = from;
    while (day <= to) {
      const next = nextUnit(unit, day);
      const what = `${unit} ${formatDay(day)}`;
      assertEquals(lengths[unit].includes(next - day), true, what);
      assertEquals(unitStart(unit, next - 1), unitStart(unit, day), what);
      day = next;
    }
  }
});
