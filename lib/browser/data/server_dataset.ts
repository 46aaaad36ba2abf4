import type { Answer, Ask, Wants } from "../../core/engine/answer.ts";
import { MOST_ALSO } from "../../core/filter/also_query.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Manifest } from "../../core/manifest.ts";
import type {
  Brief,
  NewestAnswer,
  PageDataset,
  PageDatasetAnswer,
} from "../../core/page/dataset.ts";
import { type HistoryChoice, historyChoices } from "../../core/page/history.ts";
import { askCounts, askNewest, askServer, isCounted } from "./ask_server.ts";
import { type Fetch, getJson } from "./http.ts";

interface ServerDatasetOptions {
  fetch: Fetch;
  /** Told of which version an answer is. */
  onSeen?: (version: string) => void;
  /** Told of the version that is published, once it is followed. */
  onVersion?: (manifest: Manifest) => void;
}

/** Has every question answered by the server; holds nothing. */
export class ServerDataset implements PageDataset {
  readonly #options: ServerDatasetOptions;
  readonly #fetch: Fetch;

  constructor(options: ServerDatasetOptions) {
    this.#options = options;
    this.#fetch = options.fetch;
  }

  /** @throws {FetchError} If the server cannot be asked. */
  async query(
    filter: Filter,
    wants: Wants,
    signal?: AbortSignal,
  ): Promise<PageDatasetAnswer> {
    const { answer, version } = await askServer(
      this.#fetch,
      filter,
      wants,
      signal,
    );
    this.#options.onSeen?.(version);
    return ofServer(answer, version);
  }

  /** @throws {FetchError} If the server cannot be asked. */
  async queryAll(
    asks: readonly Ask[],
    signal?: AbortSignal,
  ): Promise<PageDatasetAnswer[]> {
    const [first, ...others] = asks;
    const isAlike = first !== undefined && isCounted(first.wants) &&
      others.length > 0 && others.length <= MOST_ALSO &&
      others.every(({ wants }) =>
        JSON.stringify(wants) === JSON.stringify(first.wants)
      );
    if (!isAlike) {
      return await Promise.all(
        asks.map(({ filter, wants }) => this.query(filter, wants, signal)),
      );
    }
    const { answers, version } = await askCounts(
      this.#fetch,
      first.filter,
      first.wants,
      others.map(({ filter }) => filter),
      signal,
    );
    this.#options.onSeen?.(version);
    return answers.map((answer) => ofServer(answer, version));
  }

  /** @throws {FetchError} If the server cannot be asked. */
  async newest(
    filter: Filter,
    limit: number,
    signal?: AbortSignal,
  ): Promise<NewestAnswer> {
    const answer = await askNewest(this.#fetch, filter, limit, signal);
    this.#options.onSeen?.(answer.version);
    return answer;
  }

  remember(): Promise<void> {
    return Promise.resolve();
  }

  /** Of rows that whoever answered before had named. */
  brief(): Promise<Brief[]> {
    return Promise.reject(new RangeError("This is not at hand any more."));
  }

  incidents(): Promise<Incident[]> {
    return Promise.reject(new RangeError("This is not at hand any more."));
  }

  /** @throws {FetchError} If the server cannot be asked. */
  async follow(): Promise<void> {
    this.#options.onVersion?.(await this.#manifest());
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  /** @throws {FetchError} If the server cannot be asked. */
  async choices(signal?: AbortSignal): Promise<HistoryChoice[]> {
    return historyChoices(await this.#manifest(signal));
  }

  setRange(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}

  async #manifest(signal?: AbortSignal): Promise<Manifest> {
    const url = "/api/manifest";
    return (await getJson<{ data: Manifest }>(this.#fetch, url, signal)).data;
  }
}

function ofServer(answer: Answer, version: string): PageDatasetAnswer {
  return { ...answer, periods: [], groups: new Uint8Array(), version };
}
