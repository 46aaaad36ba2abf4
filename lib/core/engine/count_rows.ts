/** Tables as rows that name their values, as the API tells them. */
import { wilson } from "../charts/shares.ts";
import { keyOf, type Swings } from "../compare/ask_swings.ts";
import type { Dispersion } from "../compare/dispersion.ts";
import { rateOf } from "../compare/rates.ts";
import { type CountsWanted, MEASURE_FIELDS } from "../filter/counts_query.ts";
import type { Table } from "./answer.ts";
import type { CountColumn, CountList, CountRow } from "./count_list.ts";
import type { CountFacts } from "./days_asked.ts";
import { type Dimension, OWN_PARTS } from "./dimensions.ts";
import { firstPlaces, type KeysOf } from "./first_places.ts";
import { entryCount } from "./table_entries.ts";
import { firstOf, numbersOf, occurring } from "./table_places.ts";
import { withZeros } from "./with_zeros.ts";

/** The first rows of a table, and how many there are. */
export interface FirstRows {
  list: CountList;
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
 * The first rows of a table, in the order that is wanted.
 *
 * @param swings Of what {@linkcode swingsBy} names, for the intervals of rates.
 * @throws {RangeError} As {@linkcode withZeros} does, if zeros are wanted.
 */
export function countRows(
  table: Table,
  total: number,
  wanted: Omit<CountsWanted, "compare">,
  facts: CountFacts,
  limit = Infinity,
  swings: Swings = new Map(),
): FirstRows {
  const { by, measure, zeros, order } = wanted;
  const told = zeros ? withZeros(table, facts) : table;
  const all = zeros ? told.counts.length : entryCount(told);
  const most = order.length === 0 ? Math.min(limit, all) : all;
  const measured: Measured = { table: told, measure, total, swings };
  const places = firstPlaces(
    zeros ? firstOf(most) : occurring(told, most),
    order.map(({ field, falling }) => keysOf(measured, field, falling)),
    limit,
  );
  const columns: CountColumn[] = by.map((name, axis) => ({
    name,
    values: told.values[axis]!,
    numbers: numbersOf(told, axis, places),
  }));
  const measures = MEASURE_FIELDS[measure].map((name) => ({
    name,
    ...measuresOf(measured, name, places),
  }));
  return {
    list: { rows: places.length, columns: [...columns, ...measures] },
    all,
  };
}

interface Measured {
  table: Table;
  measure: CountsWanted["measure"];
  /** Incidents that are counted. */
  total: number;
  swings: Swings;
}

/** A measure of some places; those that follow from counts are told once each. */
function measuresOf(
  { table, measure, total, swings }: Measured,
  field: string,
  places: Uint32Array,
): Omit<CountColumn, "name"> {
  const counts = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) counts[i] = table.counts[places[i]!]!;
  if (field === "count") return { values: counts };
  if (measure === "rate") {
    const rates = ratesOf(table, swings, places);
    return {
      values: Array.from(places, (_, i) => {
        const rate = rates(i);
        const [least, most] = rate?.interval ?? [null, null];
        const value = field === "rate"
          ? rate?.rate ?? null
          : field === "rate_low"
          ? least
          : most;
        return value && rounded(value, 3);
      }),
    };
  }
  const numberOf = new Map<number, number>();
  const numbers = counts.map((count) => {
    const number = numberOf.get(count) ?? numberOf.size;
    numberOf.set(count, number);
    return number;
  });
  const values = Array.from(
    numberOf.keys(),
    (count) => shareOf(count, total)[field]!,
  );
  return { values, numbers };
}

/** The rate of the i-th of some places; each swing is looked up once. */
function ratesOf(table: Table, swings: Swings, places: Uint32Array) {
  const axes = swingsBy(table.by).map((name) => table.by.indexOf(name));
  const numbers = axes.map((axis) => numbersOf(table, axis, places));
  const found = new Map<number, Dispersion | null>();
  return (i: number) => {
    const values = axes.map((axis, n) => table.values[axis]![numbers[n]![i]!]!);
    const at = numbers[0]![i]! + 65536 * (numbers[1]?.[i] ?? 0);
    let swing = found.get(at);
    if (swing === undefined) {
      swing = swings.get(keyOf(values)) ?? null;
      found.set(at, swing);
    }
    return rateOf(Number(values[0]), table.counts[places[i]!]!, swing);
  };
}

/**
 * Whose weeks tell how much the rates of a table swing: those of its areas, and
 * of the first of the other values that is no time.
 */
export function swingsBy(by: readonly Dimension[]): readonly Dimension[] {
  const other = by.find((name) =>
    name !== "area" && name !== "month_of_year" &&
    !OWN_PARTS[name].includes("from")
  );
  return other === undefined ? ["area"] : ["area", other];
}

/** The keys of an order; `null` comes last, whichever way. */
function keysOf(
  measured: Measured,
  field: CountsWanted["order"][number]["field"],
  falling: boolean,
): KeysOf {
  const { table } = measured;
  const axis = (table.by as readonly string[]).indexOf(field);
  if (axis >= 0) {
    const values = table.values[axis]!;
    const known = values.at(-1) === null ? values.length - 1 : values.length;
    return (places) =>
      Uint32Array.from(
        numbersOf(table, axis, places),
        (number) => falling && number < known ? known - 1 - number : number,
      );
  }
  if (field === "count") {
    const most = falling ? largest(table.counts) : 0;
    return (places) => {
      const keys = new Uint32Array(places.length);
      for (let i = 0; i < places.length; i++) {
        const count = table.counts[places[i]!]!;
        keys[i] = falling ? most - count : count;
      }
      return keys;
    };
  }
  return (places) => {
    const { values, numbers } = measuresOf(measured, field, places);
    return Float64Array.from(places, (_, i) => {
      const value = values[numbers === undefined ? i : numbers[i]!]!;
      return value === null ? Infinity : falling ? -value : Number(value);
    });
  };
}

function largest(counts: Uint32Array): number {
  let most = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]! > most) most = counts[i]!;
  }
  return most;
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
