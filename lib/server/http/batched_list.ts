/** Items in one batch: few enough that everybody else is answered meanwhile. */
const BATCH = 500;

/**
 * A list of known length whose items are read when they are wanted, so that a
 * long one is never whole in memory while it is written.
 */
export class BatchedList<T> {
  readonly length: number;
  readonly #read: (from: number, to: number) => Promise<readonly T[]>;

  /** @param read Reads the items of these places, the last one excluded. */
  constructor(
    length: number,
    read: (from: number, to: number) => Promise<readonly T[]>,
  ) {
    this.length = length;
    this.#read = read;
  }

  /** Of items that are there. */
  static of<T>(items: readonly T[]): BatchedList<T> {
    return new BatchedList(
      items.length,
      (from, to) => Promise.resolve(items.slice(from, to)),
    );
  }

  /** True if it takes more than one batch. */
  get isLong(): boolean {
    return this.length > BATCH;
  }

  /** The first of them, as many as are wanted and there. */
  first(count: number): BatchedList<T> {
    return new BatchedList(Math.min(count, this.length), this.#read);
  }

  map<U>(change: (item: T) => U): BatchedList<U> {
    return new BatchedList(
      this.length,
      async (from, to) => (await this.#read(from, to)).map(change),
    );
  }

  async last(): Promise<T | undefined> {
    const [item] = await this.#read(this.length - 1, this.length);
    return item;
  }

  async *batches(): AsyncGenerator<readonly T[]> {
    for (let from = 0; from < this.length; from += BATCH) {
      yield await this.#read(from, Math.min(from + BATCH, this.length));
    }
  }

  /** All of them at once: for lists that are known to be short. */
  async all(): Promise<T[]> {
    return (await Array.fromAsync(this.batches())).flat();
  }
}
