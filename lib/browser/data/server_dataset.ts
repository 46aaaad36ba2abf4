import type { Wants } from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Manifest } from "../../core/manifest.ts";
import type {
  Brief,
  PageDataset,
  PageDatasetAnswer,
} from "../../core/page/dataset.ts";
import { type HistoryChoice, historyChoices } from "../../core/page/history.ts";
import { askNewest, askServer } from "./ask_server.ts";
import { type Fetch, getJson } from "./http.ts";

/** Has every question answered by the server; holds nothing. */
export class ServerDataset implements PageDataset {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /**
   * @returns The answer, with the version of the data that it is of.
   * @throws {FetchError} If the server cannot be asked.
   */
  async query(
    filter: Filter,
    wants: Wants,
    signal?: AbortSignal,
  ): Promise<PageDatasetAnswer & { version: string }> {
    const { answer, version } = await askServer(
      this.#fetch,
      filter,
      wants,
      signal,
    );
    return { ...answer, periods: [], groups: new Uint8Array(), version };
  }

  /** @throws {FetchError} If the server cannot be asked. */
  newest(
    filter: Filter,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Incident[]> {
    return askNewest(this.#fetch, filter, limit, signal);
  }

  /** Of rows that whoever answered before had named. */
  brief(): Promise<Brief[]> {
    return Promise.reject(new RangeError("This is not at hand any more."));
  }

  incidents(): Promise<Incident[]> {
    return Promise.reject(new RangeError("This is not at hand any more."));
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  /** @throws {FetchError} If the server cannot be asked. */
  async choices(signal?: AbortSignal): Promise<HistoryChoice[]> {
    const { data } = await getJson<{ data: Manifest }>(
      this.#fetch,
      "/api/manifest",
      signal,
    );
    return historyChoices(data);
  }

  setRange(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}
}
