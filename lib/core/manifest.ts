import type { Lacking } from "./chunks/lacking.ts";
import type { Unlisted } from "./chunks/unlisted.ts";

/** One stored, immutable sequence of bytes. */
export interface BlobRef {
  /** Content hash (the first 16 hexadecimal digits of SHA-256). */
  id: string;
  /** Size compressed with gzip. */
  bytes: number;
  /** Size compressed with brotli, where that is kept as well. */
  brotli?: number;
}

/** Ways in which blobs are compressed, as HTTP names them. */
export type Coding = "gzip" | "br";

export interface ChunkEntry {
  /** `period` and content hash, such as `"2017-03-9f86d081884c7d65"`. */
  id: string;
  /** `"2017-03"` or, for a closed year, `"2009"`. */
  period: string;
  rows: number;
  /** Rows with a position. */
  mapped: number;
  /** Rows without a value, by field. */
  lacking: Lacking;
  /** New beats and districts; absent where there are none. */
  unlisted?: Unlisted;
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  core: BlobRef;
  place: BlobRef;
  detail: BlobRef;
  /** Its smallest and largest `unique_key`; absent in older stores. */
  ids?: [first: number, last: number];
  /** Which ids and case numbers it may hold; absent in older stores. */
  lookup?: BlobRef;
}

/** Where the texts are that chunks refer to. */
export interface DictionaryRef {
  /** Needed by everything. */
  labels: BlobRef;
  /** Needed by place parts; each page follows the one before. */
  blocks: BlockPageRef[];
}

interface BlockPageRef extends BlobRef {
  /** How many blocks it holds. */
  entries: number;
}

/** Streets, as incidents draw them. */
export interface StreetsRef {
  /** Names, lines and house numbers: what search and map read. */
  lines: BlobRef;
  /** Where each block of the dictionary lies: what streets are made of. */
  points: BlobRef;
}

/** How many of the months that are to be held are here. */
export interface Arriving {
  months: number;
  of: number;
}

export type SourceName = "demo" | "csv" | "bigquery" | "soda";

/**
 * Changes whenever the program of before cannot read what is stored now, or
 * the reverse: the manifest, chunks or dictionaries.
 */
export const FORMAT = 4;

/**
 * The format before, of chunks in two parts, whose detail parts have the
 * columns of place parts as well: it can be read, and is made into
 * {@linkcode FORMAT}.
 */
export const TWO_PARTS = 3;

/**
 * A stored manifest of a format that can be read, as one of {@linkcode FORMAT}
 * says it: of two parts, the detail part is the place part too. `null` of any
 * other.
 */
export function toReadable(stored: Manifest): Manifest | null {
  if (stored.format === FORMAT) return stored;
  if (stored.format !== TWO_PARTS) return null;
  const chunks = stored.chunks.map((entry) => ({
    ...entry,
    place: entry.detail,
  }));
  return { ...stored, chunks };
}

/** What is published: all of one version of the data. */
export interface Manifest {
  /** {@linkcode FORMAT}, or {@linkcode TWO_PARTS} until it is converted. */
  format: number;
  /** Depends on the content alone: the same data gives the same version. */
  version: string;
  source: SourceName;
  /** True if the incidents are made up. */
  demo: boolean;
  rows: number;
  mapped: number;
  /** First and last day with an incident, `YYYY-MM-DD`; `null` if no rows. */
  from: string | null;
  to: string | null;
  /**
   * The first day that is held, `YYYY-MM-DD`, where the source has older
   * incidents; absent if everything is held.
   */
  since?: string;
  /** While older months are on their way, newest first; absent once all are here. */
  arriving?: Arriving;
  /** When it was published, UTC. */
  refreshedAt: string;
  dictionary: DictionaryRef;
  /**
   * Absent until they are made. They follow from the rest, so that the version
   * does not tell of them.
   */
  streets?: StreetsRef;
  /** Counts by month (`chunks/month_counts.ts`), as absent as streets. */
  months?: BlobRef;
  /** Ascending by period. */
  chunks: ChunkEntry[];
}
