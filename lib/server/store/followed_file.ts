/** The store's file, which somebody may replace or remove while it is open. */

type FileState =
  | "same"
  /** Another file stands in its place, such as a backup. */
  | "replaced"
  | "gone"
  /** It is smaller than it was: somebody seems to have written over it. */
  | "overwritten";

export class FollowedFile {
  readonly #path: string;
  readonly #opened: Deno.FileInfo | null;
  /** SQLite's log of what is not in the file yet. */
  readonly #wal: Deno.FileInfo | null;
  #size: number;
  #overwritten = false;

  private constructor(
    path: string,
    opened: Deno.FileInfo | null,
    wal: Deno.FileInfo | null,
  ) {
    this.#path = path;
    this.#opened = opened;
    this.#size = opened?.size ?? 0;
    this.#wal = wal;
  }

  /** To be called when it was just opened. */
  static async of(path: string): Promise<FollowedFile> {
    const wal = await stat(`${path}-wal`);
    return new FollowedFile(path, await stat(path), wal);
  }

  async look(): Promise<FileState> {
    const found = await stat(this.#path);
    if (found === null) return "gone";
    if (!isSame(found, this.#opened)) return "replaced";
    // Deno KV never makes it smaller.
    if (found.size < this.#size) this.#overwritten = true;
    this.#size = found.size;
    return this.#overwritten ? "overwritten" : "same";
  }

  /**
   * To be called before what took the file's place is opened. The log of the
   * old file may still lie beside the new one, and would be written into it.
   */
  async setLogAside(): Promise<void> {
    const wal = await stat(`${this.#path}-wal`);
    if (wal === null || !isSame(wal, this.#wal)) return;
    await Deno.rename(`${this.#path}-wal`, `${this.#path}-wal.replaced`);
    await Deno.remove(`${this.#path}-shm`).catch(() => {});
  }
}

/** Where a system does not tell files apart, all are the same. */
function isSame(a: Deno.FileInfo, b: Deno.FileInfo | null): boolean {
  return b === null || a.ino === null ||
    a.ino === b.ino && a.dev === b.dev;
}

/** `null` if there is no such file. */
async function stat(path: string): Promise<Deno.FileInfo | null> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
