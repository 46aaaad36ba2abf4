import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { choiceText } from "../compare/choice.ts";
import { vocabularyOf } from "../filter/vocabulary.ts";
import { readAddress, startState, toAddress } from "./address.ts";
import { chipsOf, daysSaid, hiddenFields } from "./chips.ts";

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
    chipsOf(FILTER, null, EXTENT).map(({ param, label }) => [param, label]),
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
  assertEquals(chipsOf(startState(EXTENT).filter, null, EXTENT), []);
  // Of what is asked for by name, all days are the usual ones.
  assertEquals(
    chipsOf({ ...EVERYTHING, id: [7] }, "all", EXTENT).map(({ param }) =>
      param
    ),
    ["id"],
  );
});

Deno.test("chipsOf() takes back one value and no other", () => {
  const without = (label: string) =>
    chipsOf(FILTER, null, EXTENT).find((chip) => chip.label === label)!.without;
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
  const usual = startState(EXTENT);
  const fields = hiddenFields({ ...usual, filter: FILTER, period: null });
  assertEquals(fields, [
    ["place", "SCHOOL, PUBLIC, BUILDING"],
    ["place", "STREET"],
  ]);
  assertEquals(hiddenFields(usual), [["period", "last-28-days"]]);
});

Deno.test("a form sends what an address says beside it", () => {
  const query = "unit=beat&measure=change&table=hours,years&layer=areas" +
    "&per=residents&scale=areas:1,2.5&map=14/41.88/-87.63&period=this-year" +
    "&compare=type:MOTOR VEHICLE THEFT;arrest:true";
  const vocabulary = vocabularyOf({ offenses: [], places: [], blocks: [] });
  const read = (query: URLSearchParams) =>
    readAddress(query, vocabulary, EXTENT);
  const { faults, typed: _, ...state } = read(new URLSearchParams(query));
  assertEquals(faults, []);
  const sent = new URLSearchParams(hiddenFields(state));
  sent.set("compare", choiceText(state.compare)); // has a field
  assertEquals({ ...read(sent), filter: state.filter }, {
    ...state,
    faults: [],
    typed: {},
  });
  const link = toAddress(state, EXTENT);
  assertEquals(
    link,
    "/?period=this-year&compare=type:MOTOR+VEHICLE+THEFT;arrest:true" +
      "&unit=beat&measure=change&table=hours,years" +
      "&layer=areas&per=residents&scale=areas:1,2.5&map=14/41.88/-87.63",
  );
  const followed = new URL(link, "http://localhost").searchParams;
  assertEquals(read(followed), { ...state, faults: [], typed: {} });
});

Deno.test("daysSaid() knows periods, whole years and months", () => {
  const extent = { from: "2016-01-01", to: "2017-12-31" };
  const said = (from: string, to: string, period: string | null = null) =>
    daysSaid({ from, to }, period, extent).replaceAll("\u00a0", " ");
  const usual = ["2017-11-27", "2017-12-24"] as const;
  assertEquals(said(...usual, "last-28-days"), "Last 28 settled days");
  assertEquals(said(...usual), "Nov 27 to Dec 24, 2017");
  assertEquals(said("2017-01-01", "2017-12-24", "this-year"), "2017 to date");
  assertEquals(said("2016-02-01", "2016-02-29"), "February 2016");
  assertEquals(said("2016-02-01", "2016-02-28"), "Feb 1 to Feb 28, 2016");
  assertEquals(said("2012-01-01", "2014-12-31"), "2012 to 2014");
  assertEquals(said("2012-05-01", "2014-12-31"), "May 1, 2012 to Dec 31, 2014");
  assertEquals(said("2012-05-01", "2012-05-01"), "May 1, 2012");
});
