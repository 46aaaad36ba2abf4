import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import {
  addDays,
  addMonths,
  formatDay,
  isDay,
  monthDays,
  monthNumber,
  monthOfDate,
  monthStart,
  parseDay,
  utcDay,
  yearOf,
} from "./calendar.ts";

Deno.test("isDay() takes days of the calendar alone", () => {
  for (const day of ["2001-01-01", "2024-02-29", "2000-02-29", "2017-12-31"]) {
    assertEquals(isDay(day), true, day);
    assertEquals(formatDay(parseDay(day)), day);
  }
  const none = [
    "",
    "2017-02-30",
    "2023-02-29",
    "1900-02-29",
    "2017-13-01",
    "2017-1-1",
    "2017-01-01T00:00",
    " 2017-01-01",
  ];
  for (const text of none) {
    assertEquals(isDay(text), false, text);
    assertThrows(() => parseDay(text), SyntaxError, "expected YYYY-MM-DD");
  }
});

Deno.test("addMonths() goes over years, both ways", () => {
  const cases: [month: string, months: number, then: string][] = [
    ["2017-01", 0, "2017-01"],
    ["2017-12", 1, "2018-01"],
    ["2017-01", -1, "2016-12"],
    ["2017-05", 12, "2018-05"],
    ["2017-05", -17, "2015-12"],
    ["2001-01", -1, "2000-12"],
  ];
  for (const [month, months, then] of cases) {
    assertEquals(addMonths(month, months), then, `${month} + ${months}`);
  }
});

Deno.test("months follow each other without a gap, as do their numbers", () => {
  let month = "1999-11";
  let [, before] = monthDays(addMonths(month, -1));
  for (let n = -14; n < 400; n++) {
    const [first, last] = monthDays(month);
    assertEquals(first, before + 1, month);
    for (const day of [first, first + 14, last]) {
      assertEquals(monthNumber(day), n, month);
      assertEquals(monthStart(day), first, month);
      assertEquals(yearOf(day), Number(month.slice(0, 4)), month);
      assertEquals(formatDay(day).slice(0, 7), month);
    }
    before = last;
    month = addMonths(month, 1);
  }
});

Deno.test("addDays() goes over leap days", () => {
  assertEquals(addDays("2024-02-28", 1), "2024-02-29");
  assertEquals(addDays("2024-03-01", -1), "2024-02-29");
  assertEquals(addDays("2023-02-28", 1), "2023-03-01");
});

Deno.test("utcDay() turns at midnight, UTC", () => {
  const midnight = Date.UTC(2017, 0, 31);
  assertEquals(utcDay(midnight), "2017-01-31");
  assertEquals(utcDay(midnight - 1), "2017-01-30");
});

Deno.test("monthOfDate() gives the month of days and times", () => {
  const cases: [date: string, month: string][] = [
    ["2001-01-01", "2001-01"],
    ["2017-12-31T23:59:59", "2017-12"],
    ["2099-10-05T00:00:00", "2099-10"],
  ];
  for (const [date, month] of cases) {
    assertEquals(monthOfDate(date), month);
    assertStrictEquals(monthOfDate(date), monthOfDate(`${month}-09`));
  }
});
