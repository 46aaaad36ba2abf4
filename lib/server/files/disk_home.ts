import { Problem } from "../http/problem.ts";
import {
  ABANDONED_AFTER,
  type Bytes,
  ELSEWHERE,
  type FileHome,
  type FileWriter,
  type KeptFile,
  readAhead,
} from "./file_home.ts";

/** Bytes that are read at a time. */
const PIECE_BYTES = 1 << 18;
/** Seconds after which whoever runs this may well have made room. */
const RETRY_AFTER = 600;

interface DiskHomeOptions {
  /** In milliseconds since 1970. */
  now?: () => number;
  /**
   * Told what the disk refuses, and where: of each kind of refusal once, until a
   * file could be written.
   */
  report?: (trouble: string) => void;
}

/**
 * Files in a folder, which has a folder for each version. What the disk refuses
 * is a {@linkcode Problem} 503 for who asks.
 */
export class DiskHome implements FileHome {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #report: (trouble: string) => void;
  /** Kinds of refusals that were told. */
  readonly #told = new Set<string>();

  constructor(
    folder: string,
    { now = Date.now, report = () => {} }: DiskHomeOptions = {},
  ) {
    this.#folder = folder;
    this.#now = now;
    this.#report = report;
  }

  find(version: string, name: string): Promise<KeptFile | null> {
    return this.#onDisk(() => this.#found(version, name));
  }

  async #found(version: string, name: string): Promise<KeptFile | null> {
    const path = this.#pathOf(version, name);
    try {
      const { bytes, sha256 } = JSON.parse(
        await Deno.readTextFile(`${path}.json`),
      );
      const { size } = await Deno.stat(path);
      if (size !== bytes) return null;
      return {
        bytes,
        sha256,
        read: (from, end) => read(path, from, end),
        async open(from) {
          const file = await Deno.open(path);
          if (from > 0) await file.seek(from, Deno.SeekMode.Start);
          return file.readable;
        },
      };
    } catch (error) {
      if (
        error instanceof Deno.errors.NotFound || error instanceof SyntaxError
      ) return null;
      throw error;
    }
  }

  async findAll(version: string): Promise<Map<string, KeptFile>> {
    const found = new Map<string, KeptFile>();
    const folder = `${this.#folder}/${version}`;
    for (const file of await this.#onDisk(() => namesIn(folder))) {
      const name = /^(.*)\.json$/.exec(file)?.[1];
      const kept = name === undefined ? null : await this.find(version, name);
      if (kept !== null) found.set(name!, kept);
    }
    return found;
  }

  /**
   * Whole, or under another name: a killed server leaves no half of a file, and
   * other processes write the same to files of their own.
   */
  async write(version: string, name: string): Promise<FileWriter> {
    const path = this.#pathOf(version, name);
    const part = `${path}.${crypto.randomUUID()}.part`;
    const out = await this.#onDisk(async () => {
      await Deno.mkdir(`${this.#folder}/${version}`, { recursive: true });
      return await Deno.open(part, { write: true, createNew: true });
    });
    let bytes = 0;
    let isOpen = true;
    const close = () => {
      if (isOpen) out.close();
      isOpen = false;
    };
    return {
      write: (content) =>
        this.#onDisk(async () => {
          for (let at = 0; at < content.length;) {
            at += await out.write(content.subarray(at));
          }
          bytes += content.length;
        }),
      finish: (sha256) =>
        this.#onDisk(async () => {
          close();
          await Deno.rename(part, path);
          await Deno.writeTextFile(part, JSON.stringify({ bytes, sha256 }));
          await Deno.rename(part, `${path}.json`);
          this.#told.clear();
        }),
      async abandon() {
        close();
        await Deno.remove(part).catch(ignoreGone);
      },
    };
  }

  async tidy(isUsed: (version: string) => boolean): Promise<void> {
    for (const version of await namesIn(this.#folder)) {
      if (!/^[0-9a-f]{16}$/.test(version)) continue;
      const ofVersion = `${this.#folder}/${version}`;
      if (!isUsed(version)) {
        await Deno.remove(ofVersion, { recursive: true }).catch(ignoreInUse);
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

  async #onDisk<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      this.#tell(error);
      throw new Problem(
        503,
        "no-room",
        `There is no room for files at the moment. ${ELSEWHERE}`,
        { retryAfter: RETRY_AFTER },
      );
    }
  }

  /** Many may ask for what cannot be had: the kind tells it, not the path. */
  #tell(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    const kind = error instanceof Error && "code" in error
      ? String(error.code)
      : why;
    if (this.#told.has(kind)) return;
    this.#told.add(kind);
    this.#report(
      `Files cannot be kept in ${this.#folder}, which CRIMES_FILES_PATH chooses: ${why}`,
    );
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  #pathOf(version: string, name: string): string {
    return `${this.#folder}/${version}/${name}`;
  }
}

/** Opened with the first piece, so that who never begins holds no file. */
async function* read(
  path: string,
  from: number,
  end: number,
): AsyncGenerator<Bytes> {
  using file = await Deno.open(path);
  let at = await file.seek(from, Deno.SeekMode.Start);
  const piece = async () => {
    const piece = new Uint8Array(Math.min(PIECE_BYTES, end - at));
    const bytes = await file.read(piece);
    if (bytes === null) throw new Error(`${path} ends before its length`);
    at += bytes;
    return piece.subarray(0, bytes);
  };
  yield* readAhead(() => at < end ? piece() : null);
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

/** Another process may write there still: whoever tidies up next removes it. */
function ignoreInUse(error: unknown): void {
  const isInUse = error instanceof Error && "code" in error &&
    error.code === "ENOTEMPTY";
  if (!isInUse) ignoreGone(error);
}

/** Another process may have removed it first. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
