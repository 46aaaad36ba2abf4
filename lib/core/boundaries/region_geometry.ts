import { toLatitude, toLongitude } from "../grid.ts";
import type { Region } from "./read_shapes.ts";
import { contains } from "./region_at.ts";

type Position = [longitude: number, latitude: number];

/** A geometry of GeoJSON (RFC 7946): outer rings turn left, holes right. */
export interface RegionGeometry {
  type: "MultiPolygon";
  coordinates: Position[][][];
}

/** What a region covers, in degrees to six decimals. */
export function regionGeometry({ rings }: Region): RegionGeometry {
  const outer = rings.filter((ring) => !isHole(ring));
  const holes = rings.filter(isHole);
  const coordinates = outer.map((ring) => {
    const inside = holes.filter((hole) => contains([ring], hole[0]!, hole[1]!));
    return [ring, ...inside].map(toPositions);
  });
  return { type: "MultiPolygon", coordinates };
}

/** West, south, east and north of a region, in degrees. */
export function regionBox(
  { rings }: Region,
): [west: number, south: number, east: number, north: number] {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0]!, ring[i]!);
      box[1] = Math.min(box[1]!, ring[i + 1]!);
      box[2] = Math.max(box[2]!, ring[i]!);
      box[3] = Math.max(box[3]!, ring[i + 1]!);
    }
  }
  const [left, top, right, bottom] = box as [number, number, number, number];
  return [
    degrees(toLongitude(left)),
    degrees(toLatitude(bottom)),
    degrees(toLongitude(right)),
    degrees(toLatitude(top)),
  ];
}

/** Rings of holes turn the other way; on the grid, south is down. */
function isHole(ring: Int32Array): boolean {
  let twice = 0;
  for (let i = 2; i < ring.length; i += 2) {
    twice += ring[i - 2]! * ring[i + 1]! - ring[i]! * ring[i - 1]!;
  }
  return twice < 0;
}

/** The grid's rings turn right, since its rows grow southwards. */
function toPositions(ring: Int32Array): Position[] {
  const positions: Position[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) {
    positions.push([
      degrees(toLongitude(ring[i]!)),
      degrees(toLatitude(ring[i + 1]!)),
    ]);
  }
  return positions;
}

const degrees = (value: number) => Math.round(value * 1e6) / 1e6;
