import { formatDay } from "../../../calendar.ts";
import type { CoreColumns } from "../../../chunks/chunk.ts";

/** Months that days of 16 bits fall into. */
export const MONTHS = 2154;

/** The rows of one month in a chunk: from `start` to before `end`. */
export interface MonthRows {
  /** Months since 2001-01. */
  month: number;
  start: number;
  end: number;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** First day of each month, in days since 2001-01-01. */
export const FIRST_DAY: Uint32Array = new Uint32Array(MONTHS + 1);
for (let month = 0; month < MONTHS; month++) {
  const year = 2001 + Math.floor(month / 12);
  const leap = month % 12 === 1 &&
    (year % 4 === 0 && year % 100 !== 0 || year % 400 === 0);
  FIRST_DAY[month + 1] = FIRST_DAY[month]! + DAYS[month % 12]! + (leap ? 1 : 0);
}

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
  return texts[month] ??= formatDay(FIRST_DAY[month]!).slice(0, 7);
}

/** Where the months of a chunk begin and end; months without rows left out. */
export function monthRows({ rows, day }: CoreColumns): MonthRows[] {
  const months: MonthRows[] = [];
  for (let start = 0; start < rows;) {
    const month = monthOf(day[start]!);
    const next = FIRST_DAY[month + 1]!;
    let [low, high] = [start, rows];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (day[middle]! >= next) high = middle;
      else low = middle + 1;
    }
    months.push({ month, start, end: low });
    start = low;
  }
  return months;
}
