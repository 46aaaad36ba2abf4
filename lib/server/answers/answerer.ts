import type {
  Cells,
  CellsWanted,
  RowKey,
  Summary,
  Table,
  TimeCounts,
} from "../../core/engine/answer.ts";
import type { Dimension } from "../../core/engine/dimensions.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Bbox } from "../../core/grid.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { BatchedList } from "../http/batched_list.ts";

interface Counted {
  total: number;
  unmapped: number;
}

/** A filter whose counts are wanted. */
export interface SummaryAsk {
  filter: Filter;
  timelines: readonly TimelineWanted[];
  /** A viewport whose incidents are counted. */
  view: Bbox | null;
}

export interface SummaryFound {
  summary: Summary;
  /** In the order in which they were wanted. */
  timelines: TimeCounts[];
  /** Incidents in the viewport, if there is one. */
  inView?: number;
}

/** Whoever can compute what the API's questions need. */
export interface Answerer {
  /** Queries that counting a filter takes, if each is paid for; 0 if none is. */
  queriesFor(ask: SummaryAsk): number;
  /**
   * Counts of some filters, in their order.
   *
   * @throws {RangeError} If a timeline cannot be counted.
   */
  summaries(asks: readonly SummaryAsk[]): Promise<SummaryFound[]>;
  /** @throws {RangeError} If the cells are too fine for the box. */
  cells(
    filter: Filter,
    wanted: CellsWanted,
  ): Promise<Counted & { cells: Cells }>;
  /** The newest that match, or those before a row. */
  incidents(
    filter: Filter,
    limit: number,
    before?: RowKey,
  ): Promise<Counted & { incidents: BatchedList<Incident> }>;
  /**
   * Counts by one to three dimensions of what matches.
   *
   * @param most Combinations, at most, that it may find where each is paid for.
   * @throws {RangeError} If it finds more.
   */
  table(
    filter: Filter,
    by: readonly Dimension[],
    most: number,
  ): Promise<Counted & { table: Table }>;
  /** The primary types that occur, sorted. */
  types(): Promise<string[]>;
}
