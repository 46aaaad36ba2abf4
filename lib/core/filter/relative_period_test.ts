import { assertEquals } from "@std/assert";
import {
  daysOfRelative,
  readRelativePeriod,
  relativeInWords,
} from "./relative_period.ts";

const DATA = { from: "2001-01-01", to: "2018-11-12" };

Deno.test("a period counts back from the newest settled day", () => {
  const cases: [name: string, days: string, words: string][] = [
    ["last-1-days", "2018-11-05 2018-11-05", "Last 1 settled day"],
    ["last-28-days", "2018-10-09 2018-11-05", "Last 28 settled days"],
    ["last-2-weeks", "2018-10-23 2018-11-05", "Last 2 weeks"],
    ["last-1-months", "2018-10-06 2018-11-05", "Last month"],
    ["last-12-months", "2017-11-06 2018-11-05", "Last 12 months"],
    ["last-5-years", "2013-11-06 2018-11-05", "Last 5 years"],
    ["last-99-years", "2001-01-01 2018-11-05", "Last 99 years"],
    ["this-year", "2018-01-01 2018-11-05", "2018 to date"],
    ["last-year", "2017-01-01 2017-12-31", "All of 2017"],
    ["all", "2001-01-01 2018-11-12", "Everything"],
  ];
  for (const [name, days, words] of cases) {
    assertEquals(readRelativePeriod(name), name);
    const { from, to } = daysOfRelative(name, DATA)!;
    assertEquals(`${from} ${to}`, days, name);
    assertEquals(relativeInWords(name, DATA.to), words);
  }
  const empty = { from: null, to: null };
  assertEquals(daysOfRelative("last-28-days", empty), null);
  const young = { from: "2018-11-10", to: "2018-11-12" };
  assertEquals(daysOfRelative("last-28-days", young), null);
});

Deno.test("a month that has no such day begins with the next", () => {
  const begins = (to: string) =>
    daysOfRelative("last-1-months", { from: "2001-01-01", to })!.from;
  assertEquals(begins("2018-04-05"), "2018-03-01"); // through March 29
  assertEquals(begins("2018-04-06"), "2018-03-01"); // through March 30
  assertEquals(begins("2018-04-07"), "2018-03-01"); // through March 31
});

Deno.test("readRelativePeriod() knows one form, however it is written", () => {
  assertEquals(readRelativePeriod("Last 12 Months"), "last-12-months");
  assertEquals(readRelativePeriod("last-12-month"), "last-12-months");
  for (const text of ["", "last-0-days", "last-days", "next-2-days", "2016"]) {
    assertEquals(readRelativePeriod(text), undefined, text);
  }
});
