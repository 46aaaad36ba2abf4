/** Tables as rows that name their values, as the API tells them. */
import { formatDay, parseDay } from "../calendar.ts";
import { wilson } from "../charts/shares.ts";
import type { Dictionary } from "../chunks/dictionary.ts";
import { AREA_RESIDENTS, perResidents } from "../codes/community_areas.ts";
import type { CountsWanted } from "../filter/counts_query.ts";
import type { Filter } from "../filter/filter.ts";
import {
  nextUnit,
  TIME_UNITS,
  type TimeUnit,
  unitStart,
} from "../time_unit.ts";
import type { Table } from "./answer.ts";
import { type Axis, toAxis } from "./axis.ts";
import {
  asksOwnPart,
  COLUMN_OF,
  type Dimension,
  type DimensionValue,
  OWN_PARTS,
} from "./dimensions.ts";
import { TableCounts } from "./table_counts.ts";
import { entryCount, tableEntries } from "./table_entries.ts";

/** A combination of values by their dimensions, and its measures. */
export type CountRow = Record<string, DimensionValue>;

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

/** What stands between the counts of a table and those of an answer. */
export interface CountFacts {
  filter: Filter;
  dictionary: Dictionary;
  /** First and last day with data, `YYYY-MM-DD`. */
  from: string | null;
  to: string | null;
}

/** The first rows of a table, and how many there are. */
export interface FirstRows {
  rows: CountRow[];
  all: number;
}

/**
 * The share of all, 0 to 1, and between which it lies in 95 of 100 cases; `null`
 * of nothing.
 */
export function shareOf(some: number, all: number): CountRow {
  if (all === 0) return { share: null, share_low: null, share_high: null };
  const [least, most] = wilson({ some, all });
  return {
    share: rounded(some / all, 6),
    share_low: rounded(least, 6),
    share_high: rounded(most, 6),
  };
}

/**
 * The first rows of a table, in the order that is wanted. Of a million, those
 * that are not told are not made.
 *
 * @throws {RangeError} If there are more than {@linkcode MOST_ZEROS} with zeros.
 */
export function countRows(
  table: Table,
  total: number,
  wanted: Omit<CountsWanted, "compare">,
  facts: CountFacts,
  limit = Infinity,
): FirstRows {
  const { by, measure, zeros, order } = wanted;
  const row = (values: readonly DimensionValue[], count: number): CountRow => {
    const named: CountRow = {};
    for (let i = 0; i < by.length; i++) named[by[i]!] = values[i]!;
    named.count = count;
    if (measure === "rate") {
      const rate = perResidents(Number(named.area), count);
      named.rate = rate && rounded(rate, 3);
    }
    if (measure === "share") Object.assign(named, shareOf(count, total));
    return named;
  };
  if (zeros) {
    const rows = sortRows(withZeros(table, facts, row), order);
    return { rows: firstOf(rows, limit), all: rows.length };
  }
  const all = entryCount(table);
  const isTold = mayBeTold(table, order, limit);
  const rows: CountRow[] = [];
  for (const { values, count } of tableEntries(table)) {
    if (order.length === 0 && rows.length === limit) break;
    if (isTold(count)) rows.push(row(values, count));
  }
  return { rows: firstOf(sortRows(rows, order), limit), all };
}

const firstOf = (rows: CountRow[], limit: number) =>
  rows.length > limit ? rows.slice(0, limit) : rows;

/** Which counts may be among the first rows, where these are by count. */
function mayBeTold(
  { counts }: Table,
  [first]: CountsWanted["order"],
  limit: number,
): (count: number) => boolean {
  if (first?.field !== "count" || counts.length <= limit) return () => true;
  const occurring = counts.filter((count) => count > 0).sort();
  const { length } = occurring;
  if (length <= limit) return () => true;
  const last = occurring[first.falling ? length - limit : limit - 1]!;
  return first.falling ? (count) => count >= last : (count) => count <= last;
}

/** Sorts rows in place, stably: by nothing they stay as they are. */
export function sortRows(
  rows: CountRow[],
  order: CountsWanted["order"],
): CountRow[] {
  if (order.length === 0) return rows;
  return rows.sort((a, b) => {
    for (const { field, falling } of order) {
      const sign = compare(a[field]!, b[field]!, falling);
      if (sign !== 0) return sign;
    }
    return 0;
  });
}

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

function withZeros(
  table: Table,
  facts: CountFacts,
  row: (values: readonly DimensionValue[], count: number) => CountRow,
): CountRow[] {
  const all = table.values.map((values, i) =>
    completed(table.by[i]!, values, facts)
  );
  const size = all.reduce((size, { length }) => size * length, 1);
  if (size > MOST_ZEROS) {
    throw new RangeError(`${size} combinations, more than ${MOST_ZEROS}`);
  }
  const counts = new Map(
    Array.from(tableEntries(table), ({ values, count }) => [
      JSON.stringify(values),
      count,
    ]),
  );
  let combined: DimensionValue[][] = [[]];
  for (const values of all) {
    combined = combined.flatMap((before) =>
      values.map((value) => [...before, value])
    );
  }
  return combined.map((values) =>
    row(values, counts.get(JSON.stringify(values)) ?? 0)
  );
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
    return toAxis(dimension, { dictionary, days, beats: () => [] }).values;
  }
  const complete = COMPLETE[dimension];
  if (complete === undefined || asksOwnPart(filter, dimension)) return values;
  return values.includes(null) ? [...complete, null] : complete;
}

/** A unit of time of which the days asked for hold only some. */
export interface CutUnit {
  unit: TimeUnit;
  /** The first day that is counted, if its unit begins before. */
  first: string | null;
  /** The last one, if its unit ends later. */
  last: string | null;
}

/**
 * Which of some dimensions' first and last units hold less than whole ones, so
 * that their counts must not be compared with others.
 */
export function cutUnits(
  by: readonly Dimension[],
  facts: CountFacts,
): CutUnit[] {
  const days = daysAsked(facts);
  if (days === null) return [];
  const [first, last] = days;
  return TIME_UNITS.filter((unit) => by.includes(unit)).map((unit) => ({
    unit,
    first: unitStart(unit, first) < first ? formatDay(first) : null,
    last: nextUnit(unit, last) > last + 1 ? formatDay(last) : null,
  })).filter(({ first, last }) => first !== null || last !== null);
}

/** First and last day that have data and are asked for; `null` if none is. */
function daysAsked(
  { filter, from, to }: CountFacts,
): readonly [first: number, last: number] | null {
  const [first, last] = [latest(filter.from, from), earliest(filter.to, to)];
  if (first === null || last === null || first > last) return null;
  return [parseDay(first), parseDay(last)];
}

const latest = (a: string | null, b: string | null) =>
  a === null || b === null ? a ?? b : a > b ? a : b;

const earliest = (a: string | null, b: string | null) =>
  a === null || b === null ? a ?? b : a < b ? a : b;

/** `null` comes last, whichever way. */
function compare(
  a: DimensionValue,
  b: DimensionValue,
  falling: boolean,
): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (a === b) return 0;
  return (a < b) !== falling ? -1 : 1;
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** The table whose rows these are: what {@linkcode countRows} made of it. */
export function fromCountRows(
  by: readonly Dimension[],
  rows: readonly CountRow[],
): Table {
  const axes = by.map((dimension): Axis => {
    const values = [...new Set(rows.map((row) => row[dimension]!))]
      .sort((a, b) => compare(a, b, false));
    const numbers = new Uint16Array();
    return {
      dimension,
      column: COLUMN_OF[dimension],
      numbers,
      first: 0,
      values,
    };
  });
  const counts = new TableCounts(axes);
  const numbers = axes.map(({ values }) =>
    new Map(values.map((value, number) => [value, number]))
  );
  for (const row of rows) {
    let position = 0;
    by.forEach((dimension, axis) => {
      const number = numbers[axis]!.get(row[dimension]!)!;
      position += number * counts.strides[axis]!;
    });
    counts.add(position, Number(row.count));
  }
  return counts.table();
}
