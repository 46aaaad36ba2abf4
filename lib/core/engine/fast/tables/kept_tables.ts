/**
 * Tables of all rows, kept from one question to the next: those of a filter
 * that asks for nothing, and what those of a filter that most rows pass are
 * made of, less what fails it.
 *
 * Cost: four bytes for each combination, a scan of all rows to make (4 ns a row
 * and column). Asked for by tables and tallies.
 */
import { keepHere } from "../../../kept_memory.ts";
import type { Dimension } from "../../dimensions.ts";
import type { TableCounts } from "../../table_counts.ts";
import type { Budget } from "../ask/budget.ts";

/** So many are kept at most; the ones asked for last. */
const MOST_KEPT = 64;

export class KeptTables {
  readonly #budget: Budget;
  /** By dimensions; the one asked for last is last. */
  readonly #kept = new Map<string, TableCounts>();

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /**
   * Tables of all rows. They must not be changed.
   *
   * @param make Counts those that are not here, in the order of their names.
   */
  of(
    wanted: readonly (readonly Dimension[])[],
    make: (missing: (readonly Dimension[])[]) => readonly TableCounts[],
  ): TableCounts[] {
    const missing = wanted.filter((by) => !this.#kept.has(by.join()));
    const made = new Map(
      (missing.length === 0 ? [] : make(missing))
        .map((counts, i) => [missing[i]!.join(), counts]),
    );
    const all = wanted.map((by) => {
      const name = by.join();
      const counts = made.get(name) ?? this.#kept.get(name)!;
      if (this.#kept.delete(name)) this.#kept.set(name, counts);
      return counts;
    });
    for (const [name, counts] of made) this.#keep(name, counts);
    return all;
  }

  /** Gives all of them back: there are other rows. */
  release(): void {
    for (const name of [...this.#kept.keys()]) this.#drop(name);
  }

  /** Keeps one, in the place of those asked for longest ago if need be. */
  #keep(name: string, counts: TableCounts): void {
    const { dense } = counts;
    if (dense === null) return;
    const kept = [...this.#kept].map(([name, { dense }]) => ({
      name,
      bytes: dense!.byteLength,
    }));
    const held = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    if (!this.#budget.has(dense.byteLength - held)) return;
    for (const { name } of kept) {
      const isRoom = this.#kept.size < MOST_KEPT &&
        this.#budget.has(dense.byteLength);
      if (isRoom) break;
      this.#drop(name);
    }
    this.#budget.take(dense.byteLength);
    // Answers may have these very counts.
    keepHere(dense);
    this.#kept.set(name, counts);
  }

  #drop(name: string): void {
    this.#budget.give(this.#kept.get(name)!.dense!.byteLength);
    this.#kept.delete(name);
  }
}
