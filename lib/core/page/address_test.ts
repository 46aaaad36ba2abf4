import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../filter/filter.ts";
import { vocabularyOf } from "../filter/vocabulary.ts";
import { readAddress, toAddress } from "./address.ts";

const VOCABULARY = vocabularyOf({
  offenses: [],
  places: ["", "STREET"],
  blocks: [""],
});

const EXTENT = { from: "2016-01-01", to: "2017-12-31" };
const USUAL = { from: "2017-11-27", to: "2017-12-24" };

const read = (query: string) =>
  readAddress(new URLSearchParams(query), VOCABULARY, EXTENT);

Deno.test("readAddress() takes the default period where no date is named", () => {
  const cases: [query: string, filter: Partial<Filter>, faults: string[]][] = [
    ["", USUAL, []],
    ["type=theft", { ...USUAL, type: ["THEFT"] }, []],
    ["from=2017-03-01", { from: "2017-03-01" }, []],
    ["to=2017-03-01", { to: "2017-03-01" }, []],
    ["from=&to=", EXTENT, []],
    ["period=all", EXTENT, []],
    ["period=Last 12 months", { from: "2016-12-25", to: "2017-12-24" }, []],
    ["period=last-year", { from: "2016-01-01", to: "2016-12-31" }, []],
    ["period=soon", USUAL, ["period"]],
    // A form sends both: days that were changed in it count.
    ["period=last-28-days&from=2017-11-27&to=2017-12-24", USUAL, []],
    ["period=last-28-days&from=2017-11-28&to=2017-12-24", {
      from: "2017-11-28",
      to: "2017-12-24",
    }, []],
    ["id=7", { ...EXTENT, id: [7] }, []],
    ["From=&to=2017-03-01", { to: "2017-03-01" }, []],
    ["from=yesterday", USUAL, ["from"]],
    ["year=2016", { from: "2016-01-01", to: "2016-12-31" }, []],
    ["type=&description=&violent=&ward=&hour=", USUAL, [
      "hour",
      "type",
      "ward",
    ]],
    ["from=2017-03-01&to=2017-02-01", USUAL, ["from", "to"]],
    ["colour=red&hour=26", USUAL, ["colour", "hour"]],
    ["compare=next", USUAL, ["compare"]],
    ["compare=before", USUAL, []],
    ["layer=areas&per=residents", USUAL, []],
    ["layer=heat&scale=9", USUAL, ["layer", "scale"]],
  ];
  for (const [query, filter, faults] of cases) {
    const state = read(query);
    assertEquals(state.filter, { ...EVERYTHING, ...filter }, query);
    assertEquals(state.faults.map(({ param }) => param).sort(), faults, query);
  }
});

Deno.test("readAddress() leaves out days that are not held, and says so", () => {
  const held = { from: "2017-03-02", to: "2017-12-31", since: "2017-03-01" };
  const cases: [query: string, filter: Partial<Filter>, faults: string[]][] = [
    ["", USUAL, []],
    ["from=&to=", { from: held.from, to: held.to }, []],
    ["from=2017-03-01", { from: "2017-03-01" }, []],
    ["from=2017-02-28", { from: "2017-03-01" }, ["from=2017-02-28"]],
    ["to=2017-04-01", { from: "2017-03-01", to: "2017-04-01" }, ["from="]],
    ["from=2001-01-01&to=2016-12-31&ward=3", { ...USUAL, ward: [3] }, [
      "from=2001-01-01",
    ]],
  ];
  for (const [query, filter, faults] of cases) {
    const params = new URLSearchParams(query);
    const state = readAddress(params, VOCABULARY, held);
    assertEquals(state.filter, { ...EVERYTHING, ...filter }, query);
    assertEquals(
      state.faults.map(({ param, value }) => `${param}=${value}`),
      faults,
      query,
    );
  }
});

Deno.test("readAddress() shows the whole city unless a view is named", () => {
  assertEquals(read("").view, null);
  for (const bad of ["nowhere", "12/41.9", "99/41.9/-87.7", "12/0/0"]) {
    const { view, faults } = read(`map=${bad}`);
    assertEquals(view, null);
    assertEquals(faults.map(({ param, value }) => [param, value]), [
      ["map", bad],
    ]);
  }
  assertEquals(read("map=").faults, []);
  assertEquals(read("map=12/41.9/-87.7").view, {
    zoom: 12,
    latitude: 41.9,
    longitude: -87.7,
  });
});

Deno.test("readAddress() reads back what toAddress() wrote", () => {
  const addresses = [
    "/",
    "/?type=THEFT",
    "/?from=2017-03-01",
    "/?to=2017-03-01&map=12/41.9/-87.7",
    "/?from=2016-01-01&to=2017-12-31",
    "/?type=ARSON&type=THEFT&from=2017-03-01&to=2017-03-02&district=1,18&hour=22-4",
    "/?map=12/41.9/-87.7",
    "/?compare=none",
    "/?period=last-12-months",
    "/?type=THEFT&period=all&map=12/41.9/-87.7",
    "/?id=7",
    "/?from=2017-11-27&to=2017-12-24",
    "/?from=2017-03-01&compare=2016&map=12/41.9/-87.7",
  ];
  for (const address of addresses) {
    const state = read(address.slice(2));
    assertEquals(state.faults, []);
    assertEquals(toAddress(state, EXTENT), address);
  }
});

Deno.test("toAddress() tells all dates from the default period", () => {
  assertEquals(
    toAddress({ filter: EVERYTHING, view: null, compare: "year" }, EXTENT),
    "/?from=&to=",
  );
  const empty = { from: null, to: null };
  assertEquals(
    toAddress({ filter: EVERYTHING, view: null, compare: "year" }, empty),
    "/?from=&to=",
  );
});
