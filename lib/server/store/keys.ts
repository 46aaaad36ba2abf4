/** Every key in Deno KV. Nothing else in the program writes a key by hand. */
export const keys = {
  /** What is published: `Manifest`. */
  manifest: () => ["manifest"],
  /** Changes with the manifest, and is smaller: what is published, its version. */
  current: () => ["current"],
  /** A manifest that was published before: `Superseded`. */
  superseded: (version: string) => ["superseded", version],
  /** All manifests that were published before. */
  allSuperseded: () => ["superseded"],
  /** What is known of one blob: `BlobHead`. */
  blob: (id: string) => ["blob", id],
  /** The heads of all blobs. */
  allBlobs: () => ["blob"],
  /** Part `n` of a blob's bytes; apart from the heads, so that these list fast. */
  blobPart: (id: string, n: number) => ["blob_part", id, n],
  /** All parts of one blob. */
  blobParts: (id: string) => ["blob_part", id],
  /** What a chunk of two parts, by its id, was made into: `ChunkEntry`. */
  converted: (id: string) => ["converted", id],
  /** All chunks that were converted and may not be published yet. */
  allConverted: () => ["converted"],
  /** Changes with every removal of blobs; publishing checks it. */
  sweeps: () => ["sweeps"],
  /** Who does a job at the moment: `Holding`. */
  lease: (job: string) => ["lease", job],
  /** Changes whenever a job's lease is taken; what its holder writes checks it. */
  fence: (job: string) => ["fence", job],
  /** What was taken from a source so far: `Taken`. */
  taken: (source: string) => ["taken", source],
  /** One run of the refresh, by its start in milliseconds since 1970: `Run`. */
  run: (startedAt: number) => ["run", startedAt],
  /** The run that was written last: `Run`. */
  lastRun: () => ["last_run"],
  /** The runs of the refresh, ascending. */
  allRuns: () => ["run"],
  /** One import, by its end in milliseconds since 1970: `Import`. */
  import: (at: number) => ["import", at],
  /** The imports, ascending. */
  allImports: () => ["import"],
  /** The last comparison of two sources' counts: `Reconciliation`. */
  reconciliation: () => ["reconciliation"],
  /** Raised alarms: milliseconds since 1970 until which they are not repeated. */
  alarm: (key: string) => ["alarm", key],
  /** One API key by its id: `StoredKey`. */
  apiKey: (id: string) => ["api_key", id],
  /** All API keys. */
  allApiKeys: () => ["api_key"],
  /** What a client may still ask for: `Bucket`. */
  rateBucket: (client: string) => ["rate_bucket", client],
  /** What was spent for a purpose on a day (since 1970): a number. */
  spending: (purpose: string, day: number) => ["spending", purpose, day],
  /** Random bytes that all instances share, by what they are for. */
  secret: (purpose: string) => ["secret", purpose],
  /** A file of whole years, by the version that it is of: `StoredFile`. */
  file: (version: string, name: string) => ["file", version, name],
  /** All files of a version. */
  filesOf: (version: string) => ["file", version],
  /** All files. */
  allFiles: () => ["file"],
  /** Part `n` of the bytes of a file, by its id. */
  filePart: (id: string, n: number) => ["file_part", id, n],
  /** A file that is being written, or removed, by its id: `Draft`. */
  fileDraft: (id: string) => ["file_draft", id],
  /** All such files. */
  allFileDrafts: () => ["file_draft"],
  /** How many bytes a file was found to take more than. */
  fileTooLarge: (name: string) => ["file_too_large", name],
  /** Who makes a file at the moment: `Claim`. */
  fileClaim: (version: string, name: string) => ["file_claim", version, name],
  /** When a file was asked for last, milliseconds since 1970. */
  fileAsked: (name: string) => ["file_asked", name],
  /** All files that were asked for. */
  allFilesAsked: () => ["file_asked"],
  /** Written to see whether the store can be written: 0. */
  probe: () => ["probe"],
  /** The kept answers of one set: of each of its places an `AnswerHead`. */
  answers: (table: string, set: number) => ["answers", table, set],
  /** Part `n` of a kept answer's bytes. */
  answerPart: (table: string, set: number, way: number, n: number) => [
    "answer_part",
    table,
    set,
    way,
    n,
  ],
  /** All parts of one kept answer. */
  answerParts: (table: string, set: number, way: number) => [
    "answer_part",
    table,
    set,
    way,
  ],
} satisfies Record<string, (...args: never[]) => Deno.KvKey>;

/**
 * Orders entries, those last written first, whatever their clocks said: one
 * that was set back gives what is new an earlier time than what is old.
 */
export function lastWrittenFirst(
  a: Pick<Deno.KvEntry<unknown>, "versionstamp">,
  b: Pick<Deno.KvEntry<unknown>, "versionstamp">,
): number {
  return a.versionstamp < b.versionstamp ? 1 : -1;
}
