/** Rows of the space-major copy that a scan has listed, and where they lie. */
import { firstAtLeast } from "../../../halving.ts";
import type { Cells } from "../../answer.ts";
import type { GridBox } from "../../grid_box.ts";
import type { Segment } from "./space.ts";
import { TILE_BITS } from "./space_layout.ts";
import { LISTED } from "./space_layout.ts";

/** Rows of a segment, and for each `day << 16 | number within the day`. */
interface ListedRows {
  rows: Uint32Array;
  keys: Uint32Array;
}

/** What a scan has found: how many match by day, and a list of the newest. */
export class Found {
  /** The first day that matches are listed of: 0 for all, Infinity for none. */
  readonly from: number;
  /**
   * Matches by day since 2001-01-01. If charts were counted, the days outside
   * the period have their rows too.
   */
  readonly days: Uint32Array;
  /** How many there are. */
  rows = 0;
  /** How many of each segment are listed. */
  readonly #listed = new Map<Segment, number>();

  /** Whether matches are counted by day, or listed alone. */
  readonly byDay: boolean;

  /** For rows of some segments. */
  constructor(segments: readonly Segment[], from = 0, byDay = true) {
    const days = segments.map(({ lastDay }) => lastDay + 1);
    this.days = new Uint32Array(byDay ? Math.max(0, ...days) : 0);
    this.from = from;
    this.byDay = byDay;
  }

  /** Takes what the last scan of a segment has listed, until the next does. */
  take(segment: Segment): void {
    this.#listed.set(segment, segment.kernel.listed);
    segment.memory.listedFor = this;
  }

  /**
   * The matching rows of a segment, ascending, from the first day on; `null` if
   * there were too many, or another list was written over them.
   */
  of(segment: Segment): ListedRows | null {
    if (this.from === Infinity) return null;
    // A segment may have had nothing to look at.
    const count = this.#listed.get(segment) ?? 0;
    const { listed, keys, listedFor } = segment.memory;
    if (count === LISTED || count > 0 && listedFor !== this) return null;
    return { rows: listed.subarray(0, count), keys: keys.subarray(0, count) };
  }

  /** All matching rows of some segments, or `null`. */
  all(segments: readonly Segment[]): [Segment, ListedRows][] | null {
    if (this.from > 0) return null;
    const lists: [Segment, ListedRows][] = [];
    for (const segment of segments) {
      const listed = this.of(segment);
      if (listed === null) return null;
      lists.push([segment, listed]);
    }
    return lists;
  }
}

/** Adds listed rows to the cells that they lie in. */
export function addListed(
  { level, column, row, columns, rows, counts }: Cells,
  lists: readonly [Segment, ListedRows][],
): void {
  for (const [segment, listed] of lists) {
    const { x, y } = segment.memory;
    let tile = 0;
    for (const at of listed.rows) {
      tile = tileFrom(segment, tile, at);
      // Rows without a position come last.
      if (tile === segment.columns * segment.lines) break;
      const left = tile % segment.columns + segment.left << TILE_BITS;
      const top = Math.floor(tile / segment.columns) + segment.top << TILE_BITS;
      const across = (left + x[at]! >> level) - column;
      const down = (top + y[at]! >> level) - row;
      if (across < 0 || across >= columns || down < 0 || down >= rows) continue;
      counts[down * columns + across]!++;
    }
  }
}

/** Keys of those listed rows whose tiles touch a box; `null` for all. */
export function keysIn(
  { left, top, columns, lines, tiles, runs: { starts } }: Segment,
  { rows, keys }: ListedRows,
  box: GridBox | null,
): Uint32Array {
  if (box === null) return keys;
  const first = Math.max((box.left >> TILE_BITS) - left, 0);
  const last = Math.min((box.right >> TILE_BITS) - left, columns - 1);
  const start = Math.max((box.top >> TILE_BITS) - top, 0);
  const end = Math.min((box.bottom >> TILE_BITS) - top, lines - 1);
  const ranges: [from: number, to: number][] = [];
  let [at, count] = [0, 0];
  for (let line = start; line <= end && first <= last; line++) {
    const tile = line * columns;
    at = firstAtLeast(rows, starts[tiles[tile + first]!]!, at);
    const to = firstAtLeast(rows, starts[tiles[tile + last + 1]!]!, at);
    ranges.push([at, to]);
    count += to - at;
    at = to;
  }
  const inside = new Uint32Array(count);
  let into = 0;
  for (const [from, to] of ranges) {
    inside.set(keys.subarray(from, to), into);
    into += to - from;
  }
  return inside;
}

/** The tile of a row that lies in none before `tile`. */
function tileFrom(
  { tiles, runs: { starts } }: Segment,
  tile: number,
  row: number,
): number {
  while (starts[tiles[tile + 1]!]! <= row) tile++;
  return tile;
}

/**
 * The first day from which on about so many rows match.
 *
 * @param segments Newest first.
 * @param share How many of all rows match, about.
 * @param to The last day that matches are of.
 */
export function dayOfNewest(
  segments: readonly Segment[],
  wanted: number,
  share: number,
  to: number,
): number {
  let rows = wanted / share;
  for (const { firstDay, lastDay, dayStarts } of segments) {
    let day = Math.min(to, lastDay);
    if (day < firstDay) continue;
    const end = dayStarts[day - firstDay + 1]!;
    while (day > firstDay && end - dayStarts[day - firstDay]! < rows) day--;
    rows -= end - dayStarts[day - firstDay]!;
    if (rows <= 0) return day;
  }
  return 0;
}
