import type {
  Cells,
  CellsWanted,
  RowKey,
  SummaryWithTimeline,
} from "../../core/engine/answer.ts";
import type { TimelineWanted } from "../../core/timeline_wanted.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Dataset } from "../state.ts";

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

/** Answers from the periods that are held, by the engine. */
export function engineAnswerer(dataset: Dataset): Answerer {
  return {
    async summary(filter, wanted) {
      const { summary, timeline } = await dataset.query(filter, {
        summary: true,
        ...wanted && { timeline: wanted },
      });
      return timeline === undefined ? summary! : { ...summary!, timeline };
    },
    async cells(filter, wanted) {
      const { total, unmapped, cells } = await dataset.query(filter, {
        cells: wanted,
      });
      return { total, unmapped, cells: cells! };
    },
    async incidents(filter, limit, before) {
      const { total, unmapped, rows } = await dataset.query(filter, {
        rows: { limit, before },
      });
      return { total, unmapped, incidents: await dataset.incidents(rows!) };
    },
    async types() {
      const { summary } = await dataset.query(EVERYTHING, { summary: true });
      return summary!.byType.map(({ type }) => type).sort();
    },
  };
}
