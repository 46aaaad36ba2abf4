/** The counts over time as a bar chart, in days since 2001-01-01. */
import { formatDay, monthOfDate, monthStart } from "../calendar.ts";
import type { Compared } from "../compare/ask_comparison.ts";
import { otherInWords } from "../compare/words.ts";
import type { Summary } from "../engine/answer.ts";
import { SETTLING_DAYS } from "../filter/default_period.ts";
import { nextUnit, type TimeUnit, unitEdges, unitStart } from "../time_unit.ts";
import { type Bar, type LinePoint, topOf } from "./bars.ts";
import type { Span } from "./brush.ts";
import type { PageTimeline } from "./page_answer.ts";
import { barInWords, daysInWords, type TimeBar } from "./time_words.ts";
import { daysInMonths } from "../filter/month_of_year.ts";
import { ENGLISH, type Words } from "../language/words.ts";

/** What a timeline draws. */
export interface Timeline {
  unit: TimeUnit;
  bars: TimeBar[];
  /** What the days shown are compared with. */
  line: TimelineLine | null;
  /** Where the axis of counts ends. */
  top: number;
  /** What a reader who cannot see it should know. */
  label: string;
  /** Why some bars in view hold less than others, in a sentence; or "". */
  note: string;
}

/** The last day whose count is not expected to rise. */
function settledDay(bounds: Span): number {
  return bounds.last - SETTLING_DAYS;
}

/**
 * The timeline of an answer, as much of it as a window shows: an answer to an
 * older question may have no more than a part of that.
 *
 * @param months Of the year, that are counted; none for all.
 */
export function timelineOf(
  { unit, from, to, counts }: PageTimeline,
  view: Span,
  bounds: Span,
  months: readonly number[],
  compared: Compared = { result: null, days: null },
  t: Words = ENGLISH,
): Timeline {
  const settled = settledDay(bounds);
  const edges = unitEdges(unit, from, to);
  const asked = (from: number, to: number) =>
    daysInMonths(months, { first: from, last: to - 1 });
  const all = counts.map((count, i): TimeBar => {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    const days = asked(from, to);
    // What is not asked for lacks nothing.
    const isCut = days > 0 &&
      asked(unitStart(unit, from), from) + asked(to, nextUnit(unit, from)) > 0;
    const isRising = asked(Math.max(from, settled + 1), to) > 0;
    return {
      ...{ from, to, count, isOpen: isCut || isRising },
      ...isRising && { isRising },
      ...days < to - from && { days },
    };
  });
  const bars = all.filter(({ from, to }) =>
    to > view.first && from <= view.last
  );
  const note = [noteOf(bars, t), monthsNote(bars, t)]
    .filter((sentence) => sentence !== "").join(" ");
  const label = `${labelOf(unit, bars, view, t)} ${note}`.trim();
  const line = lineOf(unit, bars, compared, months, t);
  const top = topOf([...bars, ...line?.points ?? []]);
  return { unit, bars, line, top, label, note };
}

/** What has no bar since it is not asked for; "" for nothing. */
function monthsNote(bars: readonly TimeBar[], t: Words): string {
  return bars.some(({ days }) => days === 0)
    ? t("Months that are not asked for have no bars.")
    : "";
}

function noteOf(bars: readonly TimeBar[], t: Words): string {
  const open = bars.filter(({ isOpen }) => isOpen);
  if (open.some(({ isRising }) => isRising)) {
    return t(
      "Lighter bars are incomplete: the newest {days} days still receive reports.",
      { days: SETTLING_DAYS },
    );
  }
  return open.length === 0
    ? ""
    : t("Lighter bars are incomplete: the data begins or ends within them.");
}

function labelOf(
  unit: TimeUnit,
  bars: readonly TimeBar[],
  { first, last }: Span,
  t: Words,
): string {
  const head = `${t(PER_UNIT[unit])}, ${daysInWords(first, last, t)}.`;
  if (bars.length === 0) return head;
  const busiest = bars.reduce((a, b) => b.count > a.count ? b : a);
  return `${head} ${t("Most: {bar}.", { bar: barInWords(unit, busiest, t) })}`;
}

/** What the bars count. */
export const PER_UNIT: Readonly<Record<TimeUnit, string>> = {
  day: "Crimes per day",
  week: "Crimes per week",
  month: "Crimes per month",
  quarter: "Crimes per quarter",
  year: "Crimes per year",
};

/** The counts of other days, as a line upon the bars of the days shown. */
export interface TimelineLine {
  /** Where on the axis of days, ascending. */
  points: LinePoint[];
  /** "a year before". */
  words: string;
}

/**
 * The line of what days are compared with; `null` where there is none.
 *
 * @param months Of the year, that the bars count; none for all.
 */
export function lineOf(
  unit: TimeUnit,
  bars: readonly TimeBar[],
  { result, days }: Compared,
  months: readonly number[] = [],
  t: Words = ENGLISH,
): TimelineLine | null {
  if (days === null || result === null || "reason" in result) return null;
  const { choice } = result;
  const shift = result.current.first - result.base.first;
  const baseMonths = typeof choice === "string"
    ? months
    : choice.condition.month_of_year ?? months;
  const end = days.from + days.counts.length;
  let isApart = false;
  const points = bars.flatMap(({ from, to, days: asked }) => {
    const [first, next] = [from - shift, to - shift];
    // Where no month is asked for there is no count to lead a line through.
    if (
      asked === 0 || daysInMonths(baseMonths, { first, last: next - 1 }) === 0
    ) {
      isApart = true;
      return [];
    }
    // The rest of a week is no point among whole ones.
    const isCut = from > unitStart(unit, from) || to < nextUnit(unit, from);
    if (isCut || first < days.from || next > end) return [];
    let count = 0;
    for (let day = first; day < next; day++) {
      count += days.counts[day - days.from]!;
    }
    const point = { at: (from + to) / 2, count, ...isApart && { isApart } };
    isApart = false;
    return [point];
  });
  const words = typeof choice === "string"
    ? shiftInWords(shift, t)
    : otherInWords(choice, t);
  return points.length < 2 ? null : { points, words };
}

function shiftInWords(days: number, t: Words): string {
  const years = Math.round(Math.abs(days) / YEAR);
  const isYears = years > 0 && Math.abs(Math.abs(days) - years * YEAR) < 1.5;
  const length = Math.abs(days);
  if (days > 0) {
    return isYears
      ? t.plural(years, "a year before", "{n} years before")
      : t.plural(length, "a day before", "{n} days before");
  }
  return isYears
    ? t.plural(years, "a year after", "{n} years after")
    : t.plural(length, "a day after", "{n} days after");
}

/** Days. */
const YEAR = 365.25;

/** A bar for each month of all days with data: the whole at a glance. */
export function overviewOf(
  byMonth: Summary["byMonth"],
  bounds: Span,
): { bars: Bar[]; top: number } {
  const counts = new Map(byMonth.map(({ month, count }) => [month, count]));
  const bars: Bar[] = [];
  let start = monthStart(bounds.first);
  while (start <= bounds.last) {
    const next = monthStart(start, 1);
    bars.push({
      from: Math.max(start, bounds.first),
      to: Math.min(next, bounds.last + 1),
      count: counts.get(monthOfDate(formatDay(start))) ?? 0,
    });
    start = next;
  }
  return { bars, top: topOf(bars) };
}
