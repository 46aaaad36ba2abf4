import type { Answer } from "../../lib/core/engine/answer.ts";
import { type Figures, squares } from "./duckdb.ts";

/** What of an engine's answer is compared with the peers'. */
export function figuresOf(
  { total, summary, tables, cells, rows, points }: Answer,
): Figures {
  const counts = (list: { count: number }[]) =>
    squares(list.map(({ count }) => count));
  const flag = (both: { true: number; false: number }) =>
    squares([both.true, both.false]);
  return {
    total,
    charts: summary === undefined ? null : {
      byType: counts(summary.byType),
      byMonth: counts(summary.byMonth),
      byDistrict: counts(summary.byDistrict),
      byArea: counts(summary.byArea),
      byHourWeekday: squares(summary.byHourWeekday.flat()),
      byArrest: flag(summary.byArrest),
      byDomestic: flag(summary.byDomestic),
    },
    tables: tables?.map(({ counts }) => squares(counts)) ?? null,
    cells: cells === undefined ? null : [
      cells.counts.filter((count) => count > 0).length,
      squares(cells.counts),
    ],
    rows: rows === undefined ? null : rows.length,
    points: points === undefined ? null : points.count,
  };
}
