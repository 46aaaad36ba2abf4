import {
  computed,
  type ReadonlySignal,
  type Signal,
  signal,
} from "@preact/signals";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";
import type { Filter } from "../../core/filter/filter.ts";
import {
  clampSpan,
  dragSpan,
  lengthOf,
  type Span,
} from "../../core/page/brush.ts";
import type { Pinch } from "../../core/page/brush_hand.ts";
import type { Extent } from "../../core/page/presets.ts";
import {
  boundsOf,
  firstWindow,
  LEAST_WIDTH,
  longEnough,
  periodWindow,
  revealDay,
  selectedSpan,
  stepsOf,
  wantedFor,
  zoomWindow,
} from "../../core/page/time_window.ts";
import { kept } from "./kept.ts";

/**
 * Which part of the history a timeline shows: what fits the period, until a
 * visitor takes hold of it. Made once by the island that draws it.
 */
export class TimelineView {
  /** Of the plot, in pixels. */
  readonly width: Signal<number> = signal(LEAST_WIDTH);
  /** All days with data; `null` if there are none. */
  readonly bounds: ReadonlySignal<Span | null>;
  /** What the filter selects of them. */
  readonly period: ReadonlySignal<Span | null>;
  /** What the timeline shows, and so asks for. */
  readonly wanted: ReadonlySignal<TimelineWanted | null>;
  /** What a visitor has chosen to see; `null` if nothing yet. */
  readonly #chosen = signal<Span | null>(null);
  /** Days that were panned, less what that has moved. */
  #rest = 0;

  constructor(filter: Signal<Filter>, extent: Signal<Extent>) {
    this.bounds = computed(() => boundsOf(extent.value));
    this.period = computed(() => {
      const bounds = this.bounds.value;
      return bounds && selectedSpan(filter.value, bounds);
    });
    // With a drag, all changes but this.
    this.wanted = kept((): TimelineWanted | null => {
      const [bounds, period] = [this.bounds.value, this.period.value];
      if (bounds === null || period === null) return null;
      const chosen = this.#chosen.value;
      const window = chosen === null
        ? firstWindow(period, bounds)
        : clampSpan(chosen, bounds);
      return wantedFor(window, this.width.value, bounds);
    });
  }

  /** The days in view. */
  get span(): Span {
    const { from, to } = this.wanted.value!;
    return { first: from, last: to };
  }

  /** Whether all days with data are in view. */
  get isWhole(): boolean {
    return lengthOf(this.span) === lengthOf(this.bounds.value!);
  }

  /** Shows a window, whatever becomes of the period. */
  show(window: Span): void {
    this.#chosen.value = longEnough(window, this.bounds.peek()!);
  }

  /** Goes on showing what is shown. */
  pin(): void {
    this.#chosen.value ??= this.span;
  }

  showAll(): void {
    this.show(this.bounds.peek()!);
  }

  showPeriod(): void {
    this.show(periodWindow(this.period.peek()!, this.bounds.peek()!));
  }

  /** Sees to it that a day is in view. */
  reveal(day: number): void {
    this.show(revealDay(this.span, day, this.bounds.peek()!));
  }

  /**
   * Shows `factor` times as much, around a day: the middle of the period, if
   * it is in view and no other one is told.
   */
  zoom(factor: number, day: number = this.#middle()): void {
    this.show(zoomWindow(this.span, factor, day, this.bounds.peek()!));
  }

  /** Follows two fingers. */
  pinch({ view, factor, place, across }: Pinch): void {
    const bounds = this.bounds.peek()!;
    this.show(zoomWindow(view, factor, place, bounds, across));
  }

  /** Moves by days, or parts of them, to later ones or back. */
  pan(days: number): void {
    const { span, bounds: { value: bounds } } = this;
    const { unit } = this.wanted.value!;
    this.#rest += days;
    const moved = dragSpan(
      { part: "whole", start: span },
      Math.round(this.#rest),
      bounds!,
      stepsOf(unit),
    );
    this.#rest -= moved.first - span.first;
    // No debts where it goes no further.
    const isAtEnd = this.#rest < 0
      ? moved.first === bounds!.first
      : moved.last === bounds!.last;
    if (isAtEnd) this.#rest = 0;
    if (moved.first !== span.first) this.show(moved);
  }

  /** To be told when something else has changed the period. */
  periodChanged(): void {
    const [chosen, period] = [this.#chosen.peek(), this.period.peek()];
    if (chosen === null || period === null) return;
    const isIn = period.first >= chosen.first && period.last <= chosen.last;
    if (!isIn) this.#chosen.value = null;
  }

  #middle(): number {
    const { first, last } = this.period.value!;
    const middle = (first + last + 1) / 2;
    const { span } = this;
    return middle >= span.first && middle <= span.last + 1
      ? middle
      : (span.first + span.last + 1) / 2;
  }
}
