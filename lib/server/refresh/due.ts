/** What a refresh has to take from its source, and in which steps. */
import {
  addMonths,
  DAY_MS,
  formatDay,
  monthDays,
  monthOfDate,
  utcDay,
} from "../../core/calendar.ts";
import { lasts } from "../../core/until.ts";
import type { Period } from "../../core/filter/default_period.ts";
import type { Probe } from "../sources/source.ts";
import type { Taken } from "../store/taken.ts";

/** Months with incidents younger than this are taken every time, in days. */
const RECENT_MONTHS = 3;
/** How often every month is compared in full, in milliseconds: 30 days. */
const COMPARE_EVERY = 30 * DAY_MS;
/** Incidents of one step at most, unless a single month has more. */
const STEP_ROWS = 600_000;
/**
 * Of the first step into an empty store, about the newest three months: these
 * are shown within a minute, and without them nothing is.
 */
const FIRST_ROWS = 60_000;

/** Some months that are published together. */
export interface Step {
  /** Ascending, `YYYY-MM`; the source's count of each. */
  months: { month: string; count: number }[];
  /** The months as ranges of days, ascending. */
  periods: Period[];
  /** Incidents that the source holds in them. */
  rows: number;
}

/**
 * The months to take, newest first, cut into steps of bounded size:
 *
 * - those that the source holds another number of incidents in than when they
 *   were last taken (new, grown, shrunk and vanished ones);
 * - the newest few, whose incidents still change (a month to come, which only
 *   a mistyped date has, is none of them);
 * - those not compared since the last reconciliation began;
 * - those of a period of which the store has lost a piece.
 *
 * @param options.since Takes every month from this day on (`YYYY-MM-DD`), and
 * no other.
 * @param options.lost Periods to be made anew, each in one step.
 * @param options.resume Goes on with a run that did not end: it has taken the
 * newest few already, if they are taken.
 * @param options.rows Incidents of one step at most; the first one of all has
 * fewer.
 * @param options.now Milliseconds since 1970.
 */
export function dueSteps(
  probe: Probe,
  taken: Taken,
  {
    since = null,
    lost = [],
    resume = false,
    rows = STEP_ROWS,
    now = Date.now(),
  }: {
    since?: string | null;
    lost?: readonly string[];
    resume?: boolean;
    rows?: number;
    now?: number;
  } = {},
): Step[] {
  const held = new Map(probe.months.map(({ month, count }) => [month, count]));
  for (const month of Object.keys(taken.months)) {
    if (!held.has(month)) held.set(month, 0);
  }
  const all = [...held].map(([month, count]) => ({ month, count }))
    .sort((a, b) => a.month < b.month ? 1 : -1);
  const thisMonth = monthOfDate(utcDay(now));
  const past = all.filter(({ month }) => month <= thisMonth);
  const recent = new Set(
    past.slice(0, resume ? 0 : RECENT_MONTHS).map(({ month }) => month),
  );
  const compared = new Set(taken.compared);
  const lostOf = (month: string) =>
    lost.find((period) => month.startsWith(period));
  const due = all.filter(({ month, count }) => {
    if (since !== null) return month >= monthOfDate(since);
    return recent.has(month) || !compared.has(month) ||
      taken.months[month] !== count || lostOf(month) !== undefined;
  });
  const isEmpty = Object.keys(taken.months).length === 0;
  const first = isEmpty ? Math.min(FIRST_ROWS, rows) : rows;
  return cut(due, [first, rows], (month) => lostOf(month) ?? month);
}

/** True if it is time to compare everything again. */
export function isCompareDue(taken: Taken, now: number): boolean {
  return !lasts(taken.comparingSince + COMPARE_EVERY, COMPARE_EVERY, now);
}

/** What is taken once a step is published. */
export function afterStep(taken: Taken, { months }: Step): Taken {
  const counts = { ...taken.months };
  for (const { month, count } of months) {
    if (count === 0) delete counts[month];
    else counts[month] = count;
  }
  const compared = new Set(taken.compared);
  for (const { month } of months) compared.add(month);
  return { ...taken, months: counts, compared: [...compared].sort() };
}

/**
 * @param limits Incidents of the first step and of others.
 * @param periodOf What a month must come together with.
 */
function cut(
  newestFirst: readonly { month: string; count: number }[],
  [first, others]: readonly [first: number, others: number],
  periodOf: (month: string) => string,
): Step[] {
  const steps: Step["months"][] = [];
  let rows = Infinity;
  const together = Map.groupBy(newestFirst, ({ month }) => periodOf(month));
  for (const months of together.values()) {
    const count = months.reduce((sum, { count }) => sum + count, 0);
    if (rows + count > (steps.length > 1 ? others : first)) {
      steps.push([]);
      rows = 0;
    }
    steps.at(-1)!.unshift(...months.toReversed());
    rows += count;
  }
  return steps.map((months) => ({
    months,
    periods: toPeriods(months.map(({ month }) => month)),
    rows: months.reduce((sum, { count }) => sum + count, 0),
  }));
}

/** Ascending months as ranges of days; neighbours join. */
export function toPeriods(months: readonly string[]): Period[] {
  const periods: Period[] = [];
  let next = "";
  for (const month of months) {
    const [first, last] = monthDays(month).map(formatDay);
    const days = { from: first!, to: last! };
    const before = periods.at(-1);
    if (before !== undefined && month === next) before.to = days.to;
    else periods.push(days);
    next = addMonths(month, 1);
  }
  return periods;
}
