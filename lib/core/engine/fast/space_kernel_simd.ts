import { FAILS } from "../predicates.ts";
import { SPACE_KERNEL } from "./space_kernel_wasm.ts";
import type { RowQuestion, SpaceKernel } from "./space_kernel.ts";
import {
  AT,
  LISTED,
  SLICE_WORDS,
  type SpaceMemory,
  WIDE_BYTES,
} from "./space_memory.ts";

interface Exports {
  prepare(): void;
  scan(from: number, slices: number): void;
}

/** Words of the question, and what is wanted; as in `space_layout.as`. */
const ASK = {
  columns: 0,
  wanted: 6,
  active: 7,
  days: 8,
  listed: 9,
  listedEnd: 10,
  cells: 11,
  lastCell: 15,
  termsEnd: 16,
} as const;

const WANT = { matched: 1, charts: 2, days: 4, cells: 8, list: 16 } as const;

/** How a term asks, and the words that it takes; as in `space_layout.as`. */
const OP = { set: 0, flags: 1, days: 2, words: 3, wide: 4 } as const;
const TERM_WORDS = 6;

/** Words from here on are too large for pieces of a set. */
const SMALL_WORDS = 2040;
/** Values that a piece tells of. */
const PIECE_VALUES = 128;

let compiled: WebAssembly.Module | undefined;

/** The scan in WebAssembly, over a segment's memory. */
export class SimdSpaceKernel implements SpaceKernel {
  readonly #memory: SpaceMemory;
  readonly #wasm: Exports;
  /** Numbers that describe the question, in the order that the kernel knows. */
  readonly #words: Uint32Array;

  /** @throws {WebAssembly.CompileError} If SIMD is missing or forbidden. */
  constructor(memory: SpaceMemory) {
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(atob(SPACE_KERNEL), (c) => c.charCodeAt(0)),
    );
    const { exports } = new WebAssembly.Instance(compiled, {
      env: { memory: memory.wasm! },
    });
    this.#wasm = exports as unknown as Exports;
    this.#wasm.prepare();
    this.#memory = memory;
    this.#words = new Uint32Array(
      memory.buffer,
      AT.question,
      (AT.flagsTable - AT.question) / 4,
    );
  }

  get listed(): number {
    return (this.#words[ASK.listed]! - this.#memory.listed.byteOffset) / 4;
  }

  ask(question: RowQuestion): void {
    const memory = this.#memory;
    const { cells } = question;
    const words = this.#words;
    const { day, kind, clock, flags, x, y, days, listed } = memory;
    words.set(
      [day, kind, clock, flags, x, y].map(({ byteOffset }) => byteOffset),
      ASK.columns,
    );
    let wanted = 0;
    for (const name of ["matched", "charts", "days", "list"] as const) {
      if (question[name]) wanted |= WANT[name];
    }
    if (cells !== null) wanted |= WANT.cells;
    words[ASK.wanted] = wanted;
    // Days count from 2001, and the table begins at the segment's first.
    words[ASK.days] = days.byteOffset - memory.size.firstDay * 4;
    words[ASK.listed] = listed.byteOffset;
    words[ASK.listedEnd] = listed.byteOffset + LISTED * 4;
    if (cells !== null) {
      const { level, column, row, columns, rows } = cells;
      words.set([memory.cells.byteOffset, level, column, row], ASK.cells);
      // The last column and row fit two bytes, their numbers might not.
      words[ASK.lastCell] = rows - 1 << 16 | columns - 1;
    }
    const terms = this.#termsOf(question);
    words.set(terms.flat(), (AT.terms - AT.question) / 4);
    words[ASK.termsEnd] = AT.terms + terms.length * TERM_WORDS * 4;
    words[ASK.active] = question.active;
  }

  /**
   * The conditions in the kernel's words. First stand those that end the look
   * at a row which fails them.
   */
  #termsOf({ sets, wides, period, charts }: RowQuestion): Term[] {
    const memory = this.#memory;
    const { buffer } = memory;
    // Where no chart ignores anything, all failures are alike.
    const bitOf = (bit: number) => charts ? bit : FAILS.other;
    const terms: Term[] = [];
    const flagsTable = new Uint8Array(buffer, AT.flagsTable, 16).fill(0);
    let flags: Term | null = null;
    sets.forEach(({ plane, set, bit }, i) => {
      const column = memory[plane]!.byteOffset;
      if (plane !== "flags") {
        const table = AT.sets + 32 * i;
        new Uint8Array(buffer, table, 32).set(set.bits);
        terms.push([OP.set, column, bitOf(bit), table, 0, 0]);
        return;
      }
      // Eight values: one look-up says all that they fail.
      for (let i = 0; i < 8; i++) {
        if (set.table[i] === 0) flagsTable[i]! |= bitOf(bit);
      }
      if (flags === null) {
        terms.push(flags = [OP.flags, column, 0, AT.flagsTable, 0, 0]);
      }
      flags[2] |= bitOf(bit);
    });
    wides.forEach(({ plane, passes }, i) => {
      const at = AT.wides + i * WIDE_BYTES;
      const table = new Uint8Array(buffer, at, WIDE_BYTES);
      const column = memory[plane]!.byteOffset;
      const last = passes.lastIndexOf(1);
      if (last < SMALL_WORDS) {
        const end = at + writePieces(table, passes, last);
        terms.push([OP.words, column, FAILS.other, at, end, 0]);
        return;
      }
      table.fill(0);
      passes.forEach((pass, value) =>
        table[value >> 3]! |= pass << (value & 7)
      );
      terms.push([OP.wide, column, FAILS.other, at, 0, 0]);
    });
    if (period !== null) {
      const column = memory.day.byteOffset;
      terms.push([OP.days, column, bitOf(FAILS.time), 0, ...period]);
    }
    const last = ([, , bit]: Term) => bit === FAILS.other ? 0 : 1;
    return terms.sort((a, b) => last(a) - last(b));
  }

  scan(of: Uint32Array, first: number, slices: number): void {
    this.#wasm.scan(of.byteOffset + first * SLICE_WORDS * 4, slices);
  }
}

/** Op, column, bit of what fails, table, and two words that depend on the op. */
type Term = [number, number, number, number, number, number];

/**
 * Writes the pieces of a set that are not empty: 16 bytes that say which it is,
 * and its 128 bits.
 *
 * @returns How many bytes that takes.
 */
function writePieces(
  table: Uint8Array,
  passes: Uint8Array,
  last: number,
): number {
  let to = 0;
  for (let first = 0; first <= last; first += PIECE_VALUES) {
    const piece = passes.subarray(first, first + PIECE_VALUES);
    if (!piece.includes(1)) continue;
    table.fill(first >> 3, to, to + 16);
    table.fill(0, to + 16, to + 32);
    piece.forEach((pass, value) => {
      table[to + 16 + (value >> 3)]! |= pass << (value & 7);
    });
    to += 32;
  }
  return to;
}
