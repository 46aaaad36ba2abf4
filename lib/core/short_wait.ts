/** What was asked for takes too long; it is not broken off. */
export class Overdue extends Error {
  override name = "Overdue";
}

/**
 * Pauses that an answer is waited for, one after the other. A program that is
 * busy hears of everything late: what it asked for may have been done long
 * since. It has so many turns to hear of it, however long each of them takes,
 * and an answer that takes several questions needs a turn for each.
 */
export const PAUSES = 20;

/**
 * Waits for another's answers, but not for long. While one is overdue, nothing
 * more is asked for: whoever asks would wait for all that others have asked.
 */
export class ShortWait {
  readonly #patience: (signal: AbortSignal) => Promise<unknown>;
  readonly #pending = new Set<Promise<void>>();
  #overdue = 0;

  /**
   * @param patience Resolves after a pause, in another turn. An answer is waited
   * for {@linkcode PAUSES} of them.
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
    const waited = this.#pauses(stop.signal).then(() => late, () => late);
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

  async #pauses(signal: AbortSignal): Promise<void> {
    for (let n = 0; n < PAUSES; n++) await this.#patience(signal);
  }

  /** Resolves when no answer is awaited any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }
}
