import type { Chunk, WholeParts } from "./chunk.ts";
import { pickCore, pickDetail, pickPlace } from "./columns.ts";
import { periodDays } from "./period.ts";
import { sortRows } from "./radix.ts";
import { DAY_MINUTES } from "../calendar.ts";

/**
 * Makes a chunk of rows in any order: sorts them, and keeps the last of those
 * that share a `unique_key`.
 *
 * The columns may be longer than `rows`; only so many are read. Rows of id 0,
 * which no incident has, are left out.
 *
 * @throws {RangeError} If a row's day lies outside the period.
 */
export function sortedChunk(
  period: string,
  { core, place, detail }: WholeParts,
  rows = core.rows,
): Chunk {
  const kept = lastOfEach(rows, detail.id);
  const [first, last] = periodDays(period);
  const minutes = new Uint32Array(core.rows);
  for (let i = 0; i < kept.length; i++) {
    const row = kept[i]!;
    const day = core.day[row]!;
    if (day < first || day > last) {
      throw new RangeError(
        `Incident ${detail.id[row]} lies outside the period ${period}`,
      );
    }
    minutes[row] = (day - first) * DAY_MINUTES + core.minute[row]!;
  }
  // Stable, and the rows are in the order of their ids already.
  const bits = 32 - Math.clz32((last - first + 1) * DAY_MINUTES);
  sortRows(kept, minutes, bits);
  return {
    period,
    core: pickCore(core, kept),
    place: pickPlace(place, kept),
    detail: pickDetail(detail, kept),
  };
}

/** Row numbers in the order of their ids, the last row of each id only. */
function lastOfEach(count: number, ids: Uint32Array): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  sortRows(rows, ids);
  let kept = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (ids[row] === 0) continue;
    if (i + 1 < rows.length && ids[rows[i + 1]!] === ids[row]) continue;
    rows[kept++] = row;
  }
  return rows.subarray(0, kept);
}
