import type { ChunkEntry, Manifest } from "../../core/manifest.ts";
import type { LoadStatus } from "../../core/page/dataset.ts";
import {
  chunksWithin,
  defaultRange,
  type HistoryChoice,
  historyChoices,
  type HistoryRange,
  type Loaded,
  loadedOf,
} from "../../core/page/history.ts";
import { type Fetch, FetchError } from "./http.ts";
import { LoadedVersion } from "./loaded_version.ts";
import { fetchPieces, type Pieces } from "./pieces.ts";
import { retryDelay } from "../tasks/retry.ts";
import { Turns } from "../tasks/turns.ts";

/** Chunks fetched at a time. */
const AT_ONCE = 3;
/** How often a version may be gone while it is loaded, before we give up. */
const MOST_RESTARTS = 5;

/** The parts that are loaded of every chunk. */
type Part = "core" | "place";

export interface LoaderOptions {
  fetch: Fetch;
  /** Resolves after a time in milliseconds, or earlier if that makes sense. */
  wait: (milliseconds: number) => Promise<void>;
  onStatus?: (status: LoadStatus) => void;
  /** Called when a version begins to answer. */
  onVersion?: (manifest: Manifest) => void;
  /** Told of faults that the server makes good: the visitor notices nothing. */
  onFault?: (error: unknown) => void;
  /**
   * How much to load; what is fit to be loaded unasked if it is not said.
   * With `"none"` the server answers everything.
   */
  range?: HistoryRange;
  /** Keeps decoding out of the way of questions. */
  turns?: Turns;
}

/** Loads what is published, newest first, and whatever takes its place. */
export class Loader {
  readonly #options: LoaderOptions;
  readonly #turns: Turns;
  readonly #pieces: Pieces;
  readonly #closing = new AbortController();
  #version: LoadedVersion | null = null;
  /** What is being loaded, or was last: the version that answers, or the next. */
  #filling: LoadedVersion | null = null;
  #loading: Promise<void> | null = null;
  #range: HistoryRange | null;
  /** Whether a question has asked for what place parts have. */
  #withPlaces = false;
  /** The version that was told of last, and the one that the server had last. */
  #told: string | null = null;
  #seen: string | null = null;
  #following: Promise<void> | null = null;
  /** What is published, as far as it is known. */
  #published: Manifest | null = null;

  constructor(options: LoaderOptions) {
    this.#options = options;
    this.#range = options.range ?? null;
    this.#turns = options.turns ?? new Turns();
    this.#pieces = fetchPieces(options.fetch, () => this.#turns.chore());
  }

  /** What answers now, loaded as far as it is; `null` before there is one. */
  get version(): LoadedVersion | null {
    return this.#version;
  }

  /** Loads what is published, until it is there or {@linkcode close}d. */
  load(): Promise<void> {
    if (this.#range === "none") {
      this.#tell({ state: "paused" });
      return Promise.resolve();
    }
    return this.#loading ??= this.#load().finally(() => this.#loading = null);
  }

  /** Loads another range, or nothing more; `null` for what is fit unasked. */
  async setRange(range: HistoryRange | null): Promise<void> {
    this.#range = range;
    // What is under way may have looked for its next chunk for the last time.
    await this.#loading?.catch(() => {});
    await this.load();
  }

  /** Loads the place parts of what is here, and from now on with it. */
  async loadPlaces(): Promise<void> {
    if (this.#withPlaces) return;
    this.#withPlaces = true;
    // What is under way may have looked for its next part for the last time.
    await this.#loading?.catch(() => {});
    await this.load();
  }

  /**
   * What of the past can be held here, and what it takes.
   *
   * @throws {FetchError} If it is not known yet and cannot be asked for.
   */
  async choices(signal?: AbortSignal): Promise<HistoryChoice[]> {
    return historyChoices(
      this.#version?.manifest ?? await this.#pieces.manifest(signal),
    );
  }

  /**
   * The server has answered of a version: if it is not the one that was told
   * of, what is new of it is loaded, and then told of.
   */
  async follow(seen: string): Promise<void> {
    this.#seen = seen;
    await (this.#following ??= this.#follow().finally(() =>
      this.#following = null
    ));
  }

  /** Whether every chunk of the version that answers is here. */
  get isWhole(): boolean {
    const loaded = this.#loaded();
    return this.#version !== null && this.#version === this.#filling &&
      loaded!.rows === loaded!.of;
  }

  close(): void {
    this.#closing.abort();
  }

  async #follow(): Promise<void> {
    // What is under way may be of the version before.
    await this.#loading?.catch(() => {});
    for (let tries = 1; this.#isBehind; tries++) {
      if (this.#range === "none") {
        this.#tellVersion(await this.#pieces.manifest(this.#closing.signal));
      } else await this.load();
      if (!this.#isBehind) return;
      // Of several processes of the server one may be behind for a moment.
      await this.#options.wait(retryDelay(tries));
    }
  }

  get #isBehind(): boolean {
    return this.#seen !== this.#told && !this.#closing.signal.aborted;
  }

  async #load(): Promise<void> {
    let failures = 0;
    let restarts = 0;
    for (;;) {
      try {
        return await this.#loadVersion();
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        if (!(error instanceof FetchError)) {
          this.#stop(error);
          throw error; // a fault of ours
        }
        if (error.kind === "gone" && ++restarts <= MOST_RESTARTS) continue;
        if (error.kind === "damaged" || error.kind === "gone") {
          return this.#stop(error);
        }
        const delay = retryDelay(++failures);
        this.#interrupt(
          `${error.message} What is here keeps working; loading goes on by itself.`,
          true,
        );
        await this.#options.wait(delay);
        if (this.#closing.signal.aborted) return;
      }
    }
  }

  async #loadVersion(): Promise<void> {
    const { signal } = this.#closing;
    const before = this.#version;
    const manifest = this.#published = await this.#pieces.manifest(signal);
    const version = before?.manifest.version === manifest.version
      ? before
      : await this.#begin(manifest, signal);
    this.#filling = version;
    this.#tell({ state: "loading", ...this.#loaded()! });
    const taken = new Set<string>();
    const take = <P extends Part>(part: P, entry: ChunkEntry) => {
      taken.add(entry[part].id);
      return { part, entry };
    };
    /** The newest part that is missing; more may be wanted by now. */
    const missing = () => {
      const range = this.#rangeOf(manifest);
      const bare = chunksWithin(manifest, range).find((entry) =>
        !taken.has(entry.core.id) && version.coreOf(entry) === undefined
      );
      if (bare !== undefined) return take("core", bare);
      if (!this.#withPlaces) return null;
      const entry = manifest.chunks.findLast((entry) =>
        !taken.has(entry.place.id) && version.coreOf(entry) !== undefined &&
        !version.isPlaced(entry)
      );
      return entry === undefined ? null : take("place", entry);
    };
    let isOver = false;
    const next = async () => {
      for (let found = missing(); found; found = missing()) {
        const { part, entry } = found;
        if (part === "place") await version.loadPlace(entry);
        else {
          const core = before?.coreOf(entry) ??
            await this.#pieces.core(entry, signal);
          version.put(entry, core);
        }
        // Another one has failed meanwhile, and its failure is told.
        if (isOver) return version.settle();
        this.#tell({ state: "loading", ...this.#loaded()! });
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    } finally {
      isOver = true;
      version.settle();
    }
    version.keepPlaces();
    this.#use(version);
    for (const prepare of version.preparations()) {
      await this.#turns.chore();
      if (signal.aborted) return;
      try {
        prepare();
      } catch (error) {
        this.#options.onFault?.(error); // the same question may fare better
      }
    }
    this.#tell({ state: "ready", ...this.#loaded()! });
  }

  /** A version to fill; the first one of all answers from the first chunk on. */
  async #begin(
    manifest: Manifest,
    signal: AbortSignal,
  ): Promise<LoadedVersion> {
    const labels = await this.#pieces.labels(
      manifest.dictionary.labels,
      signal,
    );
    const version = new LoadedVersion(manifest, labels, this.#pieces);
    if (this.#version === null) this.#use(version);
    return version;
  }

  #use(version: LoadedVersion): void {
    if (this.#version === version) return;
    this.#version = version;
    this.#tellVersion(version.manifest);
  }

  #tellVersion(manifest: Manifest): void {
    if (this.#told === manifest.version) return;
    this.#told = manifest.version;
    this.#options.onVersion?.(manifest);
  }

  /** Gives up loading: the server goes on answering. */
  #stop(error: unknown): void {
    const [mine, published] = [this.#version?.manifest, this.#published];
    if (mine && published && mine.version !== published.version) {
      // What is here is of the past, and never stands beside newer answers.
      this.#version = null;
      this.#tellVersion(published);
    }
    const message = error instanceof Error ? error.message : String(error);
    this.#interrupt(`${message} The server answers instead.`, false);
  }

  #interrupt(message: string, goesOn: boolean): void {
    const loaded = this.#loaded();
    this.#tell({ state: "interrupted", message, goesOn, loaded });
  }

  #rangeOf(manifest: Manifest): HistoryRange {
    return this.#range ?? defaultRange(manifest);
  }

  /** `null` before anything is known. */
  #loaded(): Loaded | null {
    const version = this.#filling;
    if (version === null) return null;
    const { manifest } = version;
    return loadedOf(
      manifest,
      this.#rangeOf(manifest),
      (entry) => version.coreOf(entry) !== undefined,
      this.#withPlaces ? (entry) => version.isPlaced(entry) : null,
    );
  }

  #tell(status: LoadStatus): void {
    if (!this.#closing.signal.aborted) this.#options.onStatus?.(status);
  }
}
