/** Questions told apart at a time; of more, some are answered in vain. */
const PLACES = 256;

/**
 * Which questions were overtaken by newer ones, in memory that two threads
 * share: one that computes hears no message, but can look here. Where memory
 * cannot be shared, nothing is ever marked.
 */
export class Overtaken {
  /** To be handed to the other thread; `null` where that cannot be. */
  readonly buffer: SharedArrayBuffer | null;
  readonly #places: Int32Array | null;

  constructor(buffer: SharedArrayBuffer | null) {
    this.buffer = buffer;
    this.#places = buffer && new Int32Array(buffer);
  }

  /** Memory to share, where the page is isolated from other origins. */
  static create(): Overtaken {
    // Browsers hide the name from pages that are not.
    const isShared = typeof SharedArrayBuffer === "function";
    return new Overtaken(
      isShared ? new SharedArrayBuffer(PLACES * 4) : null,
    );
  }

  /** @param id Of a question: a whole number from 1. */
  mark(id: number): void {
    const places = this.#places;
    if (places !== null) Atomics.store(places, id % places.length, id);
  }

  has(id: number): boolean {
    const places = this.#places;
    return places !== null && Atomics.load(places, id % places.length) === id;
  }
}
