import { placeKindOf } from "../codes/place_kinds.ts";
import { mergePlace } from "../codes/places.ts";
import { DAY_MINUTES, parseDay } from "../calendar.ts";
import { ARREST, DOMESTIC } from "../chunks/chunk.ts";
import type { Dictionary } from "../chunks/dictionary.ts";
import { isIndexCrime, isViolent } from "../codes/fbi.ts";
import type { Filter } from "../filter/filter.ts";
import {
  isInCircle,
  isInPolygon,
  toGridCircle,
  toGridPolygon,
} from "../grid_shapes.ts";
import { toGridBox } from "./grid_box.ts";

/**
 * What a row can fail, as bits. Each but the last belongs to one chart, which
 * ignores it: a row that fails nothing else counts there.
 */
export const FAILS = {
  /** `from`, `to` */
  time: 1,
  type: 2,
  district: 4,
  area: 8,
  /** `hour`, `weekday` */
  clock: 16,
  arrest: 32,
  domestic: 64,
  /** All that no chart ignores. */
  other: 128,
} as const;

/**
 * A filter as tables: what a row fails is the union of the entries at its
 * values.
 */
export interface Predicates {
  /** First and last day, both included, days since 2001-01-01. */
  from: number;
  to: number;
  offense: Uint8Array;
  district: Uint8Array;
  area: Uint8Array;
  /** By `CoreColumns.flags`. */
  flags: Uint8Array;
  /** By minute of day. */
  minute: Uint8Array;
  /** Monday 0 to Sunday 6. */
  weekday: Uint8Array;
  /** By month of the year, 1 to 12. */
  monthOfYear: Uint8Array;
  /** Whether a grid point lies where it is asked for; `null` if anywhere. */
  isInside: IsInside | null;
  /** By the columns of the place part; `null` where the filter asks nothing. */
  ward: Uint8Array | null;
  beat: Uint8Array | null;
  place: Uint8Array | null;
  block: Uint8Array | null;
}

/** Makes the tables of a filter. */
export function toPredicates(
  filter: Filter,
  dictionary: Dictionary,
): Predicates {
  const { offenses, places, blocks } = dictionary;
  const { type, iucr, description, place, kind, block } = filter;
  return {
    from: filter.from === null ? -Infinity : parseDay(filter.from),
    to: filter.to === null ? Infinity : parseDay(filter.to),
    offense: table(offenses.length, (i) => {
      const offense = offenses[i]!;
      const { primary_type, iucr: code, fbi_code } = offense;
      const passes = has(iucr, code) &&
        (description === null ||
          (offense.description ?? "").includes(description)) &&
        is(filter.index, isIndexCrime(fbi_code)) &&
        is(filter.violent, isViolent(fbi_code));
      return (has(type, primary_type) ? 0 : FAILS.type) |
        (passes ? 0 : FAILS.other);
    }),
    district: numbers(256, filter.district, FAILS.district),
    area: numbers(256, filter.area, FAILS.area),
    flags: table(
      8,
      (flags) =>
        (is(filter.arrest, (flags & ARREST) !== 0) ? 0 : FAILS.arrest) |
        (is(filter.domestic, (flags & DOMESTIC) !== 0) ? 0 : FAILS.domestic),
    ),
    minute: table(
      DAY_MINUTES,
      (minute) => has(filter.hour, Math.floor(minute / 60)) ? 0 : FAILS.clock,
    ),
    weekday: table(
      7,
      (weekday) => has(filter.weekday, weekday) ? 0 : FAILS.clock,
    ),
    monthOfYear: table(
      13,
      (month) => has(filter.month_of_year, month) ? 0 : FAILS.other,
    ),
    isInside: insideOf(filter),
    ward: filter.ward.length === 0
      ? null
      : numbers(256, filter.ward, FAILS.other),
    beat: filter.beat.length === 0
      ? null
      : numbers(65_536, filter.beat.map(Number), FAILS.other),
    place: place.length === 0 && kind.length === 0
      ? null
      : table(places.length, (i) => {
        const merged = mergePlace(places[i]!);
        const passes = i > 0 && has(place, merged) &&
          has(kind, placeKindOf(merged));
        return passes ? 0 : FAILS.other;
      }),
    block: block === null
      ? null
      : table(blocks.length, (i) =>
        blocks[i]!.includes(block) ? 0 : FAILS.other),
  };
}

export type IsInside = (x: number, y: number) => boolean;

/** Box, circle and shape: all that are asked for must hold. */
function insideOf({ bbox, near, within }: Filter): IsInside | null {
  const all: IsInside[] = [];
  if (bbox !== null) {
    const { left, top, right, bottom } = toGridBox(bbox);
    all.push((x, y) => x >= left && x <= right && y >= top && y <= bottom);
  }
  if (near !== null) {
    const circle = toGridCircle(near);
    all.push((x, y) => isInCircle(circle, x, y));
  }
  if (within !== null) {
    const polygon = toGridPolygon(within);
    all.push((x, y) => isInPolygon(polygon, x, y));
  }
  return all.length === 0 ? null : (x, y) => all.every((one) => one(x, y));
}

function table(length: number, fails: (i: number) => number): Uint8Array {
  const bits = new Uint8Array(length);
  for (let i = 0; i < length; i++) bits[i] = fails(i);
  return bits;
}

/** A table by a column that says 0 where a value is missing. */
function numbers(
  length: number,
  wanted: readonly number[],
  bit: number,
): Uint8Array {
  return table(
    length,
    (i) => wanted.length === 0 || (i > 0 && wanted.includes(i)) ? 0 : bit,
  );
}

/** An empty list wants all, missing values too. */
function has<T>(wanted: readonly T[], value: T | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}

function is(wanted: boolean | null, value: boolean): boolean {
  return wanted === null || wanted === value;
}
