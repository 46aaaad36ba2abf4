import { batch, type Signal, signal } from "@preact/signals";
import type { Span } from "../../core/page/brush.ts";
import { followFrames, type Frames } from "../tasks/follow_frames.ts";

interface BrushingOptions<T> {
  /** True while one control is changed bit by bit: one step for "Back". */
  adjusting: Signal<boolean>;
  /** True while a pointer holds a control. */
  dragging: Signal<boolean>;
  /** Whether an answer is still to come. */
  isBehind: () => boolean;
  /** Makes what is selected a part of the filter. */
  choose: (selected: T) => void;
  /** Asks for what the chart needs besides, with the same frame. */
  ask?: () => void;
  frames?: Frames;
}

/**
 * What happens to the page while a visitor brushes a chart, whatever the chart
 * is of, a stretch or a window: it draws what is under the pointer at once, the filter follows with a
 * frame, and the address when the pointer lets go. Made once by its island.
 */
export class Brushing<T = Span> {
  /** What is under the pointer, ahead of the filter; `null` without one. */
  readonly held: Signal<T | null> = signal(null);
  readonly #options: BrushingOptions<T>;
  readonly #frames: ReturnType<typeof followFrames>;

  constructor(options: BrushingOptions<T>) {
    this.#options = options;
    const { isBehind, choose, ask, frames } = options;
    this.#frames = followFrames(
      isBehind,
      () =>
        batch(() => {
          if (this.held.peek() !== null) choose(this.held.peek()!);
          ask?.();
        }),
      frames,
    );
  }

  /** Asks with the next frame, as soon as the last answer is there. */
  follow(): void {
    this.#frames.follow();
  }

  /** While a pointer drags. */
  drag(span: T): void {
    batch(() => {
      this.#options.adjusting.value = false;
      this.#options.dragging.value = true;
      this.held.value = span;
    });
    this.follow();
  }

  /** When it lets go, or has clicked. */
  drop(span: T): void {
    batch(() => {
      this.#options.choose(span);
      this.held.value = null;
      this.#options.dragging.value = false;
    });
  }

  /** With each key. */
  step(span: T): void {
    batch(() => {
      this.#options.adjusting.value = true;
      this.#options.choose(span);
    });
  }

  /** When the focus leaves. */
  leave(): void {
    this.#options.adjusting.value = false;
  }

  /** Takes no more steps. */
  stop(): void {
    this.#frames.stop();
  }
}
