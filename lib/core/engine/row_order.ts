import type { Chunk, CoreColumns } from "../chunks/chunk.ts";
import { firstAtLeast, firstWhere } from "../halving.ts";
import type { Incident } from "../incident/incident.ts";
import type { RowKey } from "./answer.ts";

/**
 * Compares incidents by the order of rows, which is that of lists and cursors
 * too: by the minute, of one minute by key. Seconds tell nothing more: most
 * are 00, where nobody knew better.
 */
export function compareIncidents(a: Incident, b: Incident): number {
  const [first, second] = [a.date.slice(0, 16), b.date.slice(0, 16)];
  return first < second ? -1 : first > second ? 1 : a.unique_key - b.unique_key;
}

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
  const start = firstAtLeast(core.day, from);
  const end = firstAtLeast(core.day, to + 1);
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
  const start = firstWhere(0, core.rows, (row) => later(row) >= 0);
  const end = firstWhere(start, core.rows, (row) => later(row) > 0);
  if (start === end) return start;
  if (detail === null) {
    throw new TypeError(
      `Cannot find a row's place in ${period} without its detail part`,
    );
  }
  const { id } = detail;
  return firstAtLeast(id, key.id, start, end);
}
