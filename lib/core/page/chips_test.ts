import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { chipsOf, hiddenFields } from "./chips.ts";

const FILTER: Filter = {
  ...EVERYTHING,
  type: ["THEFT"],
  from: "2017-01-01",
  to: "2017-12-31",
  district: [1, 18],
  description: "HANDGUN",
  place: ["SCHOOL, PUBLIC, BUILDING", "STREET"],
  kind: ["street"],
  arrest: false,
};

Deno.test("chipsOf() has all but types and dates", () => {
  assertEquals(
    chipsOf(FILTER).map(({ param, label }) => [param, label]),
    [
      ["district", "In districts 1 and 18"],
      ["description", "Described as “handgun”"],
      ["place", "At the location school, public, building or street"],
      ["kind", "On streets and sidewalks"],
      ["arrest", "Without arrest"],
    ],
  );
  assertEquals(chipsOf({ ...EVERYTHING, type: ["THEFT"] }), []);
});

Deno.test("chipsOf() takes back one condition and no other", () => {
  const [district] = chipsOf(FILTER);
  assertEquals(district!.without, { ...FILTER, district: [] });
});

Deno.test("hiddenFields() is what the form has no fields for", () => {
  assertEquals(hiddenFields(FILTER), [
    ["district", "1,18"],
    ["place", "SCHOOL, PUBLIC, BUILDING"],
    ["place", "STREET"],
    ["arrest", "false"],
  ]);
  assertEquals(hiddenFields({ ...FILTER, ...EVERYTHING, type: ["ARSON"] }), []);
});
