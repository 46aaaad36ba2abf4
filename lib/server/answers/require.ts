/** What a route cannot do without; the problem that says why it is not there. */
import type { Coding } from "../../core/manifest.ts";
import { notReady, Problem } from "../http/problem.ts";
import { BlobDamaged } from "../store/blobs.ts";
import type { Dataset } from "./dataset.ts";

/** What is published, as routes ask for it. */
export interface Published {
  /** The data being served, or `null` while the first is being prepared. */
  dataset(): Promise<Dataset | null>;
  /** One stored blob, compressed so, or `null` if there is none. */
  blob(id: string, coding: Coding): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Why the service is not wholly well; empty if it is. */
  troubles(): Promise<string[]>;
}

/** The dataset being served. Throws the 503 problem while there is none. */
export async function requireDataset(
  published: Pick<Published, "dataset" | "troubles">,
): Promise<Dataset> {
  const dataset = await published.dataset();
  if (dataset !== null) return dataset;
  const [trouble] = await published.troubles();
  if (trouble === undefined) throw notReady();
  throw new Problem(503, "no-data", trouble, { retryAfter: 60 });
}

/** A stored blob. Throws the problem that says it is damaged or gone. */
export async function requireBlob(
  published: Pick<Published, "blob">,
  id: string,
  coding: Coding,
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await published.blob(id, coding).catch((error) => {
    if (error instanceof BlobDamaged) return null;
    throw error;
  });
  if (blob !== null) return blob;
  const detail =
    `A part of the data (${id}) is missing or damaged in the store. Restoring a backup repairs it.`;
  throw new Problem(503, "missing-data", detail, { retryAfter: 60 });
}
