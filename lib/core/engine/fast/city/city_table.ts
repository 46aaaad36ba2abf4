import type { Shard } from "../ask/shard.ts";

/**
 * Counts of all incidents of the city that follow as shards come and go: what a
 * shard counts is added when it comes, and taken away when it goes.
 */
export abstract class CityTable {
  readonly #shards = new Set<Shard>();

  abstract readonly bytes: number;

  /**
   * Counts the shards, adding and taking away what has changed since.
   *
   * @returns False if there is no room for something new: make another table.
   */
  set(shards: readonly Shard[]): boolean {
    const now = new Set(shards);
    for (const shard of this.#shards) {
      if (now.has(shard)) continue;
      this.add(shard, -1);
      this.#shards.delete(shard);
    }
    for (const shard of shards) {
      if (this.#shards.has(shard)) continue;
      if (!this.holds(shard)) return false;
      this.add(shard, 1);
      this.#shards.add(shard);
    }
    return true;
  }

  /** Whether there is room for what a shard has. */
  protected abstract holds(shard: Shard): boolean;

  /** Adds a shard's rows, or takes them away. */
  protected abstract add(shard: Shard, count: 1 | -1): void;
}
