import type { Cells, CellsWanted } from "../../../../core/engine/answer.ts";
import { emptyCells, withMax } from "../../../../core/engine/empty_cells.ts";
import type { Filter } from "../../../../core/filter/filter.ts";
import type { Query, Row } from "../query.ts";
import { X, Y } from "./columns.ts";
import { conditionsOf, takenParams, where } from "./conditions.ts";

/** Counts per cell while the rows of the query come in. */
export class CellsBeingRead {
  readonly #cells: Cells;
  total = 0;
  unmapped = 0;

  /** @throws {RangeError} If the level is wrong, or too fine for the box. */
  constructor(wanted: CellsWanted) {
    this.#cells = emptyCells(wanted);
  }

  /**
   * Counts by cell, with everything that lies in none under -1, -1.
   *
   * @param through The last day, `YYYY-MM-DD`.
   */
  query(from: string, filter: Filter, through: string): Query {
    const { parts, params } = conditionsOf(filter);
    const { level, column, row, columns, rows } = this.#cells;
    const cell = (axis: string) =>
      `IF(x BETWEEN @west AND @east AND y BETWEEN @north AND @south,
    DIV(${axis}, @edge), -1)`;
    return {
      purpose: "cells",
      sql: `SELECT across, down,
  COUNT(*) AS incidents,
  COUNTIF(x IS NULL) AS unmapped
FROM (
SELECT x,
  ${cell("x")} AS across,
  ${cell("y")} AS down
FROM (
SELECT
  ${X} AS x,
  ${Y} AS y
FROM ${from}
${where(parts.values())}
) AS looked_at
) AS placed
GROUP BY across, down`,
      params: {
        ...params,
        ...takenParams(through),
        edge: 1 << level,
        west: column << level,
        east: ((column + columns) << level) - 1,
        north: row << level,
        south: ((row + rows) << level) - 1,
      },
    };
  }

  add(page: readonly Row[]): void {
    const { column, row, columns, counts } = this.#cells;
    for (const { across, down, incidents, unmapped } of page) {
      this.total += Number(incidents);
      this.unmapped += Number(unmapped);
      if (across === -1) continue;
      const at = (Number(down) - row) * columns + Number(across) - column;
      counts[at] = Number(incidents);
    }
  }

  get cells(): Cells {
    return withMax(this.#cells);
  }
}
