import type { IncidentRef } from "../../core/chunks/chunk.ts";
import type { Ask, Wants } from "../../core/engine/answer.ts";
import { Stopped } from "../../core/engine/fast/engine.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type {
  Brief,
  NewestAnswer,
  PageDataset,
  PageDatasetAnswer,
  PastCounts,
} from "../../core/page/dataset.ts";
import { pastOf } from "../../core/page/dataset.ts";
import type { HistoryChoice, HistoryRange } from "../../core/page/history.ts";
import type { LoadedVersion } from "./loaded_version.ts";
import { Loader, type LoaderOptions } from "./loader.ts";
import { ServerDataset } from "./server_dataset.ts";
import { WholePast } from "./whole_past.ts";

/** Rows of chunks whose detail parts to load for one list; some 20 bytes each. */
const LIST_ROWS = 100_000;

/**
 * Answers filters in the browser: with our engine as far as the data is
 * loaded, else with the server's. Runs in a thread of its own where there are
 * threads (`serve_dataset.ts`).
 */
export class BrowserDataset implements PageDataset {
  readonly #server: ServerDataset;
  readonly #loader: Loader;
  readonly #past = new WholePast();
  readonly #onFault: (error: unknown) => void;

  constructor(options: LoaderOptions) {
    this.#loader = new Loader(options);
    this.#server = new ServerDataset({
      fetch: options.fetch,
      onSeen: (version) => this.#loader.follow(version).catch(() => {}),
    });
    this.#onFault = options.onFault ?? (() => {});
  }

  load(): Promise<void> {
    return this.#loader.load();
  }

  choices(signal?: AbortSignal): Promise<HistoryChoice[]> {
    return this.#loader.choices(signal);
  }

  setRange(range: HistoryRange | null): Promise<void> {
    return this.#loader.setRange(range);
  }

  close(): void {
    this.#loader.close();
  }

  /** @param shouldStop True as soon as nobody waits for the answer any more. */
  async query(
    filter: Filter,
    wants: Wants,
    signal?: AbortSignal,
    shouldStop?: () => boolean,
  ): Promise<PageDatasetAnswer> {
    const asks = [{ filter, wants }];
    return (await this.queryAll(asks, signal, shouldStop))[0]!;
  }

  /** @param shouldStop As in `query`. */
  async queryAll(
    asks: readonly Ask[],
    signal?: AbortSignal,
    shouldStop?: () => boolean,
  ): Promise<PageDatasetAnswer[]> {
    try {
      const loaded = this.#loader.version;
      const own = loaded && this.#ownAnswers(loaded, asks, shouldStop);
      if (own !== null) return own;
    } catch (error) {
      if (error instanceof Stopped) throw error;
      this.#onFault(error); // such as memory that is not to be had
    }
    const answers = await this.#server.queryAll(asks, signal);
    answers.forEach((answer, i) =>
      this.#past.keep(answer.version, asks[i]!.filter, pastOf(answer))
    );
    return answers;
  }

  // deno-lint-ignore require-await -- what it throws must arrive as a rejection
  async remember(
    version: string,
    filter: Filter,
    counts: PastCounts,
  ): Promise<void> {
    this.#past.keep(version, filter, counts);
  }

  /** Answers of what is here, but for what is known from the server. */
  #ownAnswers(
    version: LoadedVersion,
    asks: readonly Ask[],
    shouldStop?: () => boolean,
  ): PageDatasetAnswer[] | null {
    const parts = asks.map((ask) => this.#ownPart(version, ask));
    if (!parts.every((part) => part !== null)) return null;
    const own = this.#ifHere(version, parts.map(({ ask }) => ask), shouldStop);
    return own?.map((answer, i) => {
      const { byMonth, timeline } = parts[i]!.known;
      return {
        ...answer,
        ...answer.summary && byMonth &&
          { summary: { ...answer.summary, byMonth } },
        ...timeline && { timeline },
      };
    }) ?? null;
  }

  /** What of an ask can be answered here, and what is known from the server. */
  #ownPart(
    version: LoadedVersion,
    { filter, wants }: Ask,
  ): { ask: Ask; known: PastCounts } | null {
    const name = version.manifest.version;
    const isHere = (part: Wants) => version.covers(filter, part);
    const { summary, timeline: window, ...inPeriod } = wants;
    if (!isHere(inPeriod)) return null;
    const byMonth = summary && !isHere({ summary })
      ? this.#past.months(name, filter)
      : undefined;
    const timeline = window && !isHere({ timeline: window })
      ? this.#past.timeline(name, filter, window)
      : undefined;
    if (byMonth === null || timeline === null) return null;
    return {
      ask: {
        filter,
        wants: {
          ...inPeriod,
          ...summary && { summary },
          ...window && !timeline && { timeline: window },
        },
      },
      known: { byMonth, timeline },
    };
  }

  /** Answers, or `null` and their place parts are on their way. */
  #ifHere(
    version: LoadedVersion,
    asks: readonly Ask[],
    shouldStop?: () => boolean,
  ): PageDatasetAnswer[] | null {
    const { place, detail } = version.lacking(asks);
    if (place.length + detail.length === 0) {
      return version.query(asks, shouldStop);
    }
    // The server is sooner; next time we can. Of detail parts it has what
    // single incidents are found by, and no page loads them all.
    if (place.length > 0) this.#loader.loadPlaces().catch(this.#onFault);
    return null;
  }

  async newest(
    filter: Filter,
    limit: number,
    signal?: AbortSignal,
  ): Promise<NewestAnswer> {
    try {
      const own = this.#ownNewest(filter, limit);
      if (own !== null) return await own;
    } catch (error) {
      this.#onFault(error);
    }
    return await this.#server.newest(filter, limit, signal);
  }

  /**
   * The list of what is here, where everything is: else a short list from the
   * server is a fraction of the detail parts it takes.
   */
  #ownNewest(filter: Filter, limit: number): Promise<NewestAnswer> | null {
    const version = this.#loader.version;
    if (version === null || !this.#loader.isWhole) return null;
    const wants = { rows: { limit } };
    const [answer] = this.#ifHere(version, [{ filter, wants }]) ?? [];
    if (answer === undefined) return null;
    const refs = answer.rows!.map(({ chunk, row }) => ({
      period: answer.periods[chunk]!,
      row,
    }));
    const missing = version.rowsWithoutParts(refs);
    if (missing > LIST_ROWS) return null;
    const incidents = version.incidents(refs);
    if (missing === 0) {
      return incidents.then((incidents) => ({
        version: version.manifest.version,
        incidents,
      }));
    }
    incidents.catch(() => {}); // the server is sooner; next time we can
    return null;
  }

  follow(version: string): Promise<void> {
    return this.#loader.follow(version);
  }

  // deno-lint-ignore require-await -- what it throws must arrive as a rejection
  async brief(refs: readonly IncidentRef[]): Promise<Brief[]> {
    return this.#loader.version?.brief(refs) ?? [];
  }

  async incidents(refs: readonly IncidentRef[]): Promise<Incident[]> {
    return await this.#loader.version?.incidents(refs) ?? [];
  }
}
