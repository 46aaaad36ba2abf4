/** Counts by year and by month of the year. */
import { monthDays, parseDay, yearOf, yearOfDate } from "../calendar.ts";
import type { Summary } from "../engine/answer.ts";
import { SETTLING_DAYS } from "../filter/default_period.ts";
import type { Filter } from "../filter/filter.ts";
import { daysInMonths } from "../filter/month_of_year.ts";
import { formatCount } from "../format.ts";
import type { Words } from "../language/words.ts";
import type { Bar, Part, Tick } from "../page/bars.ts";
import type { Span } from "../page/brush.ts";
import {
  earlierDay,
  type Extent,
  laterDay,
  yearsHeld,
} from "../page/presets.ts";

/**
 * A bar for each year with data, from the counts by month, which ignore the
 * period; lighter where days of the months asked for are not there, or still
 * unsettled.
 */
export function yearBars(
  byMonth: Summary["byMonth"],
  { month_of_year: months }: Pick<Filter, "month_of_year">,
  held: Extent,
): Bar[] {
  const years = yearsHeld(held);
  if (years === null) return [];
  const counts = new Map<number, number>();
  for (const { month, count } of byMonth) {
    const year = Number(month.slice(0, 4));
    counts.set(year, (counts.get(year) ?? 0) + count);
  }
  const [first, last] = [parseDay(held.from!), parseDay(held.to!)];
  const settled = last - SETTLING_DAYS;
  const bars: Bar[] = [];
  for (let year = years.first; year <= years.last; year++) {
    const all = {
      first: parseDay(`${year}-01-01`),
      last: parseDay(`${year}-12-31`),
    };
    const there = {
      first: Math.max(all.first, first),
      last: Math.min(all.last, settled),
    };
    bars.push({
      from: year,
      to: year + 1,
      count: counts.get(year) ?? 0,
      isOpen: daysInMonths(months, there) < daysInMonths(months, all),
    });
  }
  return bars;
}

/** What of the years' axis a period covers. */
export function periodOnYears(
  { from, to }: Pick<Filter, "from" | "to">,
  held: Extent,
): Part {
  if (held.from === null || held.to === null) return { from: 0, to: 0 };
  const [first, last] = [
    parseDay(laterDay(held.from, from)),
    parseDay(earlierDay(held.to, to)),
  ];
  return { from: exactYear(first), to: exactYear(last + 1) };
}

/** The years that a period touches. */
export function yearsTouched(
  { from, to }: Pick<Filter, "from" | "to">,
  held: Extent,
): Span | null {
  if (held.from === null || held.to === null) return null;
  return {
    first: yearOfDate(laterDay(held.from, from)),
    last: yearOfDate(earlierDay(held.to, to)),
  };
}

function exactYear(day: number): number {
  const year = yearOf(day);
  const first = parseDay(`${year}-01-01`);
  const next = parseDay(`${year}-12-31`) + 1;
  return year + (day - first) / (next - first);
}

/** A month of the year, over all years of a period. */
export interface Season {
  /** 1 to 12. */
  month: number;
  count: number;
  /** Days of it in the period. */
  days: number;
  /** Crimes in 30 days of it; `null` where the period has none of its days. */
  per30: number | null;
}

/**
 * Counts by month of the year in a period, and what they are in as many days,
 * since a period may have more days of one month than of another.
 */
export function seasonsOf(
  counts: readonly { value: unknown; count: number }[],
  { from, to }: Pick<Filter, "from" | "to">,
  held: Extent,
): Season[] {
  if (held.from === null || held.to === null) return [];
  const days = new Array<number>(12).fill(0);
  const [begin, end] = [laterDay(held.from, from), earlierDay(held.to, to)];
  const [first, last] = [parseDay(begin), parseDay(end)];
  for (
    let year = yearOfDate(begin);
    year <= yearOfDate(end);
    year++
  ) {
    for (let month = 1; month <= 12; month++) {
      const [start, stop] = monthDays(
        `${year}-${String(month).padStart(2, "0")}`,
      );
      days[month - 1]! += Math.max(
        0,
        Math.min(stop, last) - Math.max(start, first) + 1,
      );
    }
  }
  const found = new Map(counts.map(({ value, count }) => [value, count]));
  return days.map((length, i) => {
    const count = found.get(i + 1) ?? 0;
    const per30 = length === 0 ? null : 30 * count / length;
    return { month: i + 1, count, days: length, per30 };
  });
}

/** How many months a period has days of, in a sentence; "" for all. */
export function seasonsNote(seasons: readonly Season[], t: Words): string {
  const months = seasons.filter(({ days }) => days > 0).length;
  return months === seasons.length
    ? ""
    : months === 1
    ? t("All of these dates are in one month.")
    : t("{n} months are in these dates.", { n: months });
}

/** How much is reported in 30 days: "9.5", "25,012". */
export function rateText(per30: number): string {
  return per30 < 10 ? per30.toFixed(1) : formatCount(Math.round(per30));
}

/** Marks at some of the years: every one, every second, every fifth. */
export function yearTicks({ first, last }: Span, most: number): Tick[] {
  const step =
    [1, 2, 5, 10].find((step) => (last - first + 1) / step <= most) ?? 20;
  const ticks: Tick[] = [];
  for (let year = first; year <= last; year++) {
    if (year % step === 0) ticks.push({ at: year, label: String(year) });
  }
  return ticks;
}
