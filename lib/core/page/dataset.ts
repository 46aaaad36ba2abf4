/** What the page's islands ask for data; runs in the browser. */
import type { Dictionary } from "../chunks/dictionary.ts";
import type { Answer, Wants } from "../engine/answer.ts";
import type { Filter } from "../filter/filter.ts";
import type { Incident } from "../incident/incident.ts";

/** Where a row stands, whatever else is loaded or let go meanwhile. */
export interface IncidentRef {
  /** Of the chunk, such as `"2017-03"`. */
  period: string;
  row: number;
}

/** An answer, with the chunks that its row references count through. */
export interface PageDatasetAnswer extends Answer {
  /** Periods by chunk position. Empty if the server answered. */
  periods: readonly string[];
}

/** What the core part alone tells of an incident: there at once. */
export type Brief = Pick<
  Incident,
  "date" | "primary_type" | "description" | "arrest" | "domestic"
>;

export interface PageDataset {
  /** `null` until it is loaded. */
  readonly dictionary: Dictionary | null;
  /**
   * Answers from what is loaded, else asks the server. The server answers no
   * `points`; `rows` are not asked for here but with {@linkcode newest}.
   *
   * @throws What went wrong, as an `Error` whose message a visitor may read.
   */
  query(
    filter: Filter,
    wants: Wants,
    signal?: AbortSignal,
  ): Promise<PageDatasetAnswer>;
  /** The newest incidents that match. */
  newest(
    filter: Filter,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Incident[]>;
  /** What is known at once of rows that an answer named. */
  brief(refs: readonly IncidentRef[]): Brief[];
  /** All of rows that an answer named; loads their detail parts. */
  incidents(refs: readonly IncidentRef[]): Promise<Incident[]>;
}

/** How far loading has come. */
export type LoadStatus =
  | { state: "waiting" }
  | { state: "loading"; rows: number; of: number }
  /** Everything that is to be loaded is here; `of` may be more. */
  | { state: "ready"; rows: number; of: number }
  /** Loading has stopped; `message` says why and what happens next. */
  | { state: "interrupted"; message: string };
