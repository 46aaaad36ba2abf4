import PQueue from "p-queue";
import { Problem } from "./http/problem.ts";

/** Questions that may wait for detail parts at once. */
const MOST_WAITING = 100;

interface DetailPartsOptions {
  /** Rows to keep, the least recently used given up first. */
  mostRows: number;
  /** Rows of a period. */
  rowsOf: (period: string) => number;
  /** Puts the detail part of a period in its place. */
  load: (period: string) => Promise<void>;
  /** Takes it away again. */
  drop: (period: string) => void;
}

/** Which detail parts are in memory: those that were asked for last. */
export class DetailParts {
  readonly #options: DetailPartsOptions;
  /** Periods whose detail parts are here, the least recently used first. */
  readonly #here = new Set<string>();
  /** Periods that somebody goes through, and how many do. */
  readonly #held = new Map<string, number>();
  /** Those who need detail parts, one after the other: memory is for one. */
  readonly #line = new PQueue({ concurrency: 1 });

  constructor(options: DetailPartsOptions) {
    this.#options = options;
  }

  has(period: string): boolean {
    return this.#here.has(period);
  }

  /** True if there are more than memory is for. */
  get areTooMany(): boolean {
    return this.#rows() > this.#options.mostRows;
  }

  /**
   * Does what takes detail parts, when it has its turn.
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

  /** Has the detail parts of some periods at hand, as those last used. */
  async need(periods: readonly string[]): Promise<void> {
    await Promise.all(periods.map(async (period) => {
      if (!this.#here.delete(period)) await this.#options.load(period);
      this.#here.add(period);
    }));
  }

  /**
   * Lets go of details, the least recently used first, until few are left.
   *
   * @param periods Those that may go; all if absent.
   */
  forget(periods: Iterable<string> = this.#here): void {
    const may = new Set(periods);
    let rows = this.#rows();
    for (const period of [...this.#here]) {
      if (rows <= this.#options.mostRows) return;
      if (!may.has(period) || this.#held.has(period)) continue;
      rows -= this.#options.rowsOf(period);
      this.#here.delete(period);
      this.#options.drop(period);
    }
  }

  /** Keeps a period's details, once here, until it is let go. */
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
