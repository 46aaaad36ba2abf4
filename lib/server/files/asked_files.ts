/** How long a file counts as asked for, in milliseconds: who comes weekly does. */
export const LATELY = 8 * 86_400_000;
/** How often it is noted that a file is asked for, in milliseconds. */
const NOTE_EVERY = 3_600_000;

/**
 * Which files are asked for: empty files of their names, changed when somebody
 * asked. So it outlives processes and versions, and all processes share it.
 */
export class AskedFiles {
  readonly #folder: string;
  /** In milliseconds since 1970. */
  readonly #now: () => number;
  /** When each was noted last. */
  readonly #noted = new Map<string, number>();

  constructor(folder: string, now: () => number = Date.now) {
    this.#folder = folder;
    this.#now = now;
  }

  /** Notes that somebody asks for the file of a name. */
  async note(name: string): Promise<void> {
    const now = this.#now();
    if (now - (this.#noted.get(name) ?? -Infinity) < NOTE_EVERY) return;
    this.#noted.set(name, now);
    try {
      const path = `${this.#folder}/${name}`;
      await Deno.mkdir(this.#folder, { recursive: true });
      await Deno.writeFile(path, new Uint8Array());
      await Deno.utime(path, now / 1000, now / 1000);
    } catch {
      // Who asks gets the file all the same.
    }
  }

  /** The names of files that were asked for lately. */
  async names(): Promise<Set<string>> {
    const names = new Set<string>();
    try {
      for await (const { name } of Deno.readDir(this.#folder)) {
        const { mtime } = await Deno.stat(`${this.#folder}/${name}`);
        const age = this.#now() - (mtime?.getTime() ?? 0);
        if (age < LATELY) names.add(name);
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    return names;
  }
}
