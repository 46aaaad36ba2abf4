import { assertEquals } from "@std/assert";
import { typedDays } from "./typed_days.ts";
import { wordsOf } from "./words.ts";

const EXTENT = { from: "2012-01-01", to: "2017-12-31" };

Deno.test("typedDays() reads years, since when, and how much of the past", () => {
  const cases: [text: string, days: string, period: string | null][] = [
    ["2015 to 2016", "2015-01-01 2016-12-31", null],
    ["2015-2016", "2015-01-01 2016-12-31", null],
    ["2015 y 2016", "2015-01-01 2016-12-31", null],
    ["2001 through 2013", "2012-01-01 2013-12-31", null],
    ["since 2016", "2016-01-01 2017-12-31", null],
    ["desde 2016", "2016-01-01 2017-12-31", null],
    ["last 30 days", "2017-11-25 2017-12-24", "last-30-days"],
    ["past 6 months", "2017-06-25 2017-12-24", "last-6-months"],
    ["last week", "2017-12-18 2017-12-24", "last-1-weeks"],
    ["últimos 2 años", "2015-12-25 2017-12-24", "last-2-years"],
    ["últimas 3 semanas", "2017-12-04 2017-12-24", "last-3-weeks"],
    ["últimos 6 meses", "2017-06-25 2017-12-24", "last-6-months"],
  ];
  for (const [text, days, period] of cases) {
    const found = typedDays(wordsOf(text), EXTENT);
    assertEquals(
      [`${found?.days.from} ${found?.days.to}`, found?.period],
      [days, period],
      text,
    );
  }
});

Deno.test("typedDays() is null of days that the data has not, and of other words", () => {
  for (
    const text of [
      "2016 to 2015",
      "1990 to 1999",
      "since 2030",
      "last robbery",
      "2016",
      "4700 2016",
      "last 0 days",
      "last year",
      "last month",
    ]
  ) {
    assertEquals(typedDays(wordsOf(text), EXTENT), null, text);
  }
  assertEquals(typedDays(["SINCE", "2016"], { from: null, to: null }), null);
});
