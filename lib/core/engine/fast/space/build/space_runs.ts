/**
 * Finding the runs of a segment: rows of one tile that share district and
 * area, with place parts also ward and beat. Those of a tile stand in the order in
 * which they come first.
 *
 * Of each tile there are few, so that they are looked up by going through
 * them. 7 ns a row, which is seen once, in the order of time.
 */
import { MAPPED } from "../../../../chunks/chunk.ts";
import type { Shard, ShardPlace } from "../../ask/shard.ts";
import type { Frame, Runs } from "../space.ts";
import { TILE_BITS } from "../space_layout.ts";

/** A tile is `line << 8 | column`, or this for rows without a position. */
export const OFF_MAP = 2 ** 16;

/** Rows that are looked up before room is made for more runs. */
export const PIECE = 4096;

/** What was found. Rows of a run that share a block are a stretch of it. */
export interface FoundRuns extends Frame {
  /** As in `Segment`. */
  tiles: Uint32Array;
  runs: Runs;
  /** The numbers of stretches, or of runs if no blocks are told apart, as they stand. */
  stretches: Uint32Array;
  /** How many rows each has, by its number. */
  rowsOf: Uint32Array;
  /** Which of `stretches` is the first without a position. */
  offMap: number;
}

/** Runs in the order of their tiles. */
interface RunOrder {
  frame: Frame;
  tiles: Uint32Array;
  /** The numbers of the runs. */
  order: Uint32Array;
}

/** Numbers runs from 1 on, as they come. */
export class RunFinder {
  /** The first run of each tile; 0 for none. */
  readonly #first = new Uint32Array(OFF_MAP + 1);
  /** By run: `district << 24 | area << 16 | beat`, ward, next of its tile. */
  #where = new Int32Array(PIECE);
  #ward = new Uint8Array(PIECE);
  #next = new Uint32Array(PIECE);
  #rows = new Uint32Array(PIECE);
  #count = 0;

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /**
   * Looks at the rows of one more shard, wards and beats left aside.
   *
   * @param into Each row's run.
   */
  add(
    core: Shard["core"],
    _place: ShardPlace | null,
    into: Uint32Array,
  ): void {
    for (let start = 0; start < core.rows; start += PIECE) {
      this.#makeRoom();
      this.#addPiece(core, start, Math.min(start + PIECE, core.rows), into);
    }
  }

  #addPiece(
    { flags, x, y, district, area }: Shard["core"],
    start: number,
    end: number,
    into: Uint32Array,
  ): void {
    const [first, next] = [this.#first, this.#next];
    const [where, rowsOf] = [this.#where, this.#rows];
    let count = this.#count;
    for (let i = start; i < end; i++) {
      const tile = (flags[i]! & MAPPED) === 0
        ? OFF_MAP
        : y[i]! >> TILE_BITS << 8 | x[i]! >> TILE_BITS;
      const key = district[i]! << 24 | area[i]! << 16;
      let last = 0;
      let run = first[tile]!;
      while (run !== 0 && where[run] !== key) {
        last = run;
        run = next[run]!;
      }
      if (run === 0) {
        run = ++count;
        where[run] = key;
        if (last === 0) first[tile] = run;
        else next[last] = run;
      }
      rowsOf[run]!++;
      into[i] = run;
    }
    this.#count = count;
  }

  /** The run of one row. */
  of(tile: number, where: number, ward: number): number {
    let last = 0;
    let run = this.#first[tile]!;
    while (
      run !== 0 && (this.#where[run] !== where || this.#ward[run] !== ward)
    ) {
      last = run;
      run = this.#next[run]!;
    }
    if (run !== 0) return run;
    this.#makeRoom();
    run = ++this.#count;
    this.#where[run] = where;
    this.#ward[run] = ward;
    if (last === 0) this.#first[tile] = run;
    else this.#next[last] = run;
    return run;
  }

  /** Makes room for the runs of a piece. */
  #makeRoom(): void {
    const most = this.#count + PIECE;
    if (most < this.#where.length) return;
    const longer = <T extends Int32Array | Uint32Array | Uint8Array>(
      into: T,
      from: T,
    ): T => {
      into.set(from);
      return into;
    };
    this.#where = longer(new Int32Array(2 * most), this.#where);
    this.#ward = longer(new Uint8Array(2 * most), this.#ward);
    this.#next = longer(new Uint32Array(2 * most), this.#next);
    this.#rows = longer(new Uint32Array(2 * most), this.#rows);
  }

  /** All that was found by `add`. */
  finish(): FoundRuns {
    const { frame, tiles, order } = this.inTiles();
    const starts = new Uint32Array(order.length + 1);
    for (let i = 0; i < order.length; i++) {
      starts[i + 1] = starts[i]! + this.#rows[order[i]!]!;
    }
    return {
      ...frame,
      tiles,
      runs: { starts, ...this.columns(order), place: null },
      stretches: order,
      rowsOf: this.#rows,
      offMap: tiles.at(-2)!,
    };
  }

  /** What runs share, in some order of them. */
  columns(order: Uint32Array) {
    return {
      district: Uint8Array.from(order, (run) => this.#where[run]! >>> 24),
      area: Uint8Array.from(order, (run) => this.#where[run]! >>> 16),
    };
  }

  /** The same of wards and beats. */
  placeColumns(order: Uint32Array) {
    return {
      ward: Uint8Array.from(order, (run) => this.#ward[run]!),
      beat: Uint16Array.from(order, (run) => this.#where[run]!),
    };
  }

  /** The runs, tile by tile, and where those of each tile begin. */
  inTiles(): RunOrder {
    const frame = this.#frame();
    const { left, top, columns, lines } = frame;
    const tiles = new Uint32Array(columns * lines + 2);
    const order = new Uint32Array(this.#count);
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
    return { frame, tiles, order };
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
}
