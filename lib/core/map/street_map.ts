/** Streets as the map shows them: which at a zoom, how simple, and named where. */
import { streetLabel } from "../search/labels.ts";
import { streetLines } from "../streets/street_lines.ts";
import type { Street } from "../streets/streets.ts";
import type { Frame } from "./frame.ts";

/** A line as it is drawn. */
export interface MapLine {
  /** To be written along it: "Wentworth Ave". */
  name: string;
  /** 0 for the main streets, 2 for those that are seen close up alone. */
  rank: number;
  /** x and y by turns, in grid units. */
  points: Int32Array;
  /** Grid units: left, top, right, bottom. */
  box: readonly [number, number, number, number];
}

/** A name and where it stands: x and y of its middle in pixels. */
export interface MapName {
  text: string;
  rank: number;
  x: number;
  y: number;
  /** Of its line, in radians, so that it reads from left to right. */
  angle: number;
}

/** From a zoom on: how many of the main streets, and how simple. */
interface ZoomClass {
  zoom: number;
  streets: number;
  /** How far a line may be off, in grid units: less than a pixel. */
  tolerance: number;
}

const CLASSES: readonly ZoomClass[] = [
  { zoom: 0, streets: 110, tolerance: 28 },
  { zoom: 12, streets: 600, tolerance: 14 },
  { zoom: 13.5, streets: Infinity, tolerance: 5 },
];

/** From one name of a line to its next, in pixels. */
const APART = 560;
/** Free room that a name needs on its line beyond itself, in pixels. */
const ROOM = 12;

export class StreetMap {
  /** The main ones first. */
  readonly #streets: readonly Street[];
  readonly #lines: MapLine[][] = [];

  constructor(streets: readonly Street[]) {
    // Both halves of a street are of one rank.
    const weights = new Map<string, number>();
    for (const street of streets) {
      const name = withoutDirection(street);
      const known = weights.get(name) ?? 0;
      weights.set(name, Math.max(known, weightOf(street)));
    }
    const weight = (street: Street) => weights.get(withoutDirection(street))!;
    this.#streets = streets.toSorted((a, b) =>
      weight(b) - weight(a) || b.rows - a.rows
    );
  }

  /** The lines that a zoom shows, the main streets first. */
  linesAt(zoom: number): readonly MapLine[] {
    const at = CLASSES.findLastIndex((one) => zoom >= one.zoom);
    return this.#lines[at] ??= this.#make(CLASSES[at]!);
  }

  #make({ streets: count, tolerance }: ZoomClass): MapLine[] {
    const ranks = new Map(
      this.#streets.map((street, i) => [
        street,
        CLASSES.findIndex(({ streets }) => i < streets),
      ]),
    );
    return streetLines(this.#streets.slice(0, count), tolerance).map(
      ({ street, points }) => ({
        name: streetLabel(withoutDirection(street)),
        rank: ranks.get(street)!,
        points,
        box: boxOf(points),
      }),
    );
  }
}

const withoutDirection = ({ name }: Street) => name.slice(2);

/** Main streets are busy, and go far without a gap. */
function weightOf({ rows, x, starts }: Street): number {
  const longest = Math.max(
    ...starts.map((start, i) => (starts[i + 1] ?? x.length) - start),
  );
  return rows * longest;
}

/** The lines of which a frame may show something. */
export function linesWithin(
  lines: readonly MapLine[],
  { scale, x, y, width, height }: Frame,
): MapLine[] {
  const [left, top] = [-x / scale, -y / scale];
  const [right, bottom] = [(width - x) / scale, (height - y) / scale];
  return lines.filter(({ box }) =>
    box[0] <= right && box[2] >= left && box[1] <= bottom && box[3] >= top
  );
}

/**
 * Where the name of a line may stand in a frame. Places follow from the line
 * alone, so that names stay where they are while the map is moved.
 *
 * @param textWidth Of the name, in pixels.
 */
export function namePlaces(
  { name, rank, points }: MapLine,
  { scale, x, y, width, height }: Frame,
  textWidth: number,
): MapName[] {
  const needed = textWidth + ROOM;
  const places: MapName[] = [];
  let since = APART / 2;
  for (let i = 2; i < points.length; i += 2) {
    const [x1, y1] = [points[i - 2]! * scale + x, points[i - 1]! * scale + y];
    const [x2, y2] = [points[i]! * scale + x, points[i + 1]! * scale + y];
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length >= needed) {
      // As many as have room on this straight piece, evenly.
      const count = Math.max(
        since + length >= APART ? 1 : 0,
        Math.floor(length / APART),
      );
      const angle = readable(Math.atan2(y2 - y1, x2 - x1));
      for (let n = 0; n < count; n++) {
        const share = (n + 0.5) / count;
        const [atX, atY] = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
        if (atX < 0 || atY < 0 || atX > width || atY > height) continue;
        places.push({ text: name, rank, x: atX, y: atY, angle });
      }
      since = count > 0 ? length / count / 2 : since + length;
    } else since += length;
  }
  return places;
}

/** The same line, read from left to right. */
function readable(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI;
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle;
}

function boxOf(points: Int32Array): [number, number, number, number] {
  const box: [number, number, number, number] = [
    Infinity,
    Infinity,
    -Infinity,
    -Infinity,
  ];
  for (let i = 0; i < points.length; i += 2) {
    box[0] = Math.min(box[0], points[i]!);
    box[1] = Math.min(box[1], points[i + 1]!);
    box[2] = Math.max(box[2], points[i]!);
    box[3] = Math.max(box[3], points[i + 1]!);
  }
  return box;
}
