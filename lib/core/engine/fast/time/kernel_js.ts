import type { ByteSet, WordSet } from "../ask/byte_set.ts";
import type { Kernel } from "./kernel.ts";
import { BATCH_ROWS } from "./row_layout.ts";
import { markWide16 } from "./tally_loops.ts";

/** The row filter in plain JavaScript, where WebAssembly SIMD is missing. */
export class JsKernel implements Kernel {
  readonly simd = false;
  readonly list = new Uint16Array(BATCH_ROWS);
  readonly fails = new Uint8Array(BATCH_ROWS);
  #rows = 0;

  begin(rows: number): void {
    this.#rows = rows;
    this.fails.fill(0, 0, rows);
  }

  markSet(
    values: Uint8Array,
    at: number,
    { table }: ByteSet,
    bit: number,
  ): void {
    const fails = this.fails;
    const rows = this.#rows;
    for (let i = 0; i < rows; i++) {
      // 1 becomes 0, and 0 becomes all bits.
      fails[i]! |= (table[values[at + i]!]! - 1) & bit;
    }
  }

  markRange(
    values: Uint16Array,
    at: number,
    low: number,
    high: number,
    bit: number,
  ): void {
    const fails = this.fails;
    const rows = this.#rows;
    for (let i = 0; i < rows; i++) {
      const value = values[at + i]!;
      fails[i]! |= ((value - low | high - value) >> 31) & bit;
    }
  }

  markWords(
    values: Uint16Array,
    at: number,
    { passes }: WordSet,
    bit: number,
  ): void {
    markWide16(this.fails, this.#rows, values, at, passes, bit);
  }

  count(value: number): number {
    const fails = this.fails;
    const rows = this.#rows;
    let count = 0;
    for (let i = 0; i < rows; i++) count += fails[i] === value ? 1 : 0;
    return count;
  }

  select(value: number): number {
    const fails = this.fails;
    const list = this.list;
    const rows = this.#rows;
    let count = 0;
    for (let i = 0; i < rows; i++) {
      // Written always, kept sometimes: no branch to guess wrongly.
      list[count] = i;
      count += fails[i] === value ? 1 : 0;
    }
    return count;
  }
}
