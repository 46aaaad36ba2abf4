/** Follows what is published in the store and keeps it loaded. */
import { FORMAT, type Manifest } from "../core/manifest.ts";
import type { Answerer } from "./answers/answerer.ts";
import {
  missingBlobs,
  readManifest,
  readMark,
  type Unreadable,
} from "./store/manifest.ts";
import { type LoadedDataset, openDataset } from "./loaded_dataset.ts";
import { read } from "./refresh/read_chunk.ts";
import { messageOf } from "./watch/log.ts";

/** How long a look at the manifest is good for, in milliseconds. */
const LOOK_EVERY = 1_000;
/** Pause before what could not be read is tried again, in milliseconds. */
const MEND_EVERY = 10_000;
/**
 * How often the manifest is read though its mark is the same, in milliseconds:
 * a program of before there was a mark may have published.
 */
const READ_EVERY = 60_000;
/** How often is looked whether all parts are there, in milliseconds. */
const CHECK_EVERY = 3_600_000;

interface PublishedOptions {
  /** Told what is wrong, in one line, once while it lasts. */
  report?: (trouble: string) => void;
  /** Who answers for times that a version does not hold, if anybody. */
  beyond?: (manifest: Manifest) => Answerer | null;
  /**
   * Reads all core parts of a version and looks for the others, so that nobody
   * waits for them. Otherwise what a question needs is read when it is asked,
   * for where reading is billed and a process lives for a minute.
   */
  isEager?: boolean;
  /** Milliseconds, of a clock that is never set back. */
  now?: () => number;
  /** Called with what the first look has found. */
  onFound?: (manifest: Manifest | null) => void;
  /** Called when another version serves from now on. */
  onLoaded?: (dataset: LoadedDataset) => void;
}

export class PublishedDataset {
  readonly #kv: Deno.Kv;
  readonly #now: () => number;
  readonly #beyond: (manifest: Manifest) => Answerer | null;
  readonly #report: (trouble: string) => void;
  readonly #isEager: boolean;
  readonly #onFound: (manifest: Manifest | null) => void;
  readonly #onLoaded: (dataset: LoadedDataset) => void;
  #current: LoadedDataset | null = null;
  /** The very first one while it loads, and whether there is one. */
  #first: LoadedDataset | null = null;
  #begun = Promise.withResolvers<void>();
  #versionstamp: string | null = null;
  #mark: string | null = null;
  #lookedAt = -Infinity;
  #readAt = -Infinity;
  #hasLooked = false;
  #mendedAt = -Infinity;
  #checkedAt = -Infinity;
  #looking: Promise<void> | null = null;
  /** What is wrong with the version last seen in the store, if anything. */
  #trouble: string | null = null;

  constructor(
    kv: Deno.Kv,
    {
      now = () => performance.now(),
      beyond = () => null,
      isEager = true,
      onFound = () => {},
      onLoaded = () => {},
      report = console.error,
    }: PublishedOptions = {},
  ) {
    this.#beyond = beyond;
    this.#kv = kv;
    this.#now = now;
    this.#report = report;
    this.#isEager = isEager;
    this.#onFound = onFound;
    this.#onLoaded = onLoaded;
  }

  get trouble(): string | null {
    // What somebody has just failed to read is known before the next look.
    return this.#trouble ?? this.#current?.chunks.trouble ?? null;
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
    this.#readAt = -Infinity;
    await (this.#looking ??= this.#look().finally(() => this.#looking = null));
  }

  async #look(): Promise<void> {
    try {
      const mark = await this.#readMark();
      if (mark !== null && mark === this.#mark) {
        await this.#lookAfter(this.#current);
        this.#tell(this.#current?.chunks.trouble ?? null);
        return;
      }
      const { manifest, unreadable, versionstamp } = await readManifest(
        this.#kv,
      );
      this.#readAt = this.#now();
      if (!this.#hasLooked) this.#onFound(manifest);
      this.#hasLooked = true;
      // A demo is made anew by itself.
      if (unreadable?.demo === false) throw new UnreadableStore(unreadable);
      if (manifest === null && this.#current !== null) {
        throw new Error("the store holds none any more");
      }
      const isNew = versionstamp !== this.#versionstamp ||
        manifest?.version !== this.#current?.manifest.version;
      if (manifest !== null && isNew) await this.#load(manifest, versionstamp);
      await this.#lookAfter(this.#current);
      this.#tell(this.#current?.chunks.trouble ?? null);
      this.#mark = mark;
    } catch (error) {
      this.#tell(`The published data cannot be loaded: ${messageOf(error)}`);
    } finally {
      this.#first = null;
      this.#begun = Promise.withResolvers();
      this.#lookedAt = this.#now();
    }
  }

  /**
   * The mark of what is published; `null` where the manifest itself is to be
   * read. Read before it, so that what is published meanwhile is another one.
   */
  async #readMark(): Promise<string | null> {
    if (this.#current === null && !this.#isEager) return null;
    const isDue = this.#now() - this.#readAt >= READ_EVERY;
    const mark = await readMark(this.#kv);
    if (isDue) this.#mark = null;
    return mark;
  }

  /** Loads a version beside what serves, which then serves if it may. */
  async #load(manifest: Manifest, versionstamp: string | null): Promise<void> {
    const dataset = await openDataset(
      manifest,
      (id) => read(this.#kv, id),
      {
        known: this.#current ?? undefined,
        missing: (ids) => missingBlobs(this.#kv, ids),
      },
    );
    dataset.beyond = this.#beyond(manifest);
    if (this.#current === null) {
      this.#first = dataset;
      this.#begun.resolve();
    }
    const before = this.#current;
    await dataset.chunks.load((entry) =>
      this.#isEager || before?.chunks.wasAsked(entry.period) === true
    );
    const lacks = dataset.unreadable.some((period) =>
      !this.#current?.unreadable.includes(period)
    );
    // What serves is older, but whole.
    if (this.#current !== null && lacks) {
      throw new Error(dataset.chunks.trouble!);
    }
    this.#current = dataset;
    this.#versionstamp = versionstamp;
    this.#checkedAt = this.#isEager ? -Infinity : this.#now();
    this.#mendedAt = this.#now();
    this.#onLoaded(dataset);
  }

  /** Sees whether parts are gone, and whether those that were are back. */
  async #lookAfter(dataset: LoadedDataset | null): Promise<void> {
    if (dataset === null) return;
    const now = this.#now();
    if (now - this.#checkedAt >= CHECK_EVERY) {
      this.#checkedAt = now;
      await dataset.chunks.check();
    }
    if (dataset.chunks.trouble !== null && now - this.#mendedAt >= MEND_EVERY) {
      this.#mendedAt = now;
      await dataset.chunks.mend();
    }
  }

  #tell(trouble: string | null): void {
    if (trouble !== null && trouble !== this.#trouble) this.#report(trouble);
    this.#trouble = trouble;
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
