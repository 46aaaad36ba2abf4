import type { Points } from "../../core/engine/answer.ts";
import { CRIME_GROUPS } from "../../core/map/groups.ts";
import type { IncidentRef } from "../../core/page/dataset.ts";

/**
 * Incidents gathered by position: many share the blurred point of their block,
 * and each must be found. Spot `i` has the points
 * `order[starts[i]]` to `order[starts[i + 1] - 1]`, newest first.
 */
export interface Spots {
  count: number;
  /** Grid units. */
  x: Uint16Array;
  y: Uint16Array;
  starts: Uint32Array;
  /** Positions in `points`. */
  order: Uint32Array;
  /** The most frequent crime group of each spot. */
  group: Uint8Array;
  /** Spots in the order to draw them: the largest first, to hide no other. */
  drawOrder: Uint32Array;
  points: Points;
}

/**
 * Gathers points, newest first, by position.
 *
 * @param groupOfOffense Crime group by index of the dictionary's offenses.
 */
export function toSpots(points: Points, groupOfOffense: Uint8Array): Spots {
  const { count } = points;
  // Position and point number in one number, exact below 2^53.
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    keys[i] = (points.y[i]! * 65_536 + points.x[i]!) * 2 ** 20 + i;
  }
  keys.sort();
  const x = new Uint16Array(count);
  const y = new Uint16Array(count);
  const starts = new Uint32Array(count + 1);
  const order = new Uint32Array(count);
  let spots = 0;
  for (let i = 0; i < count; i++) {
    const point = keys[i]! % 2 ** 20;
    order[i] = point;
    const [atX, atY] = [points.x[point]!, points.y[point]!];
    if (spots > 0 && x[spots - 1] === atX && y[spots - 1] === atY) continue;
    x[spots] = atX;
    y[spots] = atY;
    starts[spots++] = i;
  }
  starts[spots] = count;
  return {
    count: spots,
    x: x.subarray(0, spots),
    y: y.subarray(0, spots),
    starts: starts.subarray(0, spots + 1),
    order,
    group: commonGroups(spots, starts, order, points, groupOfOffense),
    drawOrder: Uint32Array.from({ length: spots }, (_, spot) => spot)
      .sort((a, b) => size(starts, b) - size(starts, a)),
    points,
  };
}

const size = (starts: Uint32Array, spot: number) =>
  starts[spot + 1]! - starts[spot]!;

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

/** The incidents at a spot, newest first. */
export function refsAt(
  { starts, order, points }: Spots,
  spot: number,
  periods: readonly string[],
): IncidentRef[] {
  const refs: IncidentRef[] = [];
  for (let i = starts[spot]!; i < starts[spot + 1]!; i++) {
    const point = order[i]!;
    const period = periods[points.chunk[point]!]!;
    refs.push({ period, row: points.row[point]! });
  }
  return refs;
}

/**
 * The spot nearest to a place, or -1 if none is within reach.
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
  for (let i = 0; i < spots.count; i++) {
    // Half a unit: the middle of the grid square.
    const [across, down] = [spots.x[i]! + 0.5 - x, spots.y[i]! + 0.5 - y];
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
