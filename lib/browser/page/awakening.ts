import { afterFrame } from "../tasks/after_frame.ts";
import { waitOrOnline, whenIdle } from "../tasks/environment.ts";

/** How long parts of the page may take until none is waited for, in milliseconds. */
export const PATIENCE_MS = 10_000;

/** What is waited for. */
interface Pace {
  /** Until the page rests. */
  idle(): Promise<void>;
  /** Until what one job has made of the page is there. */
  frame(): Promise<void>;
  /** As long as jobs are waited for: one may take for ever, as a network may. */
  patience(signal: AbortSignal): Promise<void>;
}

/** What is done when a page rests, one after the other. */
export class Awakening {
  readonly #pace: Pace;
  readonly #waiting: (() => Promise<void>)[] = [];
  #awakening: Promise<void> | null = null;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /**
   * Has something done when the page rests, after what was asked for before,
   * and with a frame in between: what one makes of the page is laid out, and
   * its effects are had, before the next begins.
   *
   * @param job Must not fail.
   */
  soon(job: () => Promise<void>): void {
    this.#waiting.push(job);
    this.#awakening ??= this.#wakeAll();
  }

  /**
   * Resolves when the page rests, and all is done that was asked for so far, or
   * takes too long.
   */
  async done(): Promise<void> {
    await (this.#awakening ?? this.#pace.idle());
  }

  async #wakeAll(): Promise<void> {
    const { idle, frame, patience } = this.#pace;
    await idle();
    const ending = new AbortController();
    const late = patience(ending.signal);
    for (
      let job = this.#waiting.shift();
      job !== undefined;
      job = this.#waiting.shift()
    ) {
      await Promise.race([job(), late]);
      await frame();
    }
    ending.abort();
    this.#awakening = null;
  }
}

/** That of the page. */
export const awakening = new Awakening({
  idle: whenIdle,
  frame: afterFrame,
  patience: (signal) => waitOrOnline(PATIENCE_MS, signal),
});
