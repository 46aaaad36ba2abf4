/**
 * Files of whole years, and of all: made when somebody first asks for one, and
 * kept on disk by the version they are of.
 */
import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { createGzip, createZstdCompress } from "node:zlib";
import PQueue from "p-queue";
import { EVERYTHING } from "../../core/filter/filter.ts";
import type { Dataset } from "../answers/dataset.ts";
import { matching } from "../answers/matching.ts";
import { EXPORT_FORMATS, exportFile } from "../http/exports.ts";
import type { FileName } from "./file_names.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file that is there. */
export interface KeptFile {
  path: string;
  bytes: number;
  /** Of the content, hexadecimal. */
  sha256: string;
}

interface KeptFilesOptions {
  /** Where files are kept, a folder for each version. */
  folder: string;
  /** Takes turns with whoever else asks, part by part. */
  pace: (parts: AsyncGenerator<Bytes>) => Promise<AsyncGenerator<Bytes>>;
}

/** How long after its last byte a part is nobody's any more, in milliseconds. */
const ABANDONED_AFTER = 3_600_000;

/** How well gzip and zstd compress what is kept: well, but not for minutes. */
const GZIP_LEVEL = 6;

export class KeptFiles {
  readonly #options: KeptFilesOptions;
  /** One is made at a time: memory and cores are for questions. */
  readonly #line = new PQueue({ concurrency: 1 });
  /** Files being made, by path. */
  readonly #underWay = new Map<string, Promise<KeptFile>>();
  #stopped = false;

  constructor(options: KeptFilesOptions) {
    this.#options = options;
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
    const { version } = dataset.manifest;
    const path = this.#pathOf(version, file.name);
    let made = this.#underWay.get(path);
    if (made === undefined) {
      made = this.find(version, file.name)
        .then((found) =>
          found ?? this.#line.add(() => this.#make(path, dataset, file))
        )
        .finally(() => this.#underWay.delete(path));
      made.catch(() => {}); // whoever waits is told
      this.#underWay.set(path, made);
    }
    return await made;
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
        await removeAbandoned(`${ofVersion}/${file}`).catch(ignoreGone);
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

  async #make(
    path: string,
    dataset: Dataset,
    { year, form }: FileName,
  ): Promise<KeptFile> {
    const filter = year === null
      ? EVERYTHING
      : { ...EVERYTHING, from: `${year}-01-01`, to: `${year}-12-31` };
    await dataset.require(filter);
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    const hash = createHash("sha256");
    let bytes = 0;
    // Whole, or under another name: a killed server leaves no half of a file,
    // and other processes make the same in files of their own.
    const part = `${path}.${crypto.randomUUID()}.part`;
    const out = await Deno.open(part, { write: true, createNew: true });
    try {
      const parts = await this.#options.pace(
        exportFile(EXPORT_FORMATS[form.format], matching(dataset, filter)),
      );
      const keep = async (content: Uint8Array) => {
        hash.update(content);
        bytes += content.length;
        for (let at = 0; at < content.length;) {
          at += await out.write(content.subarray(at));
        }
      };
      const given = this.#untilStopped(parts);
      if (form.coding === null) {
        for await (const one of given) await keep(one);
      } else {
        const coder = form.coding === "gzip"
          ? createGzip({ level: GZIP_LEVEL })
          : createZstdCompress();
        await pipeline(Readable.from(given), coder, async (coded) => {
          for await (const one of coded) await keep(one);
        });
      }
    } catch (error) {
      await Deno.remove(part).catch(() => {});
      throw error;
    } finally {
      out.close();
    }
    const sha256 = hash.digest("hex");
    await Deno.rename(part, path);
    await Deno.writeTextFile(part, JSON.stringify({ bytes, sha256 }));
    await Deno.rename(part, `${path}.json`);
    return { path, bytes, sha256 };
  }

  async *#untilStopped(parts: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
    for await (const part of parts) {
      if (this.#stopped) throw new Error("The server ends");
      yield part;
    }
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

async function removeAbandoned(path: string): Promise<void> {
  const { mtime } = await Deno.stat(path);
  const age = Date.now() - (mtime?.getTime() ?? Date.now());
  if (age > ABANDONED_AFTER) await Deno.remove(path);
}

/** Another process may have removed it first. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
