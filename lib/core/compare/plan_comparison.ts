/**
 * Which days a filter's are compared with, and what that takes: whole years of
 * counts by day, which tell how much the series swings by itself.
 */
import { daysOf, formatDay, isDay, parseDay, yearOf } from "../calendar.ts";
import { overlap, periodDays } from "../chunks/period.ts";
import { asksUnsettled, settledThrough } from "../filter/default_period.ts";
import { asksNames, type Filter } from "../filter/filter.ts";
import { fieldsAsked, type Gap, gapsWithin } from "../filter/gaps.ts";
import { daysInMonths } from "../filter/month_of_year.ts";
import { lengthOf, type Span } from "../page/brush.ts";
import { MOST_UNITS, type TimelineWanted } from "../timeline_wanted.ts";
import { type CompareChoice, otherFilter } from "./choice.ts";

/** How far back a series is looked at for how much it swings, in days. */
export const SWING_DAYS: number = 104 * 7;

/** What is known of the data that is compared. */
export interface ComparedData {
  /** First and last day, `YYYY-MM-DD`; `null` if there is none. */
  from: string | null;
  to: string | null;
  gaps: readonly Gap[];
  /** Periods whose incidents cannot be read. */
  unreadable?: readonly string[];
}

/** What a comparison asks for. */
export interface ComparisonPlan {
  choice: CompareChoice;
  /** The days of the filter, as far as they have settled. */
  current: Span;
  /** Those that they are compared with; the same ones of another filter. */
  base: Span;
  /** Months of the year that are counted of either; none for all. */
  months: readonly number[];
  baseMonths: readonly number[];
  /** Newest day with an incident. */
  newest: number;
  /** True if the filter has later days, which are not compared. */
  isCut: boolean;
  /** The counts that it takes: days of whole years, so that it seldom changes. */
  wanted: TimelineWanted;
}

/** Why there is no comparison. */
export interface NotCompared {
  reason: NoComparison;
}

/** One of the reasons, with what its sentence names. */
export type NoComparison =
  | { why: "too-recent" | "not-over" | "too-far" }
  /** None of the days, or of those to compare with, is in the months asked for. */
  | { why: "other-months" | "other-months-before" }
  | { why: "no-leap-day"; year: number }
  /** Nothing is held from before a day, `YYYY-MM-DD`. */
  | { why: "nothing-before"; day: string }
  | { why: "gap"; gap: Gap }
  | { why: "unreadable"; period: string }
  | { why: "same-year"; year: string };

/**
 * Plans the comparison of a filter, or says why there is none. Of incidents
 * that are asked for by name there is nothing to compare.
 */
export function planComparison(
  choice: CompareChoice,
  filter: Filter,
  data: ComparedData,
): ComparisonPlan | NotCompared | null {
  const settledDay = settledThrough(data.to);
  const isNone = choice === "none" || asksNames(filter);
  if (isNone || data.from === null || settledDay === null) return null;
  const [begin, settled] = [parseDay(data.from), parseDay(settledDay)];
  const asked = filter.to === null ? Infinity : parseDay(filter.to);
  const current = {
    first: Math.max(
      begin,
      filter.from === null ? begin : parseDay(filter.from),
    ),
    last: Math.min(settled, asked),
  };
  if (current.first > current.last) {
    return { reason: { why: "too-recent" } };
  }
  const base = baseOf(choice, current);
  if ("reason" in base) return base;
  if (base.first > base.last) {
    return { reason: { why: "no-leap-day", year: yearOf(base.last) } };
  }
  if (base.first < begin) {
    return { reason: { why: "nothing-before", day: data.from } };
  }
  if (base.last > settled) {
    return { reason: { why: "not-over" } };
  }
  const other = otherFilter(choice, filter);
  const months = filter.month_of_year;
  const baseMonths = (other ?? filter).month_of_year;
  if (daysInMonths(months, current) === 0) {
    return { reason: { why: "other-months" } };
  }
  if (daysInMonths(baseMonths, base) === 0) {
    return { reason: { why: "other-months-before" } };
  }
  const fields = [filter, ...other === null ? [] : [other]].flatMap(
    fieldsAsked,
  );
  const gap =
    [current, base].flatMap((span) =>
      gapsWithin(data.gaps, fields, daysOf(span))
    )[0];
  if (gap !== undefined) {
    return { reason: { why: "gap", gap } };
  }
  const wanted = windowOf(current, base, { first: begin, last: settled });
  const unreadable = data.unreadable?.find((period) =>
    [current, base].some(({ first, last }) =>
      overlap([first, last], periodDays(period))
    )
  );
  if (unreadable !== undefined) {
    return { reason: { why: "unreadable", period: unreadable } };
  }
  if (wanted.to - wanted.from >= MOST_UNITS) {
    return { reason: { why: "too-far" } };
  }
  const newest = parseDay(data.to!);
  const isCut = [filter, other ?? filter].some((one) =>
    asksUnsettled(one, data.to)
  );
  return {
    choice,
    current,
    base,
    months,
    baseMonths,
    newest,
    isCut,
    wanted,
  };
}

/** The days to compare some days with. */
function baseOf(
  choice: CompareChoice,
  current: Span,
): Span | NotCompared {
  const { first, last } = current;
  if (typeof choice !== "string") return current;
  if (choice === "before") {
    return { first: first - lengthOf(current), last: first - 1 };
  }
  if (choice === "year") {
    // A longer period goes back as far as it takes not to meet itself.
    let years = 1;
    while (shift(current, -years).last >= first) years++;
    return shift(current, -years);
  }
  const year = yearOf(first);
  const base = shift(current, Number(choice) - year);
  return base.last < first || base.first > last ? base : {
    reason: { why: "same-year", year: choice as string },
  };
}

/** The same dates in another year; February 29 is left out where there is none. */
function shift({ first, last }: Span, years: number): Span {
  return {
    first: sameDay(first, years, "03-01"),
    last: sameDay(last, years, "02-28"),
  };
}

function sameDay(day: number, years: number, insteadOfLeapDay: string): number {
  const text = formatDay(day);
  const year = String(Number(text.slice(0, 4)) + years);
  const same = `${year}${text.slice(4)}`;
  return parseDay(isDay(same) ? same : `${year}-${insteadOfLeapDay}`);
}

/** Whole years around both, and as much more as tells how the series swings. */
function windowOf(current: Span, base: Span, all: Span): TimelineWanted {
  const last = Math.max(current.last, base.last);
  const first = Math.min(current.first, base.first, last - SWING_DAYS + 1);
  return {
    unit: "day",
    from: Math.max(
      all.first,
      parseDay(`${Math.max(2001, yearOf(first))}-01-01`),
    ),
    to: Math.min(all.last, parseDay(`${yearOf(last)}-12-31`)),
  };
}
