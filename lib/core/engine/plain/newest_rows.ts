import type { RowRef, RowsWanted } from "../answer.ts";
import { rowsBefore } from "../row_order.ts";
import type { Collector, Looked } from "./collector.ts";

/** The newest matching rows, or those before a cursor. */
export class NewestRows implements Collector {
  readonly #wanted: RowsWanted;
  readonly #rows: RowRef[] = [];

  constructor(wanted: RowsWanted) {
    this.#wanted = wanted;
  }

  add({ chunk, index, from, to, fails }: Looked): void {
    const { limit, before } = this.#wanted;
    if (this.#rows.length >= limit) return;
    const end = before === undefined
      ? to
      : Math.min(to, rowsBefore(chunk, before));
    for (let i = end - 1; i >= from && this.#rows.length < limit; i--) {
      if (fails[i] === 0) this.#rows.push({ chunk: index, row: i });
    }
  }

  answer(): RowRef[] {
    return this.#rows;
  }
}
