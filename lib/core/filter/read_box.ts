import type { Bbox } from "../grid.ts";
import type { Hint } from "./param_reader.ts";
import { FILTER_PARAMS } from "./params.ts";
import { roundBbox } from "./query.ts";

const WANTED = `expected ${FILTER_PARAMS.bbox.form}`;

/** Reads a box; of a wrong order, the right one is told. */
export function readBbox(text: string): Bbox | Hint {
  const box = readNumbers(text);
  if (box === undefined) return { wanted: WANTED };
  const [west, south, east, north] = box;
  const isBox = west >= -180 && west <= east && east <= 180 &&
    south >= -90 && south <= north && north <= 90;
  const longitudes = box.filter(isLongitude);
  const latitudes = box.filter(isLatitude);
  const isChicago = longitudes.length === 2 && latitudes.length === 2;
  // Latitudes first can be a box as well: one in Antarctica.
  if (isBox && !(isChicago && isLatitude(west))) return roundBbox(box);
  if (!isChicago) return { wanted: WANTED };
  const [left, right] = longitudes.sort((a, b) => a - b);
  const [bottom, top] = latitudes.sort((a, b) => a - b);
  return {
    wanted:
      `the order is west,south,east,north: perhaps ${left},${bottom},${right},${top}`,
  };
}

function readNumbers(text: string): Bbox | undefined {
  const numbers = text.split(",").map((part) =>
    part.trim() === "" ? NaN : Number(part)
  );
  return numbers.length === 4 && numbers.every(Number.isFinite)
    ? numbers as unknown as Bbox
    : undefined;
}

/** Whether a number is likely to be meant as one, of Chicago or around it. */
const isLatitude = (degrees: number) => degrees > 36 && degrees < 47;
const isLongitude = (degrees: number) => degrees > -93 && degrees < -82;
