import { EVERYTHING, type Filter } from "../filter/filter.ts";

/** What incidents can be counted by, as the API names it. */
export const DIMENSIONS = [
  "type",
  "description",
  "iucr",
  "place",
  "kind",
  "area",
  "district",
  "ward",
  "beat",
  "hour",
  "weekday",
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "month_of_year",
  "arrest",
  "domestic",
] as const;

export type Dimension = typeof DIMENSIONS[number];

/**
 * What an incident is counted under: names and codes as texts, days and longer
 * as `YYYY-MM-DD` of their first day, `YYYY-MM` or `YYYY-Qn`, years, hours and
 * other numbers as numbers, weekdays from Monday 0; `null` where nothing is
 * recorded.
 */
export type DimensionValue = string | number | boolean | null;

const PERIOD = ["from", "to"] as const;

/** The parts of a filter that ask for values of a dimension. */
export const OWN_PARTS: Readonly<Record<Dimension, readonly (keyof Filter)[]>> =
  {
    type: ["type"],
    description: ["description"],
    iucr: ["iucr"],
    place: ["place"],
    kind: ["kind"],
    area: ["area"],
    district: ["district"],
    ward: ["ward"],
    beat: ["beat"],
    hour: ["hour"],
    weekday: ["weekday"],
    day: PERIOD,
    week: PERIOD,
    month: PERIOD,
    quarter: PERIOD,
    year: PERIOD,
    month_of_year: ["month_of_year"],
    arrest: ["arrest"],
    domestic: ["domestic"],
  };

/** The filter whose counts a tally shows: without the tally's own part. */
export function withoutOwnPart(filter: Filter, dimension: Dimension): Filter {
  const own = OWN_PARTS[dimension];
  return own.length === 0 ? filter : {
    ...filter,
    ...Object.fromEntries(own.map((part) => [part, EVERYTHING[part]])),
  };
}

/** Whether a tally counts more than what matches the whole filter. */
export function asksOwnPart(filter: Filter, dimension: Dimension): boolean {
  return OWN_PARTS[dimension].some((part) => {
    const asked = filter[part];
    return Array.isArray(asked) ? asked.length > 0 : asked !== null;
  });
}

/** The column of a chunk that says a row's value of a dimension. */
export type DimensionColumn =
  | "offense"
  | "place"
  | "area"
  | "district"
  | "ward"
  | "beat"
  | "minute"
  | "day"
  | "flags";

export const COLUMN_OF: Readonly<Record<Dimension, DimensionColumn>> = {
  type: "offense",
  description: "offense",
  iucr: "offense",
  place: "place",
  kind: "place",
  area: "area",
  district: "district",
  ward: "ward",
  beat: "beat",
  hour: "minute",
  weekday: "day",
  day: "day",
  week: "day",
  month: "day",
  quarter: "day",
  year: "day",
  month_of_year: "day",
  arrest: "flags",
  domestic: "flags",
};
