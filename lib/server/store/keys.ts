/** Every key in Deno KV. Nothing else in the program writes a key by hand. */
export const keys = {
  /** What is published: `Manifest`. */
  manifest: () => ["manifest"],
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
  /** Changes with every removal of blobs; publishing checks it. */
  sweeps: () => ["sweeps"],
} satisfies Record<string, (...args: never[]) => Deno.KvKey>;
