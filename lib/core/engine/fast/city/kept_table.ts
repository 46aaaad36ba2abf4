import type { Budget } from "../ask/budget.ts";
import type { Shard } from "../ask/shard.ts";
import type { CityTable } from "./city_table.ts";

/** Makes a table when it is first asked for, if there is memory. */
export class KeptTable<T extends CityTable> {
  readonly #budget: Budget;
  readonly #make: (shards: readonly Shard[]) => T;
  #table: T | null = null;
  /** How large the table was that did not fit. */
  #refused = 0;

  /** @param make Makes an empty one that has room for some shards. */
  constructor(budget: Budget, make: (shards: readonly Shard[]) => T) {
    this.#budget = budget;
    this.#make = make;
  }

  /** The table of these shards; `null` if there is no memory for it. */
  of(shards: readonly Shard[]): T | null {
    if (this.#table?.set(shards)) return this.#table;
    if (this.#table !== null) this.#budget.give(this.#table.bytes);
    this.#table = null;
    if (!this.#budget.has(this.#refused)) return null;
    const table = this.#make(shards);
    if (!this.#budget.take(table.bytes)) {
      this.#refused = table.bytes;
      return null;
    }
    table.set(shards);
    return this.#table = table;
  }
}
