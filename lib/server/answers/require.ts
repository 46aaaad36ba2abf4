/** What a route cannot do without; the problem that says why it is not there. */
import { VERSION } from "../../core/api/params.ts";
import { cannotUse, cut } from "../../core/filter/param_reader.ts";
import type { Coding } from "../../core/manifest.ts";
import { latestLink } from "../http/answer.ts";
import { notReady, Problem, refuseFaults } from "../http/problem.ts";
import { BlobDamaged } from "../store/blob_parts.ts";
import type { Dataset } from "./dataset.ts";

/** What is published, as routes ask for it. */
export interface Published {
  /** The data being served, or `null` while the first is being prepared. */
  dataset(): Promise<Dataset | null>;
  /** A version that is held; `null` of any other. */
  version(version: string): Promise<Dataset | null>;
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

/**
 * The dataset that an address asks for: of the version that it names, or that
 * its cursor is of, or else the one being served.
 *
 * @param begun The version that a list was begun with, or that a path names.
 * @throws {Problem} 400 for what is no version, 410 for one that is not held.
 */
export async function requireVersion(
  published: Pick<Published, "dataset" | "troubles" | "version">,
  url: URL,
  begun: string | null = null,
): Promise<Dataset> {
  const newest = await requireDataset(published);
  const asked = readVersion(url.searchParams);
  if (asked !== null && begun !== null && asked !== begun) {
    refuseVersion(
      asked,
      `what was begun is of version ${cut(begun)}: leave one out`,
    );
  }
  const wanted = asked ?? begun;
  if (wanted !== null && !VERSION_TEXT.test(wanted)) {
    refuseVersion(wanted, `expected ${VERSION.form}`);
  }
  if (wanted === null || wanted === newest.manifest.version) return newest;
  const held = await published.version(wanted);
  if (held !== null) return held;
  throw new Problem(
    410,
    "version-gone",
    `Version ${wanted} is not held, or not any more. The newest is ${newest.manifest.version}: ask without version and cursor for it, and for the first page of a list.`,
    { link: latestLink(url, wanted)! },
  );
}

/** The version that an address names. */
function readVersion(params: URLSearchParams): string | null {
  const texts = new Set(params.getAll("version"));
  if (texts.size === 0) return null;
  return [...texts].join(" and ");
}

const VERSION_TEXT = /^[0-9a-f]{16}$/;

function refuseVersion(text: string, wanted: string): void {
  refuseFaults([cannotUse("version", text, { wanted })]);
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
    `A part of the data (${id}) is missing or damaged in the store. A refresh, an import of its period or a backup repairs it.`;
  throw new Problem(503, "missing-data", detail, { retryAfter: 60 });
}
