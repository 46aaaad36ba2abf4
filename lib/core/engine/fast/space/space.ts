/**
 * The space-major copy: rows sorted by tile of 256 x 256 grid units (228 m),
 * row by row from the north-west, those without a position in a last tile of
 * their own; within a tile by runs that share district, community area, and
 * with place parts ward and beat; within a run by street and block; then by time.
 *
 * A viewport's rows stand in one range for each row of tiles. What a run
 * shares is asked once for all of its rows (104 on average over all years),
 * and counted once, so columns of it are not needed.
 *
 * Cost: 10 bytes a row, 11 with place parts, and 0.1 or 0.5 for runs and slices;
 * 60 or 90 ns a row to make. Asked for by what groups do not answer, by boxes
 * and by maps.
 */
import { firstAtLeast } from "../../../halving.ts";
import type { GridBox } from "../../grid_box.ts";
import type { Shard } from "../ask/shard.ts";
import { LOOK, type TiledRegion } from "../ask/tiled_region.ts";
import type { OffenseCodes } from "./offense_codes.ts";
import type { SpaceKernel } from "./space_kernel.ts";
import { TILE_BITS } from "./space_layout.ts";
import type { SpaceMemory } from "./space_memory.ts";

/** The tiles that have rows. */
export interface Frame {
  /** First column and row of tiles, and how many there are. */
  left: number;
  top: number;
  columns: number;
  lines: number;
}

/** Rows of one tile, one after the other, that share what stands here. */
export interface Runs {
  /** Where each run's rows begin; one more for the end. */
  starts: Uint32Array;
  district: Uint8Array;
  area: Uint8Array;
  place: RunPlace | null;
}

interface RunPlace {
  ward: Uint8Array;
  beat: Uint16Array;
  /** Where each run's stretches of one block begin; one more for the end. */
  firstBlock: Uint32Array;
  /** Where each stretch's rows begin, and its block; one more for the end. */
  blockStarts: Uint32Array;
  block: Uint32Array;
}

/** The copy of some chunks that follow each other in time. */
export interface Segment extends Frame {
  /** What it was made of, ascending, and where each one's rows begin. */
  shards: readonly Shard[];
  shardStarts: Uint32Array;
  rows: number;
  /** First and last day with rows. */
  firstDay: number;
  lastDay: number;
  /** Rows of all shards before each day, since the first; one more. */
  dayStarts: Uint32Array;
  /**
   * Where each tile's runs begin, row by row; then those of rows without a
   * position; one more for the end.
   */
  tiles: Uint32Array;
  runs: Runs;
  /** As `tiles`, of the slices that all rows make (`SpaceMemory.all`). */
  tileSlices: Uint32Array;
  /** What offenses the codes in `memory` are of. */
  offenses: OffenseCodes;
  memory: SpaceMemory;
  kernel: SpaceKernel;
}

/** Bytes that a segment takes. */
export function segmentBytes(
  { memory, tiles, tileSlices, dayStarts, runs }: Segment,
): number {
  return memory.buffer.byteLength + tiles.byteLength + tileSlices.byteLength +
    dayStarts.byteLength +
    runBytes(runs);
}

/** Bytes that the tables of runs take. */
export function runBytes({ starts, district, area, place }: Runs): number {
  return [starts, district, area, ...Object.values(place ?? {})]
    .reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/**
 * A row's chunk and its number there.
 *
 * @param key `day << 16 | number within the day`.
 */
export function rowOf(
  { shards, shardStarts, dayStarts, firstDay }: Segment,
  key: number,
): { shard: Shard; row: number } {
  const row = dayStarts[(key >>> 16) - firstDay]! + (key & 65_535);
  const at = firstAtLeast(shardStarts, row + 1) - 1;
  return { shard: shards[at]!, row: row - shardStarts[at]! };
}

/**
 * About how many rows lie inside a box: those of all tiles that it touches, of
 * a region half of those of tiles that its edge crosses.
 */
export function rowsInside(
  segments: readonly Segment[],
  { left, top, right, bottom }: GridBox,
  region: TiledRegion | null,
): number {
  let rows = 0;
  for (const segment of segments) {
    const { columns, tiles, runs: { starts } } = segment;
    const first = Math.max((left >> TILE_BITS) - segment.left, 0);
    const last = Math.min((right >> TILE_BITS) - segment.left, columns - 1);
    if (first > last) continue;
    const start = Math.max((top >> TILE_BITS) - segment.top, 0);
    const end = Math.min(
      (bottom >> TILE_BITS) - segment.top,
      segment.lines - 1,
    );
    for (let line = start; line <= end; line++) {
      const tile = line * columns;
      const startOf = (column: number) => starts[tiles[tile + column]!]!;
      if (region === null) {
        rows += startOf(last + 1) - startOf(first);
        continue;
      }
      const looks = line + segment.top << 8 | segment.left;
      for (let column = first; column <= last; column++) {
        const look = region.tiles[looks + column]!;
        if (look === LOOK.none) continue;
        rows += (startOf(column + 1) - startOf(column)) * look / LOOK.whole;
      }
    }
  }
  return rows;
}

/** How many rows have a position. */
export function mappedRows(segments: readonly Segment[]): number {
  return segments.reduce(
    (sum, { tiles, runs }) => sum + runs.starts[tiles.at(-2)!]!,
    0,
  );
}
