import { FAILS } from "../predicates.ts";
import { SPACE_KERNEL } from "./space_kernel_wasm.ts";
import type { RowQuestion, RowSet, SpaceKernel } from "./space_kernel.ts";
import { AT, LISTED, SLICE_WORDS, type SpaceMemory } from "./space_memory.ts";

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
  wide: 16,
  period: 18,
  timed: 20,
  flagged: 21,
  terms: 22,
  wides: 23,
  timeBit: 24,
} as const;

const WANT = { matched: 1, charts: 2, days: 4, cells: 8, list: 16 } as const;

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
    this.#words = new Uint32Array(memory.buffer, AT.question, 32);
  }

  get listed(): number {
    return (this.#words[ASK.listed]! - this.#memory.listed.byteOffset) / 4;
  }

  ask(question: RowQuestion): void {
    const memory = this.#memory;
    const { sets, wides, period, active, cells, charts } = question;
    // Where no chart ignores anything, all failures are alike.
    const bitOf = (bit: number) => charts ? bit : FAILS.other;
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
    words[ASK.active] = active;
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
    wides.forEach(({ plane, passes }, i) => {
      words[ASK.wide + i] = memory[plane]!.byteOffset;
      const bits = memory.wide(i).fill(0);
      for (let value = 0; value < passes.length; value++) {
        bits[value >> 3]! |= passes[value]! << (value & 7);
      }
    });
    words.set(period ?? [0, 0], ASK.period);
    words[ASK.timed] = period === null ? 0 : 1;

    const { buffer } = memory;
    const terms = new Uint32Array(buffer, AT.terms, 2 * sets.length);
    const flagsTable = new Uint8Array(buffer, AT.flagsTable, 16).fill(0);
    let count = 0;
    const write = ({ plane, set, bit }: RowSet) => {
      if (plane === "flags") {
        // Eight values: one look-up says all that they fail.
        for (let i = 0; i < 8; i++) {
          if (set.table[i] === 0) flagsTable[i]! |= bitOf(bit);
        }
        return;
      }
      terms.set([memory[plane]!.byteOffset, bitOf(bit)], 2 * count);
      new Uint8Array(buffer, AT.sets + 32 * count, 32).set(set.bits);
      count++;
    };
    sets.forEach(write);
    words[ASK.flagged] = flagsTable.some((fails) => fails !== 0) ? 1 : 0;
    words[ASK.terms] = count;
    words[ASK.wides] = wides.length;
    words[ASK.timeBit] = bitOf(FAILS.time);
  }

  scan(of: Uint32Array, first: number, slices: number): void {
    this.#wasm.scan(of.byteOffset + first * SLICE_WORDS * 4, slices);
  }
}
