import { assertEquals } from "@std/assert";
import type { ChunkEntry } from "../../core/manifest.ts";
import { planPeriods } from "./publish_layout.ts";

const entries = (periods: string[]) =>
  periods.map((period) => ({ period }) as ChunkEntry);

Deno.test("planPeriods() keeps two years by month and closes the others", () => {
  const cases: [
    name: string,
    base: string[],
    months: string[],
    plan: [period: string, base: string[], months: string[]][],
  ][] = [
    ["nothing", [], [], []],
    ["a first year", [], ["2017-02", "2017-01"], [
      ["2017-01", [], ["2017-01"]],
      ["2017-02", [], ["2017-02"]],
    ]],
    ["many years at once", [], ["2017-01", "2015-12", "2016-12", "2015-01"], [
      ["2015", [], ["2015-01", "2015-12"]],
      ["2016-12", [], ["2016-12"]],
      ["2017-01", [], ["2017-01"]],
    ]],
    ["the same month again", ["2016-12", "2017-01"], ["2017-01"], [
      ["2016-12", ["2016-12"], []],
      ["2017-01", ["2017-01"], ["2017-01"]],
    ]],
    [
      "a new year begins",
      ["2015", "2016-11", "2016-12", "2017-12"],
      ["2018-01", "2016-12"],
      [
        ["2015", ["2015"], []],
        ["2016", ["2016-11", "2016-12"], ["2016-12"]],
        ["2017-12", ["2017-12"], []],
        ["2018-01", [], ["2018-01"]],
      ],
    ],
    ["an old year comes late", ["2016", "2017-01", "2018-01"], ["2009-05"], [
      ["2009", [], ["2009-05"]],
      ["2016", ["2016"], []],
      ["2017-01", ["2017-01"], []],
      ["2018-01", ["2018-01"], []],
    ]],
    ["a year stays closed", ["2015", "2016-12"], ["2015-03", "2016-12"], [
      ["2015", ["2015"], ["2015-03"]],
      ["2016-12", ["2016-12"], ["2016-12"]],
    ]],
  ];
  for (const [name, base, months, expected] of cases) {
    const plan = planPeriods(entries(base), months).map((plan) => [
      plan.period,
      plan.base.map((entry) => entry.period),
      plan.months,
    ]);
    assertEquals(plan, expected, name);
  }
});
