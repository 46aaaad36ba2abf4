/**
 * A stretch of an axis as a brush selects it: arithmetic of dragging and of
 * keys, for any axis of whole numbers, such as days or hours.
 */

/** First and last place, both included. */
export interface Span {
  first: number;
  last: number;
}

export type Edge = keyof Span;

/** What a pointer has taken hold of, and where things stood then. */
export type Grip =
  | { part: "edge"; edge: Edge; start: Span }
  | { part: "whole"; start: Span }
  /** Bare ground: a new span begins at this place. */
  | { part: "ground"; place: number };

/** The steps of an axis, such as its weeks: what dragging snaps to. */
export interface Steps {
  /** The first place of the step that a place belongs to. */
  start(place: number): number;
  /** The first place of the step after it. */
  next(place: number): number;
}

/** Every place a step of its own. */
export const SINGLE: Steps = {
  start: (place) => place,
  next: (place) => place + 1,
};

/** How many places a span has. */
export function lengthOf({ first, last }: Span): number {
  return last - first + 1;
}

/** The place within bounds that is nearest. */
export function clampPlace(place: number, { first, last }: Span): number {
  return Math.min(Math.max(place, first), last);
}

/** A span moved into bounds, or cut where it is longer. */
export function clampSpan(span: Span, bounds: Span): Span {
  const length = Math.min(lengthOf(span), lengthOf(bounds));
  const first = clampPlace(span.first, {
    first: bounds.first,
    last: bounds.last + 1 - length,
  });
  return { first, last: first + length - 1 };
}

/** All of the steps that a span touches, cut to the bounds. */
export function wholeSteps(span: Span, steps: Steps, bounds: Span): Span {
  return {
    first: Math.max(steps.start(span.first), bounds.first),
    last: Math.min(steps.next(span.last) - 1, bounds.last),
  };
}

/**
 * The span after a grip was dragged by a number of places. A span never leaves
 * the bounds; edges snap to steps, and one dragged past the other takes its
 * place. A whole span keeps its length: in steps if it has whole ones, else in
 * places. What is back where it began is as it was.
 */
export function dragSpan(
  grip: Grip,
  by: number,
  bounds: Span,
  steps: Steps = SINGLE,
): Span {
  if (grip.part === "ground") {
    const place = clampPlace(grip.place + by, bounds);
    const [first, last] = [grip.place, place].sort((a, b) => a - b);
    return wholeSteps({ first: first!, last: last! }, steps, bounds);
  }
  const { start } = grip;
  if (by === 0) return start;
  if (grip.part === "whole") {
    return isWhole(start, steps, bounds)
      ? moveSteps(start, by, bounds, steps)
      : clampSpan({ first: start.first + by, last: start.last + by }, bounds);
  }
  const place = clampPlace(start[grip.edge] + by, bounds);
  // One step is the least: an edge snaps no further than the other's.
  const upTo = (last: number) => ({
    first: Math.max(
      Math.min(nearestStep(place, steps), steps.start(last)),
      bounds.first,
    ),
    last,
  });
  const downTo = (first: number) => ({
    first,
    last: Math.min(
      Math.max(nearestStep(place + 1, steps), steps.next(first)) - 1,
      bounds.last,
    ),
  });
  return grip.edge === "first"
    ? place <= start.last ? upTo(start.last) : downTo(start.last + 1)
    : place >= start.first
    ? downTo(start.first)
    : upTo(start.first - 1);
}

/** Where a step begins, nearest to a place. */
function nearestStep(place: number, steps: Steps): number {
  const [start, next] = [steps.start(place), steps.next(place)];
  return place - start < next - place ? start : next;
}

/** Whether a span is made of whole steps, or of what bounds leave of them. */
function isWhole(span: Span, steps: Steps, bounds: Span): boolean {
  const { first, last } = wholeSteps(span, steps, bounds);
  return first === span.first && last === span.last;
}

/** Moves a span of whole steps by as many as come nearest. */
function moveSteps(span: Span, by: number, bounds: Span, steps: Steps): Span {
  let count = 0;
  for (let at = span.first; at <= span.last; at = steps.next(at)) count++;
  const advance = (from: number) => {
    let at = from;
    for (let i = 0; i < count; i++) at = steps.next(at);
    return at - 1;
  };
  // The last place where as many steps fit in.
  let latest = bounds.last;
  for (let i = 1; i < count; i++) latest = steps.start(latest) - 1;
  latest = steps.start(latest);
  const target = nearestStep(span.first + by, steps);
  const first = Math.max(Math.min(target, latest), bounds.first);
  return { first, last: Math.min(advance(first), bounds.last) };
}

/** The place that a key of one's own axis leads to: a month on, say. */
export type Page = (place: number, by: 1 | -1) => number;

/**
 * The span after a key was pressed on one of its edges: arrows move it by a
 * place, Page Up and Page Down by a page, Home and End as far as it goes. With
 * Shift, the whole span moves along. `null` for other keys.
 */
export function spanAfterKey(
  span: Span,
  edge: Edge,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  bounds: Span,
  page: Page,
): Span | null {
  const place = span[edge];
  const target = targetOf(key, place, page);
  if (target === null) return null;
  if (shiftKey) {
    // Endless numbers have no difference to move by.
    const by = clampPlace(target, bounds) - place;
    return clampSpan({ first: span.first + by, last: span.last + by }, bounds);
  }
  const limits = edge === "first"
    ? { first: bounds.first, last: span.last }
    : { first: span.first, last: bounds.last };
  return { ...span, [edge]: clampPlace(target, limits) };
}

function targetOf(key: string, place: number, page: Page): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return place - 1;
    case "ArrowRight":
    case "ArrowUp":
      return place + 1;
    case "PageDown":
      return page(place, -1);
    case "PageUp":
      return page(place, 1);
    case "Home":
      return -Infinity;
    case "End":
      return Infinity;
    default:
      return null;
  }
}
