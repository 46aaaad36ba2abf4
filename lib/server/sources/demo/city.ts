import { toLatitude, toLongitude } from "../../../core/grid.ts";
import {
  DENSITY,
  DIGITS,
  FIRST_COLUMN,
  FIRST_ROW,
  JURISDICTIONS,
  SQUARE_BITS,
  STREETS,
  X_FEET,
  Y_FEET,
} from "./city_data.ts";
import type { Random } from "./random.ts";

/** Addresses that incidents of one block share. */
export const ADDRESSES = 4;

/** The city's blocks, as columns. */
export interface City {
  blocks: number;
  /** Text such as `"004XX W 66TH ST"`. */
  block: string[];
  /** Four digits. */
  beat: string[];
  district: Uint8Array;
  ward: Uint8Array;
  /** Community area. */
  area: Uint8Array;
  /** How much happens there, beside other blocks. */
  weight: Float64Array;
  /** {@linkcode ADDRESSES} positions a block. */
  latitude: Float64Array;
  longitude: Float64Array;
  /** State plane, feet. */
  x: Int32Array;
  y: Int32Array;
}

/** One block of a street. */
interface Site {
  block: string;
  jurisdiction: number;
  /** Grid units of the block's addresses, x then y. */
  at: number[];
}

/**
 * Lays the streets out. Every seed gives the same blocks, with other addresses
 * and other busy ones among them.
 */
export function buildCity(random: Random): City {
  const sites = STREETS.trim().split("\n").flatMap((line) =>
    blocksOf(line, random)
  );
  const city: City = {
    blocks: sites.length,
    block: [],
    beat: [],
    district: new Uint8Array(sites.length),
    ward: new Uint8Array(sites.length),
    area: new Uint8Array(sites.length),
    weight: weightsOf(sites, random),
    latitude: new Float64Array(sites.length * ADDRESSES),
    longitude: new Float64Array(sites.length * ADDRESSES),
    x: new Int32Array(sites.length * ADDRESSES),
    y: new Int32Array(sites.length * ADDRESSES),
  };
  const jurisdictions = JURISDICTIONS.trim().split(/[;\n]/)
    .map((text) => text.split(" ").map(Number));
  sites.forEach((site, i) => {
    const [area, beat, district, ward] = jurisdictions[site.jurisdiction]!;
    city.block.push(site.block);
    city.beat.push(String(beat).padStart(4, "0"));
    city.district[i] = district!;
    city.ward[i] = ward!;
    city.area[i] = area!;
    for (let k = 0; k < ADDRESSES; k++) {
      const longitude = roundDegrees(toLongitude(site.at[2 * k]!));
      const latitude = roundDegrees(toLatitude(site.at[2 * k + 1]!));
      const at = i * ADDRESSES + k;
      city.longitude[at] = longitude;
      city.latitude[at] = latitude;
      city.x[at] = toFeet(X_FEET, latitude, longitude);
      city.y[at] = toFeet(Y_FEET, latitude, longitude);
    }
  });
  return city;
}

/** The blocks of a line of `STREETS`. */
function blocksOf(line: string, random: Random): Site[] {
  const [name, drawn, runs] = line.split("|") as [string, string, string];
  const numbers = drawn.split(" ").map(Number);
  for (let i = 3; i < numbers.length; i++) numbers[i]! += numbers[i - 3]!;
  const sites: Site[] = [];
  let hundred = numbers[0]!;
  let knot = 0;
  for (const run of runs.split(" ")) {
    const [jurisdiction, length] = run.split("*");
    for (let n = Number(length ?? 1); n > 0; n--, hundred++) {
      if (jurisdiction === "") continue;
      while (knot + 6 < numbers.length && numbers[knot + 3]! <= hundred) {
        knot += 3;
      }
      const [fromHundred, fromX, fromY, toHundred, toX, toY] = numbers
        .slice(knot, knot + 6) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
      const at: number[] = [];
      for (let k = 0; k < ADDRESSES; k++) {
        // A line's points are the middles of blocks.
        const place = hundred - 0.45 + 0.9 * random.next();
        const part = (place - fromHundred) / (toHundred - fromHundred);
        at.push(
          fromX + part * (toX - fromX) + random.normal(),
          fromY + part * (toY - fromY) + random.normal(),
        );
      }
      const block = `${String(hundred).padStart(3, "0")}XX ${name}`;
      sites.push({ block, jurisdiction: parseInt(jurisdiction!, 36), at });
    }
  }
  return sites;
}

/** Shares what happens in a square among its blocks, unevenly as it is. */
function weightsOf(sites: Site[], random: Random): Float64Array {
  const rows = DENSITY.trim().split("\n");
  const squares = sites.map(({ at }) => {
    const column = (at[0]! >> SQUARE_BITS) - FIRST_COLUMN;
    const row = (at[1]! >> SQUARE_BITS) - FIRST_ROW;
    return { key: row * 1024 + column, digit: rows[row]?.[column] ?? "0" };
  });
  const weights = Float64Array.from(
    sites,
    () => Math.exp(1.1 * random.normal()),
  );
  const sums = new Map<number, number>();
  squares.forEach(({ key }, i) => {
    sums.set(key, (sums.get(key) ?? 0) + weights[i]!);
  });
  return weights.map((weight, i) => {
    const { key, digit } = squares[i]!;
    const steps = DIGITS.indexOf(digit);
    return steps === 0 ? 0 : 2 ** (steps / 4) * weight / sums.get(key)!;
  });
}

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function toFeet(
  [one, u1, v1, uu, uv, vv]: readonly number[],
  latitude: number,
  longitude: number,
): number {
  const u = longitude + 87.7;
  const v = latitude - 41.85;
  return Math.round(
    one! + u1! * u + v1! * v + uu! * u * u + uv! * u * v + vv! * v * v,
  );
}
