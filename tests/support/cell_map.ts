import { assertEquals } from "@std/assert";
import type { Cells } from "../../lib/core/engine/answer.ts";

/** The counts of cells by "column row", those with none left out. */
export function cellMap(cells: Cells): Map<string, number> {
  assertEquals(cells.counts.length, cells.columns * cells.rows);
  const counts = new Map<string, number>();
  cells.counts.forEach((count, i) => {
    if (count === 0) return;
    const x = cells.column + i % cells.columns;
    const y = cells.row + Math.floor(i / cells.columns);
    counts.set(`${x} ${y}`, count);
  });
  assertEquals(cells.max, Math.max(0, ...counts.values()));
  return counts;
}
