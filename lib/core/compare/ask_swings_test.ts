import { assertEquals } from "@std/assert";
import { formatDay, parseDay } from "../calendar.ts";
import type { Table } from "../engine/answer.ts";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { isInMonths } from "../filter/month_of_year.ts";
import { type AskTables, askWeeks, keyOf } from "./ask_swings.ts";

const DAYS = { first: parseDay("2016-01-06"), last: parseDay("2017-12-31") };

/** Says that an area has one incident on each day that matches. */
const ask: AskTables = (filter, { tables }) => {
  const [by] = tables!;
  const unit = by!.at(-1) as "week" | "day";
  const counts = new Map<string, number>();
  const step = unit === "week" ? 7 : 1;
  const last = parseDay(filter.to!);
  for (let first = parseDay(filter.from!); first <= last; first += step) {
    let count = 0;
    for (let day = first; day < first + step; day++) {
      if (isInMonths(filter.month_of_year, day)) count++;
    }
    if (count > 0) counts.set(formatDay(first), count);
  }
  const table: Table = {
    by: by!,
    values: [[8], [...counts.keys()]],
    at: null,
    counts: Uint32Array.from(counts.values()),
  };
  return Promise.resolve({ tables: [table] });
};

Deno.test("askWeeks() tells whole weeks, and those of some months without what lies between", async () => {
  const weeksOf = async (filter: Partial<Filter>) =>
    (await askWeeks(["area"], { ...EVERYTHING, ...filter }, DAYS, ask))
      .get(keyOf([8]))!;
  // From Monday, January 11, 2016 to Sunday, December 31, 2017.
  assertEquals(await weeksOf({}), Array(103).fill(7));
  // Two Decembers have 62 days: the first six make no week.
  assertEquals(await weeksOf({ month_of_year: [12] }), Array(8).fill(7));
});
