/** Reads the modules that `tools/make_boundaries.ts` writes. */

/** A module of boundaries: text, a line for each border and region. */
export interface ShapeText {
  /** Grid units (`grid.ts`) of one step of the numbers. */
  STEP: number;
  NUMBERS: string;
  BORDERS: string;
  RINGS: string;
  LABELS: string;
}

/** A region of the city: a community area, a district, a beat or a ward. */
export interface Region {
  /** Its number; of beat 0231 it is 231. */
  number: number;
  /** Closed rings, holes among them, x and y by turns, in grid units. */
  rings: readonly Int32Array[];
  /** The point deepest inside, for a name, in grid units. */
  x: number;
  y: number;
  /** Distance from that point to the border, in grid units. */
  room: number;
}

export interface Shapes {
  /** Every border once: x and y by turns, in grid units. */
  borders: readonly Int32Array[];
  /** Ascending by number. */
  regions: readonly Region[];
}

/** Reads the shapes; a fraction of a millisecond for areas. */
export function readShapes(text: ShapeText): Shapes {
  const step = text.STEP;
  const borders = lines(text.BORDERS).map((line) => readBorder(line, step));
  const labels = lines(text.LABELS).map(numbers);
  const known = numbers(text.NUMBERS.trim());
  const regions = lines(text.RINGS).map((line, i) => {
    const [x, y, room] = labels[i]! as [number, number, number];
    const rings = line.split(";").map((ring) =>
      joinRing(numbers(ring), borders)
    );
    return {
      number: known[i]!,
      rings,
      x: x * step,
      y: y * step,
      room: room * step,
    };
  });
  return { borders, regions };
}

function readBorder(text: string, step: number): Int32Array {
  const points = Int32Array.from(numbers(text), (n) => n * step);
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
