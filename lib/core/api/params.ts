/** What addresses of the API take beside a filter. */
import type { Param } from "../filter/params.ts";
import { INCIDENT_FIELDS } from "../incident/incident.ts";
import { GRID_ZOOM } from "../grid.ts";
import { MEASURES } from "../filter/counts_query.ts";
import { MOST_ALSO } from "../filter/also_query.ts";
import { COLLECTIONS } from "./ogc.ts";
import { DIMENSIONS } from "../engine/dimensions.ts";

/** A whole number that an address takes. */
export interface NumberParam {
  words: string;
  min: number;
  max: number;
  /** Where the parameter is absent. */
  fallback: number;
  examples: readonly string[];
}

const TEXT = { type: "string", minLength: 1 } as const;

/** Headers that ask for a part of a file. */
export const RANGE_HEADERS: Readonly<Record<string, Param>> = {
  "Range": {
    words: "Which bytes, from the first, which is 0, or so many of the last.",
    form: "such as bytes=0-999, bytes=1000- or bytes=-500",
    examples: ["bytes=0-999"],
    schema: { ...TEXT, pattern: "^bytes=" },
  },
  "If-Range": {
    words:
      "The ETag of the file whose rest is asked for: of another file all is sent.",
    form: "the ETag of an answer before",
    examples: [],
    schema: TEXT,
  },
};

export const CRIMES_LIMIT: NumberParam = {
  words: "Incidents on a page.",
  min: 1,
  max: 50_000,
  fallback: 2_000,
  examples: ["10"],
};

export const FEED_LIMIT: NumberParam = {
  words: "Entries of the feed.",
  min: 1,
  max: 200,
  fallback: 50,
  examples: ["10"],
};

export const COUNTS_LIMIT: NumberParam = {
  words: "Rows of the answer, after they are sorted.",
  min: 1,
  max: 1_000_000,
  fallback: 100_000,
  examples: ["10"],
};

export const SEARCH_LIMIT: NumberParam = {
  words: "Meanings to be told.",
  min: 1,
  max: 20,
  fallback: 8,
  examples: ["3"],
};

/** A cell's edge in screen pixels at its zoom: 2^3. */
const CELL_PIXELS_LOG2 = 3;

/** At the greatest zoom a cell is a grid unit. */
export const ZOOM: NumberParam = {
  words:
    "Zoom of a web map: a cell is 8 by 8 of its pixels, down to 0.9 m at 20.",
  min: 0,
  max: GRID_ZOOM + CELL_PIXELS_LOG2,
  fallback: 11,
  examples: ["12"],
};

export const CURSOR: Param = {
  words: "Where the next page begins: meta.next of the page before.",
  form: "the cursor of a previous answer",
  examples: [],
  schema: TEXT,
};

export const VERSION: Param = {
  words:
    "The version of the data, as meta.version of an answer says: the same numbers as long as it is held.",
  form: "the sixteen characters of meta.version",
  examples: [],
  schema: { type: "string", pattern: "^[0-9a-f]{16}$" },
};

export const TIMELINE: Param = {
  words:
    "Counts over time, whatever from and to are: a unit, alone or with the first and the last day. Weeks begin on Monday.",
  form:
    "day, week, month, quarter or year, alone or with the first and the last day, such as week,2016-01-01,2016-12-31",
  examples: ["month", "week,2025-01-01,2025-12-31"],
  schema: {
    type: "string",
    pattern: "^(day|week|month|quarter|year)(,[0-9-]{10},[0-9-]{10})?$",
  },
};

export const COMPARE: Param = {
  words:
    "What to compare with: year (the same days a year before), before (as many days just before), a year, none, or another filter over the same days, as parameters with their values, which take the place of the filter’s own of their sort.",
  form:
    "year, before, none, a year such as 2016, or another filter such as area:25",
  examples: ["year", "before", "area:25", "type:ROBBERY;arrest:true"],
  schema: {
    type: "string",
    pattern: "^(year|before|none|(19|20)[0-9]{2}|[a-z]+:.+)$",
  },
};

export const VIEW: Param = {
  words:
    "A box whose incidents are counted as well, as inView; the filter stays as it is.",
  form: "west,south,east,north in degrees, such as -87.66,41.86,-87.6,41.9",
  examples: ["-87.66,41.86,-87.6,41.9"],
  schema: TEXT,
};

export const ALSO: Param = {
  words:
    `A further filter that is answered beside, told by what differs: conditions with semicolons between, without a value to drop one; up to ${MOST_ALSO} of them.`,
  form: "what differs, such as area:25 or type:THEFT;hour:22-4",
  examples: ["area:25", "area:;hour:22-4"],
  schema: TEXT,
  list: "repeated",
};

export const BY: Param = {
  words: "One to three dimensions to count by, in the order of the columns.",
  form: `one to three of ${DIMENSIONS.join(", ")}`,
  examples: ["area,year", "type"],
  schema: { type: "string", enum: DIMENSIONS },
  list: "commas",
};

export const MEASURE: Param = {
  words:
    "What stands beside the count: rate per 1,000 residents of an area, with the interval that it lies in; share of all, 0 to 1, with its interval; or change from other days in percent, with the interval that it lies in and a verdict, which allows for how much weeks swing and for how many are compared at once.",
  form: "count, rate, share or change",
  examples: ["share"],
  schema: { type: "string", enum: MEASURES },
};

export const CHANGE_FROM: Param = {
  words:
    "The days that measure=change compares with: year (the same days a year before), before (as many days just before), or a year.",
  form: "year, before, or a year such as 2016",
  examples: [],
  schema: { type: "string", pattern: "^(year|before|(19|20)[0-9]{2})$" },
};

export const ZEROS: Param = {
  words: "Whether combinations without incidents are told too.",
  form: "true or false",
  examples: ["true"],
  schema: { type: "boolean" },
};

export const SELECT: Param = {
  words: "Which fields of incidents are told, in this order.",
  form: `fields, such as ${INCIDENT_FIELDS.slice(0, 4).join()}`,
  examples: ["date,primary_type,block"],
  schema: { type: "string", enum: INCIDENT_FIELDS },
  list: "commas",
};

export const SORTED: Param = {
  words:
    "What incidents are sorted by, falling with a minus before it; date is by the minute. By other fields than date at most 50,000 are sorted.",
  form: "fields, such as date or -updated_on",
  examples: ["date"],
  schema: TEXT,
  list: "commas",
};

export const ORDER: Param = {
  words:
    "What rows are sorted by: dimensions or measures, falling with a minus before it.",
  form: "dimensions of by, or measures",
  examples: ["-count"],
  schema: TEXT,
  list: "commas",
};

export const TYPED: Param = {
  words: "The typed text: an address, a name, a few words.",
  form: "a name, an address, a number or a few words",
  examples: ["47th and wentworth", "car theft"],
  schema: { ...TEXT, maxLength: 100 },
};

export const PART: Param = {
  words: "Which part of the chunk.",
  form: "core, place or detail",
  examples: ["place"],
  schema: { type: "string", enum: ["core", "place", "detail"] },
};

export const OGC_LIMIT: NumberParam = {
  words: "Features on a page.",
  min: 1,
  max: 10_000,
  fallback: 1_000,
  examples: ["10"],
};

export const OGC_FORM: Param = {
  words: "The form of the answer.",
  form: "json",
  examples: ["json"],
  schema: { type: "string", enum: ["json", "geojson"] },
};

export const DATETIME: Param = {
  words:
    "A day, or an interval of days with a slash between, of which one may be open; of times the day counts.",
  form: "such as 2018-11-01/2018-11-12 or 2018-11-01T00:00:00Z/..",
  examples: ["2025-12-01/2025-12-31", "2025-12-01T00:00:00Z/.."],
  schema: TEXT,
};

export const COLLECTION: Param = {
  words: "Which features: incidents, or a division of the city.",
  form: COLLECTIONS.map(({ id }) => id).join(", "),
  examples: ["crimes"],
  schema: { type: "string", enum: COLLECTIONS.map(({ id }) => id) },
};

/** Zooms at which there are vector tiles. */
export const TILE_ZOOMS = { min: 0, max: 18 } as const;

export const TILE_Z: Param = {
  words: "The zoom of a web map.",
  form: `a whole number from ${TILE_ZOOMS.min} to ${TILE_ZOOMS.max}`,
  examples: ["11"],
  schema: { type: "integer", minimum: TILE_ZOOMS.min, maximum: TILE_ZOOMS.max },
};

export const TILE_X: Param = {
  words: "The column, from the west.",
  form: "a whole number below 2 to the power of the zoom",
  examples: ["525"],
  schema: { type: "integer", minimum: 0 },
};

export const TILE_Y: Param = {
  words: "The row, from the north, with .mvt behind it.",
  form: "such as 761.mvt",
  examples: ["761.mvt"],
  schema: { type: "string", pattern: "^[0-9]+\\.mvt$" },
};
