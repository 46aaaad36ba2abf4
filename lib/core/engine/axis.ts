import { DAY_MINUTES, formatDay, monthOfYear, weekdayOf } from "../calendar.ts";
import { ARREST, DOMESTIC } from "../chunks/chunk.ts";
import type { Dictionary } from "../chunks/dictionary.ts";
import { placeKindOf } from "../codes/place_kinds.ts";
import { mergePlace } from "../codes/places.ts";
import { type TimeUnit, unitStart } from "../time_unit.ts";
import {
  COLUMN_OF,
  type Dimension,
  type DimensionColumn,
  type DimensionValue,
  OWN_PARTS,
} from "./dimensions.ts";

/** A dimension's values, numbered in its order, and which one a row has. */
export interface Axis {
  dimension: Dimension;
  column: DimensionColumn;
  /** The number of each value of the column, ... */
  numbers: Uint16Array;
  /** ... counted from here. */
  first: number;
  /** By number; ascending, but for `null`, which is last. */
  values: readonly DimensionValue[];
}

/** What rows can have, as far as an axis depends on it. */
export interface AxisFacts {
  dictionary: Dictionary;
  /** First and last day that are counted, both included. */
  days: readonly [first: number, last: number];
  /** Every beat that occurs, and others if need be; 0 for a missing one. */
  beats(): Iterable<number>;
}

/** Values of the columns that say 0 where nothing is recorded. */
const MOST_NUMBERS = 256;

export function toAxis(dimension: Dimension, facts: AxisFacts): Axis {
  const column = COLUMN_OF[dimension];
  const { numbers, values } = numbered(
    valuesOf(dimension, facts),
    column === "day" ? facts.days[0] : 0,
  );
  return { dimension, column, numbers, first: 0, values };
}

/**
 * An axis of time with the values of some days alone; others stay as they are.
 *
 * @param from First and last day, both included.
 */
export function clipAxis(axis: Axis, from: number, to: number): Axis {
  const { dimension, numbers, values } = axis;
  if (!OWN_PARTS[dimension].includes("from") || values.length === 0) {
    return axis;
  }
  const last = numbers.length - 1;
  if (from > last || from > to) return { ...axis, values: [] };
  const first = numbers[Math.max(from, 0)]!;
  const end = numbers[Math.min(to, last)]! + 1;
  return { ...axis, first, values: values.slice(first, end) };
}

/** What each value of a column stands for. */
function valuesOf(
  dimension: Dimension,
  { dictionary: { offenses, places }, days: [first, last], beats }: AxisFacts,
): (DimensionValue | undefined)[] {
  const ofDays = (valueOf: (day: number) => DimensionValue) =>
    Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, i) => valueOf(first + i),
    );
  switch (dimension) {
    case "type":
      return offenses.map(({ primary_type }) => primary_type);
    case "description":
      return offenses.map(({ description }) => description);
    case "iucr":
      return offenses.map(({ iucr }) => iucr);
    case "place":
      return places.map((text, i) => i === 0 ? null : mergePlace(text));
    case "kind":
      return places.map((text, i) =>
        i === 0 ? null : placeKindOf(mergePlace(text))
      );
    case "area":
    case "district":
    case "ward":
      return Array.from({ length: MOST_NUMBERS }, (_, i) => i || null);
    case "beat": {
      const values: (string | null | undefined)[] = [];
      for (const beat of beats()) {
        values[beat] = beat === 0 ? null : String(beat).padStart(4, "0");
      }
      return values;
    }
    case "hour":
      return Array.from(
        { length: DAY_MINUTES },
        (_, minute) => Math.floor(minute / 60),
      );
    case "weekday":
    case "day":
    case "week":
    case "month":
    case "quarter":
    case "year":
    case "month_of_year":
      return ofDays((day) => dayValue(dimension, day));
    case "arrest":
    case "domestic": {
      const bit = dimension === "arrest" ? ARREST : DOMESTIC;
      return Array.from({ length: 8 }, (_, flags) => (flags & bit) !== 0);
    }
  }
}

/** What days are counted under. */
export type DayDimension = TimeUnit | "weekday" | "month_of_year";

/** What a day is counted under. */
export function dayValue(dimension: DayDimension, day: number): DimensionValue {
  switch (dimension) {
    case "weekday":
      return weekdayOf(day);
    case "month_of_year":
      return monthOfYear(day);
    default:
      return unitValue(dimension, day);
  }
}

/** How the unit of time is called that a day belongs to. */
export function unitValue(unit: TimeUnit, day: number): DimensionValue {
  const text = formatDay(day);
  switch (unit) {
    case "day":
      return text;
    case "week":
      return formatDay(unitStart("week", day));
    case "month":
      return text.slice(0, 7);
    case "quarter":
      return quarterText(text);
    case "year":
      return Number(text.slice(0, 4));
  }
}

/** `2017-Q3` of a day of its. */
function quarterText(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/**
 * Numbers values in their order.
 *
 * @param values By value of a column; `undefined` for what no row has.
 * @param first The value of the column that the first one is of.
 */
function numbered(
  values: readonly (DimensionValue | undefined)[],
  first: number,
): Pick<Axis, "numbers" | "values"> {
  const numbers = new Uint16Array(first + values.length);
  const ascending: DimensionValue[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === undefined) continue;
    const last = ascending.at(-1);
    const order = last === undefined ? -1 : compareValues(last, value);
    if (order > 0) return sorted(values, first);
    if (order < 0) ascending.push(value);
    numbers[first + i] = ascending.length - 1;
  }
  return { numbers, values: ascending };
}

/** As `numbered`, of values that do not ascend as days do. */
function sorted(
  values: readonly (DimensionValue | undefined)[],
  first: number,
): Pick<Axis, "numbers" | "values"> {
  const distinct = new Set(values);
  distinct.delete(undefined);
  const sorted = ([...distinct] as DimensionValue[]).sort(compareValues);
  const numberOf = new Map(sorted.map((value, number) => [value, number]));
  const numbers = new Uint16Array(first + values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== undefined) numbers[first + i] = numberOf.get(value)!;
  }
  return { numbers, values: sorted };
}

/** Orders values of one dimension; `null` comes last. */
export function compareValues(a: DimensionValue, b: DimensionValue): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
