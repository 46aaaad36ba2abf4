/**
 * Hands items on one by one and keeps none. A generator that passes others' on
 * by `yield*`, or has the last one in a variable, holds it until it is asked for
 * the next: as long as a reader takes, and a turn, of megabytes each.
 *
 *     while (steps.advance()) yield steps.take();
 */
export class Handover<T> {
  readonly #items: Iterator<T>;
  #item: T | null = null;

  constructor(items: Iterable<T>) {
    this.#items = items[Symbol.iterator]();
  }

  /** False at the end. */
  advance(): boolean {
    const { done, value } = this.#items.next();
    if (done) return false;
    this.#item = value;
    return true;
  }

  /** What was advanced to, once. */
  take(): T {
    const item = this.#item!;
    this.#item = null;
    return item;
  }
}
