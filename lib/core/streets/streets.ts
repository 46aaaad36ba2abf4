/** The city's streets as its incidents draw them. */
import { parseBlock } from "./block_text.ts";

/** A block and where its incidents lie. */
export interface BlockPoint {
  /** As the source writes it. */
  block: string;
  /** Incidents there. */
  rows: number;
  /** The middle one's place, in grid units. */
  x: number;
  y: number;
}

/** A street: its blocks by house number, in lines. */
export interface Street {
  /** In one spelling, such as `"S WENTWORTH AVE"`. */
  name: string;
  /** Incidents of all its blocks. */
  rows: number;
  /** The first house number of each block, ascending. */
  hundreds: readonly number[];
  /** Where each block's incidents lie, in grid units. */
  x: readonly number[];
  y: readonly number[];
  /** At which block a line begins; the first is 0. */
  starts: readonly number[];
}

/** Incidents that a block needs to be drawn: fewer may be a slip of the pen. */
const LEAST_ROWS = 2;
/** A hundred house numbers are an eighth of a mile, in grid units of 0.89 m. */
const HUNDRED = 226;
/**
 * How much further apart than their numbers say blocks of one line may be; and
 * than the street's own usual, since diagonals take more way for a hundred.
 */
const SLACK = 1.75;
const OWN_SLACK = 1.6;
/** House numbers without a block that a line may bridge. */
const MOST_MISSING = 300;
/** A block off the line of its neighbors by more lies wrong, in grid units. */
const OFF = 170;

/** Streets, and what could not be drawn. */
interface Drawing {
  /** By name. */
  streets: Street[];
  /** Blocks without number, direction and name, or with too few incidents. */
  unread: number;
  /** Blocks whose incidents lie far off their neighbors: left out. */
  astray: number;
}

/**
 * Draws streets from blocks: sorted by house number, cut where they lie further
 * apart than their numbers say, without what lies off the line.
 */
export function toStreets(points: Iterable<BlockPoint>): Drawing {
  const byStreet = new Map<string, Gathered>();
  let unread = 0;
  for (const point of points) {
    const block = parseBlock(point.block);
    if (block === null) {
      unread++;
      continue;
    }
    // La Salle and Lasalle, Mc Vicker and McVicker are one.
    const key = block.street.replaceAll(" ", "");
    let street = byStreet.get(key);
    if (street === undefined) {
      byStreet.set(key, street = { names: new Map(), hundreds: new Map() });
    }
    const { names, hundreds } = street;
    names.set(block.street, (names.get(block.street) ?? 0) + point.rows);
    const same = hundreds.get(block.hundred);
    if (same === undefined) hundreds.set(block.hundred, [point]);
    else same.push(point);
  }
  const streets: Street[] = [];
  let astray = 0;
  for (const { names, hundreds } of byStreet.values()) {
    const placed = [...hundreds].map(([hundred, spellings]) =>
      middleOf(hundred, spellings)
    ).sort((a, b) => a.hundred - b.hundred);
    const known = placed.filter(({ rows }) => rows >= LEAST_ROWS);
    unread += placed.length - known.length;
    const pace = paceOf(known);
    const straight = withoutAstray(known, pace);
    astray += known.length - straight.length;
    if (straight.length === 0) continue;
    const [name] = [...names].reduce((a, b) => b[1] > a[1] ? b : a);
    streets.push(toStreet(name, straight, pace));
  }
  streets.sort((a, b) => a.name < b.name ? -1 : 1);
  return { streets, unread, astray };
}

/** What is known of a street before it is drawn. */
interface Gathered {
  /** How many incidents spell its name so. */
  names: Map<string, number>;
  /** By first house number. */
  hundreds: Map<number, BlockPoint[]>;
}

interface Placed {
  hundred: number;
  rows: number;
  x: number;
  y: number;
}

/** One block of several spellings. */
function middleOf(hundred: number, spellings: readonly BlockPoint[]): Placed {
  let [rows, x, y] = [0, 0, 0];
  for (const point of spellings) {
    rows += point.rows;
    x += point.x * point.rows;
    y += point.y * point.rows;
  }
  return {
    hundred,
    rows,
    x: Math.round(x / rows),
    y: Math.round(y / rows),
  };
}

/** Without blocks that lie off a line on which their neighbors agree. */
function withoutAstray(blocks: readonly Placed[], pace: number): Placed[] {
  const kept: Placed[] = [];
  blocks.forEach((block, i) => {
    const [before, after] = [kept.at(-1), blocks[i + 1]];
    if (before !== undefined && after !== undefined) {
      const agree = fits(before, after, pace);
      if (agree && !fits(before, block, pace) && !fits(block, after, pace)) {
        return;
      }
      if (agree && offLine(before, block, after) > OFF) return;
    }
    kept.push(block);
  });
  return kept;
}

function toStreet(
  name: string,
  blocks: readonly Placed[],
  pace: number,
): Street {
  const starts = [0];
  blocks.forEach((block, i) => {
    if (i > 0 && !fits(blocks[i - 1]!, block, pace)) starts.push(i);
  });
  return {
    name,
    rows: blocks.reduce((sum, { rows }) => sum + rows, 0),
    hundreds: blocks.map(({ hundred }) => hundred),
    x: blocks.map(({ x }) => x),
    y: blocks.map(({ y }) => y),
    starts,
  };
}

/** The furthest that a hundred numbers may take along a street, in grid units. */
function paceOf(blocks: readonly Placed[]): number {
  const paces: number[] = [];
  for (let i = 1; i < blocks.length; i++) {
    const [a, b] = [blocks[i - 1]!, blocks[i]!];
    if (b.hundred - a.hundred === 100) paces.push(distance(a, b));
  }
  paces.sort((a, b) => a - b);
  const usual = paces[(paces.length - 1) >> 1] ?? HUNDRED;
  return Math.max(HUNDRED * SLACK, usual * OWN_SLACK);
}

/** Whether two blocks lie as far apart as their house numbers say, at most. */
function fits(a: Placed, b: Placed, pace: number): boolean {
  const numbers = Math.abs(b.hundred - a.hundred);
  return numbers <= MOST_MISSING &&
    distance(a, b) <= Math.max(numbers, 100) / 100 * pace;
}

const distance = (a: Placed, b: Placed) => Math.hypot(b.x - a.x, b.y - a.y);

/** How far a block lies from the line between two others, in grid units. */
function offLine(a: Placed, b: Placed, c: Placed): number {
  const [dx, dy] = [c.x - a.x, c.y - a.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(b.x - a.x, b.y - a.y);
  return Math.abs(dx * (a.y - b.y) - dy * (a.x - b.x)) / length;
}
