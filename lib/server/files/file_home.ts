/** Where files of whole years are kept: on disk, or in the store. */

export type Bytes = Uint8Array<ArrayBuffer>;

/** A file that is there, whole. */
export interface KeptFile {
  bytes: number;
  /** Of the content, hexadecimal. */
  sha256: string;
  /**
   * Its bytes from one up to, but not with, another, in pieces as they are
   * read. Nothing is held before the first is asked for.
   */
  read(from: number, end: number): AsyncGenerator<Bytes>;
  /**
   * All of it from a byte on, as a body that the runtime reads and sends by
   * itself; absent where it cannot.
   */
  open?(from: number): Promise<ReadableStream<Bytes>>;
  /** True if reading it may be billed: who asks pays by what is sent. */
  isBilled?: true;
}

/** A file that is being written, which nobody finds yet. */
export interface FileWriter {
  write(content: Uint8Array): Promise<void>;
  /**
   * Has it be found from now on, whole; or leaves the same to be found that
   * somebody else has written meanwhile.
   *
   * @param sha256 Of all that was written.
   */
  finish(sha256: string): Promise<void>;
  /** Leaves nothing of it, after {@linkcode finish} or instead. */
  abandon(): Promise<void>;
}

export interface FileHome {
  /** The file of a version and a name, if it is there. */
  find(version: string, name: string): Promise<KeptFile | null>;
  /** All files of a version that are there, by name. */
  findAll(version: string): Promise<Map<string, KeptFile>>;
  /** Begins to write one. Several may write the same at once. */
  write(version: string, name: string): Promise<FileWriter>;
  /**
   * Removes the files of versions that are not used, and what those have left
   * who were killed while they wrote.
   */
  tidy(isUsed: (version: string) => boolean): Promise<void>;
  /** Resolves when nothing is under way that nobody waits for. */
  settled(): Promise<void>;
}

/** Where the same is to be had without a file, as a sentence. */
export const ELSEWHERE =
  "The same incidents stream from /api/crimes.csv, .ndjson, .geojson, .parquet and .arrow.";

/** How long after its last byte what is written is nobody's, in milliseconds. */
export const ABANDONED_AFTER = 3_600_000;

/**
 * Pieces, of which the next is read while one is on its way.
 *
 * @param next Reads the next piece; `null` after the last.
 */
export async function* readAhead(
  next: () => Promise<Bytes> | null,
): AsyncGenerator<Bytes> {
  let reading = next();
  try {
    while (reading !== null) {
      const piece = await reading;
      reading = next();
      reading?.catch(() => {}); // told when it is its turn
      yield piece;
    }
  } finally {
    // Nothing is closed while it is read.
    await reading?.catch(() => {});
  }
}
