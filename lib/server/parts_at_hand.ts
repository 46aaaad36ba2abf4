import PQueue from "p-queue";
import { Problem } from "./http/problem.ts";

/** Questions that may wait for other parts than core at once. */
const MOST_WAITING = 100;

/** The parts that are in memory only where they are asked for. */
export type OtherPart = "place" | "detail";

interface PartsAtHandOptions {
  /** Rows to keep, the least recently used given up first. */
  mostRows: number;
  /** Rows of a period. */
  rowsOf: (period: string) => number;
  /** Puts parts of a period in their places, unless they are there. */
  load: (period: string, parts: readonly OtherPart[]) => Promise<void>;
  /** Takes them away again. */
  drop: (period: string) => void;
}

/** Of which chunks other parts than core are in memory: those asked for last. */
export class PartsAtHand {
  readonly #options: PartsAtHandOptions;
  /** Periods of which parts are here, the least recently used first. */
  readonly #here = new Set<string>();
  /** Periods that somebody goes through, and how many do. */
  readonly #held = new Map<string, number>();
  /** Those who need them, one after the other: memory is for one. */
  readonly #line = new PQueue({ concurrency: 1 });

  constructor(options: PartsAtHandOptions) {
    this.#options = options;
  }

  /**
   * Does what takes such parts, when it has its turn.
   *
   * @throws {Problem} If too many wait already.
   */
  async inLine<T>(act: () => Promise<T>): Promise<T> {
    if (this.#line.size >= MOST_WAITING) {
      const detail = "Too many questions wait for an answer. Try again soon.";
      throw new Problem(503, "busy", detail, { retryAfter: 5 });
    }
    return await this.#line.add(async () => {
      try {
        return await act();
      } finally {
        this.forget();
      }
    });
  }

  /** Has parts of some periods at hand, as those last used. */
  async need(
    periods: readonly string[],
    parts: readonly OtherPart[],
  ): Promise<void> {
    await Promise.all(periods.map(async (period) => {
      await this.#options.load(period, parts);
      this.#here.delete(period);
      this.#here.add(period);
    }));
  }

  /** Lets go of the parts of a period. */
  drop(period: string): void {
    this.#here.delete(period);
    this.#options.drop(period);
  }

  /** Lets go of parts, the least recently used first, until few are left. */
  forget(): void {
    let rows = this.#rows();
    for (const period of [...this.#here]) {
      if (rows <= this.#options.mostRows) return;
      if (this.#held.has(period)) continue;
      rows -= this.#options.rowsOf(period);
      this.drop(period);
    }
  }

  /** Keeps a period's parts, once here, until it is let go. */
  hold(period: string): Disposable {
    this.#held.set(period, (this.#held.get(period) ?? 0) + 1);
    return {
      [Symbol.dispose]: () => {
        const left = this.#held.get(period)! - 1;
        if (left > 0) this.#held.set(period, left);
        else this.#held.delete(period);
        this.forget();
      },
    };
  }

  #rows(): number {
    let rows = 0;
    for (const period of this.#here) rows += this.#options.rowsOf(period);
    return rows;
  }
}
