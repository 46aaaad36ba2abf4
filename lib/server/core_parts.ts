import type { Chunk } from "../core/chunks/chunk.ts";
import { decodeCore } from "../core/chunks/codec.ts";
import { type Days, overlap, periodDays } from "../core/chunks/period.ts";
import type { ChunkEntry } from "../core/manifest.ts";
import { type BrokenParts, missingData } from "./broken_parts.ts";

/** Days that an answer looks at. */
export interface DaysAsked {
  all: Days;
  /** Without which there is none; of the others, what cannot be read is left out. */
  needed: Days;
}

interface CorePartsOptions {
  /** Those that are not here, in the order of their periods. */
  entries: readonly ChunkEntry[];
  /** Reads a stored blob, in its turn; throws if it is damaged or missing. */
  read: (id: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Given each part that has come. */
  put: (period: string, core: Chunk["core"]) => void;
  /** Told what cannot be read. */
  broken: BrokenParts;
}

/** Core parts that are read when somebody asks for them, and then kept. */
export class CoreParts {
  readonly #options: CorePartsOptions;
  /** Those that nobody has asked for, by period. */
  readonly #unasked: Map<string, ChunkEntry>;
  /** Those that are not here, or cannot be read, by period. */
  readonly #coming = new Map<string, PromiseWithResolvers<void>>();

  constructor(options: CorePartsOptions) {
    this.#options = options;
    this.#unasked = new Map(
      options.entries.map((entry) => [entry.period, entry]),
    );
    for (const { period } of options.entries) {
      const coming = Promise.withResolvers<void>();
      coming.promise.catch(() => {}); // whoever waits is told
      this.#coming.set(period, coming);
    }
  }

  /** True if the part of a period is here. */
  has(period: string): boolean {
    return !this.#coming.has(period);
  }

  /** True if every part is here. */
  get areAllHere(): boolean {
    return this.#coming.size === 0;
  }

  /** True if somebody has asked for the part of a period. */
  wasAsked(period: string): boolean {
    return !this.#unasked.has(period);
  }

  /**
   * Asks for some, newest first. Resolves when they are here, or known to be
   * unreadable.
   */
  async load(entries: readonly ChunkEntry[]): Promise<void> {
    this.#begin(entries);
    await Promise.allSettled(
      entries.map(({ period }) => this.#coming.get(period)?.promise),
    );
  }

  /** Reads one again that could not be read. */
  async mend(entry: ChunkEntry): Promise<void> {
    const { period, core: { id } } = entry;
    const { read, put, broken } = this.#options;
    put(period, decodeCore(await read(id)));
    broken.forget(id);
    this.#coming.get(period)?.resolve();
    this.#coming.delete(period);
  }

  /**
   * Asks at once for all that some answers look at. Resolves when it is here.
   *
   * @throws {Problem} If what is needed cannot be read.
   */
  async arrived(asked: readonly DaysAsked[]): Promise<void> {
    const isIn = (period: string, days: (one: DaysAsked) => Days) =>
      asked.some((one) => overlap(days(one), periodDays(period)));
    this.#begin(
      [...this.#unasked.values()].filter(({ period }) =>
        isIn(period, ({ all }) => all)
      ),
    );
    for (const [period, { promise }] of [...this.#coming]) {
      if (!isIn(period, ({ all }) => all)) continue;
      try {
        await promise;
      } catch {
        if (isIn(period, ({ needed }) => needed)) throw missingData(period);
      }
    }
  }

  #begin(entries: readonly ChunkEntry[]): void {
    for (const entry of entries.toReversed()) {
      if (!this.#unasked.delete(entry.period)) continue;
      this.mend(entry).catch((error) => {
        this.#options.broken.note(entry, "core", error);
        this.#coming.get(entry.period)!.reject(error);
      });
    }
  }
}
