/** Versions that were published before, opened when somebody names one. */
import { LRUCache } from "lru-cache";
import { type LoadedDataset, openDataset } from "./loaded_dataset.ts";
import type { Answerer } from "./answers/answerer.ts";
import type { Manifest } from "../core/manifest.ts";
import { read } from "./refresh/read_chunk.ts";
import { missingBlobs, readSuperseded } from "./store/manifest.ts";

/** Versions kept open; most of each it shares with the newest. */
const MOST_OPEN = 2;
/** Rows of place and detail parts that each keeps. */
const PART_ROWS = 200_000;
/**
 * What each may make to answer faster: few ask, and an instance has memory for
 * one version.
 */
const ENGINE_BYTES = 16_000_000;

interface HeldVersionsOptions {
  /** What is published now, whose chunks are taken over where they are equal. */
  newest: () => Promise<LoadedDataset | null>;
  /** Who answers for times that a version does not hold, if anybody. */
  beyond: (manifest: Manifest) => Answerer | null;
}

export class HeldVersions {
  readonly #kv: Deno.Kv;
  readonly #options: HeldVersionsOptions;
  readonly #open = new LRUCache<string, Promise<LoadedDataset>>({
    max: MOST_OPEN,
  });

  constructor(kv: Deno.Kv, options: HeldVersionsOptions) {
    this.#kv = kv;
    this.#options = options;
  }

  /**
   * A version's dataset; `null` if it is not held, or not any more. Looked up
   * each time: another process may have swept what is open here.
   */
  async get(version: string): Promise<LoadedDataset | null> {
    const newest = await this.#options.newest();
    if (newest?.manifest.version === version) return newest;
    const manifest = await readSuperseded(this.#kv, version);
    if (manifest === null) {
      this.#open.delete(version);
      return null;
    }
    let opened = this.#open.get(version);
    if (opened === undefined) {
      opened = this.#openVersion(manifest, newest);
      this.#open.set(version, opened);
      opened.catch(() => this.#open.delete(version));
    }
    return await opened;
  }

  async #openVersion(
    manifest: Manifest,
    newest: LoadedDataset | null,
  ): Promise<LoadedDataset> {
    const dataset = await openDataset(manifest, (id) => read(this.#kv, id), {
      known: newest ?? undefined,
      partRows: PART_ROWS,
      engineMemory: ENGINE_BYTES,
      missing: (ids) => missingBlobs(this.#kv, ids),
    });
    dataset.beyond = this.#options.beyond(manifest);
    return dataset;
  }
}
