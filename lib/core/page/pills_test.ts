import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { narrows, type PanelName, saidBy } from "./pills.ts";
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
    ["time", { month_of_year: [6, 7, 8] }, "Summer"],
    ["time", { month_of_year: [12] }, "In December"],
    [
      "time",
      { weekday: [5, 6], month_of_year: [1, 2, 12] },
      "Weekends, Winter",
    ],
    [
      "time",
      { hour: [0, 1, 2, 3, 4, 22, 23], month_of_year: [12] },
      "Night, In December",
    ],
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
