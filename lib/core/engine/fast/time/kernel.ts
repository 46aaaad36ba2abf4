/**
 * The innermost step of scans in the order of time: which rows of a batch fail
 * what? Two kernels give the same answers, one in plain JavaScript and one in
 * WebAssembly SIMD (`row_kernel.as`), which takes 0.15 ns a row and condition
 * instead of 0.6.
 */
import type { ByteSet, WordSet } from "../ask/byte_set.ts";

export interface Kernel {
  /** Whether this is the WebAssembly one. */
  readonly simd: boolean;
  /** The row numbers that `select` wrote last; rows of the batch, ascending. */
  readonly list: Uint16Array;
  /** What each row of the batch fails; more may be marked by hand. */
  readonly fails: Uint8Array;
  /** Begins a batch of up to {@linkcode BATCH_ROWS} rows that fail nothing. */
  begin(rows: number): void;
  /** Rows whose value, from `values[at]` on, is not in the set fail `bit`. */
  markSet(values: Uint8Array, at: number, set: ByteSet, bit: number): void;
  /** Rows whose value lies outside `low` to `high` (included) fail `bit`. */
  markRange(
    values: Uint16Array,
    at: number,
    low: number,
    high: number,
    bit: number,
  ): void;
  /** Rows whose value is none of the words fail `bit`. */
  markWords(values: Uint16Array, at: number, set: WordSet, bit: number): void;
  /** How many rows fail exactly the bits of `value`. */
  count(value: number): number;
  /** Lists the rows that fail exactly the bits of `value`; how many. */
  select(value: number): number;
}
