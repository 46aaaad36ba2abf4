import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Encoding, TextInput } from "./encoding.ts";
import { type Progress, SourceError } from "../source.ts";

/**
 * Text is handed on in pieces of about this many characters: what is made of a
 * small one is gone before memory is tidied, and need not be moved then.
 */
const PIECE = 1 << 16;
/** Enough of a file to tell what it is. */
const SNIFFED_BYTES = 4096;

/**
 * A text file, plain or gzip (told by its first bytes, not by its name), read
 * in pieces.
 */
export class TextFile {
  readonly #name: string;
  readonly #file: Deno.FsFile;
  readonly #start: Uint8Array<ArrayBuffer>;
  readonly #totalBytes: number;
  #readBytes: number;
  #encoding: Encoding = "utf-8";

  private constructor(
    name: string,
    file: Deno.FsFile,
    start: Uint8Array<ArrayBuffer>,
    totalBytes: number,
  ) {
    this.#name = name;
    this.#file = file;
    this.#start = start;
    this.#totalBytes = totalBytes;
    this.#readBytes = start.length;
  }

  /**
   * @param name What people call it.
   * @throws {SourceError} If there is no such file, or it cannot be text.
   */
  static async open(path: string, name = path): Promise<TextFile> {
    const file = await openFile(path, name);
    try {
      const { size } = await file.stat();
      const start = await readStart(file);
      if (start.length === 0) throw new SourceError(`${name} is empty`);
      refuseBinary(name, start);
      return new TextFile(name, file, start, size);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** What the text has been read as so far. */
  get encoding(): Encoding {
    return this.#encoding;
  }

  /** Bytes read so far, and in all. */
  get progress(): Progress {
    return {
      readBytes: this.#readBytes,
      totalBytes: this.#totalBytes,
    };
  }

  /**
   * The text, once, with every line end as `\n` and without a byte order mark.
   * Closes the file when it ends or is left.
   *
   * @throws {SourceError} If the file cannot be read or unpacked to its end.
   */
  async *pieces(signal?: AbortSignal): AsyncGenerator<string> {
    const decoder = new TextInput();
    let text = "";
    try {
      for await (const bytes of this.#unpacked()) {
        signal?.throwIfAborted();
        text += decoder.decode(bytes);
        this.#encoding = decoder.encoding;
        if (text.length < PIECE) continue;
        // A line end may be cut in two.
        const end = text.endsWith("\r") ? text.length - 1 : text.length;
        yield withPlainLineEnds(text.slice(0, end));
        text = text.slice(end);
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw this.#explained(error);
    }
    text += decoder.end();
    this.#encoding = decoder.encoding;
    if (text !== "") yield withPlainLineEnds(text);
  }

  #unpacked(): AsyncIterable<Uint8Array> {
    if (!isGzip(this.#start)) return this.#stored();
    const gunzip = createGunzip({ chunkSize: PIECE });
    const stored = Readable.from(this.#stored());
    stored.on("error", (error) => gunzip.destroy(error));
    gunzip.on("close", () => stored.destroy());
    return stored.pipe(gunzip);
  }

  async *#stored(): AsyncGenerator<Uint8Array> {
    yield this.#start;
    for await (const bytes of this.#file.readable) {
      this.#readBytes += bytes.length;
      yield bytes;
    }
  }

  #explained(error: unknown): unknown {
    switch ((error as { code?: string }).code) {
      case "Z_BUF_ERROR":
        return new SourceError(
          `${this.#name} is cut short: its gzip data ends too early`,
        );
      case "Z_DATA_ERROR":
        return new SourceError(
          `${this.#name} is damaged: its gzip data cannot be unpacked`,
        );
    }
    return error;
  }
}

async function openFile(path: string, name: string): Promise<Deno.FsFile> {
  try {
    const file = await Deno.open(path);
    // A pipe can be read only once, but may have to be read twice.
    if ((await file.stat()).isFile) return file;
    file.close();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new SourceError(`There is no file ${name}`);
    }
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new SourceError(`The file ${name} may not be read`);
    }
    throw error;
  }
  throw new SourceError(`${name} is not a file`);
}

async function readStart(file: Deno.FsFile): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(SNIFFED_BYTES);
  let length = 0;
  while (length < buffer.length) {
    const count = await file.read(buffer.subarray(length));
    if (count === null) break;
    length += count;
  }
  return buffer.slice(0, length);
}

function refuseBinary(name: string, start: Uint8Array): void {
  const begins = (...bytes: number[]) => bytes.every((b, i) => start[i] === b);
  if (begins(0x50, 0x4b, 0x03, 0x04)) {
    throw new SourceError(
      `${name} is a zip archive or a workbook: unpack it, or save it as CSV`,
    );
  }
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) {
    throw new SourceError(`${name} is UTF-16 text: save it as UTF-8`);
  }
  if (!isGzip(start) && start.includes(0)) {
    throw new SourceError(`${name} is not a CSV file: it is binary`);
  }
}

function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

function withPlainLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
