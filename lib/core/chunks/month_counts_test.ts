import { assertEquals, assertThrows } from "@std/assert";
import { randomIncidents, toChunks } from "../../../tests/support/incidents.ts";
import { monthStart } from "../calendar.ts";
import {
  COUNTED_BY,
  countMonths,
  decodeMonthCounts,
  encodeMonthCounts,
  FLAGS,
  MonthCounting,
  type MonthCounts,
} from "./month_counts.ts";

const { chunks } = toChunks(randomIncidents({ seed: 41, count: 900 }));
const periods = chunks.map(({ period }) => period);

function counted(): MonthCounts {
  const counting = new MonthCounting();
  for (const { period, core } of chunks) {
    counting.put(period, countMonths(core));
  }
  return counting.of(periods);
}

/** Counts of a month by a column that are not 0, by value and flags. */
function someOf(months: MonthCounts) {
  return [...months].map(([month, of]) => [
    month,
    COUNTED_BY.map((by) =>
      [...of[by].entries()].filter(([, count]) => count > 0)
    ),
  ]);
}

Deno.test("decodeMonthCounts() reads back what was written, and no damage", () => {
  for (const months of [counted(), new MonthCounting().of([])]) {
    const bytes = encodeMonthCounts(months);
    assertEquals(someOf(decodeMonthCounts(bytes)), someOf(months));
    for (let at = 0; at < bytes.length; at += 997) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1;
      assertThrows(() => decodeMonthCounts(damaged), SyntaxError, "months");
    }
    assertThrows(() => decodeMonthCounts(bytes.slice(1)), SyntaxError);
  }
});

Deno.test("MonthCounting counts every row once by each column", () => {
  const months = counted();
  const rows = new Map<number, number>();
  for (const { core } of chunks) {
    for (const day of core.day) {
      const month = monthStart(day);
      rows.set(month, (rows.get(month) ?? 0) + 1);
    }
  }
  assertEquals([...months.keys()], [...rows.keys()].sort((a, b) => a - b));
  for (const [month, of] of months) {
    for (const by of COUNTED_BY) {
      const sum = of[by].reduce((sum, count) => sum + count, 0);
      assertEquals(sum, rows.get(month), `${month} ${by}`);
    }
  }
  const { core } = chunks[0]!;
  const [, first] = [...months][0]!;
  const start = monthStart(core.day[0]!, 1);
  const same = core.area.filter((area, i) =>
    core.day[i]! < start && area === core.area[0] &&
    core.flags[i] === core.flags[0]
  );
  assertEquals(
    first.area[core.area[0]! * FLAGS + core.flags[0]!],
    same.length,
  );
});

Deno.test("MonthCounting counts a period anew, and forgets what is not held", () => {
  const all = counted();
  const counting = new MonthCounting(all);
  const [first, ...others] = chunks;
  counting.put(first!.period, countMonths(first!.core));
  assertEquals(someOf(counting.of(periods)), someOf(all), "not twice");
  counting.put(first!.period, countMonths({ ...first!.core, rows: 0 }));
  const rest = new MonthCounting();
  for (const { period, core } of others) rest.put(period, countMonths(core));
  assertEquals(someOf(counting.of(periods)), someOf(rest.of(periods)));
  assertEquals(
    someOf(new MonthCounting(all).of(others.map(({ period }) => period))),
    someOf(rest.of(periods)),
  );
  assertEquals(someOf(all), someOf(counted()), "what it began with stays");
});
