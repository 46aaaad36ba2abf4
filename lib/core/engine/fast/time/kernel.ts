/**
 * The innermost step of scans in the order of time: which rows of a block fail
 * what? Two kernels give the same answers, one in plain JavaScript and one in
 * WebAssembly SIMD (`row_kernel.as`), which takes 0.15 ns a row and condition
 * instead of 0.6.
 */

/** The most rows a kernel looks at in one step; row numbers fit 16 bits. */
export const BLOCK_ROWS = 16_384;

/** Which of 256 values pass, in the two forms that the kernels look up. */
export interface ByteSet {
  /** Bit `v & 7` of byte `v >> 3`: 32 bytes. */
  bits: Uint8Array;
  /** 1 or 0 for each value. */
  table: Uint8Array;
}

/** The most words of a {@linkcode WordSet}. */
export const MOST_WORDS = 16;

/** A few values of two bytes that pass, and the table of all. */
export interface WordSet {
  words: Uint16Array;
  /** 1 or 0 by value. */
  passes: Uint8Array;
}

export interface Kernel {
  /** Whether this is the WebAssembly one. */
  readonly simd: boolean;
  /** The row numbers that `select` wrote last; rows of the block, ascending. */
  readonly list: Uint16Array;
  /** What each row of the block fails; more may be marked by hand. */
  readonly fails: Uint8Array;
  /** Begins a block of up to {@linkcode BLOCK_ROWS} rows that fail nothing. */
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

/** Makes a set of the bytes for which `passes`. */
export function byteSet(passes: (value: number) => boolean): ByteSet {
  const bits = new Uint8Array(32);
  const table = new Uint8Array(256);
  for (let value = 0; value < 256; value++) {
    if (!passes(value)) continue;
    table[value] = 1;
    bits[value >> 3]! |= 1 << (value & 7);
  }
  return { bits, table };
}
