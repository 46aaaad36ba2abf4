import type { PlaceKindName } from "../codes/place_kinds.ts";
import type { Bbox } from "../grid.ts";
import type { Corners, Near } from "../grid_shapes.ts";

/**
 * Which incidents are wanted. The names are those of the query parameters.
 * Lists are sorted and without repeats; an empty list and `null` mean "all".
 */
export interface Filter {
  /** Primary types, merged spelling. */
  type: readonly string[];
  /** First and last day, both included, `YYYY-MM-DD`. */
  from: string | null;
  to: string | null;
  district: readonly number[];
  /** Community areas, 1 to 77. */
  area: readonly number[];
  ward: readonly number[];
  /** Four digits each. */
  beat: readonly string[];
  /** Four characters each. */
  iucr: readonly string[];
  /** Part of the offense's description, upper case. */
  description: string | null;
  /** Location descriptions. */
  place: readonly string[];
  /** Kinds of place; a place that is not recorded is of none. */
  kind: readonly PlaceKindName[];
  arrest: boolean | null;
  domestic: boolean | null;
  /** FBI index crimes only, or all but them. */
  index: boolean | null;
  /** Violent crimes only (`codes/fbi.ts`), or all but them. */
  violent: boolean | null;
  /** Hours of the day, 0 to 23. */
  hour: readonly number[];
  /** Monday 0 to Sunday 6. */
  weekday: readonly number[];
  /** Months of the year, January 1 to December 12. */
  month_of_year: readonly number[];
  /** Compared on the grid (`grid.ts`); rows without a position never match. */
  bbox: Bbox | null;
  /** A spot and the metres around it; as `bbox`, compared on the grid. */
  near: Near | null;
  /** Corners of a polygon; as `bbox`, compared on the grid. */
  within: Corners | null;
  /** Part of the block's text, upper case, as the source writes it. */
  block: string | null;
  /** Each `unique_key`. */
  id: readonly number[];
  /** Case numbers, upper case. */
  case: readonly string[];
}

/** Every incident. */
export const EVERYTHING: Filter = {
  type: [],
  from: null,
  to: null,
  district: [],
  area: [],
  ward: [],
  beat: [],
  iucr: [],
  description: null,
  place: [],
  kind: [],
  arrest: null,
  domestic: null,
  index: null,
  violent: null,
  hour: [],
  weekday: [],
  month_of_year: [],
  bbox: null,
  near: null,
  within: null,
  block: null,
  id: [],
  case: [],
};

/** Whether a filter asks for anything by a parameter. */
export function asks(filter: Filter, param: keyof Filter): boolean {
  return JSON.stringify(filter[param]) !== JSON.stringify(EVERYTHING[param]);
}

/** Incidents asked for by their own names: of these ids, and of these cases. */
export type Names = Pick<Filter, "id" | "case">;

/** Whether incidents are asked for by name at all. */
export function asksNames(names: Names): boolean {
  return names.id.length > 0 || names.case.length > 0;
}
