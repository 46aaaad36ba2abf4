import { FAILS } from "../../predicates.ts";
import type { RowQuestion, SpaceKernel, TakeMatches } from "./space_kernel.ts";
import { SPACE_KERNEL } from "./space_kernel_wasm.ts";
import {
  ASK,
  AT,
  LISTED,
  OP,
  SLICE_BYTES,
  TERM,
  WANT,
  WIDE_BYTES,
} from "./space_layout.ts";
import type { SpaceMemory } from "./space_memory.ts";

interface Exports {
  prepare(): void;
  begin(): void;
  scan(from: number, slices: number): void;
  finish(): void;
}

let compiled: WebAssembly.Module | undefined;

/** The scan in WebAssembly, over a segment's memory. */
export class SimdSpaceKernel implements SpaceKernel {
  readonly #memory: SpaceMemory;
  readonly #wasm: Exports;
  /** Numbers that describe the question, in the order that the kernel knows. */
  readonly #words: Uint32Array;
  #each: TakeMatches | null = null;

  /** @throws {WebAssembly.CompileError} If SIMD is missing or forbidden. */
  constructor(memory: SpaceMemory) {
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(atob(SPACE_KERNEL), (c) => c.charCodeAt(0)),
    );
    const { exports } = new WebAssembly.Instance(compiled, {
      env: {
        memory: memory.wasm!,
        each: (base: number, rows: number) => this.#each!(base, rows),
      },
    });
    this.#wasm = exports as unknown as Exports;
    this.#wasm.prepare();
    this.#memory = memory;
    this.#words = new Uint32Array(
      memory.buffer,
      AT.question,
      (AT.flags - AT.question) / 4,
    );
  }

  get listed(): number {
    return (this.#words[ASK.listed]! - this.#memory.listed.byteOffset) / 4;
  }

  ask(question: RowQuestion): void {
    // The last question may have been broken off.
    this.#wasm.begin();
    const memory = this.#memory;
    const { cells, listFrom } = question;
    const words = this.#words;
    const { day, kind, clock, flags, x, y, days, listed } = memory;
    words.set(
      [day, kind, clock, flags, x, y].map(({ byteOffset }) => byteOffset),
      ASK.day,
    );
    let wanted = 0;
    for (const name of ["matched", "charts", "days"] as const) {
      if (question[name]) wanted |= WANT[name];
    }
    if (listFrom !== null) wanted |= WANT.list;
    if (cells !== null) wanted |= WANT.cells;
    if (question.each !== null) wanted |= WANT.each;
    this.#each = question.each;
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
    words[ASK.termsEnd] = AT.terms + terms.length * TERM.bytes;
    // Of what nothing is asked, nothing is marked.
    words[ASK.active] = terms.reduce((bits, [, , bit]) => bits | bit, 0) &
      ~FAILS.other;
    words[ASK.rank] = memory.rank.byteOffset;
    words.set([memory.east.byteOffset, memory.south.byteOffset], ASK.east);
    words[ASK.inside] = memory.inside.byteOffset;
    words[ASK.listFrom] = Math.max(listFrom ?? 0, 0);
  }

  /**
   * The conditions in the kernel's words. First stand those that end the look
   * at a row which fails them, and of these what fewest pass.
   */
  #termsOf({ sets, wides, period, charts }: RowQuestion): Term[] {
    const memory = this.#memory;
    // Where no chart ignores anything, all failures are alike.
    const bitOf = (bit: number) => charts ? bit : FAILS.other;
    const terms: { words: Term; share: number }[] = [];
    let [table, flagsTable]: [number, number] = [AT.sets, AT.flags];
    for (const { plane, set, bit, share, shared } of sets) {
      if (plane === "flags") continue;
      // Codes have room of their own, for kinds and codes come behind the set.
      const at = plane === "code" ? AT.codes : table;
      new Uint8Array(memory.buffer, at, 32).set(set.bits);
      const pairs = shared?.flatMap(({ kind, code }) => [kind, code]) ?? [];
      new Uint8Array(memory.buffer, at + 32, pairs.length).set(pairs);
      // Most codes are of one offense, and asked for as any byte is.
      const op = pairs.length > 0 ? OP.codes : OP.set;
      const column = memory[plane]!.byteOffset;
      const end = at + 32 + pairs.length;
      terms.push({ words: [op, column, bitOf(bit), at, end, 0], share });
      if (plane !== "code") table += 32;
    }
    for (const { plane, passes, share } of wides) {
      if (plane === "day") {
        memory.packDays(passes);
        const { byteOffset } = memory.passingDays;
        const words: Term = [OP.bits, byteOffset, FAILS.other, 0, 0, 0];
        terms.push({ words, share });
        continue;
      }
      const bits = new Uint8Array(memory.buffer, AT.wide, WIDE_BYTES).fill(0);
      for (let value = 0; value < passes.length; value++) {
        bits[value >> 3]! |= passes[value]! << (value & 7);
      }
      const { byteOffset } = memory[plane]!;
      const words: Term = [OP.wide, byteOffset, FAILS.other, AT.wide, 0, 0];
      terms.push({ words, share });
    }
    if (period !== null) {
      const { from, to, share } = period;
      const { byteOffset } = memory.day;
      const words: Term = [OP.days, byteOffset, bitOf(FAILS.time), 0, from, to];
      terms.push({ words, share });
    }
    // One look-up says which of eight values fail what one chart ignores.
    const flags = Map.groupBy(
      sets.filter(({ plane }) => plane === "flags"),
      ({ bit }) => bitOf(bit),
    );
    for (const [bit, asked] of flags) {
      const bytes = new Uint8Array(memory.buffer, flagsTable, 16).fill(0);
      for (let i = 0; i < 8; i++) {
        if (asked.some(({ set }) => set.table[i] === 0)) bytes[i] = 0x80;
      }
      const share = asked.reduce((product, { share }) => product * share, 1);
      const { byteOffset } = memory.flags;
      terms.push({
        words: [OP.flags, byteOffset, bit, flagsTable, 0, 0],
        share,
      });
      flagsTable += 16;
    }
    const last = ([, , bit]: Term) => bit === FAILS.other ? 0 : 1;
    return terms
      .sort((a, b) => last(a.words) - last(b.words) || a.share - b.share)
      .map(({ words }) => words);
  }

  scan(of: Uint32Array, first: number, slices: number): void {
    this.#wasm.scan(of.byteOffset + first * SLICE_BYTES, slices);
  }

  finish(): void {
    this.#wasm.finish();
  }
}

/** Op, column, bit of what fails, table, and two words that depend on the op. */
type Term = [number, number, number, number, number, number];
