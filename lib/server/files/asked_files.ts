import { keys } from "../store/keys.ts";
import { shortly, type StoreWait } from "../store/store_wait.ts";

/** How long a file counts as asked for, in milliseconds: who comes weekly does. */
export const LATELY = 8 * 86_400_000;
/** How often it is noted that a file is asked for, in milliseconds. */
const NOTE_EVERY = 3_600_000;

/**
 * Which files are asked for, noted in the store: so it outlives processes and
 * versions, and all processes share it.
 */
export class AskedFiles {
  readonly #wait: StoreWait;
  /** In milliseconds since 1970. */
  readonly #now: () => number;
  /** When each was noted last. */
  readonly #noted = new Map<string, number>();

  constructor(wait: StoreWait, now: () => number = Date.now) {
    this.#wait = wait;
    this.#now = now;
  }

  /** Notes that somebody asks for the file of a name. */
  async note(name: string): Promise<void> {
    const now = this.#now();
    if (now - (this.#noted.get(name) ?? -Infinity) < NOTE_EVERY) return;
    this.#noted.set(name, now);
    // Who asks gets the file all the same.
    await shortly(
      this.#wait,
      null,
      (kv) => kv.set(keys.fileAsked(name), now, { expireIn: LATELY }),
    );
  }

  /** The names of files that were asked for lately. */
  async names(): Promise<Set<string>> {
    const names = new Set<string>();
    const asked = this.#wait.kv.list<number>({ prefix: keys.allFilesAsked() });
    for await (const { key, value } of asked) {
      if (this.#now() - value < LATELY) names.add(String(key.at(-1)));
    }
    return names;
  }
}
