/** The city's shape: its 77 community areas, on the grid (`grid.ts`). */
import { BORDERS, LABELS, RINGS, STEP } from "./city_shape_data.ts";

export interface CityShape {
  /** Every border once: x and y by turns, in grid units. */
  borders: readonly Int32Array[];
  areas: readonly AreaShape[];
}

export interface AreaShape {
  /** Community area, 1 to 77. */
  area: number;
  /** Closed rings, x and y by turns, in grid units. */
  rings: readonly Int32Array[];
  /** The point deepest inside, for a name, in grid units. */
  x: number;
  y: number;
  /** Distance from that point to the border, in grid units. */
  room: number;
}

/** Reads the shape; a fraction of a millisecond. */
export function readCityShape(): CityShape {
  const borders = lines(BORDERS).map(readBorder);
  const labels = lines(LABELS).map(numbers);
  const areas = lines(RINGS).map((text, i) => {
    const [x, y, room] = labels[i]! as [number, number, number];
    const rings = text.split(";").map((ring) =>
      joinRing(numbers(ring), borders)
    );
    return { area: i + 1, rings, x: x * STEP, y: y * STEP, room: room * STEP };
  });
  return { borders, areas };
}

function readBorder(text: string): Int32Array {
  const points = Int32Array.from(numbers(text), (n) => n * STEP);
  for (let i = 2; i < points.length; i++) points[i]! += points[i - 2]!;
  return points;
}

/** A ring from its borders; each begins where the one before ends. */
function joinRing(
  indexes: readonly number[],
  borders: readonly Int32Array[],
): Int32Array {
  const points: number[] = [];
  for (const index of indexes) {
    const border = borders[index < 0 ? ~index : index]!;
    const last = border.length - 2;
    // The first point is the last one of the border before.
    for (let i = points.length === 0 ? 0 : 2; i <= last; i += 2) {
      const at = index < 0 ? last - i : i;
      points.push(border[at]!, border[at + 1]!);
    }
  }
  return Int32Array.from(points);
}

const lines = (text: string) => text.trim().split("\n");
const numbers = (text: string) => text.split(" ").map(Number);
