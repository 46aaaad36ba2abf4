import { assertEquals } from "@std/assert";
import { formatDay, parseDay } from "../calendar.ts";
import { TIME_UNITS } from "../time_unit.ts";
import { parseTimeline, toTimelineQuery } from "./timeline_query.ts";

const ALL = { from: "2016-02-03", to: "2017-12-31" };

const parse = (query: string, all: Parameters<typeof parseTimeline>[1] = ALL) =>
  parseTimeline(new URLSearchParams(query), all);

Deno.test("a timeline's text is read as it is written", () => {
  for (const unit of TIME_UNITS) {
    const timeline = {
      unit,
      from: parseDay("2016-02-29"),
      to: parseDay("2016-12-31"),
    };
    const text = toTimelineQuery(timeline);
    assertEquals(text, `${unit},2016-02-29,2016-12-31`);
    assertEquals(parse(`timeline=${text}`), { timeline, faults: [] });
  }
});

Deno.test("parseTimeline() takes every way to say the same", () => {
  const cases: [query: string, text: string | null][] = [
    ["", null],
    ["timeline=", null],
    ["type=THEFT", null],
    ["timeline=week", "week,2016-02-03,2017-12-31"],
    ["timeline=%20Month%20&timeline=month", "month,2016-02-03,2017-12-31"],
    ["timeline=day,%202016-03-01%20,2016-03-01", "day,2016-03-01,2016-03-01"],
    // Days without data are counted too: there are none.
    ["timeline=day,2001-01-01,2028-05-18", "day,2001-01-01,2028-05-18"],
  ];
  for (const [query, text] of cases) {
    const { timeline, faults } = parse(query);
    assertEquals(faults, [], query);
    assertEquals(timeline && toTimelineQuery(timeline), text, query);
  }
});

Deno.test("parseTimeline() says what is wrong", () => {
  const cases: [value: string, wanted: string][] = [
    [
      "decade",
      "expected day, week, month, quarter or year, alone or with the first and the last day, such as week,2016-01-01,2016-12-31",
    ],
    ["week,2016-01-01", "expected two days after week, or none"],
    ["day,2016-01-01,2016-02-01,3", "expected two days after day, or none"],
    [
      "day,2016-02-30,2016-03-01",
      "expected days written YYYY-MM-DD, such as 2017-01-31",
    ],
    ["day,2016-03-02,2016-03-01", "2016-03-02 is after 2016-03-01"],
    [
      "month,1999-01-01,2016-03-01",
      "expected days from 2001-01-01 to 2180-06-06",
    ],
    [
      "month,2016-03-01,2180-06-07",
      "expected days from 2001-01-01 to 2180-06-06",
    ],
    [
      "day,2001-01-01,2028-05-19",
      "it has 10001 days, and 10000 are allowed",
    ],
  ];
  for (const [value, wanted] of cases) {
    const { timeline, faults: [fault] } = parse(`timeline=${value}`);
    assertEquals(timeline, null);
    assertEquals(fault!.message, `Cannot use timeline=${value}: ${wanted}.`);
    assertEquals(fault!.param, "timeline");
  }
  const [twice] = parse("timeline=day&timeline=week").faults;
  assertEquals(
    twice!.message,
    "Cannot use timeline=day and week: expected one value.",
  );
  const [empty] = parse("timeline=day", { from: null, to: null }).faults;
  assertEquals(empty!.message.includes("no day with incidents"), true);
  assertEquals(parse("timeline=decade").faults[0]!.allowed, [...TIME_UNITS]);
  assertEquals(formatDay(65_535), "2180-06-06");
});
