import { LRUCache } from "lru-cache";
import type { Coding } from "../../core/manifest.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What one instance keeps: core parts of five years are half of it. */
const KEPT_BYTES = 8_000_000;

/**
 * Blobs as browsers get them, those asked for last: each new visitor asks for
 * the same ones, and a store that is paid for bills every 4 KiB that is read.
 */
export class BlobsAtHand {
  readonly #read: (id: string, coding: Coding) => Promise<Bytes | null>;
  readonly #kept: LRUCache<string, Bytes>;
  /** On their way, by whoever asked first. */
  readonly #coming = new Map<string, Promise<Bytes | null>>();

  /**
   * @param read Reads a blob as the store has it.
   * @param bytes How much is kept.
   */
  constructor(
    read: (id: string, coding: Coding) => Promise<Bytes | null>,
    bytes = KEPT_BYTES,
  ) {
    this.#read = read;
    this.#kept = new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ length }) => length + 100,
    });
  }

  /** The blob, compressed so; `null` if there is none. What `read` throws. */
  async get(id: string, coding: Coding): Promise<Bytes | null> {
    const name = `${id} ${coding}`;
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const coming = this.#coming.get(name) ?? this.#fetch(name, id, coding);
    return await coming;
  }

  async #fetch(
    name: string,
    id: string,
    coding: Coding,
  ): Promise<Bytes | null> {
    const coming = this.#read(id, coding);
    this.#coming.set(name, coming);
    try {
      const bytes = await coming;
      if (bytes !== null) this.#kept.set(name, bytes);
      return bytes;
    } finally {
      this.#coming.delete(name);
    }
  }
}
