import { formatDay, monthOfDate, monthStart } from "../../../calendar.ts";
import type { CoreColumns } from "../../../chunks/chunk.ts";
import { firstAtLeast } from "../../../halving.ts";

/** Months that days of 16 bits fall into. */
export const MONTHS = 2154;

/** The rows of one month in a chunk: from `start` to before `end`. */
export interface MonthRows {
  /** Months since 2001-01. */
  month: number;
  start: number;
  end: number;
}

/** First day of each month, in days since 2001-01-01, as a table. */
export const FIRST_DAY: Uint32Array = Uint32Array.from(
  { length: MONTHS + 1 },
  (_, month) => monthStart(0, month),
);

/** Months since 2001-01 of a day. */
export function monthOf(day: number): number {
  // Months have 30.4 days, so this is at most one off.
  let month = Math.min(Math.floor(day / 30.44), MONTHS - 1);
  while (FIRST_DAY[month]! > day) month--;
  while (FIRST_DAY[month + 1]! <= day) month++;
  return month;
}

const texts: string[] = [];

/** `YYYY-MM` of a month; written once each. */
export function monthText(month: number): string {
  return texts[month] ??= monthOfDate(formatDay(FIRST_DAY[month]!));
}

/** Days by months, as they were asked for; 64 KB each. */
const askedDays = new Map<string, Uint8Array>();
const MOST_ASKED = 8;

/**
 * The days of 16 bits that lie in some months of the year, 1 to 12: 1 for each,
 * 0 for all others. The same object for the months asked for of late, by which
 * others know what they have made of them.
 */
export function daysOf(monthsOfYear: readonly number[]): Uint8Array {
  const key = monthsOfYear.join();
  const passes = askedDays.get(key) ?? makeDays(monthsOfYear);
  askedDays.delete(key);
  askedDays.set(key, passes);
  if (askedDays.size > MOST_ASKED) {
    askedDays.delete(askedDays.keys().next().value!);
  }
  return passes;
}

function makeDays(monthsOfYear: readonly number[]): Uint8Array {
  const passes = new Uint8Array(65_536);
  for (let month = 0; month < MONTHS; month++) {
    if (!monthsOfYear.includes(month % 12 + 1)) continue;
    passes.fill(1, FIRST_DAY[month]!, FIRST_DAY[month + 1]!);
  }
  return passes;
}

/** Where the months of a chunk begin and end; months without rows left out. */
export function monthRows({ rows, day }: CoreColumns): MonthRows[] {
  const months: MonthRows[] = [];
  for (let start = 0; start < rows;) {
    const month = monthOf(day[start]!);
    const next = FIRST_DAY[month + 1]!;
    const end = firstAtLeast(day, next, start, rows);
    months.push({ month, start, end });
    start = end;
  }
  return months;
}
