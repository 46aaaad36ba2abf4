import { FAILS } from "../../predicates.ts";
import type { RowQuestion, SpaceKernel } from "./space_kernel.ts";
import { LISTED, MARK, SLICE_WORDS, TILE_BITS } from "./space_layout.ts";
import type { SpaceMemory } from "./space_memory.ts";

/** What the values of a column fail. */
type Table = Uint8Array;

/** The scan in plain JavaScript, where WebAssembly SIMD is missing. */
export class JsSpaceKernel implements SpaceKernel {
  readonly #memory: SpaceMemory;
  #question!: RowQuestion;
  #kind!: Table;
  #clock!: Table;
  #flags!: Table;
  /** By `kind << 8 | code`. */
  #codes: Table | null = null;
  /** By column: those of wide conditions, and the place's. */
  #others: { values: Uint8Array | Uint16Array; fails: Table }[] = [];
  listed = 0;
  /** Whether the rows of the slice are asked whether they lie in the region. */
  #isEdge = false;

  constructor(memory: SpaceMemory) {
    this.#memory = memory;
  }

  ask(question: RowQuestion): void {
    this.#question = question;
    this.listed = 0;
    const tables = {
      kind: new Uint8Array(256),
      clock: new Uint8Array(256),
      flags: new Uint8Array(256),
      place: new Uint8Array(256),
    };
    this.#codes = null;
    for (const { plane, set, bit, shared = [] } of question.sets) {
      if (plane === "code") {
        const fails = this.#codes = new Uint8Array(65_536).fill(bit);
        for (let i = 0; i < fails.length; i++) {
          if (set.table[i & 255] === 1) fails[i] = 0;
        }
        for (const { kind, code } of shared) fails[kind << 8 | code] = 0;
        continue;
      }
      const table = tables[plane];
      for (let i = 0; i < 256; i++) table[i]! |= (set.table[i]! - 1) & bit;
    }
    this.#kind = tables.kind;
    this.#clock = tables.clock;
    this.#flags = tables.flags;
    this.#others = question.wides.map(({ plane, passes }) => ({
      values: this.#memory[plane]!,
      fails: passes.map((pass) => (pass - 1) & FAILS.other),
    }));
    if (question.sets.some(({ plane }) => plane === "place")) {
      this.#others.push({
        values: this.#memory.place!,
        fails: tables.place,
      });
    }
  }

  scan(words: Uint32Array, first: number, slices: number): void {
    for (let i = first; i < first + slices; i++) {
      const at = i * SLICE_WORDS;
      const word = words[at + 2]!;
      const rim = (word & MARK.rim << 24) === 0 ? null : words[at + 4]!;
      this.#isEdge = (word & MARK.edge << 24) !== 0;
      const [start, end] = [words[at]!, words[at + 1]!];
      const found = (word & 255) === 0
        ? this.#look(
          start,
          end,
          rim,
          (word & MARK.unmapped << 24) === 0 ? words[at + 3]! : null,
        )
        : this.#countPassing(start, end, rim);
      if (found > 0 && this.#question.charts) this.#addPlaces(word, found);
    }
  }

  /** Nothing is put off. */
  finish(): void {}

  /** Adds to the charts of a slice's district and area. */
  #addPlaces(word: number, found: number): void {
    const { districts, areas } = this.#memory;
    const fail = word & 255;
    if (fail !== FAILS.area) districts[word >> 8 & 255]! += found;
    if (fail !== FAILS.district) areas[word >> 16 & 255]! += found;
  }

  /** What a row fails; all conditions but those on its slice. */
  #failsOf(row: number, rim: number | null): number {
    const { day, kind, code, clock, flags, x, y, inside } = this.#memory;
    const { period } = this.#question;
    let fails = this.#kind[kind[row]!]! | this.#clock[clock[row]!]! |
      this.#flags[flags[row]!]!;
    if (
      period !== null && (day[row]! < period.from || day[row]! > period.to)
    ) {
      fails |= FAILS.time;
    }
    if (this.#codes !== null) {
      fails |= this.#codes[kind[row]! << 8 | code[row]!]!;
    }
    for (const { values, fails: table } of this.#others) {
      fails |= table[values[row]!]!;
    }
    if (this.#isEdge && (inside[row >> 3]! >> (row & 7) & 1) === 0) {
      fails |= FAILS.other;
    }
    if (rim !== null) {
      if (
        x[row]! < (rim & 255) || x[row]! > (rim >> 8 & 255) ||
        y[row]! < (rim >> 16 & 255) || y[row]! > rim >>> 24
      ) fails |= FAILS.other;
    }
    return fails;
  }

  #countPassing(start: number, end: number, rim: number | null): number {
    let found = 0;
    for (let row = start; row < end; row++) {
      if (this.#failsOf(row, rim) === 0) found++;
    }
    return found;
  }

  /** Counts the rows of a slice that itself fails nothing. */
  #look(
    start: number,
    end: number,
    rim: number | null,
    origin: number | null,
  ): number {
    const memory = this.#memory;
    const { day, kind, clock, flags, matched, kinds, clocks, days } = memory;
    const { charts, days: byDay, listFrom, cells, each, ...question } =
      this.#question;
    const { firstDay } = memory.size;
    let found = 0;
    for (let row = start; row < end; row++) {
      const fails = this.#failsOf(row, rim);
      if (fails === 0) {
        if (each !== null) memory.matchList[found] = row - start;
        found++;
        if (question.matched) {
          matched[kind[row]! << 3 | flags[row]!]!++;
        }
        if (charts && question.matched) clocks[clock[row]!]!++;
        if (charts || byDay) days[day[row]! - firstDay]!++;
        if (cells !== null && origin !== null) {
          this.#addCell(cells, row, origin);
        }
        if (
          listFrom !== null && day[row]! >= listFrom && this.listed < LISTED
        ) {
          memory.listed[this.listed] = row;
          memory.keys[this.listed++] = day[row]! << 16 | memory.rank[row]!;
        }
      } else if (charts && (fails & fails - 1) === 0) {
        if (fails === FAILS.time) days[day[row]! - firstDay]!++;
        else if (fails === FAILS.type) kinds[kind[row]!]!++;
        else if (fails === FAILS.clock) clocks[clock[row]!]!++;
        else if (fails === FAILS.arrest) memory.singles[0]!++;
        else if (fails === FAILS.domestic) memory.singles[1]!++;
      }
    }
    memory.singles[4]! += found;
    if (origin === null) memory.singles[5]! += found;
    if (each !== null && found > 0) each(start, found);
    return found;
  }

  #addCell(
    { level, column, row, columns, rows }: NonNullable<RowQuestion["cells"]>,
    at: number,
    origin: number,
  ): void {
    const { x, y, cells } = this.#memory;
    // All rows of a tile lie in one cell, if cells are not finer.
    const inside = level < TILE_BITS ? 255 : 0;
    const across = ((origin & 65_535) + (x[at]! & inside) >> level) - column;
    const down = ((origin >>> 16) + (y[at]! & inside) >> level) - row;
    if (across < 0 || across >= columns || down < 0 || down >= rows) return;
    cells[down * columns + across]!++;
  }
}
