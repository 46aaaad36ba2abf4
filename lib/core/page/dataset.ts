/** What the page's islands ask for data; runs in the browser. */
import type { IncidentRef } from "../chunks/chunk.ts";
import type {
  Answer,
  Ask,
  Summary,
  TimeCounts,
  Wants,
} from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import type { Incident } from "../incident/incident.ts";
import type { HistoryChoice, HistoryRange, Loaded } from "./history.ts";

/** An answer, with what its numbers refer to; both empty if the server's. */
export interface PageDatasetAnswer extends Answer {
  /** Of the data that the numbers are of. */
  version: string;
  /** Periods by chunk position. */
  periods: readonly string[];
  /** Crime group (`map/groups.ts`) by index of `points.offense`. */
  groups: Uint8Array;
}

/** Incidents, newest first, and the version of the data that they are of. */
export interface NewestAnswer {
  version: string;
  incidents: Incident[];
}

/** What the core part alone tells of an incident: there at once. */
export type Brief = Pick<
  Incident,
  "date" | "primary_type" | "description" | "arrest" | "domestic"
>;

/** What of an answer ignores the filter's period. */
export interface PastCounts {
  byMonth?: Summary["byMonth"];
  timeline?: TimeCounts;
}

export function pastOf({ summary, timeline }: Answer): PastCounts {
  return { byMonth: summary?.byMonth, timeline };
}

/** All of it is asynchronous: the work is done elsewhere. */
export interface PageDataset {
  /**
   * Answers from what is loaded, else asks the server. The server answers no
   * `points`; `rows` are not asked for here but with {@linkcode newest}. The
   * arrays of an answer are the caller's own.
   *
   * @param signal Who asks again aborts the question before: one that waits is
   * not answered any more, one that is being answered stops if it can.
   * @throws What went wrong, as an `Error` whose message a visitor may read.
   */
  query(
    filter: Filter,
    wants: Wants,
    signal?: AbortSignal,
  ): Promise<PageDatasetAnswer>;
  /**
   * Answers several at once, each as `query` does and in their order: for what is
   * compared side by side. From what is loaded they share what they have in
   * common, and are of one version; the server's each name their own.
   *
   * @throws As `query` does.
   */
  queryAll(
    asks: readonly Ask[],
    signal?: AbortSignal,
  ): Promise<PageDatasetAnswer[]>;
  /**
   * Takes note of counts that reach beyond what is loaded, as somebody else has
   * answered them, so that another period need not be asked for.
   *
   * @param version Of the data that they are of.
   * @param filter What they are the answer to, whatever its period.
   */
  remember(
    version: string,
    filter: Filter,
    counts: PastCounts,
  ): Promise<void>;
  /** The newest incidents that match. */
  newest(
    filter: Filter,
    limit: number,
    signal?: AbortSignal,
  ): Promise<NewestAnswer>;
  /** What is known at once of rows that an answer named. */
  brief(refs: readonly IncidentRef[]): Promise<Brief[]>;
  /** All of rows that an answer named; loads their detail parts. */
  incidents(refs: readonly IncidentRef[]): Promise<Incident[]>;
  /** Moves on to the version that is published, if it is not this one. */
  follow(version: string): Promise<void>;
  /** Loads what is wanted of the past, until it is here. */
  load(): Promise<void>;
  /** What of the past can be held here, and what it takes. */
  choices(signal?: AbortSignal): Promise<HistoryChoice[]>;
  /**
   * Holds more of the past, or no more than is here: what is loaded stays.
   * Resolves when it is there.
   *
   * @param range `null` for what is fit to be loaded unasked.
   */
  setRange(range: HistoryRange | null): Promise<void>;
  close(): void;
}

/** How far loading has come. */
export type LoadStatus =
  | { state: "waiting" }
  /** Nothing is loaded unasked: the visitor saves data. */
  | { state: "paused" }
  | { state: "loading" } & Loaded
  /** Everything that is to be loaded is here; `of` may be more. */
  | { state: "ready" } & Loaded
  /** Loading has stopped; `message` says why and what happens next. */
  | {
    state: "interrupted";
    message: string;
    /** True if it goes on by itself. */
    goesOn: boolean;
    /** `null` if nothing is here. */
    loaded: Loaded | null;
  };
