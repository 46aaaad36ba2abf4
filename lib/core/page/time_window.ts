/** Which part of the history a timeline shows, and by which unit. */
import { formatDay, monthStart, parseDay } from "../calendar.ts";
import type { TimelineWanted } from "../timeline_wanted.ts";
import type { Filter } from "../filter/filter.ts";
import {
  nextUnit,
  TIME_UNITS,
  type TimeUnit,
  unitStart,
} from "../time_unit.ts";
import {
  clampPlace,
  clampSpan,
  lengthOf,
  type Span,
  type Steps,
  wholeSteps,
} from "./brush.ts";
import type { Extent } from "./presets.ts";

/** A bar is as wide as this at least, in pixels, with the gap beside it. */
export const BAR_PIXELS = 3;
/** More bars tell no more. */
const MOST_BARS = 400;
/** The width of a phone, which a server takes for everyone's, in pixels. */
export const LEAST_WIDTH = 330;
/** What one looks at when zoomed in as far as it goes. */
const LEAST_DAYS = 14;
/** Up to this, a history is shown whole at first, ... */
const SHORT_DAYS = 3 * 366;
/** ... and of a longer one this much. */
const AT_FIRST_DAYS = 2 * 365;

const DAYS = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25 };

/** All days with data; `null` if there are none. */
export function boundsOf({ from, to }: Extent): Span | null {
  if (from === null || to === null) return null;
  return { first: parseDay(from), last: parseDay(to) };
}

/** What a filter's period selects of the days with data; its nearest day if none. */
export function selectedSpan(
  { from, to }: Pick<Filter, "from" | "to">,
  bounds: Span,
): Span {
  return {
    first: from === null ? bounds.first : clampPlace(parseDay(from), bounds),
    last: to === null ? bounds.last : clampPlace(parseDay(to), bounds),
  };
}

/** Units as the steps of an axis of days. */
export function stepsOf(unit: TimeUnit): Steps {
  return {
    start: (day) => unitStart(unit, day),
    next: (day) => nextUnit(unit, day),
  };
}

/** The days of the unit that a day belongs to, as far as there is data. */
export function unitAround(unit: TimeUnit, day: number, bounds: Span): Span {
  return wholeSteps({ first: day, last: day }, stepsOf(unit), bounds);
}

/** The shortest unit whose bars are wide enough, on so many pixels. */
export function unitFor(window: Span, width: number): TimeUnit {
  const most = Math.min(width / BAR_PIXELS, MOST_BARS);
  const days = lengthOf(window);
  return TIME_UNITS.find((unit) => days / DAYS[unit] <= most) ??
    TIME_UNITS.at(-1)!;
}

/** What to ask for a window: whole units, as far as there is data. */
export function wantedFor(
  window: Span,
  width: number,
  bounds: Span,
): TimelineWanted {
  const unit = unitFor(window, width);
  const { first, last } = wholeSteps(window, stepsOf(unit), bounds);
  return { unit, from: first, to: last };
}

/** What a page asks for before it knows how wide it is; `null` without data. */
export function firstTimeline(
  filter: Filter,
  extent: Extent,
): TimelineWanted | null {
  const bounds = boundsOf(extent);
  if (bounds === null) return null;
  const window = firstWindow(selectedSpan(filter, bounds), bounds);
  return wantedFor(window, LEAST_WIDTH, bounds);
}

/**
 * The window to begin with: a short history as a whole; of a long one the
 * newest two years, or as much around an older period; all of it for a period
 * of more than a third of it.
 */
export function firstWindow(period: Span, bounds: Span): Span {
  const days = lengthOf(period);
  if (lengthOf(bounds) <= SHORT_DAYS || days * 3 > lengthOf(bounds)) {
    return bounds;
  }
  const length = Math.max(AT_FIRST_DAYS, days * 3);
  const newest = { first: bounds.last + 1 - length, last: bounds.last };
  return period.first >= newest.first
    ? newest
    : around((period.first + period.last + 1) / 2, length, bounds);
}

/** A window that shows a period, and a little to either side. */
export function periodWindow(period: Span, bounds: Span): Span {
  const days = lengthOf(period);
  const length = Math.max(days + 2 * Math.ceil(days / 6), LEAST_DAYS);
  return around((period.first + period.last + 1) / 2, length, bounds);
}

/**
 * A window `factor` times as long, with a day at its place or at another one.
 *
 * @param day May be a fraction.
 * @param across Where the day shall be, from 0 (left) to 1.
 */
export function zoomWindow(
  window: Span,
  factor: number,
  day: number,
  bounds: Span,
  across: number = (day - window.first) / lengthOf(window),
): Span {
  const length = Math.round(
    Math.min(Math.max(lengthOf(window) * factor, LEAST_DAYS), lengthOf(bounds)),
  );
  const first = Math.round(day - across * length);
  return clampSpan({ first, last: first + length - 1 }, bounds);
}

/** A window as long at least as one can zoom in. */
export function longEnough(window: Span, bounds: Span): Span {
  const short = LEAST_DAYS - lengthOf(window);
  if (short <= 0) return window;
  const { first, last } = window;
  return clampSpan({ first, last: last + short }, bounds);
}

/** The window, moved as little as shows a day with some room beside it. */
export function revealDay(window: Span, day: number, bounds: Span): Span {
  if (day >= window.first && day <= window.last) return window;
  const length = lengthOf(window);
  const room = Math.round(length / 10);
  const first = day < window.first ? day - room : day + room + 1 - length;
  return clampSpan({ first, last: first + length - 1 }, bounds);
}

/** The same date a month later or earlier, or the last one of that month. */
export function monthFrom(day: number, by: 1 | -1): number {
  const date = Number(formatDay(day).slice(8));
  const first = monthStart(day, by);
  return first + Math.min(date, monthStart(first, 1) - first) - 1;
}

function around(middle: number, length: number, bounds: Span): Span {
  const first = Math.round(middle - length / 2);
  return clampSpan({ first, last: first + length - 1 }, bounds);
}
