import type { IncidentRef } from "../chunks/chunk.ts";
import { sortRows } from "../chunks/radix.ts";
import type { Points } from "../engine/answer.ts";
import { firstAtLeast } from "../halving.ts";
import { CRIME_GROUPS } from "./groups.ts";

/**
 * Incidents gathered by position: many share the blurred point of their block,
 * and each must be found. Spots ascend by row of the grid, then by column; the
 * incidents of spot `i` are those from `starts[i]` to `starts[i + 1] - 1`,
 * newest first.
 */
export interface Spots {
  count: number;
  /** Grid units. */
  x: Uint16Array;
  y: Uint16Array;
  starts: Uint32Array;
  /** The most frequent crime group of each spot. */
  group: Uint8Array;
  /** Spots in the order to draw them: the largest first, to hide no other. */
  drawOrder: Uint32Array;
  /** Of each incident: position of its chunk in the engine, and its row. */
  chunk: Uint16Array;
  row: Uint32Array;
}

/**
 * Gathers points, newest first, by position. 200,000 take some 10 ms.
 *
 * @param groupOfOffense Crime group by index of the dictionary's offenses.
 */
export function gatherSpots(
  points: Points,
  groupOfOffense: Uint8Array,
): Spots {
  const { count } = points;
  const order = new Uint32Array(count);
  const keys = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    order[i] = i;
    keys[i] = points.y[i]! << 16 | points.x[i]!;
  }
  sortRows(order, keys);
  const starts = new Uint32Array(count + 1);
  const chunk = new Uint16Array(count);
  const row = new Uint32Array(count);
  let spots = 0;
  let last = -1; // no key
  for (let i = 0; i < count; i++) {
    const point = order[i]!;
    chunk[i] = points.chunk[point]!;
    row[i] = points.row[point]!;
    if (keys[point] === last) continue;
    last = keys[point]!;
    starts[spots++] = i;
  }
  starts[spots] = count;
  const x = new Uint16Array(spots);
  const y = new Uint16Array(spots);
  for (let spot = 0; spot < spots; spot++) {
    const point = order[starts[spot]!]!;
    x[spot] = points.x[point]!;
    y[spot] = points.y[point]!;
  }
  return {
    count: spots,
    x,
    y,
    // A copy: a view would send its whole buffer to another thread.
    starts: starts.slice(0, spots + 1),
    group: commonGroups(spots, starts, order, points, groupOfOffense),
    drawOrder: largestFirst(spots, starts),
    chunk,
    row,
  };
}

function commonGroups(
  spots: number,
  starts: Uint32Array,
  order: Uint32Array,
  { offense }: Points,
  groupOfOffense: Uint8Array,
): Uint8Array {
  const groups = new Uint8Array(spots);
  const tally = new Uint32Array(CRIME_GROUPS.length);
  for (let spot = 0; spot < spots; spot++) {
    tally.fill(0);
    for (let i = starts[spot]!; i < starts[spot + 1]!; i++) {
      tally[groupOfOffense[offense[order[i]!]!]!]!++;
    }
    let most = 0; // of equals, the graver one, which stands first
    for (let g = 1; g < tally.length; g++) {
      if (tally[g]! > tally[most]!) most = g;
    }
    groups[spot] = most;
  }
  return groups;
}

function largestFirst(spots: number, starts: Uint32Array): Uint32Array {
  const order = new Uint32Array(spots);
  const keys = new Uint32Array(spots);
  let largest = 0;
  for (let i = 0; i < spots; i++) {
    largest = Math.max(largest, starts[i + 1]! - starts[i]!);
  }
  for (let i = 0; i < spots; i++) {
    order[i] = i;
    keys[i] = largest - (starts[i + 1]! - starts[i]!);
  }
  sortRows(order, keys, 32 - Math.clz32(largest));
  return order;
}

/** The incidents at a spot, newest first. */
export function refsAt(
  { starts, chunk, row }: Spots,
  spot: number,
  periods: readonly string[],
): IncidentRef[] {
  const refs: IncidentRef[] = [];
  for (let i = starts[spot]!; i < starts[spot + 1]!; i++) {
    refs.push({ period: periods[chunk[i]!]!, row: row[i]! });
  }
  return refs;
}

/**
 * The spot nearest to a place, or -1 if none is within reach. Only spots whose
 * grid rows are within reach are looked at: where 200,000 are in view, some
 * 5,000 for a mouse.
 *
 * @param x Grid units, as `y` and `reach`.
 */
export function nearestSpot(
  spots: Spots,
  x: number,
  y: number,
  reach: number,
): number {
  let best = -1;
  let least = reach * reach;
  const end = spots.count;
  const start = firstAtLeast(spots.y, y - reach - 0.5, 0, end);
  for (let i = start; i < end; i++) {
    // Half a unit: the middle of the grid square.
    const down = spots.y[i]! + 0.5 - y;
    if (down > reach) break;
    const across = spots.x[i]! + 0.5 - x;
    const distance = across * across + down * down;
    if (distance <= least) [best, least] = [i, distance];
  }
  return best;
}

/** Radius of a spot in pixels: its area grows with the incidents, slowly. */
export function spotRadius(incidents: number, zoom: number): number {
  const base = zoom >= 17 ? 6 : zoom >= 16 ? 5 : zoom >= 15 ? 4 : 3;
  return base * Math.sqrt(1 + Math.log2(incidents));
}

/** Font size in pixels of the number on a spot of such a radius. */
export function numberSize(radius: number): number {
  return Math.round(radius * 0.95);
}
