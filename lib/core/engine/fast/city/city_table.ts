import type { Part } from "../ask/part.ts";

/**
 * Counts of all incidents of the city that follow as parts come and go: what a
 * part counts is added when it comes, and taken away when it goes.
 */
export abstract class CityTable {
  readonly #parts = new Set<Part>();

  abstract readonly bytes: number;

  /**
   * Counts the parts, adding and taking away what has changed since.
   *
   * @returns False if there is no room for something new: make another table.
   */
  set(parts: readonly Part[]): boolean {
    const now = new Set(parts);
    for (const part of this.#parts) {
      if (now.has(part)) continue;
      this.add(part, -1);
      this.#parts.delete(part);
    }
    for (const part of parts) {
      if (this.#parts.has(part)) continue;
      if (!this.holds(part)) return false;
      this.add(part, 1);
      this.#parts.add(part);
    }
    return true;
  }

  /** Whether there is room for what a part has. */
  protected abstract holds(part: Part): boolean;

  /** Adds a part's rows, or takes them away. */
  protected abstract add(part: Part, count: 1 | -1): void;
}
