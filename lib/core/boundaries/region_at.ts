import type { Region } from "./read_shapes.ts";

/**
 * The region that holds a point, in grid units; `null` if none does. Borders
 * are simplified: within some twenty metres of one it may be the neighbor.
 */
export function regionAt(
  regions: readonly Region[],
  x: number,
  y: number,
): Region | null {
  return regions.find(({ rings }) => contains(rings, x, y)) ?? null;
}

/** Whether rings hold a point: those around it less those of holes. */
export function contains(
  rings: readonly Int32Array[],
  x: number,
  y: number,
): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if ((y1 > y) === (y2 > y)) continue;
      if (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}
