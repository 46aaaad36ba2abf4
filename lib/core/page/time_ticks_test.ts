import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { formatDay, parseDay, weekdayOf } from "../calendar.ts";
import { timeTicks } from "./time_ticks.ts";

const ticks = (from: string, to: string, width: number) =>
  timeTicks({ first: parseDay(from), last: parseDay(to) }, width);

Deno.test("timeTicks() marks days, months or years, as there is room", () => {
  const cases: [from: string, to: string, width: number, labels: string][] = [
    [
      "2016-02-25",
      "2016-03-02",
      700,
      "Feb 25, 2016 | 26 | 27 | 28 | 29 | Mar 1 | 2",
    ],
    [
      "2016-12-20",
      "2017-01-22",
      600,
      "Dec 26, 2016 | Jan 2, 2017 | 9 | 16",
    ],
    ["2016-01-01", "2016-05-31", 700, "2016 | Feb | Mar | Apr | May"],
    ["2016-03-03", "2016-12-31", 330, "May 2016 | Jul | Sep | Nov"],
    ["2016-01-01", "2017-12-31", 330, "2016 | Jul | 2017 | Jul"],
    [
      "2016-01-01",
      "2017-12-31",
      1056,
      "2016 | Mar | May | Jul | Sep | Nov | 2017 | Mar | May | Jul | Sep | Nov",
    ],
    ["2001-01-01", "2025-12-31", 330, "2005 | 2010 | 2015 | 2020"],
    [
      "2001-01-01",
      "2018-11-12",
      1056,
      "2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012 2013 2014 2015 2016 2017 2018"
        .replaceAll(" ", " | "),
    ],
    [
      "2001-01-01",
      "2179-12-31",
      200,
      "2020 | 2040 | 2060 | 2080 | 2100 | 2120 | 2140",
    ],
  ];
  for (const [from, to, width, labels] of cases) {
    assertEquals(
      ticks(from, to, width).map(({ label }) => label).join(" | "),
      labels,
      `${from} to ${to} on ${width}`,
    );
  }
});

Deno.test("timeTicks() marks Mondays where it marks weeks", () => {
  for (const { at } of ticks("2016-12-20", "2017-03-22", 900)) {
    assertEquals(weekdayOf(at), 0, formatDay(at));
  }
});

Deno.test("no marks lie outside the window, nor on top of each other", () => {
  const day = fc.integer({ min: 0, max: 9_500 });
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 14, max: 9_500 }),
      fc.integer({ min: 320, max: 4_000 }),
      (first, days, width) => {
        const found = timeTicks({ first, last: first + days - 1 }, width);
        let end = 0;
        for (const { at, label } of found) {
          const x = (at - first) / days * width;
          assert(at >= first && x >= end, `${label} at ${x}, free from ${end}`);
          end = x + label.length * 6;
          assert(end <= width, label);
        }
        assert(found.length > 0, "no mark at all");
      },
    ),
  );
});
