/** Tables of all combinations, also of those that no incident has. */
import { AREA_RESIDENTS } from "../codes/community_areas.ts";
import { isInMonths } from "../filter/month_of_year.ts";
import type { Table } from "./answer.ts";
import { toAxis } from "./axis.ts";
import { type CountFacts, daysAsked } from "./days_asked.ts";
import {
  asksOwnPart,
  type Dimension,
  type DimensionValue,
  OWN_PARTS,
} from "./dimensions.ts";
import { entryCount } from "./table_entries.ts";
import { numbersOf, occurring } from "./table_places.ts";

/** Combinations that are told with zeros, at most. */
export const MOST_ZEROS = 1_000_000;

/** Of these all values are told with zeros, unless the filter asks for some. */
const COMPLETE: Partial<Record<Dimension, readonly DimensionValue[]>> = {
  area: AREA_RESIDENTS.map((_, area) => area).slice(1),
  hour: Array.from({ length: 24 }, (_, hour) => hour),
  weekday: Array.from({ length: 7 }, (_, weekday) => weekday),
  month_of_year: Array.from({ length: 12 }, (_, month) => month + 1),
  arrest: [false, true],
  domestic: [false, true],
};

/**
 * How many combinations there may be of days that are asked for, whether they
 * occur or not.
 */
export function combinationsOf(
  by: readonly Dimension[],
  facts: CountFacts & { beats: ReadonlySet<string> },
): number {
  const { dictionary } = facts;
  const days = daysAsked(facts);
  if (days === null) return 0;
  const beats = () => [0, ...Array.from(facts.beats, Number)];
  return by.reduce(
    (size, dimension) =>
      size * toAxis(dimension, { dictionary, days, beats }).values.length,
    1,
  );
}

/**
 * A table of all combinations, as far as it is known which there can be.
 *
 * @throws {RangeError} If there are more than {@linkcode MOST_ZEROS}.
 */
export function withZeros(table: Table, facts: CountFacts): Table {
  const values = table.values.map((values, i) => [
    ...completed(table.by[i]!, values, facts),
  ]);
  const size = values.reduce((size, { length }) => size * length, 1);
  if (size > MOST_ZEROS) {
    throw new RangeError(`${size} combinations, more than ${MOST_ZEROS}`);
  }
  const places = occurring(table, entryCount(table));
  const position = new Float64Array(places.length);
  table.values.forEach((before, axis) => {
    const numberOf = new Map(values[axis]!.map((value, i) => [value, i]));
    const renumbered = before.map((value) => numberOf.get(value) ?? NaN);
    numbersOf(table, axis, places).forEach((number, i) => {
      position[i] = position[i]! * values[axis]!.length + renumbered[number]!;
    });
  });
  const counts = new Uint32Array(size);
  position.forEach((position, i) => {
    if (position >= 0) counts[position] = table.counts[places[i]!]!;
  });
  return { by: table.by, values, at: null, counts };
}

/** All values that a dimension can have, as far as that is known. */
function completed(
  dimension: Dimension,
  values: readonly DimensionValue[],
  facts: CountFacts,
): readonly DimensionValue[] {
  const { filter, dictionary } = facts;
  if (OWN_PARTS[dimension].includes("from")) {
    const days = daysAsked(facts);
    if (days === null) return values;
    const axis = toAxis(dimension, { dictionary, days, beats: () => [] });
    const months = filter.month_of_year;
    if (months.length === 0) return axis.values;
    // What is not asked for is no zero.
    const asked = new Set<number>();
    for (let day = days[0]; day <= days[1]; day++) {
      if (isInMonths(months, day)) asked.add(axis.numbers[day]!);
    }
    return axis.values.filter((_, number) => asked.has(number));
  }
  const complete = COMPLETE[dimension];
  if (complete === undefined || asksOwnPart(filter, dimension)) return values;
  return values.includes(null) ? [...complete, null] : complete;
}
