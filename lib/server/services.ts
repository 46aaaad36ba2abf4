import { AccessControl } from "./access.ts";
import type { Settings } from "./config.ts";
import { Problem } from "./http/problem.ts";
import { notReady } from "./http/problem.ts";
import { PublishedDataset } from "./published.ts";
import { publishIncidents } from "./refresh/publish.ts";
import { demoSource } from "./sources/demo.ts";
import type { Dataset, Services } from "./state.ts";
import { getBlob } from "./store/blobs.ts";
import { openStore } from "./store/kv.ts";
import { readManifest } from "./store/manifest.ts";

/** The program's services while it runs. */
export interface RunningServices extends Services {
  /** Resolves when the first data is published, or could not be. */
  readonly filled: Promise<void>;
  close(): void;
}

/**
 * Opens the store and starts what keeps it filled. Serving can begin at once;
 * an empty store is filled meanwhile.
 *
 * @throws {StoreError} If the store cannot be opened.
 */
export async function openServices(
  settings: Settings,
): Promise<RunningServices> {
  const kv = await openStore(settings.kvPath);
  const published = new PublishedDataset(kv);
  const stopping = new AbortController();
  let fillTrouble: string | null = null;

  const filled = fillIfEmpty(kv, stopping.signal)
    .then(() => published.refresh())
    .catch((error) => {
      if (stopping.signal.aborted) return;
      fillTrouble = `The first data could not be prepared: ${error.message}`;
      console.error(fillTrouble);
    });

  return {
    map: {
      tileUrl: settings.tileUrl,
      tileAttribution: settings.tileAttribution,
    },
    access: new AccessControl(kv, settings),
    dataset: () => published.get(),
    blob: (id) => getBlob(kv, id),
    troubles: () =>
      Promise.resolve(
        [published.trouble, fillTrouble].filter((text) => text !== null),
      ),
    filled,
    close() {
      stopping.abort();
      kv.close();
    },
  };
}

/** Publishes the made-up city, so that a first start has something to show. */
async function fillIfEmpty(kv: Deno.Kv, signal: AbortSignal): Promise<void> {
  const { manifest } = await readManifest(kv);
  if (manifest !== null) return;
  await publishIncidents(kv, demoSource(), { signal });
}

/** The dataset being served. Throws the 503 problem while there is none. */
export async function requireDataset(services: Services): Promise<Dataset> {
  const dataset = await services.dataset();
  if (dataset !== null) return dataset;
  const [trouble] = await services.troubles();
  if (trouble === undefined) throw notReady();
  throw new Problem(503, "no-data", trouble, { retryAfter: 60 });
}

/** A stored blob. Throws the problem that says it is damaged or gone. */
export async function requireBlob(
  services: Services,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await services.blob(id);
  if (blob !== null) return blob;
  const detail =
    `A part of the data (${id}) is missing in the store. Importing again repairs it.`;
  throw new Problem(503, "missing-data", detail, { retryAfter: 60 });
}
