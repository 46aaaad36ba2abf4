import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { chipsOf, cleared, hiddenFields } from "./chips.ts";

const EXTENT = { from: "2016-01-01", to: "2017-12-31" };
const FILTER: Filter = {
  ...EVERYTHING,
  type: ["THEFT"],
  from: "2017-01-01",
  to: "2017-12-31",
  district: [1, 18],
  area: [1, 2, 3, 4, 5],
  description: "HANDGUN",
  place: ["SCHOOL, PUBLIC, BUILDING", "STREET"],
  kind: ["street"],
  arrest: false,
};

Deno.test("chipsOf() has all that narrows the filter, value by value", () => {
  assertEquals(
    chipsOf(FILTER, EXTENT).map(({ param, label }) => [param, label]),
    [
      ["type", "Theft"],
      ["from", "2017"],
      ["district", "District 1"],
      ["district", "District 18"],
      ["area", "5 community areas"],
      ["description", "Described as “handgun”"],
      ["place", "At the location school, public, building"],
      ["place", "At the location street"],
      ["kind", "Streets and sidewalks"],
      ["arrest", "Without arrest"],
    ],
  );
  assertEquals(chipsOf(cleared(EXTENT), EXTENT), []);
});

Deno.test("chipsOf() takes back one value and no other", () => {
  const without = (label: string) =>
    chipsOf(FILTER, EXTENT).find((chip) => chip.label === label)!.without;
  assertEquals(without("District 1"), { ...FILTER, district: [18] });
  assertEquals(without("5 community areas"), { ...FILTER, area: [] });
  // The days become those that the page shows by itself.
  assertEquals(without("2017"), {
    ...FILTER,
    from: "2017-11-27",
    to: "2017-12-24",
  });
});

Deno.test("hiddenFields() is what the form has no fields for", () => {
  assertEquals(hiddenFields(FILTER), [
    ["place", "SCHOOL, PUBLIC, BUILDING"],
    ["place", "STREET"],
  ]);
  assertEquals(hiddenFields({ ...FILTER, ...EVERYTHING, type: ["ARSON"] }), []);
});
