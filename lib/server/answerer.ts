import type {
  Cells,
  CellsWanted,
  RowKey,
  Summary,
} from "../core/engine/answer.ts";
import { EVERYTHING, type Filter } from "../core/filter/filter.ts";
import type { Incident } from "../core/incident/incident.ts";
import type { Dataset } from "./state.ts";

interface Counted {
  total: number;
  unmapped: number;
}

/** Whoever can compute what the API's questions need. */
export interface Answerer {
  summary(filter: Filter): Promise<Summary>;
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
  const summary = async (filter: Filter) =>
    (await dataset.query(filter, { summary: true })).summary!;
  return {
    summary,
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
      const { byType } = await summary(EVERYTHING);
      return byType.map(({ type }) => type).sort();
    },
  };
}
