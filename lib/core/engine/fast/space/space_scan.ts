import { ARREST, DOMESTIC, MAPPED } from "../../../chunks/chunk.ts";
import type { Cells } from "../../answer.ts";
import type { CellFrame } from "../../empty_cells.ts";
import type { GridBox } from "../../grid_box.ts";
import { FAILS } from "../../predicates.ts";
import { cellBox, clampBox, overlap } from "../ask/boxes.ts";
import { byteSet } from "../ask/byte_set.ts";
import { FIRST_DAY, monthOf } from "../ask/months.ts";
import type { Terms } from "../ask/terms.ts";
import type { Counts } from "../counts.ts";
import type { OffenseCodes } from "./offense_codes.ts";
import { asksRuns } from "./run_tables.ts";
import type { Segment } from "./space.ts";
import { addCells, addTile, frameIn } from "./space_cells.ts";
import type {
  RowQuestion,
  RowSet,
  RowWords,
  TakeMatches,
} from "./space_kernel.ts";
import { markInside } from "./space_inside.ts";
import { TILE_BITS } from "./space_layout.ts";
import { CELLS } from "./space_layout.ts";
import type { Found } from "./space_list.ts";
import { SliceWriter } from "./space_slices.ts";

export interface SpaceWanted {
  /** Add what matches to the totals. */
  counts?: Counts;
  /** Add to all charts of the counts, each ignoring its own condition. */
  charts?: boolean;
  /** Totals, kinds, hours and flags are known: not added to these. */
  known?: boolean;
  /** Add what matches to its cell. */
  cells?: Cells;
  /** Count by day, unless it is to list alone, and list what matches. */
  newest?: Found;
  /** Takes what matches, in the order of rows. */
  sink?: SpaceSink;
}

/** Takes the matching rows of segments, one batch after the other. */
export interface SpaceSink {
  /** Called before the rows of a segment come. */
  begin(segment: Segment): void;
  /** As {@linkcode TakeMatches}. */
  add: TakeMatches;
  /** Called when all rows of the segment came. */
  end(): void;
}

/** Looks at all segments; how many rows match. As `SpaceScan.scan`. */
export function scanSpace(
  segments: readonly Segment[],
  terms: Terms,
  box: GridBox | null,
  wanted: SpaceWanted,
  breathe: () => void,
): number {
  const scan = new SpaceScan(terms, breathe);
  for (const segment of segments) scan.scan(segment, box, wanted);
  return scan.found;
}

/** Looks at the rows of the space-major copy. */
class SpaceScan {
  readonly #terms: Terms;
  readonly #breathe: () => void;
  /** Matching rows seen. */
  found = 0;

  constructor(terms: Terms, breathe: () => void) {
    this.#terms = terms;
    this.#breathe = breathe;
  }

  /**
   * Looks at a segment's rows inside a box whose edges belong to it.
   *
   * @param box `null` for all rows, those without a position too.
   */
  scan(segment: Segment, box: GridBox | null, wanted: SpaceWanted): void {
    const { from, to } = this.#terms;
    const outside = segment.lastDay < from || segment.firstDay > to;
    if (segment.rows === 0 || outside && !wanted.charts) return;
    const inside = box && clampBox(box);
    if (inside && (inside.left > inside.right || inside.top > inside.bottom)) {
      return;
    }
    const frame = wanted.cells && frameIn(wanted.cells, segment);
    if (!frame || frame.columns * frame.rows <= CELLS) {
      this.#look(segment, inside, wanted, frame ?? null);
      return;
    }
    // Finer than a kernel can count at a time: one band after the other.
    this.#look(segment, inside, wanted, null);
    const found = this.found;
    const { cells } = wanted;
    const height = Math.floor(CELLS / frame.columns);
    for (let down = 0; down < frame.rows; down += height) {
      const rows = Math.min(height, frame.rows - down);
      const band = { ...frame, row: frame.row + down, rows };
      const within = cellBox(band);
      const limit = inside === null ? within : overlap(inside, within);
      this.#look(segment, limit, { cells }, band);
    }
    this.found = found;
  }

  /** @param cells The frame of those to be counted; `null` for none. */
  #look(
    segment: Segment,
    box: GridBox | null,
    wanted: SpaceWanted,
    cells: CellFrame | null,
  ): void {
    const { memory, kernel, runs, firstDay } = segment;
    const { region } = this.#terms;
    if (region !== null) markInside(segment, region);
    const { counts, charts = false, newest, sink } = wanted;
    const question = this.#question(segment, box, wanted, cells);
    memory.clear();
    if (cells !== null) memory.cells.fill(0, 0, cells.columns * cells.rows);
    kernel.ask(question);
    const plain = question.sets.length === 0 && question.wides.length === 0 &&
      question.period === null;
    const { districts, areas } = memory;
    // Without a condition on rows, those of a run all do what it does.
    const told = !charts && newest === undefined && sink === undefined &&
      !(cells !== null && cells.level < TILE_BITS);
    const whole = (
      rows: number,
      fails: number,
      run: number,
      origin: number,
    ): boolean => {
      if (fails === 0) {
        if (!told) return false;
        if (cells !== null && origin !== -1) {
          addTile(cells, origin, rows, memory.cells);
        }
        memory.singles[4]! += rows;
        if (origin === -1) memory.singles[5]! += rows;
      } else if (fails === FAILS.district) {
        districts[runs.district[run]!]! += rows;
      } else areas[runs.area[run]!]! += rows;
      return true;
    };
    sink?.begin(segment);
    new SliceWriter(segment, this.#terms, {
      box,
      charts,
      scan: (of, first, slices) => {
        kernel.scan(of, first, slices);
        this.#breathe();
      },
      whole: plain && (told || asksRuns(this.#terms)) ? whole : undefined,
    }).run();
    kernel.finish();
    sink?.end();
    const found = memory.singles[4]!;
    this.found += found;
    if (counts !== undefined) this.#addCounts(segment, counts, charts);
    if (cells !== null) addCells(wanted.cells!, cells, memory.cells);
    if (newest === undefined) return;
    newest.rows += found;
    if (newest.byDay) {
      for (let i = 0; i < memory.days.length; i++) {
        newest.days[firstDay + i]! += memory.days[i]!;
      }
    }
    newest.take(segment);
  }

  #question(
    { memory, firstDay, lastDay, offenses }: Segment,
    box: GridBox | null,
    { charts = false, known = false, newest, sink }: SpaceWanted,
    cells: CellFrame | null,
  ): RowQuestion {
    const { sets, wides, from, to } = this.#terms;
    const asked: RowSet[] = [];
    const words: RowWords[] = [];
    for (const { plane, set, bit, share = 1 } of sets) {
      // Whoever is in a box has a position: that need not be asked.
      if (
        plane === "flags" && box !== null && MAPPED_FLAGS.every(
          (flags) => set.table[flags] === 1,
        )
      ) continue;
      if (plane === "kind" || plane === "clock" || plane === "flags") {
        asked.push({ plane, set, bit, share });
      }
    }
    for (const { column, passes, share = 1 } of wides) {
      if (column === "place" && memory.place instanceof Uint8Array) {
        const set = byteSet((place) => passes[place] === 1);
        asked.push({ plane: column, set, bit: FAILS.other, share });
      } else if (column === "place" || column === "day") {
        words.push({ plane: column, passes, share });
      } else if (column === "offense") {
        asked.push({ ...codesOf(passes, offenses), share });
      }
    }
    return {
      sets: asked,
      wides: words,
      period: from <= firstDay && to >= lastDay ? null : {
        ...days(from, to),
        share: (Math.min(to, lastDay) - Math.max(from, firstDay) + 1) /
          (lastDay - firstDay + 1),
      },
      matched: charts && !known,
      charts,
      days: newest?.byDay ?? false,
      listFrom: newest === undefined || newest.from === Infinity
        ? null
        : newest.from,
      cells,
      each: sink === undefined ? null : (base, rows) => sink.add(base, rows),
    };
  }

  #addCounts(
    { memory, firstDay }: Segment,
    counts: Counts,
    charts: boolean,
  ): void {
    const { singles } = memory;
    if (!charts) {
      counts.matchedPosition[0]! += singles[5]!;
      counts.matchedPosition[1]! += singles[4]! - singles[5]!;
      return;
    }
    add(counts.matched, memory.matched);
    add(counts.kind, memory.kinds);
    add(counts.clock, memory.clocks);
    add(counts.district, memory.districts);
    add(counts.area, memory.areas);
    addDays(memory.days, firstDay, counts.month);
    // Who fails an either-or has the other.
    for (const { bit, set } of this.#terms.sets) {
      if (bit === FAILS.arrest) {
        counts.arrest[1 - set.table[ARREST]!]! += singles[0]!;
      } else if (bit === FAILS.domestic) {
        counts.domestic[1 - set.table[DOMESTIC]!]! += singles[1]!;
      }
    }
  }
}

/** The codes of the offenses for which the table says 1. */
function codesOf(
  passes: Uint8Array,
  { shared: first, codes, kinds }: OffenseCodes,
): Omit<RowSet, "share"> {
  const own = new Uint8Array(256);
  const shared: { kind: number; code: number }[] = [];
  codes.forEach((code, offense) => {
    if (passes[offense] !== 1) return;
    if (code < first) own[code] = 1;
    else shared.push({ kind: kinds[offense]!, code });
  });
  const set = byteSet((code) => own[code] === 1);
  return { plane: "code", set, bit: FAILS.other, shared };
}

/** All flags that rows with a position can have. */
const MAPPED_FLAGS = [0, ARREST, DOMESTIC, ARREST | DOMESTIC].map((flags) =>
  flags | MAPPED
);

/** A period whose days two bytes can hold; none lie in 1 to 0. */
function days(from: number, to: number): { from: number; to: number } {
  const [first, last] = [Math.max(from, 0), Math.min(to, 65_535)];
  return first <= last ? { from: first, to: last } : { from: 1, to: 0 };
}

function add(into: Uint32Array, counts: Uint32Array): void {
  for (let i = 0; i < counts.length; i++) into[i]! += counts[i]!;
}

function addDays(days: Uint32Array, first: number, months: Uint32Array): void {
  let month = monthOf(first);
  for (let i = 0; i < days.length; i++) {
    while (first + i >= FIRST_DAY[month + 1]!) month++;
    months[month]! += days[i]!;
  }
}
