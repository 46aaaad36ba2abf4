/** Finds streets, blocks and crossings by what is typed. */
import type { Street } from "../streets/streets.ts";
import type { TypedStreet } from "./query.ts";
import { WordIndex } from "./word_index.ts";
import { kindOfStreet } from "../streets/block_text.ts";

/** A street that was found, and how far it is from what was typed. */
export interface FoundStreet {
  street: Street;
  cost: number;
}

/** A place along a street. */
export interface PlaceOnStreet {
  /** First house number of the block. */
  hundred: number;
  /** Grid units. */
  x: number;
  y: number;
  /** True if no incident tells of the block: it lies between two that do. */
  isAbout: boolean;
}

interface Entry {
  street: Street;
  direction: string;
  kind: string | null;
}

/** A direction or kind other than the one typed. */
const OTHER_DIRECTION = 1.2;
const OTHER_KIND = 0.8;

/** Streets by their words. */
export class StreetIndex {
  readonly #entries: readonly Entry[];
  /** By the name without direction and kind, its words apart and as one. */
  readonly #words: WordIndex;

  constructor(streets: readonly Street[]) {
    const allNames: string[][][] = [];
    this.#entries = streets.map((street) => {
      const [direction, ...words] = street.name.split(" ");
      const kind = words.length > 1 ? kindOfStreet(words.at(-1)!) : null;
      const name = kind === null ? words : words.slice(0, -1);
      allNames.push(name.length > 1 ? [name, [name.join("")]] : [name]);
      return { street, direction: direction!, kind };
    });
    this.#words = new WordIndex(allNames);
  }

  /**
   * Streets that typed words may name, the nearest first.
   *
   * @param isOpen Whether more letters may follow the last word.
   */
  find(
    { name, direction, kind }: TypedStreet,
    isOpen = true,
  ): FoundStreet[] {
    const found: FoundStreet[] = [];
    for (const { index, cost } of this.#words.find(name, isOpen)) {
      const entry = this.#entries[index]!;
      found.push({
        street: entry.street,
        cost: cost +
          (direction !== null && direction !== entry.direction
            ? OTHER_DIRECTION
            : 0) +
          (kind !== null && kind !== entry.kind ? OTHER_KIND : 0),
      });
    }
    return found.sort((a, b) =>
      a.cost - b.cost || b.street.rows - a.street.rows
    );
  }
}

/** The furthest apart that two blocks may be for one between them. */
const MOST_BETWEEN = 400;

/**
 * Where a house number lies along a street; `null` if neither a block nor the
 * blocks on both sides of it are known.
 */
export function placeOn(street: Street, number: number): PlaceOnStreet | null {
  const { hundreds, x, y, starts } = street;
  const hundred = number - number % 100;
  const at = hundreds.findIndex((known) => known >= hundred);
  if (at === -1) return null;
  if (hundreds[at] === hundred) {
    return { hundred, x: x[at]!, y: y[at]!, isAbout: false };
  }
  const before = at - 1;
  if (before < 0 || starts.includes(at)) return null;
  const [low, high] = [hundreds[before]!, hundreds[at]!];
  if (high - low > MOST_BETWEEN) return null;
  const share = (hundred - low) / (high - low);
  return {
    hundred,
    x: Math.round(x[before]! + share * (x[at]! - x[before]!)),
    y: Math.round(y[before]! + share * (y[at]! - y[before]!)),
    isAbout: true,
  };
}

/** Lines end in the middle of a block: so far may a crossing lie beyond one. */
const BEYOND = 230;

/**
 * Where two streets cross, in grid units; `null` if they do not. Lines of
 * blocks end half a block before the street does.
 */
export function crossingOf(
  a: Street,
  b: Street,
): { x: number; y: number } | null {
  const [ones, others] = [piecesOf(a), piecesOf(b)];
  let [bestX, bestY, least] = [0, 0, Infinity];
  for (let i = 0; i < ones.length; i += 4) {
    const [x1, y1, x2, y2] = [
      ones[i]!,
      ones[i + 1]!,
      ones[i + 2]!,
      ones[i + 3]!,
    ];
    const left = Math.min(x1, x2) - BEYOND;
    const right = Math.max(x1, x2) + BEYOND;
    const top = Math.min(y1, y2) - BEYOND;
    const bottom = Math.max(y1, y2) + BEYOND;
    const [ax, ay] = [x2 - x1, y2 - y1];
    for (let j = 0; j < others.length; j += 4) {
      const [x3, y3] = [others[j]!, others[j + 1]!];
      const [x4, y4] = [others[j + 2]!, others[j + 3]!];
      // Most lie elsewhere: these are soon told.
      if (x3 < left - BEYOND && x4 < left - BEYOND) continue;
      if (x3 > right + BEYOND && x4 > right + BEYOND) continue;
      if (y3 < top - BEYOND && y4 < top - BEYOND) continue;
      if (y3 > bottom + BEYOND && y4 > bottom + BEYOND) continue;
      const [bx, by] = [x4 - x3, y4 - y3];
      const cross = ax * by - ay * bx;
      const [lengthA, lengthB] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
      // Nearly the same direction: no crossing.
      if (Math.abs(cross) < 0.2 * lengthA * lengthB) continue;
      const t = ((x3 - x1) * by - (y3 - y1) * bx) / cross;
      const u = ((x3 - x1) * ay - (y3 - y1) * ax) / cross;
      const off = Math.max(beyond(t, lengthA), beyond(u, lengthB));
      if (off >= least || off > BEYOND) continue;
      [bestX, bestY, least] = [x1 + t * ax, y1 + t * ay, off];
    }
  }
  return least === Infinity
    ? null
    : { x: Math.round(bestX), y: Math.round(bestY) };
}

/** How far beyond a piece's ends a share of its length lies. */
const beyond = (share: number, length: number) =>
  Math.max(0, -share, share - 1) * length;

const pieces = new WeakMap<Street, Float64Array>();

/** The straight pieces of a street's lines: x, y, x, y by turns. */
function piecesOf(street: Street): Float64Array {
  let found = pieces.get(street);
  if (found === undefined) {
    const { x, y, starts } = street;
    const numbers: number[] = [];
    for (let i = 1; i < x.length; i++) {
      if (!starts.includes(i)) numbers.push(x[i - 1]!, y[i - 1]!, x[i]!, y[i]!);
    }
    pieces.set(street, found = Float64Array.from(numbers));
  }
  return found;
}
