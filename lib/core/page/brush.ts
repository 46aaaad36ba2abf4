/** A period as a brush selects it: arithmetic of dragging and of keys. */
import { formatDay, parseDay } from "../calendar.ts";

/** First and last day, both included, in days since 2001-01-01. */
export interface Span {
  first: number;
  last: number;
}

export type Edge = keyof Span;

/** What a pointer has taken hold of, and where things stood then. */
export type Grip =
  | { part: "edge"; edge: Edge; start: Span }
  | { part: "whole"; start: Span }
  /** Bare ground: a new span begins at this day. */
  | { part: "ground"; day: number };

/** The day within bounds that is nearest. */
export function clampDay(day: number, { first, last }: Span): number {
  return Math.min(Math.max(day, first), last);
}

/**
 * The span after a grip was dragged by a number of days. A span never leaves
 * the bounds, an edge dragged past the other takes its place, and a whole span
 * keeps its length.
 */
export function dragSpan(grip: Grip, by: number, bounds: Span): Span {
  if (grip.part === "whole") return moveSpan(grip.start, by, bounds);
  const [fixed, from] = grip.part === "ground" ? [grip.day, grip.day] : [
    grip.start[grip.edge === "first" ? "last" : "first"],
    grip.start[
      grip.edge
    ],
  ];
  const day = clampDay(from + by, bounds);
  return { first: Math.min(fixed, day), last: Math.max(fixed, day) };
}

function moveSpan({ first, last }: Span, by: number, bounds: Span): Span {
  const days = Math.min(
    Math.max(by, bounds.first - first),
    bounds.last - last,
  );
  return { first: first + days, last: last + days };
}

/**
 * The span after a key was pressed on one of its edges: arrows move it by a
 * day, Page Up and Page Down by a month, Home and End as far as it goes. With
 * Shift, the whole span moves along. `null` for other keys.
 */
export function spanAfterKey(
  span: Span,
  edge: Edge,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  bounds: Span,
): Span | null {
  const day = span[edge];
  const target = targetOf(key, day);
  if (target === null) return null;
  if (shiftKey) {
    // Endless numbers have no difference to move by.
    return moveSpan(span, clampDay(target, bounds) - day, bounds);
  }
  const limits = edge === "first"
    ? { first: bounds.first, last: span.last }
    : { first: span.first, last: bounds.last };
  return { ...span, [edge]: clampDay(target, limits) };
}

function targetOf(key: string, day: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return day - 1;
    case "ArrowRight":
    case "ArrowUp":
      return day + 1;
    case "PageDown":
      return addMonth(day, -1);
    case "PageUp":
      return addMonth(day, 1);
    case "Home":
      return -Infinity;
    case "End":
      return Infinity;
    default:
      return null;
  }
}

/** The same date a month later or earlier, or the last one of that month. */
function addMonth(day: number, by: 1 | -1): number {
  const [year, month, date] = formatDay(day).split("-").map(Number) as [
    number,
    number,
    number,
  ];
  const first = new Date(Date.UTC(year, month - 1 + by, 1));
  const next = new Date(Date.UTC(year, month + by, 1));
  const length = (next.getTime() - first.getTime()) / 86_400_000;
  return parseDay(first.toISOString().slice(0, 10)) +
    Math.min(date, length) - 1;
}
