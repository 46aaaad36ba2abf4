/**
 * Where blocks lie: the middle of their incidents. Gathered chunk by chunk, so
 * that no more than some positions a block are in memory at once.
 */
import { MAPPED } from "../chunks/chunk.ts";
import type { BlockPoint } from "./streets.ts";

/** Where each block of a dictionary lies, by its index there. */
export interface BlockPoints {
  /** Incidents with a position; 0 where none is known. */
  rows: Uint32Array;
  /** Grid units. */
  x: Uint16Array;
  y: Uint16Array;
}

/** No block is known. */
export const NO_POINTS: BlockPoints = {
  rows: new Uint32Array(),
  x: new Uint16Array(),
  y: new Uint16Array(),
};

/** Positions kept of a block: their middle moves little with more. */
const SAMPLE = 32;
/** Incidents after which a block's point is no longer in doubt. */
const SURE = 16;

/** Positions of rows, column by column, and the blocks that they are of. */
export interface PlacedRows {
  x: Uint16Array;
  y: Uint16Array;
  flags: Uint8Array;
  /** Index into the dictionary, 0 where missing. */
  block: Uint32Array;
}

/** Brings points up to date with chunks that changed. */
export class BlockGathering {
  readonly #known: BlockPoints;
  /** Per block: rows of periods that were not there before. */
  readonly #more: Uint32Array;
  /** Per block: the most rows that one period has which was there before. */
  readonly #most: Uint32Array;
  /** Per block: where its sample stands, counted from 1; 0 for nowhere. */
  readonly #slots: Uint32Array;
  /** Per sample: x and y by turns, and how many there are. */
  #sample = new Uint16Array(1024 * SAMPLE * 2);
  #sampled = new Uint8Array(1024);
  #used = 0;

  /** @param blocks How many blocks the dictionary has. */
  constructor(known: BlockPoints, blocks: number) {
    this.#known = known;
    this.#more = new Uint32Array(blocks);
    this.#most = new Uint32Array(blocks);
    this.#slots = new Uint32Array(blocks);
  }

  /**
   * Looks at a chunk's rows.
   *
   * @param isNew Whether its incidents are of a period that had none before.
   * Otherwise most of them were counted before.
   */
  add({ x, y, flags, block }: PlacedRows, isNew: boolean): void {
    const counts = isNew ? this.#more : new Uint32Array(this.#more.length);
    for (let row = 0; row < block.length; row++) {
      const index = block[row]!;
      if (index === 0 || (flags[row]! & MAPPED) === 0) continue;
      counts[index]!++;
      const slot = this.#slots[index]! - 1;
      const at = slot < 0 ? this.#newSlot(index) : slot;
      const sampled = this.#sampled[at]!;
      if (sampled === SAMPLE) continue;
      const to = (at * SAMPLE + sampled) * 2;
      this.#sample[to] = x[row]!;
      this.#sample[to + 1] = y[row]!;
      this.#sampled[at]!++;
    }
    if (isNew) return;
    for (let i = 0; i < counts.length; i++) {
      if (counts[i]! > this.#most[i]!) this.#most[i] = counts[i]!;
    }
  }

  #newSlot(block: number): number {
    const slot = this.#used++;
    if (slot === this.#sampled.length) {
      const [sample, sampled] = [this.#sample, this.#sampled];
      this.#sample = new Uint16Array(sample.length * 2);
      this.#sampled = new Uint8Array(sampled.length * 2);
      this.#sample.set(sample);
      this.#sampled.set(sampled);
    }
    this.#slots[block] = slot + 1;
    return slot;
  }

  /** What was known, and what was seen. */
  points(): BlockPoints {
    const blocks = this.#slots.length;
    const rows = new Uint32Array(blocks);
    const x = new Uint16Array(blocks);
    const y = new Uint16Array(blocks);
    const known = this.#known;
    rows.set(known.rows);
    x.set(known.x);
    y.set(known.y);
    for (let i = 0; i < blocks; i++) {
      const slot = this.#slots[i]! - 1;
      if (slot < 0) continue;
      const before = rows[i]!;
      rows[i] = Math.max(before + this.#more[i]!, this.#most[i]!);
      if (before >= SURE) continue;
      const count = this.#sampled[slot]!;
      const middle = (of: 0 | 1, was: number) =>
        Math.round(
          (was * before + this.#middle(slot, of) * count) / (before + count),
        );
      x[i] = middle(0, x[i]!);
      y[i] = middle(1, y[i]!);
    }
    return { rows, x, y };
  }

  /** The middle one of a sample's x (0) or y (1). */
  #middle(slot: number, of: 0 | 1): number {
    const count = this.#sampled[slot]!;
    const values = new Uint16Array(count);
    for (let n = 0; n < count; n++) {
      values[n] = this.#sample[(slot * SAMPLE + n) * 2 + of]!;
    }
    values.sort();
    return values[count >> 1]!;
  }
}

/** The points with the blocks' texts, of those that are known. */
export function* namedPoints(
  { rows, x, y }: BlockPoints,
  blocks: readonly (string | null)[],
): Generator<BlockPoint> {
  for (let i = 1; i < rows.length; i++) {
    const block = blocks[i];
    if (rows[i] === 0 || !block) continue;
    yield { block, rows: rows[i]!, x: x[i]!, y: y[i]! };
  }
}
