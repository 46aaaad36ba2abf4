/**
 * Finding the runs of a segment: rows of one tile that share district, area,
 * ward and beat, and of these the stretches that share a block. Both stand in
 * the order in which they come first.
 *
 * Rows are seen once, in the order of time, and looked up by tile: of a run
 * there are few in each. 8 ns a row, 15 with details.
 */
import { MAPPED } from "../../chunks/chunk.ts";
import type { Part, PartDetails } from "./part.ts";
import { type Frame, type RunDetails, type Runs, TILE_BITS } from "./space.ts";

/** Tiles by line and column of the grid, a byte each; then one off the map. */
const OFF_MAP = 2 ** 16;

/** Rows whose keys are written before they are looked up. */
const PIECE = 4096;

/** What was found, tile by tile. */
export interface FoundRuns extends Frame {
  /** As in `Segment`. */
  tiles: Uint32Array;
  runs: Runs;
  /** The numbers of the stretches, in the order in which they stand. */
  stretches: Uint32Array;
  /** How many rows each has, by its number. */
  rowsOf: Uint32Array;
  /** Which of `stretches` is the first without a position. */
  offMap: number;
}

/** Numbers the stretches of a segment from 1 on, as they come. */
export class Stretches {
  readonly #detailed: boolean;
  /** The first run of each tile; 0 for none. */
  readonly #first = new Uint32Array(OFF_MAP + 1);
  /** By run: `district << 24 | area << 16 | beat`, ward, next run of its tile. */
  #where = new Uint32Array(PIECE);
  #ward = new Uint32Array(PIECE);
  #next = new Uint32Array(PIECE);
  #runs = 0;
  /** By stretch: its run and block, if there are details, and its rows. */
  #run = new Uint32Array(PIECE);
  #block = new Uint32Array(PIECE);
  #rows = new Uint32Array(PIECE);
  #stretches = 0;
  /** Stretches by a hash of run and block; 0 for none. */
  #slots = new Uint32Array(4 * PIECE);
  /** Of the rows of a piece. */
  readonly #keys = {
    tile: new Uint32Array(PIECE),
    where: new Uint32Array(PIECE),
    ward: new Uint32Array(PIECE),
    block: new Uint32Array(PIECE),
  };

  /** @param detailed Whether to tell wards, beats and blocks apart. */
  constructor(detailed: boolean) {
    this.#detailed = detailed;
  }

  /**
   * Looks at the rows of one more part.
   *
   * @param detail `null` for all zero.
   * @param into Each row's stretch.
   */
  add(
    core: Part["core"],
    detail: PartDetails | null,
    into: Uint32Array,
  ): void {
    for (let start = 0; start < core.rows; start += PIECE) {
      const end = Math.min(start + PIECE, core.rows);
      this.#fillKeys(core, detail, start, end);
      const piece = into.subarray(start, end);
      this.#findRuns(piece);
      if (this.#detailed) this.#findStretches(piece);
      else this.#stretches = this.#runs;
      const rows = this.#rows = withRoom(this.#rows, this.#stretches);
      for (let i = 0; i < piece.length; i++) rows[piece[i]!]!++;
    }
  }

  #fillKeys(
    { flags, x, y, district, area }: Part["core"],
    detail: PartDetails | null,
    start: number,
    end: number,
  ): void {
    const { tile, where, ward, block } = this.#keys;
    for (let i = start; i < end; i++) {
      tile[i - start] = (flags[i]! & MAPPED) === 0
        ? OFF_MAP
        : y[i]! >> TILE_BITS << 8 | x[i]! >> TILE_BITS;
      where[i - start] = district[i]! << 24 | area[i]! << 16;
    }
    if (!this.#detailed) return;
    if (detail === null) {
      ward.fill(0);
      block.fill(0);
      return;
    }
    const { ward: wards, beat: beats, block: blocks } = detail;
    for (let i = start; i < end; i++) where[i - start]! |= beats[i]!;
    for (let i = start; i < end; i++) ward[i - start] = wards[i]!;
    for (let i = start; i < end; i++) block[i - start] = blocks[i]!;
  }

  #findRuns(into: Uint32Array): void {
    const keys = this.#keys;
    const most = this.#runs + PIECE;
    const first = this.#first;
    const where = this.#where = withRoom(this.#where, most);
    const ward = this.#ward = withRoom(this.#ward, most);
    const next = this.#next = withRoom(this.#next, most);
    let runs = this.#runs;
    for (let i = 0; i < into.length; i++) {
      const [tile, key, inWard] = [
        keys.tile[i]!,
        keys.where[i]!,
        keys.ward[i]!,
      ];
      let run = first[tile]!;
      let last = 0;
      while (run !== 0 && (where[run] !== key || ward[run] !== inWard)) {
        last = run;
        run = next[run]!;
      }
      if (run === 0) {
        run = ++runs;
        where[run] = key;
        ward[run] = inWard;
        if (last === 0) first[tile] = run;
        else next[last] = run;
      }
      into[i] = run;
    }
    this.#runs = runs;
  }

  /** @param into The runs of a piece's rows; becomes their stretches. */
  #findStretches(into: Uint32Array): void {
    const blocks = this.#keys.block;
    const most = this.#stretches + PIECE;
    const runOf = this.#run = withRoom(this.#run, most);
    const blockOf = this.#block = withRoom(this.#block, most);
    if (this.#slots.length < 2 * most) this.#grow();
    const slots = this.#slots;
    const mask = slots.length - 1;
    let stretches = this.#stretches;
    for (let i = 0; i < into.length; i++) {
      const [run, block] = [into[i]!, blocks[i]!];
      let slot = hash(run, block) & mask;
      let stretch = slots[slot]!;
      while (
        stretch !== 0 && (runOf[stretch] !== run || blockOf[stretch] !== block)
      ) stretch = slots[slot = slot + 1 & mask]!;
      if (stretch === 0) {
        stretch = slots[slot] = ++stretches;
        runOf[stretch] = run;
        blockOf[stretch] = block;
      }
      into[i] = stretch;
    }
    this.#stretches = stretches;
  }

  #grow(): void {
    const slots = new Uint32Array(4 * this.#slots.length);
    const mask = slots.length - 1;
    for (let stretch = 1; stretch <= this.#stretches; stretch++) {
      let slot = hash(this.#run[stretch]!, this.#block[stretch]!) & mask;
      while (slots[slot] !== 0) slot = slot + 1 & mask;
      slots[slot] = stretch;
    }
    this.#slots = slots;
  }

  /** All that was found. */
  finish(): FoundRuns {
    const frame = this.#frame();
    const { tiles, order } = this.#inTiles(frame);
    const { stretches, firstBlock } = this.#inRuns(order);
    const stretchStarts = new Uint32Array(stretches.length + 1);
    for (let i = 0; i < stretches.length; i++) {
      stretchStarts[i + 1] = stretchStarts[i]! + this.#rows[stretches[i]!]!;
    }
    const offMap = tiles.at(-2)!;
    const runs = {
      starts: firstBlock.map((first) => stretchStarts[first]!),
      district: Uint8Array.from(order, (run) => this.#where[run]! >>> 24),
      area: Uint8Array.from(order, (run) => this.#where[run]! >>> 16),
      details: this.#detailed
        ? this.#details(order, { stretches, firstBlock, stretchStarts })
        : null,
    };
    return {
      ...frame,
      tiles,
      runs,
      stretches,
      rowsOf: this.#rows,
      offMap: firstBlock[offMap]!,
    };
  }

  #details(
    order: Uint32Array,
    { stretches, firstBlock, stretchStarts }: {
      stretches: Uint32Array;
      firstBlock: Uint32Array;
      stretchStarts: Uint32Array;
    },
  ): RunDetails {
    return {
      ward: Uint8Array.from(order, (run) => this.#ward[run]!),
      beat: Uint16Array.from(order, (run) => this.#where[run]!),
      firstBlock,
      blockStarts: stretchStarts,
      block: stretches.map((stretch) => this.#block[stretch]!),
    };
  }

  #frame(): Frame {
    let [left, right, top, bottom] = [255, 0, 255, 0];
    for (let tile = 0; tile < OFF_MAP; tile++) {
      if (this.#first[tile] === 0) continue;
      left = Math.min(left, tile & 255);
      right = Math.max(right, tile & 255);
      top = Math.min(top, tile >> 8);
      bottom = Math.max(bottom, tile >> 8);
    }
    const columns = Math.max(0, right - left + 1);
    const lines = Math.max(0, bottom - top + 1);
    return { left, top, columns, lines };
  }

  /** The runs, tile by tile, and where those of each tile begin. */
  #inTiles(
    { left, top, columns, lines }: Frame,
  ): { tiles: Uint32Array; order: Uint32Array } {
    const tiles = new Uint32Array(columns * lines + 2);
    const order = new Uint32Array(this.#runs);
    let runs = 0;
    const add = (place: number, tile: number) => {
      tiles[place] = runs;
      for (let run = this.#first[tile]!; run !== 0; run = this.#next[run]!) {
        order[runs++] = run;
      }
    };
    for (let line = 0; line < lines; line++) {
      for (let column = 0; column < columns; column++) {
        add(line * columns + column, top + line << 8 | left + column);
      }
    }
    add(columns * lines, OFF_MAP);
    tiles[tiles.length - 1] = runs;
    return { tiles, order };
  }

  /** The stretches, run by run, and where those of each run begin. */
  #inRuns(
    order: Uint32Array,
  ): { stretches: Uint32Array; firstBlock: Uint32Array } {
    const firstBlock = new Uint32Array(order.length + 1);
    if (!this.#detailed) {
      return { stretches: order, firstBlock: firstBlock.map((_, i) => i) };
    }
    const place = new Uint32Array(this.#runs + 1);
    for (let i = 0; i < order.length; i++) place[order[i]!] = i;
    const runOf = this.#run;
    for (let stretch = 1; stretch <= this.#stretches; stretch++) {
      firstBlock[place[runOf[stretch]!]! + 1]!++;
    }
    for (let i = 0; i < order.length; i++) {
      firstBlock[i + 1]! += firstBlock[i]!;
    }
    const next = firstBlock.slice();
    const stretches = new Uint32Array(this.#stretches);
    for (let stretch = 1; stretch <= this.#stretches; stretch++) {
      stretches[next[place[runOf[stretch]!]!]!++] = stretch;
    }
    return { stretches, firstBlock };
  }
}

function hash(run: number, block: number): number {
  const mixed = Math.imul(block ^ Math.imul(run, 0x85ebca6b), 0x9e3779b1);
  return mixed >>> 15 ^ mixed;
}

/** Numbers, longer if need be, for as many as this beside an unused first. */
function withRoom(
  numbers: Uint32Array<ArrayBuffer>,
  count: number,
): Uint32Array<ArrayBuffer> {
  if (count < numbers.length) return numbers;
  const longer = new Uint32Array(2 * count);
  longer.set(numbers);
  return longer;
}
