import type { DateOrder } from "../lib/core/incident/date_order.ts";
import { readCsv } from "../lib/server/sources/csv/csv.ts";
import {
  type Batch,
  type Source,
  SourceError,
} from "../lib/server/sources/source.ts";

/** What was read of one file. */
export interface FileRead {
  /** As it was named. */
  name: string;
  /** Lines with and without a record. */
  lines: { header: number; blank: number; further: number; rows: number };
  rejected: number;
}

/** Standard input among the files. */
const STANDARD_INPUT = "-";

/** Several CSV files as one source of incidents. */
export class CsvFiles implements Pick<Source, "name" | "incidents"> {
  readonly name = "csv";
  /** What has been read so far, in order. */
  readonly read: FileRead[] = [];
  readonly #names: readonly string[];
  readonly #dates: DateOrder | undefined;

  /** @param names Paths of files or pipes; `-` is standard input. */
  constructor(names: readonly string[], dates?: DateOrder) {
    this.#names = names;
    this.#dates = dates;
  }

  async *incidents(
    _period?: unknown,
    signal?: AbortSignal,
  ): AsyncGenerator<Batch> {
    const files: KeptFile[] = [];
    try {
      for (const name of this.#names) {
        files.push(await KeptFile.of(name, signal));
      }
      const sizes = await Promise.all(files.map((file) => this.#check(file)));
      const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
      let bytesBefore = 0;
      for (const [i, file] of files.entries()) {
        for await (const batch of this.#batches(file, signal)) {
          const readBytes = bytesBefore + (batch.progress?.readBytes ?? 0);
          yield { ...batch, progress: { readBytes, totalBytes } };
        }
        bytesBefore += sizes[i]!;
      }
    } finally {
      for (const file of files) await file.remove();
    }
  }

  async *#batches(
    { path, name }: KeptFile,
    signal?: AbortSignal,
  ): AsyncGenerator<Batch> {
    const lines = { header: 0, blank: 0, further: 0, rows: 0 };
    const read: FileRead = { name, lines, rejected: 0 };
    this.read.push(read);
    const several = this.#names.length > 1;
    const options = { signal, dates: this.#dates, name };
    for await (const batch of readCsv(path, options)) {
      const { header, blank, further } = batch.besides!;
      lines.header += header;
      lines.blank += blank;
      lines.further += further;
      lines.rows += batch.incidents.length + batch.rejected.length;
      read.rejected += batch.rejected.length;
      yield {
        ...batch,
        rejected: batch.rejected.map((record) => ({
          ...record,
          where: several ? `${name} ${record.where}` : record.where,
        })),
      };
    }
  }

  /**
   * Looks at the beginning of a file, so that the wrong one of many is told
   * before the others have been read.
   *
   * @returns Its size in bytes.
   * @throws {SourceError} If it cannot be read or is not what is wanted.
   */
  async #check({ path, name }: KeptFile): Promise<number> {
    for await (const { progress } of readCsv(path, { name })) {
      return progress?.totalBytes ?? 0;
    }
    return 0;
  }
}

/** A file that can be read more than once; what a pipe holds is copied to one. */
class KeptFile {
  private constructor(
    readonly path: string,
    readonly name: string,
    readonly isCopy: boolean,
  ) {}

  static async of(name: string, signal?: AbortSignal): Promise<KeptFile> {
    if (name === STANDARD_INPUT) {
      return await KeptFile.#copy(
        "standard input",
        Deno.stdin.readable,
        signal,
      );
    }
    const stat = await Deno.stat(name).catch(() => null);
    // Whatever else is wrong with it is told when it is opened.
    if (stat === null || stat.isFile || stat.isDirectory) {
      return new KeptFile(name, name, false);
    }
    const pipe = await Deno.open(name);
    return await KeptFile.#copy(name, pipe.readable, signal);
  }

  static async #copy(
    name: string,
    from: ReadableStream<Uint8Array<ArrayBuffer>>,
    signal?: AbortSignal,
  ): Promise<KeptFile> {
    const path = await Deno.makeTempFile({ prefix: "crimes-import-" });
    const copy = new KeptFile(path, name, true);
    try {
      const file = await Deno.open(path, { write: true });
      await from.pipeTo(file.writable, signal ? { signal } : {});
    } catch (error) {
      await copy.remove();
      if (signal?.aborted) throw signal.reason;
      const why = error instanceof Error ? error.message : String(error);
      throw new SourceError(`${name} cannot be read: ${why}`);
    }
    return copy;
  }

  async remove(): Promise<void> {
    if (this.isCopy) await Deno.remove(this.path);
  }
}
