import type { IncidentRef } from "../../core/chunks/chunk.ts";
import type { Ask, Wants } from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type {
  LoadStatus,
  PageDataset,
  PastCounts,
} from "../../core/page/dataset.ts";
import type { Manifest } from "../../core/manifest.ts";
import type { HistoryRange } from "../../core/page/history.ts";
import { Overtaken } from "./overtaken.ts";
import type { Port } from "./port.ts";
import { fromPortable } from "./portable_error.ts";
import type {
  Args,
  Call,
  FromThread,
  Question,
  Result,
  ToThread,
} from "./thread_protocol.ts";

/** The thread is no more: what was asked of it will not be answered. */
export class ThreadLost extends Error {
  override name = "ThreadLost";
}

interface ThreadDatasetOptions {
  range?: HistoryRange;
  onStatus?: (status: LoadStatus) => void;
  onVersion?: (manifest: Manifest) => void;
  onFault?: (error: Error) => void;
  overtaken?: Overtaken;
}

interface Asker {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** The page's end of the line to a thread that serves a dataset. */
export class ThreadDataset implements PageDataset {
  /** Resolves when the thread listens. */
  readonly ready: Promise<void>;
  readonly #port: Port<FromThread, ToThread>;
  readonly #options: ThreadDatasetOptions;
  readonly #overtaken: Overtaken;
  readonly #askers = new Map<number, Asker>();
  readonly #isReady = Promise.withResolvers<void>();
  #asked = 0;
  #loss: unknown = null;

  constructor(
    port: Port<FromThread, ToThread>,
    options: ThreadDatasetOptions = {},
  ) {
    this.#port = port;
    this.#options = options;
    this.#overtaken = options.overtaken ?? Overtaken.create();
    this.ready = this.#isReady.promise;
    port.onmessage = ({ data }) => this.#hear(data);
  }

  async query(filter: Filter, wants: Wants, signal?: AbortSignal) {
    return (await this.queryAll([{ filter, wants }], signal))[0]!;
  }

  queryAll(asks: readonly Ask[], signal?: AbortSignal) {
    return this.#ask("queryAll", [asks], signal);
  }

  remember(version: string, filter: Filter, counts: PastCounts) {
    return this.#ask("remember", [version, filter, counts]);
  }

  newest(filter: Filter, limit: number, signal?: AbortSignal) {
    return this.#ask("newest", [filter, limit], signal);
  }

  brief(refs: readonly IncidentRef[]) {
    return this.#ask("brief", [refs]);
  }

  incidents(refs: readonly IncidentRef[]) {
    return this.#ask("incidents", [refs]);
  }

  follow(version: string) {
    return this.#ask("follow", [version]);
  }

  load() {
    return this.#ask("load", []);
  }

  choices(signal?: AbortSignal) {
    return this.#ask("choices", [], signal);
  }

  setRange(range: HistoryRange | null) {
    return this.#ask("setRange", [range]);
  }

  /** Whoever still waits is told that nothing will come. */
  close(reason: unknown = new ThreadLost("The thread was closed")): void {
    this.#loss = reason;
    this.#port.onmessage = null;
    this.#isReady.reject(reason);
    this.ready.catch(() => {}); // nobody may be waiting
    for (const { reject } of this.#askers.values()) reject(reason);
    this.#askers.clear();
  }

  #ask<C extends Call>(
    call: C,
    args: Args<C>,
    signal?: AbortSignal,
  ): Promise<Result<C>> {
    const { promise, resolve, reject } = Promise.withResolvers<Result<C>>();
    if (this.#loss !== null) return Promise.reject(this.#loss);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++this.#asked;
    const drop = () => {
      if (!this.#askers.delete(id)) return; // answered
      this.#overtaken.mark(id);
      this.#port.postMessage({ say: "drop", id }, []);
      reject(signal!.reason);
    };
    signal?.addEventListener("abort", drop, { once: true });
    this.#askers.set(id, { resolve: resolve as Asker["resolve"], reject });
    this.#port.postMessage({ say: "ask", id, call, args } as Question, []);
    return promise.finally(() => signal?.removeEventListener("abort", drop));
  }

  #hear(message: FromThread): void {
    switch (message.say) {
      case "ready": {
        const { buffer } = this.#overtaken;
        const { range = null } = this.#options;
        this.#port.postMessage({ say: "open", range, overtaken: buffer }, []);
        this.#isReady.resolve();
        break;
      }
      case "status":
        this.#options.onStatus?.(message.status);
        break;
      case "version":
        this.#options.onVersion?.(message.manifest);
        break;
      case "fault":
        this.#options.onFault?.(fromPortable(message.error));
        break;
      case "answer":
        this.#take(message.id)?.resolve(message.result);
        break;
      case "failure":
        this.#take(message.id)?.reject(fromPortable(message.error));
    }
  }

  #take(id: number): Asker | undefined {
    const asker = this.#askers.get(id);
    this.#askers.delete(id);
    return asker;
  }
}
