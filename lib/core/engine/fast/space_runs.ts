/**
 * Finding the runs of a segment: rows of one tile that share district, area,
 * ward and beat, and of these such that share a block. Both stand in the order
 * in which they come first; rows keep theirs. 15 ns a row.
 */

/** The columns that rows of a run share, in two words. */
export interface RunKeys {
  /** `district << 24 | area << 16 | beat`. */
  where: Uint32Array;
  /** `ward << 24 | block`; `null` without details. */
  block: Uint32Array | null;
}

/** Most blocks that a {@linkcode RunKeys} can tell apart. */
export const MOST_BLOCKS = 2 ** 24;

/** Numbers that grow in length. */
class Numbers {
  values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const longer = new Uint32Array(2 * this.length);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.length++] = value;
  }

  /** All, and one more for the end. */
  ended(end: number): Uint32Array {
    this.push(end);
    return this.values.slice(0, this.length);
  }
}

/** Numbers pairs from 0 as they come; a hash table that is never cleared. */
class Pairs {
  readonly #a: Uint32Array;
  readonly #b: Uint32Array;
  readonly #numbers: Uint32Array;
  /** Entries of an earlier round are empty. */
  readonly #rounds: Uint32Array;
  #round = 0;
  #mask = 0;
  count = 0;

  /** @param most How many pairs a round may bring. */
  constructor(most: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * most + 2));
    this.#a = new Uint32Array(size);
    this.#b = new Uint32Array(size);
    this.#numbers = new Uint32Array(size);
    this.#rounds = new Uint32Array(size);
  }

  /** Begins again with up to so many pairs. */
  begin(most: number): void {
    this.#round++;
    this.#mask = 2 ** Math.ceil(Math.log2(2 * most)) - 1;
    this.count = 0;
  }

  of(a: number, b: number): number {
    const mask = this.#mask;
    const hash = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1);
    let at = (hash >>> 15 ^ hash) & mask;
    while (this.#rounds[at] === this.#round) {
      if (this.#a[at] === a && this.#b[at] === b) return this.#numbers[at]!;
      at = at + 1 & mask;
    }
    this.#rounds[at] = this.#round;
    this.#a[at] = a;
    this.#b[at] = b;
    this.#numbers[at] = this.count;
    return this.count++;
  }
}

/** What was found; as `Runs` and `RunDetails` have it, each with its end. */
export interface FoundRuns {
  tiles: Uint32Array;
  starts: Uint32Array;
  /** Of each run: as {@linkcode RunKeys} has it, and its ward. */
  where: Uint32Array;
  ward: Uint32Array;
  firstBlock: Uint32Array;
  blockStarts: Uint32Array;
  block: Uint32Array;
}

/**
 * Finds the runs of rows that stand tile by tile, and where each row goes.
 *
 * @param tileStarts Where each tile's rows begin; one more for the end.
 * @param keys Afterwards `where` has each row's new place.
 */
export function findRuns(
  tileStarts: Uint32Array,
  { where, block }: RunKeys,
): FoundRuns {
  const tiles = new Uint32Array(tileStarts.length);
  const [starts, wheres, wards] = [new Numbers(), new Numbers(), new Numbers()];
  const [firstBlock, blockStarts, blocks] = [
    new Numbers(),
    new Numbers(),
    new Numbers(),
  ];
  let most = 1;
  for (let i = 1; i < tileStarts.length; i++) {
    most = Math.max(most, tileStarts[i]! - tileStarts[i - 1]!);
  }
  const [runs, stretches] = [new Pairs(most), new Pairs(most)];
  const stretchOf = new Uint32Array(most);
  // By stretch.
  const runOf = new Uint32Array(most);
  const blockOf = new Uint32Array(most);
  const rowsOf = new Uint32Array(most);
  const next = new Uint32Array(most);
  /** Stretches run by run, and where the next of each run goes. */
  const sorted = new Uint32Array(most);
  const nextOf = new Uint32Array(most + 2);
  for (let tile = 0; tile + 1 < tileStarts.length; tile++) {
    tiles[tile] = starts.length;
    const start = tileStarts[tile]!;
    const rows = tileStarts[tile + 1]! - start;
    if (rows === 0) continue;
    runs.begin(rows);
    stretches.begin(rows);
    for (let i = 0; i < rows; i++) {
      const [a, b] = [
        where[start + i]!,
        block === null ? 0 : block[start + i]!,
      ];
      const runsKnown = runs.count;
      const run = runs.of(a, b >>> 24);
      if (run === runsKnown) {
        wheres.push(a);
        wards.push(b >>> 24);
      }
      const known = stretches.count;
      const stretch = stretches.of(run, b & MOST_BLOCKS - 1);
      if (stretch === known) {
        runOf[stretch] = run;
        blockOf[stretch] = b & MOST_BLOCKS - 1;
        rowsOf[stretch] = 0;
      }
      rowsOf[stretch]!++;
      stretchOf[i] = stretch;
    }
    nextOf.fill(0, 0, runs.count + 2);
    for (let i = 0; i < stretches.count; i++) nextOf[runOf[i]! + 2]!++;
    for (let i = 2; i <= runs.count; i++) nextOf[i]! += nextOf[i - 1]!;
    for (let i = 0; i < stretches.count; i++) {
      sorted[nextOf[runOf[i]! + 1]!++] = i;
    }
    let [run, at] = [-1, start];
    for (let i = 0; i < stretches.count; i++) {
      const stretch = sorted[i]!;
      if (runOf[stretch] !== run) {
        run = runOf[stretch]!;
        starts.push(at);
        firstBlock.push(blocks.length);
      }
      blockStarts.push(at);
      blocks.push(blockOf[stretch]!);
      next[stretch] = at;
      at += rowsOf[stretch]!;
    }
    for (let i = 0; i < rows; i++) where[start + i] = next[stretchOf[i]!]!++;
  }
  tiles[tiles.length - 1] = starts.length;
  const rows = where.length;
  return {
    tiles,
    starts: starts.ended(rows),
    where: wheres.ended(0),
    ward: wards.ended(0),
    firstBlock: firstBlock.ended(blocks.length),
    blockStarts: blockStarts.ended(rows),
    block: blocks.ended(0),
  };
}
