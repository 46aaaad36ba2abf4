import { leastCost, wordCost } from "./words.ts";

/** An entry that typed words may name, and how far it is from them. */
export interface Near {
  /** Of the entry. */
  index: number;
  cost: number;
}

/**
 * Entries by the words of their names: only names with a word that is near one
 * typed are compared, of thousands some ten.
 */
export class WordIndex {
  /** The names of each entry, as words in capitals. */
  readonly #names: readonly (readonly (readonly string[])[])[];
  /** Which entries have a word in a name. */
  readonly #entries = new Map<string, number[]>();
  /** Entries with a word near a typed one, of the typed words seen last. */
  readonly #near = new Map<string, ReadonlySet<number>>();

  constructor(names: readonly (readonly (readonly string[])[])[]) {
    this.#names = names;
    for (const [index, all] of names.entries()) {
      for (const word of new Set(all.flat())) {
        const same = this.#entries.get(word);
        if (same === undefined) this.#entries.set(word, [index]);
        else same.push(index);
      }
    }
  }

  /**
   * Entries that typed words may name, in no order.
   *
   * @param isOpen Whether more letters may follow the last word.
   */
  find(typed: readonly string[], isOpen = true): Near[] {
    let fewest: ReadonlySet<number> | null = null;
    for (const [i, word] of typed.entries()) {
      const near = this.#nearOf(word, isOpen && i === typed.length - 1);
      if (fewest === null || near.size < fewest.size) fewest = near;
    }
    const found: Near[] = [];
    for (const index of fewest ?? []) {
      const cost = leastCost(typed, this.#names[index]!, isOpen);
      if (cost !== null) found.push({ index, cost });
    }
    return found;
  }

  #nearOf(typed: string, isOpen: boolean): ReadonlySet<number> {
    const key = `${typed} ${isOpen}`;
    let near = this.#near.get(key);
    if (near === undefined) {
      const entries = new Set<number>();
      for (const [word, indexes] of this.#entries) {
        if (wordCost(typed, word, isOpen) === null) continue;
        for (const index of indexes) entries.add(index);
      }
      if (this.#near.size >= MOST_KEPT) this.#near.clear();
      this.#near.set(key, near = entries);
    }
    return near;
  }
}

/** One text is read in several ways, of the same words. */
const MOST_KEPT = 100;
