import { ARREST, DOMESTIC } from "../../chunks/chunk.ts";
import type { Cells } from "../answer.ts";
import type { GridBox } from "../grid_box.ts";
import { FAILS } from "../predicates.ts";
import { clamp } from "./boxes.ts";
import type { Counts } from "./counts.ts";
import { BLOCK_ROWS, byteSet, type Kernel } from "./kernel.ts";
import { FIRST_DAY, monthOf } from "./months.ts";
import { type Segment, TILE_BITS } from "./space.ts";
import {
  tally,
  tallyAll,
  tallyDays,
  tallyFlag,
  tallyKinds,
} from "./tally_loops.ts";
import type { Terms } from "./terms.ts";

export interface SpaceWanted {
  /** Add what matches to the totals. */
  counts?: Counts;
  /** Add to all charts, each ignoring its own condition. */
  charts?: boolean;
  /** Add what matches to its cell. */
  cells?: Cells;
}

const TILE = 1 << TILE_BITS;

/** Looks at the rows inside a box, one row of tiles after the other. */
export class SpaceScan {
  readonly #kernel: Kernel;
  readonly #terms: Terms;
  readonly #breathe: () => void;
  /** Matching rows seen. */
  found = 0;

  constructor(kernel: Kernel, terms: Terms, breathe: () => void) {
    this.#kernel = kernel;
    this.#terms = terms;
    this.#breathe = breathe;
  }

  /** Looks at a segment's rows inside a box whose edges belong to it. */
  scan(segment: Segment, box: GridBox, wanted: SpaceWanted): void {
    const { from, to } = this.#terms;
    const { firstDay, lastDay } = segment;
    const outside = lastDay < from || firstDay > to;
    if (segment.rows === 0 || outside && !wanted.charts) return;
    const days = new Uint32Array(lastDay - firstDay + 1);
    const partly = !outside && (firstDay < from || lastDay > to);
    const [left, right] = clamp(box.left, box.right);
    const [top, bottom] = clamp(box.top, box.bottom);
    if (left > right || top > bottom) return;
    const first = Math.max(left >> TILE_BITS, segment.left);
    const last = Math.min(
      right >> TILE_BITS,
      segment.left + segment.columns - 1,
    );
    const start = Math.max(top >> TILE_BITS, segment.top);
    const end = Math.min(
      bottom >> TILE_BITS,
      segment.top + segment.lines - 1,
    );
    if (first > last) return;
    const plain = this.#terms.sets.every(({ plane }) => plane === "flags") &&
      (this.#terms.active & ~(FAILS.time | FAILS.other)) === 0 && !partly;
    for (let line = start; line <= end; line++) {
      const run: Run = {
        line,
        first,
        last,
        left,
        right,
        // What of the tiles' height belongs to the box.
        top: Math.max(top - line * TILE, 0),
        bottom: Math.min(bottom - line * TILE, TILE - 1),
        outside,
        partly,
        days,
      };
      if (plain && !outside && this.#wholeTiles(segment, run, wanted)) continue;
      this.#look(segment, run, wanted);
    }
    if (wanted.charts) addDays(days, firstDay, wanted.counts!.month);
  }

  /**
   * Counts whole tiles by the table alone, where nothing but the place is
   * asked and no chart is wanted; false if rows must be looked at.
   */
  #wholeTiles(segment: Segment, run: Run, wanted: SpaceWanted): boolean {
    const { counts, cells } = wanted;
    const { line, first, last, left, right, top, bottom } = run;
    if (counts !== undefined || top > 0 || bottom < TILE - 1) return false;
    if (cells !== undefined && cells.level < TILE_BITS) return false;
    if (left > first * TILE || right < last * TILE + TILE - 1) return false;
    const { starts, columns } = segment;
    const tile = (line - segment.top) * columns - segment.left;
    this.found += starts[tile + last + 1]! - starts[tile + first]!;
    if (cells === undefined) return true;
    const shift = cells.level - TILE_BITS;
    const down = (line >> shift) - cells.row;
    if (down < 0 || down >= cells.rows) return true;
    for (let i = first; i <= last; i++) {
      const across = (i >> shift) - cells.column;
      if (across < 0 || across >= cells.columns) continue;
      cells.counts[down * cells.columns + across]! += starts[tile + i + 1]! -
        starts[tile + i]!;
    }
    return true;
  }

  /** Looks at the rows of one row of tiles. */
  #look(segment: Segment, run: Run, wanted: SpaceWanted): void {
    const { starts, columns } = segment;
    const tile = (run.line - segment.top) * columns - segment.left;
    const start = starts[tile + run.first]!;
    const end = starts[tile + run.last + 1]!;
    for (let base = start; base < end; base += BLOCK_ROWS) {
      this.#breathe();
      const rows = Math.min(BLOCK_ROWS, end - base);
      this.#mark(segment, run, base, rows);
      const found = this.#kernel.select(0);
      if (run.outside) this.#tallyDays(segment, run, base, found);
      else {
        this.found += found;
        if (wanted.counts !== undefined) {
          this.#tally(segment, run, base, found, wanted);
        }
        if (wanted.cells !== undefined) {
          // Charts made other lists in the meantime.
          const again = wanted.charts ? this.#kernel.select(0) : found;
          this.#addCells(segment, run, base, again, wanted.cells);
        }
      }
    }
  }

  #mark(segment: Segment, run: Run, base: number, rows: number): void {
    const kernel = this.#kernel;
    kernel.begin(rows);
    for (const { plane, set, bit } of this.#terms.sets) {
      // Wards are not here: see `spaceServes`.
      const values = segment[plane as Exclude<typeof plane, "ward">];
      kernel.markSet(values, base, set, bit);
    }
    const { line, first, last, left, right, top, bottom } = run;
    if (top > 0 || bottom < TILE - 1) {
      const inside = byteSet((y) => y >= top && y <= bottom);
      kernel.markSet(segment.y, base, inside, FAILS.other);
    }
    if (run.partly) {
      const { from, to } = this.#terms;
      const [least, most] = clamp(from, to);
      kernel.markRange(segment.day, base, least, most, FAILS.time);
    }
    // Only the first and the last tile can stick out sideways.
    const { starts, columns, x } = segment;
    const tile = (line - segment.top) * columns - segment.left;
    const { fails } = kernel;
    if (left > first * TILE) {
      const least = left - first * TILE;
      const end = Math.min(starts[tile + first + 1]!, base + rows);
      for (let i = base; i < end; i++) {
        if (x[i]! < least) fails[i - base]! |= FAILS.other;
      }
    }
    if (right < last * TILE + TILE - 1) {
      const most = right - last * TILE;
      const start = Math.max(starts[tile + last]!, base);
      for (let i = start; i < base + rows; i++) {
        if (x[i]! > most) fails[i - base]! |= FAILS.other;
      }
    }
  }

  #tallyDays(segment: Segment, run: Run, base: number, rows: number): void {
    const { list } = this.#kernel;
    tallyDays(list, rows, segment.day, base, segment.firstDay, run.days);
  }

  /** Adds the matching rows, and those that a chart does not mind. */
  #tally(
    segment: Segment,
    run: Run,
    base: number,
    rows: number,
    { counts, charts }: SpaceWanted,
  ): void {
    const kernel = this.#kernel;
    const { list } = kernel;
    const { kind, clock, district, area, flags } = segment;
    const into = counts!;
    if (!charts) {
      tallyKinds(list, rows, kind, base, flags, base, into.matched);
      return;
    }
    this.#tallyDays(segment, run, base, rows);
    tallyAll(
      list,
      rows,
      segment,
      base,
      base,
      base,
      into.matched,
      into.clock,
      into.district,
      into.area,
    );

    const { active } = this.#terms;
    const ask = (bit: number) => (active & bit) === 0 ? 0 : kernel.select(bit);
    if (run.partly) {
      this.#tallyDays(segment, run, base, kernel.select(FAILS.time));
    }
    let found = ask(FAILS.type);
    tally(list, found, kind, base, into.kind);
    found = ask(FAILS.district);
    tally(list, found, district, base, into.district);
    found = ask(FAILS.area);
    tally(list, found, area, base, into.area);
    found = ask(FAILS.clock);
    tally(list, found, clock, base, into.clock);
    found = ask(FAILS.arrest);
    tallyFlag(list, found, flags, base, ARREST, into.arrest);
    found = ask(FAILS.domestic);
    tallyFlag(list, found, flags, base, DOMESTIC, into.domestic);
  }

  #addCells(
    segment: Segment,
    run: Run,
    base: number,
    rows: number,
    cells: Cells,
  ): void {
    const { starts, columns: tiles, x, y } = segment;
    const { level, column, row, columns, rows: lines, counts } = cells;
    const { list } = this.#kernel;
    const origin = run.line * TILE;
    let tile = run.first;
    const line = (run.line - segment.top) * tiles - segment.left + 1;
    let end = starts[line + tile]! - base;
    let edge = tile * TILE;
    for (let i = 0; i < rows; i++) {
      const at = list[i]!;
      while (at >= end) {
        tile++;
        edge = tile * TILE;
        end = starts[line + tile]! - base;
      }
      const across = (edge + x[base + at]! >> level) - column;
      const down = (origin + y[base + at]! >> level) - row;
      if (across < 0 || across >= columns || down < 0 || down >= lines) {
        continue;
      }
      counts[down * columns + across]!++;
    }
  }
}

/** A row of tiles inside a box. */
interface Run {
  /** Row of tiles, and the first and last of them. */
  line: number;
  first: number;
  last: number;
  /** The box, in grid units; its height within the row of tiles. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** None, or only some, of the segment's days lie in the period. */
  outside: boolean;
  partly: boolean;
  /** Counts by day since the segment's first. */
  days: Uint32Array;
}

function addDays(days: Uint32Array, first: number, months: Uint32Array): void {
  let month = monthOf(first);
  for (let i = 0; i < days.length; i++) {
    if (first + i >= FIRST_DAY[month + 1]!) month++;
    months[month]! += days[i]!;
  }
}
