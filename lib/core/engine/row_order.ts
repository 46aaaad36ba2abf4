import type { Chunk, CoreColumns } from "../chunks/chunk.ts";
import type { RowKey } from "./answer.ts";

/**
 * The rows of some days: from the first to before the second number.
 *
 * @param from First and last day, both included, days since 2001-01-01.
 */
export function rowsBetween(
  core: CoreColumns,
  from: number,
  to: number,
): [start: number, end: number] {
  const start = firstRow(core.rows, (row) => core.day[row]! >= from);
  const end = firstRow(core.rows, (row) => core.day[row]! > to);
  return [start, Math.max(start, end)];
}

/**
 * How many rows of a chunk are older than a key; they come first.
 *
 * @throws {TypeError} If incidents of the very same minute are there, whose
 * order is that of their ids, and the detail part is not.
 */
export function rowsBefore(
  { period, core, detail }: Chunk,
  key: RowKey,
): number {
  const later = (row: number) =>
    core.day[row]! - key.day || core.minute[row]! - key.minute;
  const start = firstRow(core.rows, (row) => later(row) >= 0);
  const end = firstRow(core.rows, (row) => later(row) > 0);
  if (start === end) return start;
  if (detail === null) {
    throw new TypeError(
      `Cannot find a row's place in ${period} without its detail part`,
    );
  }
  const { id } = detail;
  return firstRow(
    core.rows,
    (row) => row >= end || (row >= start && id[row]! >= key.id),
  );
}

/** The first row for which `holds`, as it does for all later ones. */
function firstRow(rows: number, holds: (row: number) => boolean): number {
  let [low, high] = [0, rows];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
