/**
 * The memory of the row filter in WebAssembly. tools/compile_kernel.ts hands
 * these places to AssemblyScript, as `AT_VALUES`.
 */

/** The most rows a kernel looks at in one step; row numbers fit 16 bits. */
export const BATCH_ROWS = 16_384;

/** Places, in bytes. */
export const AT = {
  /** One byte a row: what it fails, as bits. */
  marks: 0,
  /** A copied column, up to two bytes a row. */
  values: 16_384,
  /**
   * Numbers of the selected rows, two bytes each, and room for the 16 bytes
   * that the last step may write too much.
   */
  list: 49_152,
  /** For each of 256 masks the numbers of its set bits, 8 x u16. */
  lanes: 81_984,
  /** 256 bits: which values pass. */
  set: 86_080,
  /** Up to 16 values of two bytes that pass. */
  words: 86_112,
} as const;
