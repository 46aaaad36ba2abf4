import type { Dictionary } from "../../core/chunks/dictionary.ts";
import type { Answer, Ask, RowRef, Wants } from "../../core/engine/answer.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Vocabulary } from "../../core/filter/vocabulary.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Manifest } from "../../core/manifest.ts";
import type { Answerer } from "./answerer.ts";

/** One published version of the data, ready to be asked. */
export interface Dataset {
  readonly manifest: Manifest;
  /** Its blocks are there once {@linkcode readBlocks} has read them. */
  readonly dictionary: Dictionary;
  /** What a filter may name. */
  readonly vocabulary: Vocabulary;
  /** Answers for times that are not held; absent if nobody can. */
  readonly beyond?: Answerer | null;
  /** Periods whose incidents cannot be read, ascending; no answer has them. */
  readonly unreadable: readonly string[];
  /**
   * Loads what the filter needs, then answers.
   *
   * @throws {Problem} If that cannot be read, or too many wait.
   */
  query(filter: Filter, wants: Wants): Promise<Answer>;
  /** Answers several at once, each as `query` does, in their order. */
  queryAll(asks: readonly Ask[]): Promise<Answer[]>;
  /** The incidents that an answer's `rows` or `points` refer to. */
  incidents(rows: readonly RowRef[]): Promise<Incident[]>;
  /**
   * Sees whether everything that matches can be read whole.
   *
   * @throws {Problem} If it cannot.
   */
  require(filter: Filter): Promise<void>;
  /** Resolves when the dictionary has its blocks; rejects if it cannot. */
  readBlocks(): Promise<void>;
  /** Keeps a period's details at hand, for whoever goes through its rows. */
  hold(period: string): Disposable;
}
