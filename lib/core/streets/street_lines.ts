import simplify from "simplify-js";
import type { Street } from "./streets.ts";

/** A street's line, or a part of it that is drawn in one go. */
interface StreetLine {
  street: Street;
  /** x and y by turns, in grid units. */
  points: Int32Array;
}

/** The halves of a street may lie this far apart across the zero line. */
const MOST_ACROSS = 400;
/** Where the house numbers of a half begin, at the latest. */
const FIRST_HUNDRED = 100;
const OTHER: Readonly<Record<string, string>> = { N: "S", E: "W" };

/**
 * The lines of streets, those of lone blocks left out; north and south, east
 * and west halves joined where they meet at the zero line.
 *
 * @param tolerance How far a line may be off what it stands for, in grid units.
 */
export function streetLines(
  streets: readonly Street[],
  tolerance: number,
): StreetLine[] {
  const byName = new Map(streets.map((street) => [street.name, street]));
  const lines: StreetLine[] = [];
  for (const street of streets) {
    const { starts, x, y, name } = street;
    const opposite = OTHER[name[0]!];
    const half = opposite && byName.get(opposite + name.slice(1));
    starts.forEach((start, i) => {
      const end = starts[i + 1] ?? x.length;
      const points = [];
      if (i === 0 && half && meets(street, half)) {
        points.push({ x: half.x[0]!, y: half.y[0]! });
      }
      for (let at = start; at < end; at++) {
        points.push({ x: x[at]!, y: y[at]! });
      }
      if (points.length < 2) return;
      const kept = tolerance > 0 ? simplify(points, tolerance, true) : points;
      lines.push({
        street,
        points: Int32Array.from(kept.flatMap(({ x, y }) => [x, y])),
      });
    });
  }
  return lines;
}

function meets(a: Street, b: Street): boolean {
  return a.hundreds[0]! <= FIRST_HUNDRED && b.hundreds[0]! <= FIRST_HUNDRED &&
    Math.hypot(a.x[0]! - b.x[0]!, a.y[0]! - b.y[0]!) <= MOST_ACROSS;
}
