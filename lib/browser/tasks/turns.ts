/**
 * One thread's work, a piece at a time: questions first, in the order in which
 * they came, then chores, such as decoding what was loaded. Between any two of
 * them the thread hears what has arrived, so that a question never waits for
 * more than one chore, and one that was overtaken while it waited is known.
 */
export class Turns {
  readonly #questions: (() => void)[] = [];
  readonly #chores: (() => void)[] = [];
  readonly #later: (job: () => void) => void;
  #isPlanned = false;

  /** @param later Runs a job as a task of its own, soon. */
  constructor(later: (job: () => void) => void = (job) => setTimeout(job)) {
    this.#later = later;
  }

  /** Runs a job when it is its turn. It must not throw. */
  question(job: () => void): void {
    this.#questions.push(job);
    this.#plan();
  }

  /** Resolves when nobody asks anything: what follows at once is one chore. */
  chore(): Promise<void> {
    return new Promise((resolve) => {
      this.#chores.push(resolve);
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#later(() => {
      this.#isPlanned = false;
      const job = this.#questions.shift() ?? this.#chores.shift();
      if (this.#questions.length + this.#chores.length > 0) this.#plan();
      job?.();
    });
  }
}
