import type { IncidentRef } from "../../core/chunks/chunk.ts";
import type { Ask, Wants } from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Manifest } from "../../core/manifest.ts";
import type {
  LoadStatus,
  PageDataset,
  PageDatasetAnswer,
  PastCounts,
} from "../../core/page/dataset.ts";
import { pastOf } from "../../core/page/dataset.ts";
import type { HistoryRange } from "../../core/page/history.ts";
import type { LoaderOptions } from "../data/loader.ts";
import { sooner } from "../tasks/sooner.ts";
import { ServerDataset } from "../data/server_dataset.ts";
import { ThreadDataset, ThreadLost } from "./thread_dataset.ts";
import type { DatasetThread } from "./thread_protocol.ts";

/**
 * How long whoever loads may take to answer before the server is asked as well,
 * in milliseconds.
 */
const PATIENCE = 300;

export interface OpenOptions extends
  Pick<
    LoaderOptions,
    "fetch" | "range" | "onStatus" | "onVersion" | "onFault"
  > {
  /** The version of the data that the page shows. */
  version: string;
  /** Begins a thread that serves a dataset. May throw. */
  startThread: () => Promise<DatasetThread>;
  /** The same dataset without a thread. */
  openHere: (
    options: Pick<
      LoaderOptions,
      "range" | "onStatus" | "onVersion" | "onFault"
    >,
  ) => Promise<PageDataset>;
}

const stopped = (how: string): LoadStatus => ({
  state: "interrupted",
  message:
    `The part of this page that counts ${how}. The server answers instead.`,
  goesOn: false,
  loaded: null,
});

/**
 * A dataset in a thread of its own, or on the page's where there are no
 * threads. Until it is there the server answers; if the thread dies, it does so
 * again, also what was asked of the thread.
 */
export function openDataset(options: OpenOptions): PageDataset {
  return new OpenedDataset(options);
}

class OpenedDataset implements PageDataset {
  readonly #options: OpenOptions;
  readonly #server: ServerDataset;
  /** Who answers now. */
  #current: PageDataset;
  /** Resolves when it is settled who loads. */
  #opening: Promise<void>;
  #end: () => void = () => {};
  #isClosed = false;
  #isLoading = false;
  #range: HistoryRange | null;
  /** The version that the page knows of. */
  #told: string;

  constructor(options: OpenOptions) {
    this.#options = options;
    this.#range = options.range ?? null;
    this.#told = options.version;
    this.#current = this.#server = new ServerDataset({
      fetch: options.fetch,
      onSeen: (version) => {
        if (version !== this.#told) this.follow(version).catch(() => {});
      },
      onVersion: (manifest) => this.#tell(manifest),
    });
    this.#opening = this.#open();
  }

  async query(filter: Filter, wants: Wants, signal?: AbortSignal) {
    return (await this.queryAll([{ filter, wants }], signal))[0]!;
  }

  queryAll(asks: readonly Ask[], signal?: AbortSignal) {
    const server = this.#server;
    /** Whoever loads may need it later, for other periods. */
    const askServer = async (signal?: AbortSignal) => {
      const answers = await server.queryAll(asks, signal);
      answers.forEach((answer, i) => {
        const { filter } = asks[i]!;
        this.remember(answer.version, filter, pastOf(answer)).catch(() => {});
      });
      return answers;
    };
    return this.#ask((dataset) => {
      if (dataset === server) return askServer(signal);
      return this.#isLoading
        ? sooner<PageDatasetAnswer[]>(
          (signal) => dataset.queryAll(asks, signal),
          askServer,
          PATIENCE,
          signal,
        )
        : dataset.queryAll(asks, signal);
    });
  }

  async remember(
    version: string,
    filter: Filter,
    counts: PastCounts,
  ): Promise<void> {
    const own = structuredClone(counts); // the answer is about to be handed on
    await this.#opening;
    await this.#ask((dataset) => dataset.remember(version, filter, own));
  }

  newest(filter: Filter, limit: number, signal?: AbortSignal) {
    return this.#ask((dataset) => dataset.newest(filter, limit, signal));
  }

  brief(refs: readonly IncidentRef[]) {
    return this.#ask((dataset) => dataset.brief(refs));
  }

  incidents(refs: readonly IncidentRef[]) {
    return this.#ask((dataset) => dataset.incidents(refs));
  }

  choices(signal?: AbortSignal) {
    return this.#ask((dataset) => dataset.choices(signal));
  }

  follow(version: string) {
    return this.#ask((dataset) => dataset.follow(version));
  }

  async load(): Promise<void> {
    await this.#opening;
    await this.#ask((dataset) => dataset.load());
  }

  /** Begins another thread if the one before has died. */
  async setRange(range: HistoryRange | null): Promise<void> {
    this.#range = range;
    await this.#opening;
    if (this.#current === this.#server && !this.#isClosed) {
      await (this.#opening = this.#open());
      return await this.load();
    }
    await this.#ask((dataset) => dataset.setRange(range));
  }

  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  #tell(manifest: Manifest): void {
    this.#told = manifest.version;
    this.#options.onVersion?.(manifest);
  }

  async #ask<T>(ask: (dataset: PageDataset) => Promise<T>): Promise<T> {
    try {
      return await ask(this.#current);
    } catch (error) {
      if (!(error instanceof ThreadLost) || this.#isClosed) throw error;
      return await ask(this.#server);
    }
  }

  async #open(): Promise<void> {
    const { onFault } = this.#options;
    const onVersion = (manifest: Manifest) => this.#tell(manifest);
    const onStatus = (status: LoadStatus) => {
      this.#isLoading = status.state === "loading";
      this.#options.onStatus?.(status);
    };
    const range = this.#range ?? undefined;
    const options = { range, onStatus, onVersion, onFault };
    const openHere = async () => {
      const opened = await this.#options.openHere(options);
      this.#end = () => opened.close();
      return opened;
    };
    try {
      const opened = await this.#hire(options).catch(openHere);
      if (this.#isClosed) opened.close();
      else this.#current = opened;
    } catch {
      // Not even its script can be had, such as without a connection.
      if (!this.#isClosed) onStatus(stopped("cannot be loaded"));
    }
  }

  /** A dataset in a thread that listens. Throws if there is none to be had. */
  async #hire(
    options: Pick<OpenOptions, "range" | "onStatus" | "onVersion" | "onFault">,
  ): Promise<PageDataset> {
    const thread = await this.#options.startThread();
    const dataset = new ThreadDataset(thread, options);
    const end = (reason: ThreadLost) => {
      thread.onerror = thread.onmessageerror = null;
      thread.terminate();
      dataset.close(reason);
    };
    const die = (what: string, cause?: unknown) => {
      const error = new ThreadLost(what, { cause });
      const wasServing = this.#current === dataset;
      if (wasServing) this.#current = this.#server;
      end(error);
      if (!wasServing) return;
      this.#options.onStatus?.(stopped("has stopped working"));
      this.#options.onFault?.(error);
    };
    thread.onerror = (event) => {
      event.preventDefault();
      die(`The thread died: ${event.message}`, event.error);
    };
    thread.onmessageerror = () => die("The thread’s answer cannot be read");
    this.#end = () => end(new ThreadLost("The page closes"));
    await dataset.ready;
    return dataset;
  }
}
