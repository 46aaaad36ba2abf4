/**
 * How many incidents each month has, by one column at a time: what charts of
 * all months ask for, in a few kilobytes a year instead of all rows.
 */
import { DAY_MINUTES, monthStart, weekdayOf } from "../calendar.ts";
import type { CoreColumns } from "./chunk.ts";
import { decodeContainer, encodeContainer } from "./container.ts";
import { type Days, overlap, periodDays } from "./period.ts";

/** What a row is counted by; of `clock`, hour of the week from Monday 0:00. */
export const COUNTED_BY = ["offense", "district", "area", "clock"] as const;
export type CountedBy = typeof COUNTED_BY[number];

/** Values of `CoreColumns.flags`. */
export const FLAGS = 8;
const HOURS = 24;

/**
 * One month's counts: those of a value and of flags stand at `value * FLAGS +
 * flags`. What is beyond the end is 0.
 */
export type MonthOf = Readonly<Record<CountedBy, Uint32Array<ArrayBuffer>>>;

/** By the first day of the month, in days since 2001-01-01. */
export type MonthCounts = ReadonlyMap<number, MonthOf>;

/** Counts in the making. */
export class MonthCounting {
  readonly #months: Map<number, MonthOf>;

  /** @param known Counts to go on from; they stay as they are. */
  constructor(known: MonthCounts = new Map()) {
    this.#months = new Map(known);
  }

  /** Puts a period's counts in the place of what was counted of it. */
  put(period: string, counts: MonthCounts): void {
    const days = periodDays(period);
    for (const month of this.#months.keys()) {
      if (overlap([month, month], days)) this.#months.delete(month);
    }
    for (const [month, of] of counts) this.#months.set(month, of);
  }

  /** What has been counted of some periods; ascending. */
  of(periods: readonly string[]): MonthCounts {
    const held: Days[] = periods.map(periodDays);
    return new Map(
      [...this.#months]
        .filter(([month]) => held.some((days) => overlap([month, month], days)))
        .sort(([a], [b]) => a - b),
    );
  }
}

/** Counts the rows of a chunk. */
export function countMonths(core: CoreColumns): MonthCounts {
  const months = new Map<number, MonthOf>();
  for (let start = 0, end = 0; start < core.rows; start = end) {
    const next = monthStart(core.day[start]!, 1);
    while (end < core.rows && core.day[end]! < next) end++;
    months.set(monthStart(core.day[start]!), count(core, start, end));
  }
  return months;
}

function count(core: CoreColumns, start: number, end: number): MonthOf {
  const { day, minute, offense, district, area, flags } = core;
  let offenses = 0;
  for (let i = start; i < end; i++) {
    if (offense[i]! >= offenses) offenses = offense[i]! + 1;
  }
  const of = {
    offense: new Uint32Array(offenses * FLAGS),
    district: new Uint32Array(256 * FLAGS),
    area: new Uint32Array(256 * FLAGS),
    clock: new Uint32Array(7 * HOURS * FLAGS),
  };
  for (let i = start; i < end; i++) {
    const flag = flags[i]!;
    const hour = weekdayOf(day[i]!) * HOURS + HOUR_OF_MINUTE[minute[i]!]!;
    of.offense[offense[i]! * FLAGS + flag]!++;
    of.district[district[i]! * FLAGS + flag]!++;
    of.area[area[i]! * FLAGS + flag]!++;
    of.clock[hour * FLAGS + flag]!++;
  }
  return of;
}

const HOUR_OF_MINUTE = Uint8Array.from(
  { length: DAY_MINUTES },
  (_, minute) => Math.floor(minute / 60),
);

/** Writes counts. {@linkcode decodeMonthCounts} reads them back. */
export function encodeMonthCounts(
  months: MonthCounts,
): Uint8Array<ArrayBuffer> {
  const all = [...months.values()];
  return encodeContainer("months", all.length, [
    ["month", Uint16Array.from(months.keys())],
    ...COUNTED_BY.map((by) =>
      [by, together(all.map((of) => of[by]))] as [string, Uint32Array]
    ),
  ]);
}

/**
 * Every month's counts of one value after the other, as far as any month has
 * some: those of one value are much alike, which compresses well.
 */
function together(months: readonly Uint32Array[]): Uint32Array {
  const size = Math.max(0, ...months.map(usedOf));
  const all = new Uint32Array(size * months.length);
  months.forEach((of, m) => {
    for (let i = 0; i < size; i++) all[i * months.length + m] = of[i] ?? 0;
  });
  return all;
}

/** Without the zeros at the end. */
function usedOf(counts: Uint32Array): number {
  let size = counts.length;
  while (size > 0 && counts[size - 1] === 0) size--;
  return size;
}

/**
 * Reads counts.
 *
 * @throws {SyntaxError} If the bytes are anything but one whole piece.
 */
export function decodeMonthCounts(
  bytes: Uint8Array<ArrayBuffer>,
): MonthCounts {
  const container = decodeContainer(bytes, "months");
  const { rows } = container;
  const months = container.column("month", Uint16Array, rows);
  const columns = COUNTED_BY.map((by) => {
    const all = container.column(by, Uint32Array);
    if (rows === 0 ? all.length > 0 : all.length % rows > 0) {
      throw new SyntaxError(
        `Cannot decode months: ${all.length} counts by ${by} of ${rows} months`,
      );
    }
    return all;
  });
  return new Map(Array.from(months, (month, m) => {
    const of = COUNTED_BY.map((by, i) => [by, apart(columns[i]!, m, rows)]);
    return [month, Object.fromEntries(of) as MonthOf];
  }));
}

/** One month's of what {@linkcode together} has put together. */
function apart(all: Uint32Array, month: number, months: number) {
  const of = new Uint32Array(all.length / months);
  for (let i = 0; i < of.length; i++) of[i] = all[i * months + month]!;
  return of;
}
