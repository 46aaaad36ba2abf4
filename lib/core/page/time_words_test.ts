import { assertEquals } from "@std/assert";
import { parseDay } from "../calendar.ts";
import type { TimeUnit } from "../time_unit.ts";
import {
  barInWords,
  daysInWords,
  spanInWords,
  unitInWords,
} from "./time_words.ts";

Deno.test("unitInWords() names a unit as a reader would", () => {
  const cases: [TimeUnit, day: string, words: string][] = [
    ["day", "2017-03-06", "Monday, March 6, 2017"],
    ["week", "2017-03-06", "Week of March 6, 2017"],
    ["month", "2017-03-01", "March 2017"],
    ["quarter", "2017-10-01", "October to December 2017"],
    ["year", "2017-01-01", "2017"],
  ];
  for (const [unit, day, words] of cases) {
    assertEquals(unitInWords(unit, parseDay(day)), words);
  }
});

Deno.test("barInWords() tells a count, and what is missing from it", () => {
  const cases: [
    TimeUnit,
    from: string,
    to: string,
    isRising: boolean,
    words: string,
  ][] = [
    [
      "week",
      "2017-03-06",
      "2017-03-13",
      false,
      "Week of March 6, 2017: 5,120 crimes",
    ],
    // The data begins on a Sunday.
    [
      "week",
      "2017-01-01",
      "2017-01-02",
      false,
      "Week of December 26, 2016 (1 of 7 days): 5,120 crimes",
    ],
    [
      "day",
      "2017-12-24",
      "2017-12-25",
      false,
      "Sunday, December 24, 2017: 5,120 crimes",
    ],
    [
      "day",
      "2017-12-25",
      "2017-12-26",
      true,
      "Monday, December 25, 2017: 5,120 crimes, reports still coming in",
    ],
    [
      "month",
      "2017-12-01",
      "2017-12-31",
      true,
      "December 2017 (30 of 31 days): 5,120 crimes, reports still coming in",
    ],
  ];
  for (const [unit, from, to, isRising, words] of cases) {
    const days = { from: parseDay(from), to: parseDay(to) };
    const bar = { ...days, count: 5_120, isRising };
    assertEquals(barInWords(unit, bar), words);
  }
  const bar = { from: 0, to: 1, count: 1 };
  assertEquals(barInWords("day", bar), "Monday, January 1, 2001: 1 crime");
});

Deno.test("spanInWords() says how long a span is", () => {
  assertEquals(
    spanInWords({ first: 0, last: 27 }),
    "January 1, 2001 to January 28, 2001: 28 days",
  );
  assertEquals(
    spanInWords({ first: 0, last: 0 }),
    "Monday, January 1, 2001: 1 day",
  );
});

Deno.test("daysInWords() names the first and the last day", () => {
  assertEquals(daysInWords(0, 31), "January 1, 2001 to February 1, 2001");
});
