import { type ByteSet, MOST_WORDS, type WordSet } from "../ask/byte_set.ts";
import type { Kernel } from "./kernel.ts";
import { ROW_KERNEL } from "./row_kernel_wasm.ts";
import { AT, BATCH_ROWS } from "./row_layout.ts";

interface Exports {
  memory: WebAssembly.Memory;
  prepare(): void;
  clear(rows: number): void;
  markSet(rows: number, bit: number): void;
  markRange(rows: number, low: number, high: number, bit: number): void;
  markWords(rows: number, words: number, bit: number): void;
  count(rows: number, value: number): number;
  select(rows: number, value: number): number;
}

/**
 * The row filter in WebAssembly. Its memory (128 KiB) holds one batch: columns
 * are copied in as they are asked for, at memory speed, so that they may live
 * anywhere and come and go.
 */
export class SimdKernel implements Kernel {
  readonly simd = true;
  readonly list: Uint16Array;
  readonly fails: Uint8Array;
  readonly #wasm: Exports;
  readonly #bytes: Uint8Array;
  readonly #words: Uint16Array;
  readonly #set: Uint8Array;
  readonly #wanted: Uint16Array;
  #rows = 0;
  /** What stands at `AT.values`: several conditions may ask for one column. */
  #copied: Uint8Array | Uint16Array | null = null;
  #copiedAt = 0;
  #setCopied: ByteSet | null = null;

  private constructor(wasm: Exports) {
    this.#wasm = wasm;
    const { buffer } = wasm.memory;
    this.fails = new Uint8Array(buffer, AT.marks, BATCH_ROWS);
    this.list = new Uint16Array(buffer, AT.list, BATCH_ROWS);
    this.#bytes = new Uint8Array(buffer, AT.values, BATCH_ROWS);
    this.#words = new Uint16Array(buffer, AT.values, BATCH_ROWS);
    this.#set = new Uint8Array(buffer, AT.set, 32);
    this.#wanted = new Uint16Array(buffer, AT.words, MOST_WORDS);
    wasm.prepare();
  }

  /** A kernel; `null` where WebAssembly or its SIMD is missing or forbidden. */
  static create(): SimdKernel | null {
    try {
      const bytes = Uint8Array.from(atob(ROW_KERNEL), (c) => c.charCodeAt(0));
      const module = new WebAssembly.Module(bytes);
      const { exports } = new WebAssembly.Instance(module);
      return new SimdKernel(exports as unknown as Exports);
    } catch {
      return null;
    }
  }

  begin(rows: number): void {
    this.#rows = rows;
    this.#copied = null;
    this.#wasm.clear(rows);
  }

  markSet(values: Uint8Array, at: number, set: ByteSet, bit: number): void {
    if (this.#copied !== values || this.#copiedAt !== at) {
      this.#bytes.set(values.subarray(at, at + this.#rows));
      this.#copied = values;
      this.#copiedAt = at;
    }
    if (this.#setCopied !== set) {
      this.#set.set(set.bits);
      this.#setCopied = set;
    }
    this.#wasm.markSet(this.#rows, bit);
  }

  markRange(
    values: Uint16Array,
    at: number,
    low: number,
    high: number,
    bit: number,
  ): void {
    this.#copyWords(values, at);
    this.#wasm.markRange(this.#rows, low, high, bit);
  }

  markWords(
    values: Uint16Array,
    at: number,
    { words }: WordSet,
    bit: number,
  ): void {
    this.#copyWords(values, at);
    this.#wanted.set(words);
    this.#wasm.markWords(this.#rows, words.length, bit);
  }

  count(value: number): number {
    return this.#wasm.count(this.#rows, value);
  }

  select(value: number): number {
    return this.#wasm.select(this.#rows, value);
  }

  #copyWords(values: Uint16Array, at: number): void {
    if (this.#copied === values && this.#copiedAt === at) return;
    this.#words.set(values.subarray(at, at + this.#rows));
    this.#copied = values;
    this.#copiedAt = at;
  }
}
