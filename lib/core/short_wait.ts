/** What was asked for takes too long; it is not broken off. */
export class Overdue extends Error {
  override name = "Overdue";
}

/**
 * Waits for another's answers, but not for long. While one is overdue, nothing
 * more is asked for: whoever asks would wait for all that others have asked.
 */
export class ShortWait {
  readonly #patience: (signal: AbortSignal) => Promise<unknown>;
  readonly #pending = new Set<Promise<void>>();
  #overdue = 0;

  /**
   * @param patience Resolves after a while. An answer is waited for twice as
   * long, so that one that came while the program was busy is not overlooked.
   */
  constructor(patience: (signal: AbortSignal) => Promise<unknown>) {
    this.#patience = patience;
  }

  /**
   * The answer.
   *
   * @throws {Overdue} If it takes too long, or another does; else what `ask`
   * throws.
   */
  async for<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#overdue > 0) throw new Overdue("An answer is overdue");
    const answer = ask();
    const ended = answer.then(() => {}, () => {});
    this.#pending.add(ended);
    ended.finally(() => this.#pending.delete(ended));
    const stop = new AbortController();
    const late = Symbol();
    const waited = this.#patience(stop.signal)
      .then(() => this.#patience(stop.signal)).then(() => late, () => late);
    try {
      const first = await Promise.race([answer, waited]);
      if (first !== late) return first as T;
    } finally {
      stop.abort();
    }
    this.#overdue++;
    ended.finally(() => this.#overdue--);
    throw new Overdue("There was no answer in time");
  }

  /** Resolves when no answer is awaited any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }
}
