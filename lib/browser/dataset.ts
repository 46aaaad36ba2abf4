import type { Wants } from "../core/engine/answer.ts";
import type { Filter } from "../core/filter/filter.ts";
import type { Incident } from "../core/incident/incident.ts";
import type { ChunkEntry, Manifest } from "../core/manifest.ts";
import type {
  Brief,
  IncidentRef,
  Loaded,
  LoadStatus,
  PageDataset,
  PageDatasetAnswer,
} from "../core/page/dataset.ts";
import {
  chunksWithin,
  defaultRange,
  type HistoryChoice,
  historyChoices,
  type HistoryRange,
  loadedOf,
} from "../core/page/history.ts";
import { type Fetch, FetchError } from "./http.ts";
import { LoadedVersion } from "./loaded_version.ts";
import { fetchPieces, type Pieces } from "./pieces.ts";
import { ServerDataset } from "./server_dataset.ts";
import { Turns } from "./turns.ts";

/** Rows of detail parts to load for one filter; some 20 bytes each. */
const DETAIL_ROWS = 1_000_000;
/** Chunks fetched at a time. */
const AT_ONCE = 3;
/** Milliseconds before the next try; the last one stands for all others. */
const RETRY_DELAYS = [1_000, 2_000, 5_000, 15_000, 30_000];
/** How often a version may be gone while it is loaded, before we give up. */
const MOST_RESTARTS = 5;

export interface DatasetOptions {
  fetch: Fetch;
  /** Resolves after a time in milliseconds, or earlier if that makes sense. */
  wait: (milliseconds: number) => Promise<void>;
  onStatus?: (status: LoadStatus) => void;
  /** Called when a version begins to answer. */
  onVersion?: (manifest: Manifest) => void;
  /**
   * How much to load; what is fit to be loaded unasked if it is not said.
   * With `"none"` the server answers everything.
   */
  range?: HistoryRange;
  /** Keeps decoding out of the way of questions. */
  turns?: Turns;
}

/**
 * Answers filters in the browser: with our engine as far as the data is
 * loaded, else with the server's. Runs in a thread of its own where there are
 * threads (`serve_dataset.ts`).
 */
export class BrowserDataset implements PageDataset {
  readonly #options: DatasetOptions;
  readonly #server: ServerDataset;
  readonly #pieces: Pieces;
  readonly #closing = new AbortController();
  #version: LoadedVersion | null = null;
  /** What is being loaded, or was last: the version that answers, or the next. */
  #filling: LoadedVersion | null = null;
  #loading: Promise<void> | null = null;
  #range: HistoryRange | null;

  constructor(options: DatasetOptions) {
    this.#options = options;
    this.#range = options.range ?? null;
    this.#server = new ServerDataset(
      options.fetch,
      (version) => this.#sawVersion(version),
    );
    const turns = options.turns ?? new Turns();
    this.#pieces = fetchPieces(options.fetch, () => turns.chore());
  }

  /** Loads what is published, until it is there or {@linkcode close}d. */
  load(): Promise<void> {
    if (this.#range === "none") {
      this.#tell({ state: "paused" });
      return Promise.resolve();
    }
    return this.#loading ??= this.#load().finally(() => this.#loading = null);
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

  async setRange(range: HistoryRange | null): Promise<void> {
    this.#range = range;
    // What is under way may have looked for its next chunk for the last time.
    await this.#loading?.catch(() => {});
    await this.load();
  }

  close(): void {
    this.#closing.abort();
  }

  /** @param shouldStop True as soon as nobody waits for the answer any more. */
  async query(
    filter: Filter,
    wants: Wants,
    signal?: AbortSignal,
    shouldStop?: () => boolean,
  ): Promise<PageDatasetAnswer> {
    const version = this.#version;
    if (version?.covers(filter, wants)) {
      const missing = version.detailRowsMissing(filter, wants);
      if (missing === 0) return version.query(filter, wants, shouldStop);
      // The server is sooner; next time we can.
      if (missing <= DETAIL_ROWS) {
        version.loadDetails(filter, wants).catch(() => {});
      }
    }
    return await this.#server.query(filter, wants, signal);
  }

  newest(
    filter: Filter,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Incident[]> {
    // A short list from the server is a fraction of the detail parts it takes.
    return this.#server.newest(filter, limit, signal);
  }

  // deno-lint-ignore require-await -- what it throws must arrive as a rejection
  async brief(refs: readonly IncidentRef[]): Promise<Brief[]> {
    return this.#version?.brief(refs) ?? [];
  }

  async incidents(refs: readonly IncidentRef[]): Promise<Incident[]> {
    return await this.#version?.incidents(refs) ?? [];
  }

  /** The server has moved on: load what is new, keep what is not. */
  #sawVersion(seen: string): void {
    const mine = this.#version?.manifest.version;
    if (mine !== undefined && mine !== seen && this.#loading === null) {
      this.load().catch(() => {});
    }
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
        const delay = RETRY_DELAYS[failures++] ?? RETRY_DELAYS.at(-1)!;
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
    const manifest = await this.#pieces.manifest(signal);
    const version = before?.manifest.version === manifest.version
      ? before
      : await this.#begin(manifest, signal);
    this.#filling = version;
    this.#tell({ state: "loading", ...this.#loaded()! });
    const taken = new Set<ChunkEntry>();
    /** The newest chunk that is missing; another range may be wanted by now. */
    const missing = () => {
      const range = this.#rangeOf(manifest);
      const entry = chunksWithin(manifest, range).find((entry) =>
        !taken.has(entry) && version.coreOf(entry) === undefined
      );
      if (entry !== undefined) taken.add(entry);
      return entry;
    };
    const next = async () => {
      for (let entry = missing(); entry; entry = missing()) {
        const core = before?.coreOf(entry) ??
          await this.#pieces.core(entry, signal);
        version.put(entry, core);
        this.#tell({ state: "loading", ...this.#loaded()! });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    this.#use(version);
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
    this.#options.onVersion?.(version.manifest);
  }

  /** Gives up loading: the server goes on answering. */
  #stop(error: unknown): void {
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
    );
  }

  #tell(status: LoadStatus): void {
    if (!this.#closing.signal.aborted) this.#options.onStatus?.(status);
  }
}
