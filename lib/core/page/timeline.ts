/** The counts over time as a bar chart, in days since 2001-01-01. */
import { formatDay, monthOfDate, monthStart } from "../calendar.ts";
import type { Summary } from "../engine/answer.ts";
import { SETTLING_DAYS } from "../filter/default_period.ts";
import { nextUnit, type TimeUnit, unitEdges, unitStart } from "../time_unit.ts";
import { type Bar, topOf } from "./bars.ts";
import type { Span } from "./brush.ts";
import type { PageTimeline } from "./page_answer.ts";
import { barInWords, daysInWords } from "./time_words.ts";

/** What a timeline draws. */
export interface Timeline {
  unit: TimeUnit;
  bars: Bar[];
  /** Where the axis of counts ends. */
  top: number;
  /** What a reader who cannot see it should know. */
  label: string;
  /** Why some bars in view hold less than others, in a sentence; or "". */
  note: string;
}

/** The last day whose count is not expected to rise. */
export function settledDay(bounds: Span): number {
  return bounds.last - SETTLING_DAYS;
}

/**
 * The timeline of an answer, as much of it as a window shows: an answer to an
 * older question may have no more than a part of that.
 */
export function timelineOf(
  { unit, from, to, counts }: PageTimeline,
  view: Span,
  bounds: Span,
): Timeline {
  const settled = settledDay(bounds);
  const edges = unitEdges(unit, from, to);
  const all = counts.map((count, i): Bar => {
    const bar = { from: edges[i]!, to: edges[i + 1]!, count };
    const isCut = bar.from > unitStart(unit, bar.from) ||
      bar.to < nextUnit(unit, bar.from);
    return { ...bar, isOpen: isCut || bar.to - 1 > settled };
  });
  const bars = all.filter(({ from, to }) =>
    to > view.first && from <= view.last
  );
  const note = noteOf(bars, settled);
  const label = `${labelOf(unit, bars, view, settled)} ${note}`.trim();
  return { unit, bars, top: topOf(bars), label, note };
}

function noteOf(bars: readonly Bar[], settled: number): string {
  const open = bars.filter(({ isOpen }) => isOpen);
  if (open.some(({ to }) => to - 1 > settled)) {
    return `Lighter bars are incomplete: the newest ${SETTLING_DAYS} days still receive reports.`;
  }
  return open.length === 0
    ? ""
    : "Lighter bars are incomplete: the data begins or ends within them.";
}

function labelOf(
  unit: TimeUnit,
  bars: readonly Bar[],
  { first, last }: Span,
  settled: number,
): string {
  const head = `Crimes per ${unit}, ${daysInWords(first, last)}.`;
  if (bars.length === 0) return head;
  const busiest = bars.reduce((a, b) => b.count > a.count ? b : a);
  return `${head} Most: ${barInWords(unit, busiest, settled)}.`;
}

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
