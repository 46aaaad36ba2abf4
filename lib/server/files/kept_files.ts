/**
 * Files of whole years, and of all: made when somebody first asks for one, or
 * ahead, and kept on disk by the version they are of.
 */
import PQueue from "p-queue";
import type { Dataset } from "../answers/dataset.ts";
import type { Pace } from "../answers/export_line.ts";
import { AskedFiles } from "./asked_files.ts";
import type { FileName } from "./file_names.ts";
import { type KeptFile, makeFile } from "./make_file.ts";

interface KeptFilesOptions {
  /** Where files are kept, a folder for each version. */
  folder: string;
  /** Takes turns with whoever else asks, part by part. */
  pace: Pace;
  /** In milliseconds since 1970. */
  now?: () => number;
}

/** A file that is being made. */
interface Making {
  made: Promise<KeptFile>;
  /** Whether somebody has asked for it. */
  isAwaited: boolean;
}

/** How long after its last byte a part is nobody's any more, in milliseconds. */
const ABANDONED_AFTER = 3_600_000;
/** So long after its last byte a part may well grow, in milliseconds. */
const GROWING = 60_000;

export class KeptFiles {
  readonly #options: KeptFilesOptions;
  readonly #now: () => number;
  readonly #asked: AskedFiles;
  /**
   * Of those that somebody waits for one is made at a time: memory and cores
   * are for questions.
   */
  readonly #line = new PQueue({ concurrency: 1 });
  /** Files being made, by path. */
  readonly #underWay = new Map<string, Making>();
  #stopped = false;

  constructor(options: KeptFilesOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#asked = new AskedFiles(`${options.folder}/asked`, this.#now);
  }

  /** The names of files that were asked for lately, of any version. */
  askedLately(): Promise<Set<string>> {
    return this.#asked.names();
  }

  /** A file, if it was made already. */
  async find(version: string, name: string): Promise<KeptFile | null> {
    const path = this.#pathOf(version, name);
    try {
      const { bytes, sha256 } = JSON.parse(
        await Deno.readTextFile(`${path}.json`),
      );
      const { size } = await Deno.stat(path);
      return size === bytes ? { path, bytes, sha256 } : null;
    } catch (error) {
      if (
        error instanceof Deno.errors.NotFound || error instanceof SyntaxError
      ) return null;
      throw error;
    }
  }

  /**
   * A file, made if it is not there. Many who ask for it at once cause one.
   *
   * @throws {Problem} If what it holds cannot be read.
   */
  async get(dataset: Dataset, file: FileName): Promise<KeptFile> {
    await this.#asked.note(file.name);
    const path = this.#pathOf(dataset.manifest.version, file.name);
    const making = this.#underWay.get(path) ??
      this.#begin(path, dataset, file, null);
    making.isAwaited = true;
    return await making.made;
  }

  /**
   * Makes a file that nobody has asked for yet. It rests while somebody waits
   * for another file, and ends with the signal, unless somebody has asked for
   * it by then.
   *
   * @returns False if another process seems to be making it.
   * @throws {Problem} If what it holds cannot be read; the signal's reason.
   */
  async prepare(
    dataset: Dataset,
    file: FileName,
    signal: AbortSignal,
  ): Promise<boolean> {
    const path = this.#pathOf(dataset.manifest.version, file.name);
    const isMine = this.#underWay.has(path);
    if (!isMine && await this.#grows(path)) return false;
    const making = this.#underWay.get(path) ??
      this.#begin(path, dataset, file, signal);
    await making.made;
    return true;
  }

  /** @param signal Ends it while nobody waits for it; `null` if somebody does. */
  #begin(
    path: string,
    dataset: Dataset,
    file: FileName,
    signal: AbortSignal | null,
  ): Making {
    const goesOn = async () => {
      if (this.#stopped) throw new Error("The server ends");
      if (signal === null) return;
      await this.#line.onIdle();
      if (making.isAwaited || !signal.aborted) return;
      // Whoever asks from now on begins anew.
      end();
      signal.throwIfAborted();
    };
    const end = () => {
      if (this.#underWay.get(path) === making) this.#underWay.delete(path);
    };
    const { pace } = this.#options;
    const make = () => makeFile(path, dataset, file, { pace, goesOn });
    const making: Making = {
      isAwaited: false,
      made: this.find(dataset.manifest.version, file.name)
        .then((found) =>
          found ?? (signal === null ? this.#line.add(make) : make())
        )
        .finally(end),
    };
    making.made.catch(() => {}); // whoever waits is told
    this.#underWay.set(path, making);
    return making;
  }

  /**
   * Removes the files of versions that are not held, unless one is being made,
   * and what those have left who were killed while they made one.
   */
  async tidy(held: ReadonlySet<string>): Promise<void> {
    const { folder } = this.#options;
    for (const name of await namesIn(folder)) {
      if (!/^[0-9a-f]{16}$/.test(name)) continue;
      const ofVersion = `${folder}/${name}`;
      const isUnderWay = [...this.#underWay.keys()].some((path) =>
        path.startsWith(`${ofVersion}/`)
      );
      if (!held.has(name) && !isUnderWay) {
        await Deno.remove(ofVersion, { recursive: true }).catch(ignoreGone);
        continue;
      }
      for (const file of await namesIn(ofVersion)) {
        if (!file.endsWith(".part")) continue;
        const path = `${ofVersion}/${file}`;
        if (await ageOf(path, this.#now()) <= ABANDONED_AFTER) continue;
        await Deno.remove(path).catch(ignoreGone);
      }
    }
  }

  /** Ends what is being made. */
  async close(): Promise<void> {
    this.#stopped = true;
    await this.#line.onIdle();
  }

  #pathOf(version: string, name: string): string {
    return `${this.#options.folder}/${version}/${name}`;
  }

  /** Whether a process seems to be writing a file. */
  async #grows(path: string): Promise<boolean> {
    const at = path.lastIndexOf("/");
    const [folder, name] = [path.slice(0, at), path.slice(at + 1)];
    for (const other of await namesIn(folder)) {
      if (!other.startsWith(`${name}.`) || !other.endsWith(".part")) continue;
      const written = await ageOf(`${folder}/${other}`, this.#now());
      if (written < GROWING) return true;
    }
    return false;
  }
}

/** What stands in a folder; nothing if there is none. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.map(({ name }) => name);
  } catch (error) {
    ignoreGone(error);
    return [];
  }
}

/** How long ago a file was changed; none is there for ever. */
async function ageOf(path: string, now: number): Promise<number> {
  try {
    return now - ((await Deno.stat(path)).mtime?.getTime() ?? now);
  } catch (error) {
    ignoreGone(error);
    return Infinity;
  }
}

/** Another process may have removed it first. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
