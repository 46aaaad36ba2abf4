import { assertEquals } from "@std/assert";
import { EVERYTHING, type Filter } from "../../../filter/filter.ts";
import { type Bbox, CITY_BOX } from "../../../grid.ts";
import type { Wants } from "../../answer.ts";
import { BlockSearch } from "../ask/block_search.ts";
import { Kinds } from "../ask/kinds.ts";
import { type Terms, toTerms } from "../ask/terms.ts";
import { RegionCache } from "../ask/tiled_region.ts";
import { explain, toText } from "./explain.ts";
import type { Facts, PeriodRows, SpaceFacts } from "./facts.ts";
import { groundFor, groundForPlace } from "./ground.ts";
import { endsSoon, windowRows } from "./newest.ts";
import type { Plan } from "./plan.ts";
import { toPlan } from "./to_plan.ts";

const DICTIONARY = {
  offenses: ["THEFT", "BATTERY", "ROBBERY"].map((primary_type, i) => ({
    iucr: `0${i}10`,
    primary_type,
    source_primary_type: primary_type,
    description: "",
    fbi_code: "06",
  })),
  places: ["", "STREET", "SIDEWALK"],
  blocks: ["", "001XX N STATE ST"],
};
const KINDS = new Kinds(DICTIONARY);
KINDS.grow();

const ROWS = 6_000_000;
const YEAR = { from: "2017-01-01", to: "2017-12-31" };
const VIEW: Bbox = [-87.7, 41.85, -87.6, 41.95];

/** What a question's rows are like; by default all, of which a tenth match. */
interface Known {
  /** Whether there is a copy in space. */
  space?: boolean;
  /** Rows in the period. */
  inside?: number;
  /** What share passes all conditions, and each. */
  all?: number;
  each?: number[];
  /** What share of the rows lies in a box. */
  boxed?: number;
  grouped?: "all" | "some" | "none";
  /** Whether there is memory for the city's cells and squares. */
  city?: boolean;
}

function termsOf(filter: Partial<Filter>): Terms {
  const blocks = new BlockSearch(DICTIONARY);
  const wanted = { ...EVERYTHING, ...filter };
  return toTerms(wanted, DICTIONARY, KINDS, blocks, new RegionCache());
}

function factsOf(terms: Terms, known: Known): Facts {
  const {
    inside = ROWS,
    all = 0.1,
    each = [],
    boxed = 0.02,
    grouped = "all",
    city = true,
  } = known;
  const shared = <T>(list: readonly T[], first: number) =>
    list.map((term, i) => ({ ...term, share: each[first + i] ?? all }));
  const space: SpaceFacts = {
    rowsInside: () => ROWS * boxed,
    mappedRows: ROWS,
    grouped: () => grouped,
    hasCityCells: () => city,
    hasSquares: () => city,
  };
  return {
    kinds: KINDS,
    period: { rows: ROWS, inside },
    sample: () => ({
      terms: {
        ...terms,
        sets: shared(terms.sets, 0),
        wides: shared(terms.wides, terms.sets.length),
      },
      all,
    }),
    space: known.space === false ? null : space,
  };
}

function planOf(filter: Partial<Filter>, wants: Wants, known: Known): Plan {
  const terms = termsOf(filter);
  return toPlan(terms, wants, factsOf(terms, known));
}

const SUMMARY = { summary: true };
/** Some kilometres, inside of the view. */
const NEAR = [41.9, -87.65, 4000] as const;
const THIN = [[41.8, -87.7], [41.8, -87.699], [41.95, -87.6]] as const;
const CELLS = { bbox: VIEW, level: 7 };
const POINTS = { bbox: VIEW, limit: 5000 };
const LIST = { limit: 50 };
const TIMELINE = { unit: "day", from: 0, to: 99 } as const;
const ALL: Wants = {
  summary: true,
  cells: CELLS,
  points: POINTS,
  rows: LIST,
  timeline: TIMELINE,
};
const TYPE = { type: ["THEFT"] };
const HOURS = { hour: [22, 23] };
const SUMMERS = { month_of_year: [6, 7, 8] };

const TIME = "in the order of time";
const WINDOWS = "windows of days in space";
const BACK =
  "back from the newest row, if 200,000 of 6,000,000 are enough; else " +
  WINDOWS;
const OF_CELLS = "cells say how many, and rows of 4 boxes around it";
const OF_LIST = "from the list, if that has all";

/** What is asked of made-up rows, and how it is to be answered. */
const CASES: [
  name: string,
  filter: Partial<Filter>,
  wants: Wants,
  known: Known,
  says: string[],
][] = [
  ["no condition, no copy in space", {}, SUMMARY, { space: false }, [
    `counts: groups by month; what these lack, ${TIME}`,
  ]],
  [
    "one column, no copy in space",
    TYPE,
    { ...SUMMARY, rows: LIST, timeline: TIMELINE },
    { space: false },
    [
      `counts: groups by kind; what these lack, ${TIME}`,
      "rows: back from the newest row",
      `timeline: the window, ${TIME}`,
    ],
  ],
  [
    "type and district, no copy in space",
    { ...TYPE, district: [1], arrest: true },
    SUMMARY,
    { space: false },
    [`counts: groups by kind and district; hours and areas of rows, ${TIME}`],
  ],
  [
    "most rows match, no copy in space",
    { ...TYPE, hour: [1, 2, 3] },
    { ...SUMMARY, rows: LIST },
    { space: false, all: 0.7, each: [0.75, 0.95] },
    [
      "counts: groups by kind, without one condition; less what fails that: " +
      `rows asked for kind (75 %), clock (5 %), ${TIME}`,
      "rows: back from the newest row",
    ],
  ],
  [
    "most rows match, no copy in space, but cells are wanted",
    { ...TYPE, hour: [1, 2, 3] },
    { cells: CELLS },
    { space: false, all: 0.7, each: [0.75, 0.95] },
    [
      `counts: rows asked for kind (75 %), clock (95 %), ${TIME}`,
      "cells: in the same scan",
    ],
  ],
  [
    "few rows match, no copy in space",
    { ...TYPE, ...HOURS },
    { rows: LIST },
    { space: false, all: 0.09 },
    [
      `counts: rows asked for kind (9 %), clock (9 %), ${TIME}`,
      "rows: in the same scan",
    ],
  ],
  [
    "few rows match, no copy in space, before a cursor",
    { ...TYPE, ...HOURS },
    { rows: { limit: 9, before: { day: 1, minute: 1, id: 1 } } },
    { space: false, all: 0.09 },
    [
      `counts: rows asked for kind (9 %), clock (9 %), ${TIME}`,
      "rows: back from the newest row",
    ],
  ],
  ["all that a page wants, no copy in space", { ...TYPE, ...HOURS }, ALL, {
    space: false,
  }, [
    `counts: rows asked for kind (10 %), clock (10 %), ${TIME}`,
    "cells: in the same scan",
    "rows: back from the newest row",
    "points: in the same scan",
    `timeline: the window, ${TIME}`,
  ]],
  ["all that a page wants, no condition", {}, ALL, {}, [
    `counts: groups by month; what these lack, ${TIME}`,
    "cells: cells of all rows",
    `rows: ${BACK}`,
    `points: ${OF_CELLS}; ${BACK}`,
    `timeline: the window, ${TIME}`,
  ]],
  ["months of the year are groups of their own", SUMMERS, ALL, {
    all: 0.25,
  }, [
    `counts: groups by month; what these lack, ${TIME}`,
    "cells: a scan of their own; the newest are listed",
    `points: ${OF_CELLS}; ${OF_LIST}; else ${BACK}`,
    `rows: ${BACK}`,
    `timeline: the window, ${TIME}`,
  ]],
  [
    "months of one column: the rows of these months",
    { ...TYPE, ...SUMMERS },
    SUMMARY,
    { all: 0.05, each: [0.2, 0.25] },
    [`counts: groups by kind; what these lack, ${TIME}`],
  ],
  [
    "months of a district, whose rows the copy has together",
    { district: [1], ...SUMMERS },
    SUMMARY,
    { all: 0.01, each: [0.04, 0.25] },
    [
      "counts: rows asked for district (4 %), month of year (25 %); groups " +
      "by month for the chart of district",
    ],
  ],
  [
    "months of a district in a year",
    { district: [1], ...SUMMERS, ...YEAR },
    SUMMARY,
    { all: 0.01, each: [0.04, 0.25], inside: 300_000, grouped: "some" },
    [`counts: groups by district; what these lack, ${TIME}`],
  ],
  [
    "months of one column, where many rows match",
    { ...TYPE, ...SUMMERS },
    SUMMARY,
    { all: 0.1, each: [0.4, 0.25] },
    [
      "counts: rows asked for kind (40 %), month of year (25 %); groups by " +
      "month for the chart of type",
    ],
  ],
  [
    "months of several columns",
    { ...TYPE, ...HOURS, ...SUMMERS },
    { ...SUMMARY, timeline: TIMELINE },
    { all: 0.005, each: [0.2, 0.1, 0.25] },
    [
      "counts: rows asked for kind (20 %), clock (10 %), month of year (25 %)",
      "timeline: days in the same scan",
    ],
  ],
  [
    "months of details",
    { place: ["STREET"], ...SUMMERS },
    SUMMARY,
    { all: 0.1 },
    ["counts: rows asked for place (10 %), month of year (10 %)"],
  ],
  [
    "one column that few rows pass",
    TYPE,
    { ...SUMMARY, cells: CELLS },
    { all: 0.2 },
    [
      `counts: groups by kind; what these lack, ${TIME}`,
      "cells: a scan of their own",
    ],
  ],
  [
    "one column that most rows pass",
    { hour: [0, 1] },
    { ...SUMMARY, cells: CELLS },
    { all: 0.9 },
    [
      `counts: groups by clock; what these lack, ${TIME}`,
      "cells: cells of all rows; less rows asked for clock (10 %)",
    ],
  ],
  [
    "one column that most rows pass, cells finer than the city's",
    { hour: [0, 1] },
    { cells: { bbox: VIEW, level: 5 } },
    { all: 0.9 },
    [
      `counts: groups by clock; what these lack, ${TIME}`,
      "cells: a scan of their own",
    ],
  ],
  [
    "type and hours: charts of both from groups by the pair",
    { ...TYPE, ...HOURS },
    ALL,
    { all: 0.02, each: [0.2, 0.1] },
    [
      "counts: rows asked for kind (20 %), clock (10 %); groups by kind and " +
      "clock for their charts; the newest are listed",
      "cells: in the same scan",
      "rows: back from the newest row, if 200,000 of 6,000,000 are enough; " +
      `else from the list; else ${WINDOWS}`,
      `points: ${OF_CELLS}; ${OF_LIST}; else ${BACK}`,
      "timeline: days in the same scan",
    ],
  ],
  [
    "type and hours of a year: chunks are cut, so rows are looked at",
    { ...TYPE, ...HOURS, ...YEAR },
    { ...SUMMARY, rows: LIST },
    { all: 0.2, inside: 300_000, grouped: "some" },
    [
      "counts: rows asked for kind (20 %), clock (20 %); the newest are listed",
      "rows: back from the newest row, if 200,000 of 300,000 are enough; " +
      `else from the list; else ${WINDOWS}`,
    ],
  ],
  [
    "district and hours: each chart from groups by the other",
    { district: [1], ...HOURS },
    SUMMARY,
    { all: 0.02 },
    [
      "counts: rows asked for district (2 %), clock (2 %); groups by clock " +
      "for the chart of district; groups by district for the chart of clock",
    ],
  ],
  [
    "type, place and index: types from groups by place and kind",
    { ...TYPE, place: ["STREET"], index: true },
    SUMMARY,
    { all: 0.02 },
    [
      "counts: rows asked for kind (2 %), kind (2 %), place (2 %); groups by " +
      "place for the chart of type",
    ],
  ],
  ["district and hours, no charts", { district: [1], ...HOURS }, {}, {
    all: 0.3,
  }, ["counts: rows asked for district (30 %), clock (30 %)"]],
  [
    "a rare match",
    { district: [1], beat: ["0111"] },
    { cells: CELLS },
    { all: 0.0009 },
    [
      "counts: rows asked for district (0 %), beat (0 %); the newest are listed",
      "cells: of the list, if that has all; else a scan of their own",
    ],
  ],
  [
    "what fails is less than what matches",
    { district: [1], hour: [1, 2] },
    { ...SUMMARY, rows: LIST },
    { all: 0.6, each: [0.9, 0.65] },
    [
      "counts: groups by clock, without one condition; less what fails that: " +
      "rows asked for clock (65 %), district (10 %)",
      `rows: ${BACK}`,
    ],
  ],
  [
    "what fails is less than what matches, but groups have its charts",
    { ...HOURS, violent: false },
    { ...SUMMARY, rows: LIST },
    { all: 0.6, each: [0.65, 0.9] },
    [
      "counts: rows asked for kind (65 %), clock (90 %); groups by kind and " +
      "clock for their charts",
      `rows: ${BACK}`,
    ],
  ],
  [
    "what fails is hardly less than what matches",
    { district: [1], beat: ["0111"] },
    {},
    { all: 0.6, each: [0.65, 0.65] },
    ["counts: rows asked for district (65 %), beat (65 %)"],
  ],
  [
    "details that are grouped by",
    { place: ["STREET"] },
    { ...SUMMARY, rows: LIST, timeline: TIMELINE },
    { all: 0.3, grouped: "some" },
    [
      "counts: groups by place; what these lack, in space",
      `rows: ${WINDOWS}`,
      "timeline: the window, in space",
    ],
  ],
  [
    "details without memory for their groups",
    { place: ["STREET"] },
    { ...SUMMARY, timeline: TIMELINE },
    { all: 0.3, grouped: "none" },
    ["counts: rows asked for place (30 %)", "timeline: days in the same scan"],
  ],
  [
    "a small box",
    { bbox: VIEW },
    { ...SUMMARY, points: POINTS },
    { all: 1, boxed: 0.02 },
    [
      "counts: rows of the box asked for flags (100 %); the newest are listed",
      `points: the count says how many; ${OF_LIST}; else ${BACK}`,
    ],
  ],
  ["a large box", { bbox: VIEW }, { ...SUMMARY, cells: CELLS }, {
    all: 1,
    boxed: 0.06,
  }, [
    "counts: squares inside the box; rows of 4 boxes around it",
    "cells: cells of all rows; rows of 4 boxes around it",
  ]],
  ["a large box, no memory", { bbox: VIEW }, { ...SUMMARY, cells: CELLS }, {
    all: 1,
    boxed: 0.06,
    city: false,
  }, [
    "counts: rows of the box asked for flags (100 %)",
    "cells: in the same scan",
  ]],
  ["most of the city, by type", { ...TYPE, bbox: VIEW }, SUMMARY, {
    all: 0.2,
    boxed: 0.6,
  }, [
    "counts: groups by kind, without the box; less the rows of 4 boxes " +
    "around it",
  ]],
  ["half of the city, by type", { ...TYPE, bbox: VIEW }, SUMMARY, {
    all: 0.2,
    boxed: 0.5,
  }, ["counts: rows of the box asked for kind (20 %), flags (20 %)"]],
  ["a small circle", { near: NEAR }, { ...SUMMARY, points: POINTS }, {
    all: 1,
    boxed: 0.02,
  }, [
    "counts: rows of the shape asked for flags (100 %); the newest are listed",
    `points: the count says how many; ${OF_LIST}; else ${BACK}`,
  ]],
  ["a large circle", { near: NEAR }, { ...SUMMARY, cells: CELLS }, {
    all: 1,
    boxed: 0.06,
  }, [
    "counts: squares inside the shape; rows of what is left of it",
    "cells: cells of all rows; rows of what is left of it",
  ]],
  ["a shape too thin for squares", { within: THIN }, SUMMARY, {
    all: 1,
    boxed: 0.06,
  }, [
    "counts: rows of the shape asked for flags (100 %)",
  ]],
  ["most of the city in a circle, by type", { ...TYPE, near: NEAR }, SUMMARY, {
    all: 0.2,
    boxed: 0.6,
  }, [
    "counts: groups by kind, without the shape; less the rows around it",
  ]],
  ["points alone", TYPE, { points: POINTS }, { all: 0.2 }, [
    `counts: groups by kind; what these lack, ${TIME}`,
    `points: a scan of the view; ${OF_LIST}; else ${BACK}`,
  ]],
  ["tables of one column", TYPE, { tables: [["ward"]] }, { all: 0.2 }, [
    "counts: rows asked for kind (20 %)",
    "tables: in the same scan",
  ]],
  [
    "tables of one column beside its charts",
    TYPE,
    { ...SUMMARY, tables: [["ward"]] },
    { all: 0.2 },
    [
      `counts: groups by kind; what these lack, ${TIME}`,
      "tables: a scan of their own",
    ],
  ],
  ["tables of most of the city", { near: NEAR }, { tables: [["ward"]] }, {
    boxed: 0.6,
  }, [
    "counts: rows of the shape asked for flags (10 %)",
    "tables: in the same scan",
  ]],
  [
    "tables of several columns",
    { ...TYPE, ...HOURS },
    {
      tables: [["ward", "year"]],
    },
    { all: 0.02 },
    [
      "counts: rows asked for kind (2 %), clock (2 %)",
      "tables: in the same scan",
    ],
  ],
  [
    "tables, no copy in space",
    { ...TYPE, ...HOURS },
    {
      tables: [["ward"]],
    },
    { space: false, all: 0.3, each: [0.31, 0.9] },
    [
      `counts: rows asked for kind (31 %), clock (90 %), ${TIME}`,
      "tables: in the same scan",
    ],
  ],
];

for (const [name, filter, wants, known, says] of CASES) {
  Deno.test(`explain() says what toPlan() chooses: ${name}`, () => {
    const plan = planOf(filter, wants, known);
    assertEquals(toText(explain(plan)).split("\n"), says);
    // The same question goes the same way.
    assertEquals(plan, planOf(filter, wants, known));
  });
}

Deno.test("who looks for rows does so after who has them listed", () => {
  for (const [name, filter, , known] of CASES) {
    const plan = planOf(filter, ALL, known);
    const { cells } = plan;
    const isListed = cells?.by === "scan" && cells.list !== null;
    const newest = isListed ? ["points", "rows"] : ["rows", "points"];
    assertEquals(plan.newest.map(({ what }) => what), newest, name);
  }
});

Deno.test("planCells() lists the newest of a view that are few and all in it", () => {
  const cases: [
    name: string,
    points: Wants["points"],
    known: Known,
    boolean,
  ][] = [
    ["few", POINTS, { all: 0.2, boxed: 0.02 }, true],
    [
      "many: going back finds them soon",
      POINTS,
      { all: 0.2, boxed: 0.3 },
      false,
    ],
    ["a view beyond the cells", { ...POINTS, bbox: CITY_BOX }, {
      all: 0.2,
      boxed: 0.02,
    }, false],
    ["no points", undefined, { all: 0.2, boxed: 0.02 }, false],
  ];
  for (const [name, points, known, isListed] of cases) {
    const plan = planOf(TYPE, { ...SUMMARY, cells: CELLS, points }, known);
    const { cells } = plan;
    assertEquals(cells?.by === "scan" && cells.list !== null, isListed, name);
  }
});

Deno.test("groundFor() looks in space for what groups do not have", () => {
  const cases: [
    name: string,
    filter: Partial<Filter>,
    wants: Wants,
    inside: number,
    ground: "time" | "space",
  ][] = [
    ["no condition", {}, SUMMARY, ROWS, "time"],
    ["one column", TYPE, SUMMARY, ROWS, "time"],
    ["type and district", { ...TYPE, district: [1] }, SUMMARY, ROWS, "time"],
    ["two columns", { ...TYPE, ...HOURS }, SUMMARY, ROWS, "space"],
    ["months", SUMMERS, SUMMARY, ROWS, "time"],
    ["months and a column", { ...TYPE, ...SUMMERS }, SUMMARY, ROWS, "time"],
    ["two columns, totals", { ...TYPE, ...HOURS }, {}, ROWS, "space"],
    ["in a year", { ...TYPE, ...HOURS, ...YEAR }, {}, 300_000, "time"],
    ["in a year, charts", { ...TYPE, ...HOURS }, SUMMARY, 300_000, "space"],
    ["a box", { bbox: VIEW }, {}, ROWS, "space"],
    ["tables", {}, { tables: [["type"]] }, ROWS, "space"],
    ["tables of a year", YEAR, { tables: [["type"]] }, 300_000, "time"],
    ["cells", {}, { cells: CELLS }, ROWS, "space"],
    ["points", {}, { points: POINTS }, ROWS, "space"],
    ["newest rows", {}, { rows: LIST }, ROWS, "time"],
  ];
  for (const [name, filter, wants, inside, ground] of cases) {
    const period: PeriodRows = { rows: ROWS, inside };
    assertEquals(groundFor(termsOf(filter), wants, period), ground, name);
  }
});

Deno.test("groundForPlace() sorts no few chunks for one answer", () => {
  const here = { ofAll: false, inTime: true, inSpace: false, known: true };
  const cases: [
    name: string,
    wants: Wants,
    here: typeof here,
    ground: "time" | "space",
  ][] = [
    ["a few chunks", {}, here, "time"],
    ["a few chunks that were sorted", {}, { ...here, inSpace: true }, "space"],
    ["all chunks", {}, { ...here, ofAll: true }, "space"],
    ["charts", SUMMARY, here, "space"],
    ["details not in order of time", {}, { ...here, inTime: false }, "space"],
    ["not all details", SUMMARY, { ...here, known: false }, "time"],
  ];
  for (const [name, wants, here, ground] of cases) {
    assertEquals(groundForPlace(wants, here), ground, name);
  }
});

Deno.test("endsSoon() compares what is wanted with what there is", () => {
  const back = { rows: 1_000_000, most: 200_000 };
  const cases: [wanted: number, matches: number, soon: boolean][] = [
    [50, 100_000, true], // within 500 rows
    [50, 250, false], // within 200,000
    [50, 251, true],
    [50, 0, false], // all would be looked at
    [5000, 4000, false],
    [0, 10, true],
  ];
  for (const [wanted, matches, soon] of cases) {
    assertEquals(endsSoon(back, wanted, matches), soon, `${wanted} ${matches}`);
  }
  assertEquals(endsSoon(null, 1, 1_000_000), false);
  assertEquals(endsSoon({ ...back, rows: 100 }, 50, 0), true);
});

Deno.test("windowRows() leaves room in the list of matches", () => {
  assertEquals(windowRows(0), 16);
  assertEquals(windowRows(100), 141);
  assertEquals(windowRows(1_000_000), 32_768);
});
