/**
 * Finding the runs of a segment that has place parts, and in each the stretches
 * that share a block, by street and then in the order in which they come first:
 * blocks that a text asks for mostly follow each other.
 *
 * Most blocks lie in one or two tiles, and what ward and beat they are of
 * changes seldom: a row's stretch is one of the last that its block began.
 * Some 30 ns a row, which is seen once, in the order of time.
 */
import { MAPPED } from "../../../../chunks/chunk.ts";
import type { Shard, ShardPlace } from "../../ask/shard.ts";
import { TILE_BITS } from "../space_layout.ts";
import { type FoundRuns, OFF_MAP, PIECE, RunFinder } from "./space_runs.ts";

/** Words of a stretch: its tile and ward, where it is, the one before, rows. */
const WORDS = 4; // 2^2

/** Numbers stretches from 1 on, as they come. */
export class StretchFinder {
  readonly #runs = new RunFinder();
  /**
   * The last stretch that each block began, and without a block each tile; 0
   * for none.
   */
  readonly #last: Uint32Array;
  /** The number of each block's street. */
  readonly #streets: Uint32Array;
  /**
   * By stretch: `ward << 17 | tile`; `district << 24 | area << 16 | beat`; the
   * one of its block before; and how many rows it has.
   */
  #words = new Int32Array(WORDS * PIECE);
  #run = new Uint32Array(PIECE);
  #block = new Uint32Array(PIECE);
  #count = 0;
  /** Of the rows of a piece. */
  readonly #tile = new Int32Array(PIECE);
  readonly #where = new Int32Array(PIECE);
  readonly #blockOf = new Uint32Array(PIECE);

  /** @param streets The number of each block's street. */
  constructor(streets: Uint32Array) {
    this.#streets = streets;
    this.#last = new Uint32Array(streets.length + OFF_MAP + 1);
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /**
   * Looks at the rows of one more shard.
   *
   * @param place `null` for all zero.
   * @param into Each row's stretch.
   */
  add(
    core: Shard["core"],
    place: ShardPlace | null,
    into: Uint32Array,
  ): void {
    for (let start = 0; start < core.rows; start += PIECE) {
      const end = Math.min(start + PIECE, core.rows);
      this.#fillKeys(core, place, start, end);
      this.#makeRoom();
      this.#find(into.subarray(start, end));
    }
  }

  #fillKeys(
    { flags, x, y, district, area }: Shard["core"],
    place: ShardPlace | null,
    start: number,
    end: number,
  ): void {
    const [tile, where, block] = [this.#tile, this.#where, this.#blockOf];
    for (let i = start; i < end; i++) {
      tile[i - start] = (flags[i]! & MAPPED) === 0
        ? OFF_MAP
        : y[i]! >> TILE_BITS << 8 | x[i]! >> TILE_BITS;
      where[i - start] = district[i]! << 24 | area[i]! << 16;
    }
    if (place === null) {
      block.fill(0);
      return;
    }
    const { ward: wards, beat: beats, block: blocks } = place;
    for (let i = start; i < end; i++) tile[i - start]! |= wards[i]! << 17;
    for (let i = start; i < end; i++) where[i - start]! |= beats[i]!;
    for (let i = start; i < end; i++) block[i - start] = blocks[i]!;
  }

  #find(into: Uint32Array): void {
    const [tiles, wheres, blocks] = [this.#tile, this.#where, this.#blockOf];
    const [last, words] = [this.#last, this.#words];
    const blockCount = this.#streets.length;
    let count = this.#count;
    for (let i = 0; i < into.length; i++) {
      const [tile, where, block] = [tiles[i]!, wheres[i]!, blocks[i]!];
      const list = block === 0 ? blockCount + (tile & 0x1ffff) : block;
      let at = last[list]! * WORDS;
      while (at !== 0 && (words[at] !== tile || words[at + 1] !== where)) {
        at = words[at + 2]! * WORDS;
      }
      if (at === 0) {
        at = ++count * WORDS;
        words[at] = tile;
        words[at + 1] = where;
        words[at + 2] = last[list]!;
        last[list] = count;
        this.#run[count] = this.#runs.of(tile & 0x1ffff, where, tile >>> 17);
        this.#block[count] = block;
      }
      words[at + 3]!++;
      into[i] = at >>> 2;
    }
    this.#count = count;
  }

  /** Makes room for the stretches of a piece. */
  #makeRoom(): void {
    const most = this.#count + PIECE;
    if (most < this.#run.length) return;
    const [words, run, block] = [this.#words, this.#run, this.#block];
    this.#words = new Int32Array(2 * most * WORDS);
    this.#words.set(words);
    this.#run = new Uint32Array(2 * most);
    this.#run.set(run);
    this.#block = new Uint32Array(2 * most);
    this.#block.set(block);
  }

  /** All that was found. */
  finish(): FoundRuns {
    const { frame, tiles, order } = this.#runs.inTiles();
    const { stretches, firstBlock } = this.#inRuns(order);
    const rowsOf = new Uint32Array(this.#count + 1);
    for (let i = 1; i <= this.#count; i++) {
      rowsOf[i] = this.#words[i * WORDS + 3]!;
    }
    const blockStarts = new Uint32Array(stretches.length + 1);
    for (let i = 0; i < stretches.length; i++) {
      blockStarts[i + 1] = blockStarts[i]! + rowsOf[stretches[i]!]!;
    }
    return {
      ...frame,
      tiles,
      runs: {
        starts: firstBlock.map((first) => blockStarts[first]!),
        ...this.#runs.columns(order),
        place: {
          ...this.#runs.placeColumns(order),
          firstBlock,
          blockStarts,
          block: stretches.map((stretch) => this.#block[stretch]!),
        },
      },
      stretches,
      rowsOf,
      offMap: firstBlock[tiles.at(-2)!]!,
    };
  }

  /** The stretches, run by run, and where those of each run begin. */
  #inRuns(
    order: Uint32Array,
  ): { stretches: Uint32Array; firstBlock: Uint32Array } {
    const place = new Uint32Array(order.length + 1);
    for (let i = 0; i < order.length; i++) place[order[i]!] = i;
    const firstBlock = new Uint32Array(order.length + 1);
    for (let stretch = 1; stretch <= this.#count; stretch++) {
      firstBlock[place[this.#run[stretch]!]! + 1]!++;
    }
    for (let i = 0; i < order.length; i++) {
      firstBlock[i + 1]! += firstBlock[i]!;
    }
    const next = firstBlock.slice();
    const stretches = new Uint32Array(this.#count);
    for (const stretch of this.#byStreet()) {
      stretches[next[place[this.#run[stretch]!]!]!++] = stretch;
    }
    return { stretches, firstBlock };
  }

  /** All stretches, by the streets of their blocks. */
  #byStreet(): Uint32Array {
    const [streets, block] = [this.#streets, this.#block];
    const next = new Uint32Array(streets.length + 2);
    for (let stretch = 1; stretch <= this.#count; stretch++) {
      next[streets[block[stretch]!]! + 1]!++;
    }
    for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
    const sorted = new Uint32Array(this.#count);
    for (let stretch = 1; stretch <= this.#count; stretch++) {
      sorted[next[streets[block[stretch]!]!]!++] = stretch;
    }
    return sorted;
  }
}
