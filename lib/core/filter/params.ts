/**
 * The parameters of a filter as data: what each asks for and how it is written.
 * The parser, its error texts, the API's description and its page read this.
 */
import { PLACE_KINDS } from "../codes/place_kinds.ts";
import type { Filter } from "./filter.ts";

/** JSON Schema of one value. */
type ValueSchema = Readonly<Record<string, unknown>>;

/** How one parameter is written, and what it asks for. */
export interface Param {
  /** What it asks for, as a sentence. */
  words: string;
  /** What a value looks like; reads on from "expected ". */
  form: string;
  /** Values that can be used, each a whole one as an address has it. */
  examples: readonly string[];
  schema: ValueSchema;
  /** How a list is written; absent of what takes one value. */
  list?: "commas" | "repeated";
}

const TEXT = { type: "string", minLength: 1 } as const;
const FLAG = { type: "boolean" } as const;
const DAY = { type: "string", format: "date" } as const;
const DAY_FORM = "a day written YYYY-MM-DD, such as 2017-01-31";
const whole = (minimum: number, maximum: number) =>
  ({ type: "integer", minimum, maximum }) as const;
/** A number or a name, the number preferred. */
const named = (minimum: number, maximum: number) =>
  ({ anyOf: [whole(minimum, maximum), TEXT] }) as const;

/** Longest part of a text to search for; the longest real block has 40
 * characters, the longest description 59. */
export const PART_LENGTH = 60;
/** Incidents that may be asked for by their own names at once. */
export const MOST_NAMES = 100;
/** Weekdays as queries name them, Monday first. */
export const WEEKDAYS: readonly string[] = [
  "mon",
  "tue",
  "wed",
  "thu",
  "fri",
  "sat",
  "sun",
];

const PART = { ...TEXT, maxLength: PART_LENGTH } as const;
const PART_FORM = `at most ${PART_LENGTH} characters`;
const FLAG_FORM = "true or false";

/** In the order of the canonical text. */
export const FILTER_PARAMS: Readonly<Record<keyof Filter, Param>> = {
  type: {
    words: "Primary types.",
    form: "a primary type",
    examples: ["THEFT", "ROBBERY"],
    schema: TEXT,
    list: "repeated",
  },
  from: {
    words: "The first day, included.",
    form: DAY_FORM,
    examples: ["2025-06-01"],
    schema: DAY,
  },
  to: {
    words: "The last day, included.",
    form: DAY_FORM,
    examples: ["2025-12-31"],
    schema: DAY,
  },
  district: {
    words: "Police districts, by number or name.",
    form: "the number of a police district, or its name",
    examples: ["1,18", "Near North"],
    schema: named(1, 31),
    list: "commas",
  },
  area: {
    words: "Community areas, by number or name.",
    form: "a whole number from 1 to 77, or a name",
    examples: ["8", "Lincoln Park"],
    schema: named(1, 77),
    list: "commas",
  },
  ward: {
    words: "City Council wards.",
    form: "a whole number from 1 to 50",
    examples: ["42"],
    schema: whole(1, 50),
    list: "commas",
  },
  beat: {
    words: "Police beats.",
    form: "the four digits of a beat, such as 0231",
    examples: ["0231"],
    schema: { type: "string", pattern: "^[0-9]{1,4}$" },
    list: "commas",
  },
  iucr: {
    words: "Illinois Uniform Crime Reporting codes.",
    form: "the four characters of an IUCR code, such as 0486",
    examples: ["0486,051A"],
    schema: { type: "string", minLength: 1, maxLength: 4 },
    list: "commas",
  },
  description: {
    words: "Part of the offense’s description.",
    form: PART_FORM,
    examples: ["HANDGUN"],
    schema: PART,
  },
  place: {
    words: "Location descriptions.",
    form: "a location description",
    examples: ["STREET"],
    schema: TEXT,
    list: "repeated",
  },
  kind: {
    words: "Kinds of place; a place that is not recorded is of none.",
    form: "a kind of place",
    examples: ["street", "school,park"],
    schema: { type: "string", enum: PLACE_KINDS.map(({ name }) => name) },
    list: "commas",
  },
  arrest: {
    words: "Whether an arrest was made.",
    form: FLAG_FORM,
    examples: ["true"],
    schema: FLAG,
  },
  domestic: {
    words: "Whether it was domestic.",
    form: FLAG_FORM,
    examples: ["false"],
    schema: FLAG,
  },
  index: {
    words: "Index crimes, by FBI code, or all but them.",
    form: FLAG_FORM,
    examples: ["true"],
    schema: FLAG,
  },
  violent: {
    words: "Violent crimes, by FBI code, or all but them.",
    form: FLAG_FORM,
    examples: ["true"],
    schema: FLAG,
  },
  hour: {
    words: "Hours of the day and ranges of them; 22-4 passes midnight.",
    form: "hours from 0 to 23 or ranges of them, such as 8-17 or 22-4",
    examples: ["22-4", "8,12-14"],
    schema: { type: "string", pattern: "^[0-9]{1,2}( *- *[0-9]{1,2})?$" },
    list: "commas",
  },
  weekday: {
    words: "Weekdays.",
    form: `one of ${WEEKDAYS.join(", ")}`,
    examples: ["fri,sat"],
    schema: { type: "string", enum: WEEKDAYS },
    list: "commas",
  },
  month_of_year: {
    words:
      "Months of the year, in whatever year, ranges of them and seasons; 12-2 passes the turn of the year, as winter does.",
    form:
      "months from 1 to 12, names of them or ranges, such as 6-8, dec or 12-2, or spring, summer, fall or winter",
    examples: ["6-8", "12-2", "jul,dec", "summer"],
    schema: {
      type: "string",
      pattern: "^([0-9]{1,2}|[A-Za-z]{3,9})( *- *([0-9]{1,2}|[A-Za-z]{3,9}))?$",
    },
    list: "commas",
  },
  bbox: {
    words: "A box on the map: its west, south, east and north, in degrees.",
    form: "west,south,east,north in degrees, such as -87.66,41.86,-87.6,41.9",
    examples: ["-87.66,41.86,-87.6,41.9"],
    schema: TEXT,
  },
  near: {
    words: "A circle: latitude and longitude in degrees, and metres around.",
    form:
      "latitude,longitude,metres, such as 41.809,-87.631,800 for half a mile around a spot",
    examples: ["41.809,-87.631,800"],
    schema: TEXT,
  },
  within: {
    words:
      "A shape: a closed encoded polyline of five decimals, up to 500 corners.",
    form: "an encoded polyline of five decimals",
    examples: ["_xn~F~a`vO?_yF_yF?~xF~xF"],
    schema: TEXT,
  },
  block: {
    words:
      "Part of the block’s text, as the city or the page writes it: 200 N Mayfield for all of 002XX N MAYFIELD AVE.",
    form: PART_FORM,
    examples: ["MAYFIELD", "200 N Mayfield"],
    schema: PART,
  },
  id: {
    words: `Incidents by their number, unique_key; ${MOST_NAMES} at most.`,
    form: "the number of an incident, such as 11192233",
    examples: ["13936438"],
    schema: whole(1, 0xffff_ffff),
    list: "commas",
  },
  case: {
    words: `Incidents by their case number; ${MOST_NAMES} at most.`,
    form: "a case number, such as HZ123456",
    examples: ["JJ556438"],
    schema: { type: "string", minLength: 1, maxLength: 20 },
    list: "commas",
  },
};

/** What an address may say besides: short forms of a filter's parameters. */
export const SHORT_PARAMS = {
  year: {
    words: "A year, or years from one to another: from and to in short.",
    form: "a year such as 2017, or years such as 2015-2017",
    examples: ["2025", "2023-2025"],
    schema: { type: "string", pattern: "^[0-9]{4}( *- *[0-9]{4})?$" },
  },
  period: {
    words:
      "Days that move along with the data, counted back from the newest settled day, a week before the newest record: from and to in short.",
    form:
      "last-28-days, or another number of days, weeks, months or years, this-year, last-year or all",
    examples: ["last-28-days", "last-12-months", "this-year", "last-year"],
    schema: {
      type: "string",
      pattern:
        "^(last-[1-9][0-9]{0,2}-(days|weeks|months|years)|this-year|last-year|all)$",
    },
  },
} as const satisfies Readonly<Record<string, Param>>;

/** Whatever {@linkcode parseFilter} reads. */
export const READ_PARAMS = {
  ...FILTER_PARAMS,
  ...SHORT_PARAMS,
} as const satisfies Readonly<Record<string, Param>>;

export type ReadParam = keyof typeof READ_PARAMS;

/** The fields of an incident, as answers name them, that a parameter asks for. */
export const ALIASES: ReadonlyMap<string, ReadParam> = new Map([
  ["primary_type", "type"],
  ["community_area", "area"],
  ["location_description", "place"],
  ["unique_key", "id"],
  ["case_number", "case"],
]);
