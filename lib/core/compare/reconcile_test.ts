import { assertEquals } from "@std/assert";
import { type MonthCounts, reconcile } from "./reconcile.ts";

const AT = "2017-05-01T00:00:00.000Z";
const NAMES = ["held", "soda"] as const;
const counts = (of: Record<string, number>): MonthCounts =>
  Object.entries(of).map(([month, count]) => ({ month, count }));

Deno.test("reconcile() tells the months that differ, of those that both reach", () => {
  const held = counts({ "2017-02": 10, "2017-03": 20, "2017-05": 3 });
  const portal = counts({
    "2016-12": 7,
    "2017-02": 10,
    "2017-03": 21,
    "2017-04": 1,
    "2017-05": 3,
    "2017-06": 2,
  });
  assertEquals(reconcile(NAMES, [held, portal], AT), {
    at: AT,
    names: NAMES,
    period: ["2017-02", "2017-05"],
    months: 4,
    rows: [33, 35],
    outside: [0, 9],
    differing: [
      { month: "2017-03", counts: [20, 21] },
      { month: "2017-04", counts: [0, 1] },
    ],
  });
});

Deno.test("reconcile() compares nothing where sources have no month in common", () => {
  const old = counts({ "2001-01": 5 });
  for (const other of [counts({ "2017-01": 4 }), counts({})]) {
    const { period, months, rows, outside } = reconcile(
      NAMES,
      [old, other],
      AT,
    );
    assertEquals([period, months, rows], [null, 0, [0, 0]]);
    assertEquals(outside, [5, other[0]?.count ?? 0]);
  }
});
