import { assertEquals } from "@std/assert";
import {
  asksUnsettled,
  defaultPeriod,
  settledThrough,
} from "./default_period.ts";

Deno.test("defaultPeriod() is the last 28 days that are a week old", () => {
  assertEquals(settledThrough("2017-12-31"), "2017-12-24");
  assertEquals(defaultPeriod("2017-12-31"), {
    from: "2017-11-27",
    to: "2017-12-24",
  });
});

Deno.test("defaultPeriod() is null without incidents", () => {
  assertEquals(settledThrough(null), null);
  assertEquals(defaultPeriod(null), null);
});

Deno.test("asksUnsettled() looks at the days that are asked for alone", () => {
  const cases: [from: string | null, to: string | null, number[], boolean][] = [
    [null, null, [], true],
    [null, "2017-02-24", [], false],
    [null, "2017-02-25", [], true],
    [null, null, [2], true],
    [null, null, [3], true],
    [null, null, [4], false],
    ["2017-03-01", null, [2], false],
    ["2017-03-04", null, [], false],
  ];
  for (const [from, to, month_of_year, asks] of cases) {
    const asked = { from, to, month_of_year };
    assertEquals(asksUnsettled(asked, "2017-03-03"), asks, String(asked));
  }
});
