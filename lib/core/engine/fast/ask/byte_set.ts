/** Which values of one or two bytes pass, in the forms that kernels look up. */

/** Which of 256 values pass, in both forms. */
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
