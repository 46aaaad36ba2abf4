import { mergePlace } from "../codes/places.ts";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Dictionary } from "../chunks/dictionary.ts";
import { PLACE_KINDS } from "../codes/place_kinds.ts";
import { PRIMARY_TYPES } from "../codes/primary_types.ts";
import type { Corners } from "../grid_shapes.ts";
import { encodePolyline, type Place } from "../polyline.ts";
import {
  arbitraryNear,
  arbitraryWithin,
} from "../../../tests/support/arbitrary_shapes.ts";
import { EVERYTHING, type Filter } from "./filter.ts";
import { READ_PARAMS, WEEKDAYS } from "./params.ts";
import { parseFilter } from "./parse.ts";
import { normalize, toQuery } from "./query.ts";
import { readWithin, tidyCorners, toWithinText } from "./shapes.ts";
import { vocabularyOf } from "./vocabulary.ts";

const RIDE_SHARE = "VEHICLE - OTHER RIDE SHARE SERVICE (LYFT, UBER, ETC.)";
const PLACES = [
  "APARTMENT",
  "SCHOOL, PUBLIC, BUILDING",
  "SCHOOL, PUBLIC, GROUNDS",
  "STREET",
  "TAVERN / LIQUOR STORE",
  RIDE_SHARE,
];
const DICTIONARY: Dictionary = {
  offenses: [{
    iucr: "077X",
    primary_type: "CATTLE RUSTLING",
    source_primary_type: "CATTLE RUSTLING",
    description: null,
    fbi_code: null,
  }],
  places: ["", ...PLACES],
  blocks: [""],
};
const VOCABULARY = vocabularyOf(DICTIONARY, [], {
  from: "2001-01-01",
  to: "2018-11-12",
});

const SQUARE_CORNERS: Corners = [
  [41.8, -87.7],
  [41.8, -87.6],
  [41.9, -87.6],
  [41.9, -87.7],
];
const SQUARE = encodePolyline([...SQUARE_CORNERS, [41.8, -87.7]]);

/** Closed lines of these corners. */
const closed = (...corners: Place[]) =>
  encodePolyline([...corners, corners[0]!]);

/** Shapes that are refused, and why. */
const SHAPES: [text: string, says: string][] = [
  ["no polyline!", "damaged or cut off"],
  [SQUARE.slice(0, -1), "damaged or cut off"],
  [encodePolyline(SQUARE_CORNERS), "whose last corner is its first"],
  [closed([41.8, -87.7], [41.9, -87.6]), "at least three corners"],
  [closed([41.8, -87.7]), "at least three corners"],
  // One after the other, and all of them in a unit of the grid.
  [closed([41.8, -87.7], [41.8, -87.7], [41.9, -87.6]), "at least three"],
  [closed([41.8, -87.7], [41.8, -87.65], [41.8, -87.6]), "not in a line"],
  [
    closed([41.8, -87.7], [41.9, -87.6], [41.8, -87.6], [41.9, -87.7]),
    "cross each other",
  ],
  [closed([-87.7, 41.8], [-87.6, 41.8], [-87.6, 41.9]), "latitude and then"],
  [closed([41.8, 187.7], [41.8, 190], [41.9, 190]), "latitude and then"],
  [closed([41.8, 170], [41.8, -170], [45, -170], [45, 170]), "180 degrees"],
  [closed([48, 11], [48, 12], [49, 12]), "outside of Chicago"],
  [
    closed(...Array.from({ length: 501 }, (_, i): Place => [
      41.8 + Math.sin(i / 501 * 2 * Math.PI) / 10,
      -87.6 + Math.cos(i / 501 * 2 * Math.PI) / 10,
    ])),
    "501 corners, and 500 are allowed",
  ],
  [
    closed(...Array.from({ length: 60 }, (_, i): Place => [
      i % 2 === 0 ? 41.6 : 42.1,
      -87.9 + i / 300,
    ])),
    "3,333 km in all, and 931 are allowed",
  ],
  ["?".repeat(20_000), "at most 500 corners"],
];

function parse(query: string, ignore: string[] = []) {
  return parseFilter(new URLSearchParams(query), VOCABULARY, ignore);
}

Deno.test("parseFilter() reads every parameter", () => {
  const cases: [query: string, filter: Partial<Filter>][] = [
    ["", {}],
    ["type=THEFT", { type: ["THEFT"] }],
    ["primary_type=theft&type=battery", { type: ["BATTERY", "THEFT"] }],
    ["type=theft, Motor  Vehicle Theft,theft", {
      type: ["MOTOR VEHICLE THEFT", "THEFT"],
    }],
    ["type=CRIM SEXUAL ASSAULT,NON - CRIMINAL", {
      type: ["CRIMINAL SEXUAL ASSAULT", "NON-CRIMINAL"],
    }],
    ["type=cattle rustling", { type: ["CATTLE RUSTLING"] }],
    ["from=2017-01-01&to= 2017-12-31 ", {
      from: "2017-01-01",
      to: "2017-12-31",
    }],
    ["district=018,1&district=1", { district: [1, 18] }],
    ["area=32&ward=5,3", { area: [32], ward: [3, 5] }],
    ["area=lincoln park,Ohare , 8&area=MCKINLEY  PARK", {
      area: [7, 8, 59, 76],
    }],
    ["community_area=Loop", { area: [32] }],
    ["district=central,Near north&district=Wood", { district: [1, 13, 18] }],
    // The name of district 23, which was closed, is that of 19 today.
    ["district=Town Hall", { district: [19] }],
    ["location_description=street", { place: ["STREET"] }],
    ["year=2017", { from: "2017-01-01", to: "2017-12-31" }],
    ["year=2015 - 2016&Year=2015-2016", {
      from: "2015-01-01",
      to: "2016-12-31",
    }],
    ["year=2017&from=2017-03-01", { from: "2017-03-01", to: "2017-12-31" }],
    ["beat=231,0111", { beat: ["0111", "0231"] }],
    ["iucr=281,51a,077x", { iucr: ["0281", "051A", "077X"] }],
    ["place=school,public , BUILDING,street", {
      place: ["SCHOOL - PUBLIC BUILDING", "STREET"],
    }],
    [`place=${RIDE_SHARE},TAVERN / LIQUOR STORE`, {
      place: ["TAVERN / LIQUOR STORE", RIDE_SHARE],
    }],
    ["description= $500 and  under", { description: "$500 AND UNDER" }],
    ["kind=Street,bar-or-restaurant&kind=street", {
      kind: ["bar-or-restaurant", "street"],
    }],
    ["arrest=true&domestic=FALSE&index=True&violent=false", {
      arrest: true,
      domestic: false,
      index: true,
      violent: false,
    }],
    ["arrest=true&arrest=false", { arrest: null }],
    ["hour=22-1,5", { hour: [0, 1, 5, 22, 23] }],
    ["hour=0-23", { hour: [] }],
    ["weekday=Fri,monday", { weekday: [0, 4] }],
    [`weekday=${WEEKDAYS}`, { weekday: [] }],
    ["month_of_year=7", { month_of_year: [7] }],
    ["month_of_year=6-8,dec", { month_of_year: [6, 7, 8, 12] }],
    ["month_of_year=12-2", { month_of_year: [1, 2, 12] }],
    ["month_of_year=nov - Feb", { month_of_year: [1, 2, 11, 12] }],
    ["month_of_year=Sept,OCTOBER", { month_of_year: [9, 10] }],
    ["month_of_year=winter", { month_of_year: [1, 2, 12] }],
    ["month_of_year=spring,7", { month_of_year: [3, 4, 5, 7] }],
    ["month_of_year=summer&month_of_year=Autumn", {
      month_of_year: [6, 7, 8, 9, 10, 11],
    }],
    ["month_of_year=fall", { month_of_year: [9, 10, 11] }],
    ["month_of_year=1-12", { month_of_year: [] }],
    ["month_of_year=5-4", { month_of_year: [] }],
    ["bbox=-87.7000001, 41.8,-87.6,41.9", { bbox: [-87.7, 41.8, -87.6, 41.9] }],
    ["near=41.809,-87.631, 800.4", { near: [41.809, -87.631, 800] }],
    ["near=41.809004,-87.631,800&near=41.809,-87.631,800", {
      near: [41.809, -87.631, 800],
    }],
    [`within=${encodeURIComponent(SQUARE)}`, { within: SQUARE_CORNERS }],
    ["block= n  state st", { block: "N STATE ST" }],
    ["id=4294967295,7&id=7", { id: [7, 4_294_967_295] }],
    ["case=hz123456, HX135858A&case=.jb299184", {
      case: [".JB299184", "HX135858A", "HZ123456"],
    }],
    ["unique_key=7&case_number=G123456", { id: [7], case: ["G123456"] }],
    ["block=200 N Mayfield", { block: "002XX N MAYFIELD" }],
  ];
  for (const [query, filter] of cases) {
    assertEquals(
      parse(query),
      { filter: { ...EVERYTHING, ...filter }, faults: [] },
      query,
    );
  }
});

Deno.test("parseFilter() names the parameter and the value that cannot be used", () => {
  const cases: [query: string, param: string, value: string, says: string][] = [
    ["type=TEHFT", "type", "TEHFT", "the nearest is THEFT"],
    ["type=,x", "type", "x", "no such primary type"],
    ["from=2017-02-30", "from", "2017-02-30", "YYYY-MM-DD"],
    ["to=yesterday", "to", "yesterday", "YYYY-MM-DD"],
    [
      "from=2017-01-01&from=2017-01-02",
      "from",
      "2017-01-01 and 2017-01-02",
      "one value",
    ],
    ["district=26", "district", "26", "expected one of 1, 2, 3"],
    ["district=-1", "district", "-1", "expected one of 1, 2, 3"],
    ["district=Centrall", "district", "Centrall", "the nearest is Central"],
    ["area=78", "area", "78", "from 1 to 77"],
    ["area=Lincon Park", "area", "Lincon Park", "the nearest is Lincoln Park"],
    ["area=1e1", "area", "1e1", "from 1 to 77"],
    ["area=0", "area", "0", "from 1 to 77"],
    ["ward=51", "ward", "51", "from 1 to 50"],
    ["ward=1.5", "ward", "1.5", "from 1 to 50"],
    ["beat=9999", "beat", "9999", "no such beat"],
    ["beat=north", "beat", "north", "four digits"],
    ["iucr=9999", "iucr", "9999", "no such IUCR code"],
    ["year=17", "year", "17", "such as 2017"],
    ["year=2018-2017", "year", "2018-2017", "such as 2015-2017"],
    ["type=", "type", "", "it is empty"],
    ["area=, ,", "area", "", "it is empty"],
    ["block=%FF", "block", "\ufffd", "no UTF-8"],
    ["place=SREET", "place", "SREET", "the nearest is STREET"],
    ["kind=streets", "kind", "streets", "the nearest is street"],
    ["kind=bogus", "kind", "bogus", "expected one of street, "],
    ["description=%00", "description", "\0", "control characters"],
    ["block=STATE%1b[2J", "block", "STATE\x1b[2J", "control characters"],
    ["arrest=maybe", "arrest", "maybe", "true or false"],
    ["index=constructor", "index", "constructor", "true or false"],
    ["hour=24", "hour", "24", "from 0 to 23"],
    ["hour=8-", "hour", "8-", "from 0 to 23"],
    ["weekday=someday", "weekday", "someday", "mon, tue"],
    ["weekday=monkey", "weekday", "monkey", "mon, tue"],
    ["month_of_year=13", "month_of_year", "13", "months from 1 to 12"],
    ["month_of_year=0", "month_of_year", "0", "such as 6-8, dec or 12-2"],
    ["month_of_year=6-", "month_of_year", "6-", "months from 1 to 12"],
    ["month_of_year=1-2-3", "month_of_year", "1-2-3", "months from 1"],
    ["month_of_year=janitor", "month_of_year", "janitor", "spring, summer"],
    ["month_of_year=sumer", "month_of_year", "sumer", "nearest is summer"],
    ["month_of_year=2017-06", "month_of_year", "2017-06", "months from 1"],
    ["bbox=1,2,3", "bbox", "1,2,3", "west,south,east,north"],
    [
      "bbox=-87.6,41.8,-87.7,41.9",
      "bbox",
      "-87.6,41.8,-87.7,41.9",
      "the order is west,south,east,north: perhaps -87.7,41.8,-87.6,41.9",
    ],
    [
      "bbox=41.8,-87.7,41.9,-87.6",
      "bbox",
      "41.8,-87.7,41.9,-87.6",
      "perhaps -87.7,41.8,-87.6,41.9",
    ],
    ["bbox=3,1,2,2", "bbox", "3,1,2,2", "west,south,east,north"],
    ["bbox=a,b,c,d", "bbox", "a,b,c,d", "west"],
    ["near=41.8,-87.6", "near", "41.8,-87.6", "latitude,longitude,metres"],
    ["near=41.8,-87.6,", "near", "41.8,-87.6,", "latitude,longitude,metres"],
    ["near=41.8,-87.6,1e999", "near", "41.8,-87.6,1e999", "metres"],
    ["near=-87.6,41.8,800", "near", "-87.6,41.8,800", "latitude and then"],
    ["near=41.8,-87.6,0", "near", "41.8,-87.6,0", "1 to 50000 metres"],
    ["near=41.8,-87.6,-5", "near", "41.8,-87.6,-5", "1 to 50000 metres"],
    ["near=41.8,-87.6,50001", "near", "41.8,-87.6,50001", "1 to 50000 metres"],
    ["near=41.8,179.99,50000", "near", "41.8,179.99,50000", "outside of Chi"],
    ["near=48.1,11.6,800", "near", "48.1,11.6,800", "outside of Chicago"],
    [
      "near=41.8,-87.6,5&near=41.8,-87.6,6",
      "near",
      "41.8,-87.6,5 and 41.8,-87.6,6",
      "one value",
    ],
    ...SHAPES.map(([text, says]): [string, string, string, string] => [
      `within=${encodeURIComponent(text)}`,
      "within",
      text.slice(0, 80) + (text.length > 80 ? "…" : ""),
      says,
    ]),
    [`block=${"X".repeat(61)}`, "block", "X".repeat(61), "60 characters"],
    [`description=${"X".repeat(61)}`, "description", "X".repeat(61), "60"],
    ["id=0", "id", "0", "such as 11192233"],
    ["id=4294967296", "id", "4294967296", "such as 11192233"],
    ["case=unknown", "case", "unknown", "such as HZ123456"],
    [`case=${"1".repeat(21)}`, "case", "1".repeat(21), "such as HZ123456"],
    ["typo=THEFT", "typo", "THEFT", "expected one of type, from"],
    ["distrikt=1", "distrikt", "1", "the nearest is district."],
    ["constructor=1", "constructor", "1", "Unknown parameter"],
  ];
  for (const [query, param, value, says] of cases) {
    const { filter, faults } = parse(query);
    assertEquals(filter, EVERYTHING, query);
    assertEquals(faults.length, 1, query);
    assertEquals([faults[0]!.param, faults[0]!.value], [param, value], query);
    assert(faults[0]!.message.includes(says), faults[0]!.message);
  }
});

Deno.test("parseFilter() takes a hundred ids at once, and no more", () => {
  const ids = (count: number) =>
    parse(`id=${Array.from({ length: count }, (_, i) => i + 1)}`);
  assertEquals(ids(100).filter.id.length, 100);
  const { filter, faults: [fault] } = ids(101);
  assertEquals(filter, EVERYTHING);
  assertEquals(fault!.param, "id");
  assert(fault!.message.endsWith("expected at most 100 of them."));
});

Deno.test("parseFilter() tells both ends of a period that is none", () => {
  const { filter, faults } = parse("from=2018-01-01&to=2017-01-01");
  assertEquals(filter, EVERYTHING);
  assertEquals(faults.map(({ message }) => message), [
    "Cannot use from=2018-01-01: it is after to=2017-01-01.",
    "Cannot use to=2017-01-01: it is before from=2018-01-01.",
  ]);
});

Deno.test("parseFilter() refuses a year that from and to contradict", () => {
  for (
    const [query, period, says] of [
      [
        "year=2017&from=2016-12-31",
        { from: "2016-12-31" },
        "Cannot use year=2017: from=2016-12-31 is not in it; ask for one or the other.",
      ],
      [
        "year=2015-2016&to=2017-01-01",
        { to: "2017-01-01" },
        "Cannot use year=2015-2016: to=2017-01-01 is not in it; ask for one or the other.",
      ],
    ] as const
  ) {
    const { filter, faults } = parse(query);
    assertEquals(filter, { ...EVERYTHING, ...period });
    assertEquals(faults.map(({ message }) => message), [says]);
  }
});

Deno.test("parseFilter() takes a period for the days that it is now", () => {
  const { filter, faults } = parse("period=last-12-months&type=THEFT");
  assertEquals(faults, []);
  assertEquals(
    toQuery(filter),
    "type=THEFT&from=2017-11-06&to=2018-11-05",
  );
  assertEquals(parse("period=all").filter.to, "2018-11-12");
  assertEquals(parse("period=this-year&from=2018-01-01").faults, []);
  for (const query of ["period=soon", "period=last-year&from=2018-01-01"]) {
    assertEquals(parse(query).faults.map(({ param }) => param), ["period"]);
  }
});

Deno.test("parseFilter() keeps what it can use beside a fault", () => {
  const { filter, faults } = parse("type=THEFT,NONSENSE&area=5,99");
  assertEquals(filter, { ...EVERYTHING, type: ["THEFT"], area: [5] });
  assertEquals(faults.map((fault) => fault.param), ["type", "area"]);
});

Deno.test("parseFilter() names a nearest value only where a slip leads to it", () => {
  for (
    const query of ["kind=bogus", "type=xyz", "area=Nowhere at all", "q=1"]
  ) {
    const [fault] = parse(query).faults;
    assertEquals(fault!.message.includes("nearest"), false, fault!.message);
  }
});

Deno.test("parseFilter() lists what is allowed, of long lists the nearest", () => {
  assertEquals(
    parse("type=x").faults[0]!.allowed,
    [...PRIMARY_TYPES, "CATTLE RUSTLING"].sort(),
  );
  assertEquals(parse("place=school").faults[0]!.allowed?.slice(0, 2), [
    "SCHOOL - PUBLIC BUILDING",
    "SCHOOL - PUBLIC GROUNDS",
  ]);
  assertEquals(parse("iucr=281X").faults[0]!.allowed?.length, 8);
  // No name is near to a number.
  assertEquals(parse("month_of_year=13").faults[0]!.allowed, undefined);
  assertEquals(parse("month_of_year=juli").faults[0]!.allowed?.[0], "jul");
  assertEquals(parse("arrest=x").faults[0]!.allowed, ["true", "false"]);
  assertEquals(parse("what=x", ["limit"]).faults[0]!.allowed, [
    ...Object.keys(READ_PARAMS),
    "limit",
  ]);
});

Deno.test("parseFilter() reads every example that the parameters are told with", () => {
  for (const [param, { examples }] of Object.entries(READ_PARAMS)) {
    for (const example of examples) {
      const params = new URLSearchParams([[param, example]]);
      const { filter, faults } = parseFilter(params, VOCABULARY);
      assertEquals(faults, [], `${param}=${example}`);
      assert(toQuery(filter) !== "", `${param}=${example} is no condition`);
    }
  }
});

Deno.test("parseFilter() leaves alone what it is told to ignore", () => {
  assertEquals(parse("limit=5&cursor=x", ["limit", "cursor"]), {
    filter: EVERYTHING,
    faults: [],
  });
});

Deno.test("parseFilter() answers a wild query with few and short faults", () => {
  const wild = Array.from({ length: 500 }, (_, i) => `${i}x`).join();
  const { faults } = parse(`area=${wild}&${"y".repeat(500)}=1`);
  assertEquals(faults.length, 11);
  assert(faults.every((fault) => fault.message.length < 400));
});

Deno.test("toQuery() writes a filter in one form", () => {
  const cases: [filter: Partial<Filter>, query: string][] = [
    [{}, ""],
    [
      { type: ["THEFT", "ARSON", "THEFT"], to: "2017-01-31" },
      "type=ARSON&type=THEFT&to=2017-01-31",
    ],
    [{ type: ["crim sexual assault"] }, "type=CRIMINAL+SEXUAL+ASSAULT"],
    [
      { ward: [10, 9, 9], area: [77, 8], beat: ["231"], iucr: ["51a"] },
      "area=8,77&ward=9,10&beat=0231&iucr=051A",
    ],
    [{ place: ["STREET", "A, B"] }, "place=A,+B&place=STREET"],
    [{ hour: [23, 0, 22, 5, 1] }, "hour=5,22-1"],
    [{ hour: Array.from({ length: 24 }, (_, hour) => hour) }, ""],
    [{ weekday: [6, 0], index: false }, "index=false&weekday=mon,sun"],
    [{ weekday: [0, 1, 2, 3, 4, 5, 6] }, ""],
    [{ month_of_year: [8, 7, 6, 7] }, "month_of_year=6-8"],
    [{ month_of_year: [1, 12, 5, 2] }, "month_of_year=5,12-2"],
    [
      { month_of_year: [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1] },
      "",
    ],
    [
      { bbox: [-87.700001, 41.8, -0.000001, 41.9] },
      "bbox=-87.7,41.8,0,41.9",
    ],
    [{ block: "  n state  st & oak" }, "block=N+STATE+ST+%26+OAK"],
    [{ block: " " }, ""],
  ];
  for (const [filter, query] of cases) {
    assertEquals(toQuery({ ...EVERYTHING, ...filter }), query);
  }
});

const day = fc.date({
  min: new Date("2001-01-01"),
  max: new Date("2030-12-31"),
  noInvalidDate: true,
}).map((date) => date.toISOString().slice(0, 10));
const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const flag = fc.constantFrom(true, false, null);
const upTo = (last: number) =>
  some(Array.from({ length: last }, (_, i) => i + 1));
const degrees = (limit: number) =>
  fc.double({ min: -limit, max: limit, noNaN: true });

/** Any filter that the vocabulary allows, in its one form. */
const anyPlace = fc.tuple(
  fc.double({ min: 41.6, max: 42.1, noNaN: true }),
  fc.double({ min: -87.95, max: -87.5, noNaN: true }),
);
const anyFilter: fc.Arbitrary<Filter> = fc.record({
  type: some(VOCABULARY.types),
  days: fc.tuple(fc.option(day), fc.option(day)),
  district: some(VOCABULARY.districts),
  area: upTo(77),
  ward: upTo(50),
  beat: some([...VOCABULARY.beats]),
  iucr: some([...VOCABULARY.iucr]),
  description: fc.option(fc.string({ maxLength: 40, unit: "grapheme-ascii" })),
  place: some(PLACES.map(mergePlace)),
  kind: some(PLACE_KINDS.map(({ name }) => name)),
  arrest: flag,
  domestic: flag,
  index: flag,
  violent: flag,
  hour: some(Array.from({ length: 24 }, (_, i) => i)),
  weekday: some([0, 1, 2, 3, 4, 5, 6]),
  month_of_year: upTo(12),
  box: fc.option(
    fc.tuple(degrees(180), degrees(180), degrees(90), degrees(90)),
  ),
  near: fc.option(arbitraryNear(anyPlace)),
  within: fc.option(
    // What is small may be a line, or cross itself, once it is on the grid.
    arbitraryWithin(anyPlace).filter((corners) =>
      !("wanted" in readWithin(toWithinText(tidyCorners(corners))))
    ),
  ),
  block: fc.option(fc.string({ maxLength: 40, unit: "grapheme-ascii" })),
  id: fc.array(fc.integer({ min: 1, max: 0xffff_ffff }), { maxLength: 100 }),
  case: fc.array(fc.stringMatching(/^[A-Za-z .]{0,3}\d[0-9A-Z]{0,8}$/)),
}).map(({ days: [from, to], box, ...rest }) => {
  const ordered = from === null || to === null || from <= to;
  return normalize({
    ...rest,
    from: ordered ? from : to,
    to: ordered ? to : from,
    bbox: box && [
      Math.min(box[0], box[1]),
      Math.min(box[2], box[3]),
      Math.max(box[0], box[1]),
      Math.max(box[2], box[3]),
    ],
  });
});

Deno.test("parseFilter() reads back every filter that toQuery() writes", () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      assertEquals(parse(toQuery(filter)), { filter, faults: [] });
    }),
    { numRuns: 500 },
  );
});

Deno.test("order, case, duplicates and spaces do not change the canonical text", () => {
  const input = fc.tuple(anyFilter, fc.infiniteStream(fc.nat()));
  fc.assert(
    fc.property(input, ([filter, numbers]) => {
      const next = () => numbers.next().value;
      const disguised = disguise(new URLSearchParams(toQuery(filter)), next);
      const { filter: read, faults } = parseFilter(disguised, VOCABULARY);
      assertEquals(faults, []);
      assertEquals(toQuery(read), toQuery(filter));
    }),
    { numRuns: 500 },
  );
});

const UNORDERED = [
  "area",
  "ward",
  "beat",
  "iucr",
  "kind",
  "weekday",
  "month_of_year",
];

/** Repeats, reorders and respells a query without changing what it asks. */
function disguise(query: URLSearchParams, next: () => number): URLSearchParams {
  const pairs = [...query].flatMap(([name, value]) => {
    const cased = name === "within" || next() % 2 === 0
      ? value
      : value.toLowerCase();
    const spaced = next() % 2 === 0
      ? cased
      : ` ${cased.replaceAll(" ", "  ")} `;
    // Codes, weekdays and months may stand in any order within their list.
    const listed = UNORDERED.includes(name)
      ? spaced.split(",").reverse().join(" , ")
      : spaced;
    const pair = [next() % 2 === 0 ? name : name.toUpperCase(), listed];
    return next() % 3 === 0 ? [pair, pair] : [pair];
  });
  return new URLSearchParams(
    pairs.map((pair) => [next(), pair] as const)
      .sort(([a], [b]) => a - b).map(([, pair]) => pair),
  );
}
