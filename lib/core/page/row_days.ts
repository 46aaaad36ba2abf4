import type { TimeCounts } from "../engine/answer.ts";
import { firstWhere } from "../halving.ts";

/** Where a row of the list stands: a day, and rows of that day before it. */
export interface RowPlace {
  /** Days since 2001-01-01. */
  day: number;
  skip: number;
}

/**
 * Where rows stand in a list of all matches, newest first, from the counts by
 * day: any part of millions is found without the rows before it.
 */
export class RowDays {
  readonly total: number;
  readonly #last: number;
  /** Rows of later days, by day from the last one back. */
  readonly #before: Uint32Array;

  /** @param counts By day, of all days that are listed. */
  constructor({ from, counts }: Pick<TimeCounts, "from" | "counts">) {
    this.#last = from + counts.length - 1;
    this.#before = new Uint32Array(counts.length);
    let total = 0;
    for (let back = 0; back < counts.length; back++) {
      this.#before[back] = total;
      total += counts[counts.length - 1 - back]!;
    }
    this.total = total;
  }

  /**
   * The place of a row.
   *
   * @param position From 0, the newest.
   * @throws {RangeError} If there are not so many.
   */
  at(position: number): RowPlace {
    if (!(position >= 0 && position < this.total)) {
      throw new RangeError(
        `Cannot find row ${position}: expected 0 to ${this.total - 1}`,
      );
    }
    // The last day that begins at or before it: days without rows come first.
    const before = this.#before;
    const at = firstWhere(0, before.length, (i) => before[i]! > position) - 1;
    return { day: this.#last - at, skip: position - before[at]! };
  }
}
