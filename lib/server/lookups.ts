import type { Lookup } from "../core/chunks/chunk.ts";
import { decodeLookup } from "../core/chunks/lookup.ts";
import type { ChunkEntry } from "../core/manifest.ts";

/**
 * Where to look for ids and case numbers, by period: a few kilobytes a year,
 * read when somebody first asks for such a name.
 */
export class Lookups {
  readonly #entries: readonly ChunkEntry[];
  readonly #read: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly #arrived: (period: string) => void;
  readonly #byPeriod = new Map<string, Lookup>();
  #reading: Promise<void> | null = null;

  /**
   * @param read Reads a stored blob; throws if it is damaged or missing.
   * @param arrived Told of each period whose lookup is there now.
   */
  constructor(
    entries: readonly ChunkEntry[],
    read: (id: string) => Promise<Uint8Array<ArrayBuffer>>,
    arrived: (period: string) => void,
  ) {
    this.#entries = entries;
    this.#read = read;
    this.#arrived = arrived;
  }

  /** `undefined` where there is none, or none yet. */
  of(period: string): Lookup | undefined {
    return this.#byPeriod.get(period);
  }

  /** Resolves when all that can be read are here; the others are tried again. */
  all(): Promise<void> {
    return this.#reading ??= this.#readAbsent()
      .finally(() => this.#reading = null);
  }

  async #readAbsent(): Promise<void> {
    await Promise.all(this.#entries.map(async ({ period, lookup }) => {
      if (lookup === undefined || this.#byPeriod.has(period)) return;
      try {
        this.#byPeriod.set(period, decodeLookup(await this.#read(lookup.id)));
        this.#arrived(period);
      } catch {
        // Then the period is looked through: slower, and as right. A refresh
        // makes anew what is lost.
      }
    }));
  }
}
