import { assertEquals } from "@std/assert";
import { parseDay } from "../calendar.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { ENGLISH } from "../language/words.ts";
import { timelineColumns } from "./timeline_columns.ts";

Deno.test("timelineColumns() has no column of a month that is not asked for, and says so", () => {
  const days = { from: "2016-01-01", to: "2016-02-29" };
  const timeline = {
    unit: "month",
    from: parseDay(days.from),
    to: parseDay(days.to),
    counts: [0, 9],
  };
  const pictured = {
    answer: { timeline, answered: { ...EVERYTHING, month_of_year: [2] } },
    comparison: { result: null, days: null },
    held: days,
  } as unknown as Parameters<typeof timelineColumns>[0];
  const { columns, told } = timelineColumns(pictured, 1_000, ENGLISH)!;
  assertEquals(columns.bars.map(({ count }) => count), [9]);
  assertEquals(told, [
    "January 2016: not in the months asked for",
    "February 2016: 9 crimes, reports still coming in",
  ]);
});
