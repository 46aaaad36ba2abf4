/** The counts over time as a bar chart, in days since 2001-01-01. */
import { formatDay, parseDay } from "../calendar.ts";
import type { Summary } from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import { clampDay, type Span } from "./brush.ts";
import type { Extent } from "./presets.ts";

/** A bar from a day to before another. */
export interface Bar {
  from: number;
  to: number;
  count: number;
}

/** A mark on the axis. */
export interface Tick {
  at: number;
  label: string;
}

export interface Timeline {
  /** All days with data. */
  bounds: Span;
  /** One for each month, without gaps; cut to the bounds. */
  bars: Bar[];
  /** Where the axis of counts ends: a round number, no less than any count. */
  top: number;
  ticks: Tick[];
}

/** The most marks that a narrow screen has room for. */
const MOST_TICKS = 7;
/** Months from one mark to the next. */
const TICK_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
/** No mark begins in the last part of the axis: its words would be cut off. */
const LAST_TICK = 0.94;

const MONTH_AND_YEAR = new Intl.DateTimeFormat("en-US", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-US", {
  month: "short",
  timeZone: "UTC",
});

/** The timeline of an answer; `null` if there is no data at all. */
export function timelineOf(
  byMonth: Summary["byMonth"],
  { from, to }: Extent,
): Timeline | null {
  if (from === null || to === null) return null;
  const bounds = { first: parseDay(from), last: parseDay(to) };
  const counts = new Map(byMonth.map(({ month, count }) => [month, count]));
  const bars: Bar[] = [];
  for (let start = firstOfMonth(bounds.first); start <= bounds.last;) {
    const next = firstOfMonth(start + 31);
    bars.push({
      from: Math.max(start, bounds.first),
      to: Math.min(next, bounds.last + 1),
      count: counts.get(formatDay(start).slice(0, 7)) ?? 0,
    });
    start = next;
  }
  return {
    bounds,
    bars,
    top: roundUp(bars.reduce((most, { count }) => Math.max(most, count), 0)),
    ticks: ticksOf(bars, bounds),
  };
}

/** What a filter's period selects of the days with data; its nearest day if none. */
export function selectedSpan(
  { from, to }: Pick<Filter, "from" | "to">,
  bounds: Span,
): Span {
  return {
    first: from === null ? bounds.first : clampDay(parseDay(from), bounds),
    last: to === null ? bounds.last : clampDay(parseDay(to), bounds),
  };
}

/** The bar that a day belongs to. */
export function barAt(bars: readonly Bar[], day: number): Bar | undefined {
  return bars.find(({ from, to }) => day >= from && day < to);
}

/** "March 2017", the month of a day. */
export function monthInWords(day: number): string {
  return MONTH_AND_YEAR.format(dateOf(day));
}

/** The least of 1, 2, 2.5, 5, 10, 20, 25, 50, ... that is whole and enough. */
export function roundUp(count: number): number {
  for (let unit = 1;; unit *= 10) {
    for (const factor of [1, 2, 2.5, 5]) {
      const top = unit * factor;
      if (Number.isInteger(top) && top >= count) return top;
    }
  }
}

function ticksOf(bars: readonly Bar[], { first, last }: Span): Tick[] {
  const step = TICK_STEPS.find((months) => bars.length / months <= MOST_TICKS);
  return bars.filter(({ from }) =>
    isMark(from, step ?? TICK_STEPS.at(-1)!) &&
    from - first <= (last - first) * LAST_TICK
  ).map(({ from }) => ({ at: from, label: tickLabel(from) }));
}

/** Whether a day begins a month whose number, from year 0 on, is a mark. */
function isMark(day: number, step: number): boolean {
  const [year, month, date] = formatDay(day).split("-").map(Number);
  return date === 1 && (year! * 12 + month! - 1) % step === 0;
}

function tickLabel(day: number): string {
  const date = dateOf(day);
  return date.getUTCMonth() === 0
    ? String(date.getUTCFullYear())
    : MONTH.format(date);
}

function dateOf(day: number): Date {
  return new Date(`${formatDay(day)}T00:00Z`);
}

function firstOfMonth(day: number): number {
  return parseDay(`${formatDay(day).slice(0, 7)}-01`);
}
