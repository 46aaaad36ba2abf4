/**
 * Whether a count has clearly changed from that of other days. An interval of
 * chance alone is wrong here: of weeks that cannot differ it calls up to a third
 * different. So it allows for how much the series itself swings from week to
 * week, and for reports that are still to come.
 */
import { formatDay, isDay, parseDay, yearOf } from "../calendar.ts";
import { overlap, periodDays } from "../chunks/period.ts";
import { asksUnsettled, settledThrough } from "../filter/default_period.ts";
import { asksNames, type Filter } from "../filter/filter.ts";
import { fieldsAsked, type Gap, gapsWithin } from "../filter/gaps.ts";
import { daysInMonths, isInMonths } from "../filter/month_of_year.ts";
import { lengthOf, type Span } from "../page/brush.ts";
import { MOST_UNITS, type TimelineWanted } from "../timeline_wanted.ts";
import { type CompareChoice, isOfOtherMonths, otherFilter } from "./choice.ts";
import { dispersionOf } from "./dispersion.ts";
import { arrivedOf, type Share } from "./late.ts";

/** Counts below this tell nothing of a change. */
export const LEAST = 5;
/** A percent of fewer than this misleads. */
export const LEAST_FOR_PERCENT = 10;
/** How far back a series is looked at for how much it swings, in days. */
export const SWING_DAYS: number = 104 * 7;
/** Of 95 in 100 intervals, the true change lies within. */
const NORMAL = 1.96;

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

export type Verdict = "more" | "fewer" | "no-clear-change" | "too-few";

/** Two counts and what may be said of them. Plain, so that it travels. */
export interface Comparison {
  choice: CompareChoice;
  current: Span;
  base: Span;
  isCut: boolean;
  /** How many of either are in the months asked for. */
  days: number;
  baseDays: number;
  /** Incidents in the current days and in those before. */
  count: number;
  baseCount: number;
  verdict: Verdict;
  /**
   * Change of the count a day, in percent of the base's; `null` if that is too
   * small, or reports are still to come.
   */
  percent: number | null;
  /** Between which the change lies, in percent; `null` if that is unknown. */
  interval: [least: number, most: number] | null;
  /** Least and most percent of the current days' reports still to come. */
  toCome: [least: number, most: number];
}

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

/**
 * Compares the two.
 *
 * @param counts One for each day of the plan's window.
 * @param others Those of another filter, if it is compared with one.
 */
export function compare(
  { choice, current, base, months, baseMonths, newest, isCut, wanted }:
    ComparisonPlan,
  counts: ArrayLike<number>,
  others: ArrayLike<number> = counts,
): Comparison {
  const at = (day: number) => counts[day - wanted.from]!;
  const baseAt = (day: number) => others[day - wanted.from]!;
  const [count, baseCount] = [sumOf(current, at), sumOf(base, baseAt)];
  const [least, most] = arrivedOf(current, newest, at);
  const toCome: Comparison["toCome"] = [
    round(100 * (1 - most)),
    round(100 * (1 - least)),
  ];
  const days = daysInMonths(months, current);
  const baseDays = daysInMonths(baseMonths, base);
  const compared = {
    ...{ choice, current, base, isCut, days, baseDays },
    ...{ count, baseCount, toCome },
  };
  // Days of other months have nothing, which is no swing: they are left out.
  const swingOf = (counts: ArrayLike<number>, months: readonly number[]) =>
    dispersionOf(
      Array.from(counts).filter((_, i) => isInMonths(months, wanted.from + i)),
    );
  const own = swingOf(counts, months);
  const of = others === counts ? own : swingOf(others, baseMonths);
  const freedom = Math.min(own.freedom, of.freedom);
  if (Math.min(count, baseCount) < LEAST || freedom === 0) {
    return { ...compared, verdict: "too-few", percent: null, interval: null };
  }
  const baseArrived = arrivedOf(base, newest, baseAt);
  // Of the same days, what still arrives is missing on both sides.
  const isSame = others !== counts && !isOfOtherMonths(choice);
  const { ratio, nearest, farthest, error } = changeOf(
    { count, baseCount, days, baseDays },
    { phi: own.phi, basePhi: of.phi },
    isSame
      ? { current: [1, 1], base: [1, 1] }
      : { current: [least, most], base: baseArrived },
  );
  const swing = Math.exp(quantile(freedom) * error);
  const [low, high] = [nearest / swing, farthest * swing];
  const isFinal = least === 1 && baseArrived[0] === 1;
  const canSay = baseCount >= LEAST_FOR_PERCENT;
  return {
    ...compared,
    verdict: low > 1 ? "more" : high < 1 ? "fewer" : "no-clear-change",
    percent: canSay && isFinal ? round(100 * (ratio - 1)) : null,
    interval: canSay ? [round(100 * (low - 1)), round(100 * (high - 1))] : null,
  };
}

/** What is there of the reports of two periods. */
export interface ArrivedShares {
  current: Share;
  base: Share;
}

/** Two counts and the days that they are of. */
export type TwoCounts = Pick<
  Comparison,
  "count" | "baseCount" | "days" | "baseDays"
>;

/**
 * How many times the base's count a day the current one is: as the counts
 * stand, and at least and at most once all reports have arrived; and how far
 * its logarithm swings by itself, as a standard error.
 *
 * @param swings Variance of the weekly counts by their mean, of either.
 */
export function changeOf(
  { count, baseCount, days, baseDays }: TwoCounts,
  swings: { phi: number; basePhi: number },
  arrived: ArrivedShares,
): { ratio: number; nearest: number; farthest: number; error: number } {
  const ratio = (count / days) / (baseCount / baseDays);
  const [least, most] = arrived.current;
  const [baseLeast, baseMost] = arrived.base;
  return {
    ratio,
    nearest: ratio / most * baseLeast,
    farthest: ratio / least * baseMost,
    error: Math.sqrt(swings.phi / count + swings.basePhi / baseCount),
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

/** Days as a filter names them. */
export function daysOf({ first, last }: Span): { from: string; to: string } {
  return { from: formatDay(first), to: formatDay(last) };
}

function sumOf({ first, last }: Span, at: (day: number) => number): number {
  let sum = 0;
  for (let day = first; day <= last; day++) sum += at(day);
  return sum;
}

/** The two-sided 5 % point of Student's distribution, about. */
export function quantile(freedom: number): number {
  return NORMAL + (NORMAL ** 3 + NORMAL) / (4 * freedom);
}

/** One decimal. */
export function round(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded; // not -0
}
