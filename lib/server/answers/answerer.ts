import type {
  Cells,
  CellsWanted,
  RowKey,
  SummaryWithTimeline,
} from "../../core/engine/answer.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";
import type { Filter } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";

interface Counted {
  total: number;
  unmapped: number;
}

/** Whoever can compute what the API's questions need. */
export interface Answerer {
  /** @throws {RangeError} If the timeline cannot be counted. */
  summary(
    filter: Filter,
    timeline?: TimelineWanted,
  ): Promise<SummaryWithTimeline>;
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
  ): Promise<Counted & { incidents: Incident[] }>;
  /** The primary types that occur, sorted. */
  types(): Promise<string[]>;
}
