import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { daysSaid, narrows, type PanelName, saidBy } from "./pills.ts";
import { TIME_PRESETS } from "./time_presets.ts";

Deno.test("saidBy() names what is chosen, and counts what there is no room for", () => {
  const cases: [PanelName, Partial<Filter>, string][] = [
    ["crimes", {}, "All crimes"],
    ["crimes", { type: ["ROBBERY"] }, "Robbery"],
    ["crimes", { type: ["ARSON", "ROBBERY"] }, "Arson, Robbery"],
    ["crimes", { type: ["A", "B"], violent: true }, "A and 2 more"],
    ["where", {}, "Whole city"],
    ["where", { area: [7], ward: [42] }, "Lincoln Park, Ward 42"],
    ["time", { hour: [3, 4], weekday: [] }, "From 3 am to 5 am"],
    ["outcome", { domestic: true }, "Domestic"],
    ["kind", { kind: ["residence"] }, "Residences"],
  ];
  for (const [name, part, words] of cases) {
    const filter = { ...EVERYTHING, ...part };
    assertEquals(saidBy(name, filter), words);
    assertEquals(narrows(name, filter), Object.keys(part).length > 0);
  }
  for (const { label, times } of TIME_PRESETS) {
    assertEquals(saidBy("time", { ...EVERYTHING, ...times }), label);
  }
});

Deno.test("daysSaid() knows presets, whole years and months", () => {
  const extent = { from: "2016-01-01", to: "2017-12-31" };
  const said = (from: string, to: string) =>
    daysSaid({ from, to }, extent).replaceAll("\u00a0", " ");
  assertEquals(said("2017-11-27", "2017-12-24"), "Last 28 settled days");
  assertEquals(said("2016-02-01", "2016-02-29"), "February 2016");
  assertEquals(said("2016-02-01", "2016-02-28"), "Feb 1 to Feb 28, 2016");
  assertEquals(said("2012-01-01", "2014-12-31"), "2012 to 2014");
  assertEquals(said("2012-05-01", "2014-12-31"), "May 1, 2012 to Dec 31, 2014");
  assertEquals(said("2012-05-01", "2012-05-01"), "May 1, 2012");
});
