/** Knows whether the store can be written, from how writes go. */
import { setTimeout as sleep } from "node:timers/promises";
import { PAUSES, ShortWait } from "../../core/short_wait.ts";
import { StoreError } from "./store_error.ts";

/** How long a write is good for, in milliseconds: then another is tried. */
const GOOD_FOR = 30_000;
/** After this a write is looked into, and waited for once more as long, in ms. */
const PATIENCE = 1_000;

interface WriteWatchOptions {
  /** Writes something, to see whether that can be done. */
  probe: () => Promise<unknown>;
  /** Called when {@linkcode WriteWatch.trouble} is another. */
  changed?: () => void;
  /** Milliseconds, of a clock that is never set back. */
  now?: () => number;
  /** Resolves after one of the pauses that a write is waited for. */
  patience?: (signal: AbortSignal) => Promise<unknown>;
}

export class WriteWatch {
  readonly #probe: () => Promise<unknown>;
  readonly #changed: () => void;
  readonly #now: () => number;
  readonly #wait: ShortWait;
  #trouble: string | null = null;
  #wentWellAt = -Infinity;
  /** When the writes under way began. */
  readonly #underway = new Set<{ since: number; end: Promise<void> }>();

  constructor(
    {
      probe,
      changed = () => {},
      now = () => performance.now(),
      patience = (signal) => sleep(PATIENCE / PAUSES, undefined, { signal }),
    }: WriteWatchOptions,
  ) {
    this.#probe = probe;
    this.#changed = changed;
    this.#now = now;
    this.#wait = new ShortWait(patience);
  }

  /** What kept the last write from being done, one line, or `null`. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Does a write, and notes how that went. Throws what it throws. */
  async watch<T>(write: () => Promise<T>): Promise<T> {
    const { promise: end, resolve } = Promise.withResolvers<void>();
    const one = { since: this.#now(), end };
    this.#underway.add(one);
    try {
      const result = await write();
      this.#wentWellAt = this.#now();
      this.#note(null);
      return result;
    } catch (error) {
      // Others are the writer's own making, such as a value that is too large.
      if (error instanceof StoreError) this.#note(error.message);
      throw error;
    } finally {
      this.#underway.delete(one);
      resolve();
    }
  }

  /** What keeps the store from being written, one line, or `null`. */
  async check(): Promise<string | null> {
    try {
      for (const { since, end } of this.#underway) {
        // Its end may be known, but for our having been busy.
        if (this.#now() - since > PATIENCE) await this.#wait.for(() => end);
      }
      const good = this.#now() - this.#wentWellAt < GOOD_FOR;
      if (this.#trouble === null && good) return null;
      await this.#wait.for(() => this.watch(this.#probe));
    } catch (error) {
      if (!(error instanceof StoreError)) return this.#trouble ?? LATE;
    }
    return this.#trouble;
  }

  /** Resolves when nothing is tried any more. */
  async settled(): Promise<void> {
    await this.#wait.settled();
  }

  #note(trouble: string | null): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#changed();
  }
}

const LATE =
  "Cannot write to the data store: it takes too long, as if another program kept it locked";
