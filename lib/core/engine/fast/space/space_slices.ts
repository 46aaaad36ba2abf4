/** Which rows of a segment a scan has to look at, slice by slice. */
import type { GridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import type { Terms } from "../ask/terms.ts";
import { LOOK, type TiledRegion } from "../ask/tiled_region.ts";
import {
  passingBlocks,
  passingRun,
  type RunTables,
  tablesOf,
} from "./run_tables.ts";
import { PIECE_ROWS, type ScanSlices, SliceBuffer } from "./slice_buffer.ts";
import type { Segment } from "./space.ts";
import { MARK, SLICE_WORDS, TILE_BITS } from "./space_layout.ts";

const TILE = 1 << TILE_BITS;

/** Of what is marked so, each row is asked where it lies. */
const ONE_BY_ONE = (MARK.rim | MARK.edge) << 24;

/** A box that no row's position lies outside of. */
const WHOLE: GridBox = { left: 0, top: 0, right: 65_535, bottom: 65_535 };

interface SliceOptions {
  /**
   * Rows without a position are inside of none; `null` takes all rows, and must
   * not be where the terms ask for a region.
   */
  box: GridBox | null;
  /** Whether what fails one chart's condition alone is to be looked at. */
  charts: boolean;
  scan: ScanSlices;
  /**
   * Takes rows that need not be looked at one by one; false if they must be.
   *
   * @param fails What their run fails.
   * @param origin West and north edge of their tile, 16 bits each; -1 without
   * a position.
   */
  whole?: (
    rows: number,
    fails: number,
    run: number,
    origin: number,
  ) => boolean;
}

/**
 * Writes slices of rows whose run fails nothing, or nothing but what one chart
 * ignores.
 */
export class SliceWriter {
  readonly #segment: Segment;
  readonly #tables: RunTables;
  readonly #region: TiledRegion | null;
  readonly #options: SliceOptions;
  /**
   * If blocks are asked for: which of the segment's stretches of one block pass,
   * ascending, and a number past the last. And the next of them.
   */
  readonly #passing: Uint32Array | null;
  #next = 0;
  readonly #written: SliceBuffer;
  /** Of the slices of all rows: from the first to before the second number. */
  #first = 0;
  #end = 0;

  constructor(segment: Segment, terms: Terms, options: SliceOptions) {
    this.#segment = segment;
    this.#tables = tablesOf(terms);
    this.#region = terms.region;
    this.#options = options;
    const { block } = this.#tables;
    this.#passing = block && passingBlocks(segment.runs.place!.block, block);
    this.#written = new SliceBuffer(segment.memory.slices, options.scan);
  }

  /** Writes all slices and has them looked at. */
  run(): void {
    const { columns, lines } = this.#segment;
    const { box } = this.#options;
    const region = this.#region;
    const { left, top, right, bottom } = box ?? WHOLE;
    const first = Math.max((left >> TILE_BITS) - this.#segment.left, 0);
    const last = Math.min(
      (right >> TILE_BITS) - this.#segment.left,
      columns - 1,
    );
    const start = Math.max((top >> TILE_BITS) - this.#segment.top, 0);
    const end = Math.min(
      (bottom >> TILE_BITS) - this.#segment.top,
      lines - 1,
    );
    // If nothing is asked of runs, slices of all rows serve.
    const ready = this.#options.whole === undefined &&
      Object.values(this.#tables).every((table) => table === null);
    if (ready && box === null) {
      this.#take(0, columns * lines + 1);
      this.#scanTaken();
      return;
    }
    if (box === null && region === null) {
      this.#everywhere();
      return;
    }
    for (let line = start; line <= end; line++) {
      const north = line + this.#segment.top << TILE_BITS;
      const [up, down] = inside(top - north, bottom - north);
      const whole = up === 0 && down === TILE - 1;
      for (let column = first; column <= last; column++) {
        const west = column + this.#segment.left << TILE_BITS;
        const [from, to] = inside(left - west, right - west);
        const tile = line * columns + column;
        let marks = 0;
        if (region !== null) {
          const look = region.tiles[north | west >> TILE_BITS]!;
          if (look === LOOK.none) continue;
          if (look === LOOK.edge) marks = MARK.edge << 24;
        }
        if (marks === 0 && whole && from === 0 && to === TILE - 1) {
          if (ready) this.#take(tile, tile + 1);
          else this.#tile(tile, north << 16 | west, 0, 0);
        } else {
          const rim = (down << 24 | up << 16 | to << 8 | from) >>> 0;
          this.#scanTaken();
          if (!whole || from !== 0 || to !== TILE - 1) marks |= MARK.rim << 24;
          this.#tile(tile, north << 16 | west, marks, rim);
        }
      }
    }
    if (box === null) this.#tile(columns * lines, -1, MARK.unmapped << 24, 0);
    this.#scanTaken();
    this.#written.scan();
  }

  /** Writes what is to be looked at, wherever it lies. */
  #everywhere(): void {
    const { tiles, columns, lines, left, top, runs } = this.#segment;
    const last = columns * lines;
    const end = runs.starts.length - 1;
    let tile = 0;
    let run = this.#runFrom(0);
    while (run < end) {
      while (tiles[tile + 1]! <= run) tile++;
      if (tile === last) this.#tile(tile, -1, MARK.unmapped << 24, 0);
      else {
        const north = Math.floor(tile / columns) + top << TILE_BITS;
        const west = tile % columns + left << TILE_BITS;
        this.#tile(tile, north << 16 | west, 0, 0);
      }
      run = this.#runFrom(tiles[++tile]!);
    }
    this.#written.scan();
  }

  /** The first run from one on that may have anything to look at. */
  #runFrom(run: number): number {
    const { runs } = this.#segment;
    const passing = this.#passing;
    if (passing === null) {
      return passingRun(runs, this.#tables, this.#options.charts, run);
    }
    const { firstBlock } = runs.place!;
    while (passing[this.#next]! < firstBlock[run]!) this.#next++;
    const block = passing[this.#next]!;
    const end = runs.starts.length - 1;
    while (run < end && firstBlock[run + 1]! <= block) run++;
    return run;
  }

  /** Takes all rows of some tiles, from the first to before the second. */
  #take(tile: number, end: number): void {
    const { tileSlices } = this.#segment;
    if (this.#end !== tileSlices[tile]!) {
      this.#scanTaken();
      this.#first = tileSlices[tile]!;
    }
    // Slices are looked at in the order of their rows.
    this.#written.scan();
    this.#end = tileSlices[end]!;
  }

  /** Looks at what was taken, in pieces. */
  #scanTaken(): void {
    const { all } = this.#segment.memory;
    const startOf = (slice: number) => all[slice * SLICE_WORDS]!;
    while (this.#first < this.#end) {
      let next = this.#first;
      while (
        next < this.#end && startOf(next) - startOf(this.#first) < PIECE_ROWS
      ) next += PIECE_SLICES;
      next = Math.min(next, this.#end);
      this.#options.scan(all, this.#first, next - this.#first);
      this.#first = next;
    }
  }

  #tile(tile: number, origin: number, marks: number, rim: number): void {
    const { tiles, runs: { starts } } = this.#segment;
    const { whole } = this.#options;
    const end = tiles[tile + 1]!;
    if (this.#passing !== null) {
      this.#blocks(tiles[tile]!, end, origin, marks, rim);
      return;
    }
    for (let run = tiles[tile]!; run < end; run++) {
      const word = this.#wordOf(run, marks);
      if (word === -1) continue;
      const [from, to] = [starts[run]!, starts[run + 1]!];
      if (
        whole !== undefined && (marks & ONE_BY_ONE) === 0 &&
        whole(to - from, word & 255, run, origin)
      ) continue;
      this.#written.write(from, to, word, origin, rim);
    }
  }

  /** What slices say of a run; -1 if its rows are not to be looked at. */
  #wordOf(run: number, marks: number): number {
    const { district, area, place } = this.#segment.runs;
    const { charts } = this.#options;
    const tables = this.#tables;
    let fails = 0;
    if (tables.district !== null) fails = tables.district[district[run]!]!;
    if (tables.area !== null) fails |= tables.area[area[run]!]!;
    if (tables.ward !== null) fails |= tables.ward[place!.ward[run]!]!;
    if (tables.beat !== null && tables.beat[place!.beat[run]!] !== 1) {
      return -1;
    }
    if (
      fails !== 0 &&
      (!charts || (fails & fails - 1) !== 0 || fails === FAILS.other)
    ) return -1;
    return charts
      ? (fails | district[run]! << 8 | area[run]! << 16 | marks) >>> 0
      : marks;
  }

  /** Writes what of some runs, of a tile, lies in blocks that pass. */
  #blocks(
    run: number,
    end: number,
    origin: number,
    marks: number,
    rim: number,
  ): void {
    const { firstBlock, blockStarts } = this.#segment.runs.place!;
    const passing = this.#passing!;
    const first = firstBlock[run]!;
    while (passing[this.#next]! < first) this.#next++;
    const last = firstBlock[end]!;
    for (let block = passing[this.#next]!; block < last;) {
      while (firstBlock[run + 1]! <= block) run++;
      const after = firstBlock[run + 1]!;
      const word = this.#wordOf(run, marks);
      while (block < after) {
        // Blocks that pass one after the other are one slice.
        const from = block;
        do block++; while (passing[++this.#next] === block && block < after);
        if (word !== -1) {
          this.#written.write(
            blockStarts[from]!,
            blockStarts[block]!,
            word,
            origin,
            rim,
          );
        }
        block = passing[this.#next]!;
      }
    }
  }
}

/** They are counted so many slices at a time. */
const PIECE_SLICES = 32;

/** What of 0 to 255 lies between two edges, both included. */
function inside(low: number, high: number): [from: number, to: number] {
  return [Math.max(low, 0), Math.min(high, TILE - 1)];
}
