/** Follows what is published in the store and keeps it loaded. */
import { FORMAT, type Manifest } from "../core/manifest.ts";
import type { Answerer } from "./answers/answerer.ts";
import { getContent } from "./store/blobs.ts";
import { readManifest, type Unreadable } from "./store/manifest.ts";
import {
  type LoadedDataset,
  openDataset,
  unreadable,
} from "./loaded_dataset.ts";

/** How long a look at the manifest is good for, in milliseconds. */
const LOOK_EVERY = 1_000;

export interface PublishedOptions {
  /** Told what is wrong, in one line, once while it lasts. */
  report?: (trouble: string) => void;
  /** Who answers for times that a version does not hold, if anybody. */
  beyond?: (manifest: Manifest) => Answerer | null;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Called when another version serves from now on. */
  onLoaded?: (dataset: LoadedDataset) => void;
}

export class PublishedDataset {
  readonly #kv: Deno.Kv;
  readonly #now: () => number;
  readonly #beyond: (manifest: Manifest) => Answerer | null;
  readonly #report: (trouble: string) => void;
  readonly #onLoaded: (dataset: LoadedDataset) => void;
  #current: LoadedDataset | null = null;
  /** The very first one while it loads, and whether there is one. */
  #first: LoadedDataset | null = null;
  #begun = Promise.withResolvers<void>();
  #versionstamp: string | null = null;
  #lookedAt = -Infinity;
  #looking: Promise<void> | null = null;
  /** What is wrong with the version last seen in the store, if anything. */
  #trouble: string | null = null;

  constructor(
    kv: Deno.Kv,
    {
      now = Date.now,
      beyond = () => null,
      onLoaded = () => {},
      report = console.error,
    }: PublishedOptions = {},
  ) {
    this.#beyond = beyond;
    this.#kv = kv;
    this.#now = now;
    this.#report = report;
    this.#onLoaded = onLoaded;
  }

  get trouble(): string | null {
    return this.#trouble;
  }

  /**
   * The dataset, or `null` if nothing usable was published. The first one
   * answers while it loads. While a newer version loads, or if it cannot be
   * loaded, the one before keeps serving.
   */
  async get(): Promise<LoadedDataset | null> {
    if (this.#now() - this.#lookedAt >= LOOK_EVERY) {
      this.#looking ??= this.#look().finally(() => this.#looking = null);
    }
    if (this.#current === null) {
      await Promise.race([this.#looking, this.#begun.promise]);
    }
    return this.#current ?? this.#first;
  }

  /** Loads what is published now; returns when that is done. */
  async refresh(): Promise<void> {
    await this.#looking;
    await (this.#looking ??= this.#look().finally(() => this.#looking = null));
  }

  async #look(): Promise<void> {
    try {
      const { manifest, unreadable, versionstamp } = await readManifest(
        this.#kv,
      );
      // A demo is made anew by itself.
      if (unreadable?.demo === false) throw new UnreadableStore(unreadable);
      if (manifest !== null && versionstamp !== this.#versionstamp) {
        const dataset = await openDataset(
          manifest,
          (id) => readBlob(this.#kv, id),
          { known: this.#current ?? undefined },
        );
        dataset.beyond = this.#beyond(manifest);
        if (this.#current === null) {
          this.#first = dataset;
          this.#begun.resolve();
        }
        await dataset.loaded;
        this.#current = dataset;
        this.#versionstamp = versionstamp;
        this.#onLoaded(dataset);
      }
      this.#trouble = null;
    } catch (error) {
      const trouble = unreadable(error);
      if (trouble !== this.#trouble) this.#report(trouble);
      this.#trouble = trouble;
    } finally {
      this.#first = null;
      this.#begun = Promise.withResolvers();
      this.#lookedAt = this.#now();
    }
  }
}

/** What is published was written by another version of the program. */
class UnreadableStore extends Error {
  constructor({ rows, format = 1 }: Unreadable) {
    super(
      `the store holds ${rows} incidents in format ${format}, ` +
        `and this version reads format ${FORMAT}; import them again ` +
        "(deno task import FILE...), or let the source refresh them",
    );
  }
}

async function readBlob(
  kv: Deno.Kv,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = await getContent(kv, id);
  if (content === null) throw new Error(`Blob ${id} is missing in the store`);
  return content;
}
