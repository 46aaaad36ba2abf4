import { assertEquals } from "@std/assert";
import { readAddress, toAddress } from "../page/address.ts";
import { vocabularyOf } from "../filter/vocabulary.ts";
import { EVERYTHING } from "../filter/filter.ts";
import { afterSearch } from "./after_search.ts";
import type { SearchAnswer } from "./city_search.ts";

const EXTENT = { from: "2001-01-01", to: "2018-11-12" };
const VOCABULARY = vocabularyOf({ offenses: [], places: [], blocks: [] });

/** The address that a choice leads to. */
function led(from: string, answer: Partial<SearchAnswer>): string {
  const state = readAddress(
    new URLSearchParams(from),
    VOCABULARY,
    EXTENT,
  );
  const found = { position: null, bbox: null, ...answer } as SearchAnswer;
  return toAddress(afterSearch(state, found, EXTENT), EXTENT);
}

Deno.test("a choice adds its condition, and takes the place of its own sort", () => {
  const cases: [from: string, answer: Partial<SearchAnswer>, to: string][] = [
    ["", { condition: { area: [25] } }, "/?area=25"],
    [
      "type=THEFT&ward=3",
      { condition: { area: [25] } },
      "/?type=THEFT&area=25",
    ],
    [
      "period=all",
      { condition: { type: ["THEFT"] } },
      "/?type=THEFT&period=all",
    ],
    ["area=25", {
      condition: { from: "2018-01-01", to: "2018-11-05" },
      period: "this-year",
    }, "/?area=25&period=this-year"],
    ["period=all", {
      condition: { from: "2016-01-01", to: "2016-12-31" },
    }, "/?from=2016-01-01&to=2016-12-31"],
    ["area=25", {
      condition: { ...EVERYTHING, case: ["JA546743"] },
    }, "/?case=JA546743"],
    // One incident is left with its days for whatever is searched next.
    ["case=JA546743", { condition: { area: [25] } }, "/?area=25"],
    ["id=7&from=2016-01-02&to=2016-01-02", {
      condition: { type: ["THEFT"] },
    }, "/?type=THEFT"],
  ];
  for (const [from, answer, to] of cases) {
    assertEquals(led(from, answer), to, from);
  }
});
