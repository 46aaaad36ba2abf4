/** One stored, immutable sequence of bytes. */
export interface BlobRef {
  /** Content hash (the first 16 hexadecimal digits of SHA-256). */
  id: string;
  /** Stored (gzip) size. */
  bytes: number;
}

export interface ChunkEntry {
  /** `period` and content hash, such as `"2017-03-9f86d081884c7d65"`. */
  id: string;
  /** `"2017-03"` or, for a closed year, `"2009"`. */
  period: string;
  rows: number;
  /** Rows with a position. */
  mapped: number;
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  core: BlobRef;
  detail: BlobRef;
}

export type SourceName = "demo" | "csv" | "bigquery" | "soda";

/** What is published: all of one version of the data. */
export interface Manifest {
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
  /** When it was published, UTC. */
  refreshedAt: string;
  dictionary: BlobRef;
  /** Ascending by period. */
  chunks: ChunkEntry[];
}
