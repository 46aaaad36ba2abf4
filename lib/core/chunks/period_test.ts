import { assertEquals, assertThrows } from "@std/assert";
import { formatDay, parseDay } from "../calendar.ts";
import {
  checkApart,
  type Days,
  overlap,
  periodDays,
  periodOf,
} from "./period.ts";

Deno.test("periodOf() cuts the newest two years into months", () => {
  const cases: [day: string, newestYear: number, period: string][] = [
    ["2017-03-01", 2017, "2017-03"],
    ["2017-03-31", 2017, "2017-03"],
    ["2016-01-01", 2017, "2016-01"],
    ["2015-12-31", 2017, "2015"],
    ["2001-01-01", 2017, "2001"],
    ["2001-01-01", 2001, "2001-01"],
    ["2018-01-01", 2017, "2018-01"],
  ];
  for (const [day, newestYear, period] of cases) {
    assertEquals(periodOf(parseDay(day), newestYear), period, day);
  }
});

Deno.test("periodDays() are a period's first and last day", () => {
  const cases: [period: string, first: string, last: string][] = [
    ["2009", "2009-01-01", "2009-12-31"],
    ["2017-01", "2017-01-01", "2017-01-31"],
    ["2017-12", "2017-12-01", "2017-12-31"],
    ["2016-02", "2016-02-01", "2016-02-29"],
    ["2017-02", "2017-02-01", "2017-02-28"],
  ];
  for (const [period, first, last] of cases) {
    assertEquals(periodDays(period).map(formatDay), [first, last], period);
  }
});

Deno.test("periodDays() holds exactly the days that periodOf() puts there", () => {
  for (let day = 0; day < 3000; day++) {
    const [first, last] = periodDays(periodOf(day, 2007));
    assertEquals(first <= day && day <= last, true, formatDay(day));
    for (const edge of [first, last]) {
      assertEquals(periodOf(edge, 2007), periodOf(day, 2007));
    }
  }
});

Deno.test("checkApart() refuses a period that shares a day with another", () => {
  const held = ["2015", "2016-01", "2016-02"];
  const cases: [period: string, overlaps: string | null][] = [
    ["2015", null], // itself
    ["2016-02", null],
    ["2014", null],
    ["2016-03", null],
    ["2017", null],
    ["2016", "2016-01"],
    ["2015-01", "2015"],
    ["2015-12", "2015"],
  ];
  for (const [period, overlaps] of cases) {
    const check = () => checkApart(period, held);
    if (overlaps === null) check();
    else {
      const said = `Chunk ${period} overlaps ${overlaps}: remove that first`;
      assertThrows(check, RangeError, said);
    }
  }
});

Deno.test("overlap() is true of stretches with one day in common", () => {
  const cases: [a: Days, b: Days, common: boolean][] = [
    [[1, 3], [3, 5], true],
    [[1, 3], [4, 5], false],
    [[2, 2], [2, 2], true],
    [[0, 9], [3, 4], true],
    [[-Infinity, Infinity], [3, 4], true],
  ];
  for (const [a, b, common] of cases) {
    assertEquals(overlap(a, b), common, `${a} ${b}`);
    assertEquals(overlap(b, a), common, `${b} ${a}`);
  }
});

Deno.test("periodDays() refuses what is no period", () => {
  for (const text of ["", "17", "2017-00", "2017-13", "2017-1", "2017-01-01"]) {
    assertThrows(() => periodDays(text), SyntaxError, `"${text}"`);
  }
});
