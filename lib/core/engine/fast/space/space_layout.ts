/**
 * The memory of a segment, and the words in which both sides of the kernel in
 * WebAssembly talk. tools/compile_kernel.ts hands every constant here to
 * AssemblyScript, as `AT_QUESTION` or `SLICE_ROWS`.
 */

/** A tile's edge is 2^8 units, so that a place in a tile fits two bytes. */
export const TILE_BITS = 8;

/** Most rows of a slice: the kernels' lists are made for it. */
export const SLICE_ROWS = 8192;

/** Slices that a kernel takes at a time. */
export const SLICES = 2048;

/** Words of four bytes that describe a slice; see `SliceBuffer`. */
export const SLICE_WORDS = 5;
export const SLICE_BYTES: number = SLICE_WORDS * 4;

/** Marks of a slice, in the highest byte of its third word. */
export const MARK = { rim: 1, unmapped: 2, edge: 4 } as const;

/** Rows that are marked in one step, as one or more slices. */
export const BATCH_ROWS = 8192;

/** Cells that a kernel counts; finer grids are counted band by band. */
export const CELLS = 2 ** 17;

/** Matching rows that a kernel lists: those of a day, at least. */
export const LISTED = 2 ** 16;

/** Their keys stand so far behind them. */
export const KEYS_BYTES: number = LISTED * 4;

/** Rows that lists of offsets may reach over. */
export const LIST_ROWS = 16_384;

/** Two bytes each, and room for what the last step may write too much. */
export const LIST_BYTES: number = LIST_ROWS * 2 + 64;

/** Counts of each kind or hour, and of each kind with its flags. */
export const KINDS_BYTES = 1024;
export const MATCHED_BYTES = 8192;

/** A bit for each value of two bytes. */
export const WIDE_BYTES = 8192;

/** A bit for each row of a batch. */
export const BITS_BYTES: number = BATCH_ROWS / 8;

const LISTS = 75_776;
const FAILED = LISTS + 4 * LIST_BYTES;
const MORE = FAILED + 9 * BITS_BYTES;
const RANKS = MORE + 6 * KINDS_BYTES + MATCHED_BYTES;

/** Places, in bytes. */
export const AT = {
  /** For each of 256 masks the numbers of its set bits, 8 x u16. */
  lanes: 0,
  /**
   * Four times 16 bytes that loops hold in registers; written as constants they
   * are made anew in each round.
   */
  bytes: 5216,
  question: 4096,
  /** Conditions, in the order in which they are asked. */
  terms: 4224,
  /** Which of eight combinations of flags fail: 16 bytes each. */
  flags: 4608,
  /** 32 bytes each. */
  sets: 4704,
  /** {@linkcode WIDE_BYTES}, of places. */
  wide: 5280,
  /** A set, and behind it room for 4,000 kinds and codes. */
  codes: 13_472,

  // Counts, up to the slices.
  matched: 21_504,
  kinds: 29_696,
  clocks: 30_720,
  districts: 31_744,
  areas: 32_768,
  /** Rows that fail only the arrest, the domestic condition. */
  arrests: 33_792,
  domestics: 33_796,
  /** Matches, and those without a position. */
  found: 33_808,
  unmapped: 33_812,

  slices: 34_816,
  /** Offsets of rows that match, and of those that fail only one thing. */
  matchList: LISTS,
  timeList: LISTS + LIST_BYTES,
  typeList: LISTS + 2 * LIST_BYTES,
  clockList: LISTS + 3 * LIST_BYTES,
  // A bit for each row of a batch: whether it fails anything; whether it can
  // count for nothing any more; and by number of a chart's bit of `FAILS`,
  // whether it fails that.
  failed: FAILED,
  over: FAILED + BITS_BYTES,
  fails: FAILED + 2 * BITS_BYTES,
  /**
   * Counts that are added to those above when a scan ends: three more of kinds
   * and of hours, one more of matches. An increment waits for the one before it
   * if both are of the same count, as most are where few kinds make up most
   * rows.
   */
  moreKinds: MORE,
  moreClocks: MORE + 3 * KINDS_BYTES,
  moreMatched: MORE + 6 * KINDS_BYTES,
  /**
   * How many rows match before each word of a batch: all, those in the east of
   * their tile, in the south, in both; then the bits of the last three.
   */
  ranks: RANKS,
  sideRanks: RANKS + BITS_BYTES,
  sides: RANKS + 4 * BITS_BYTES,
  /** What follows depends on the segment. */
  free: RANKS + 7 * BITS_BYTES,
} as const;

/** Where sides of a tile stand among their ranks, and among their bits. */
export const SIDE = {
  east: 0,
  south: BITS_BYTES,
  both: 2 * BITS_BYTES,
} as const;

/** Words of the question. The first are places of columns. */
export const ASK = {
  day: 0,
  kind: 1,
  clock: 2,
  flags: 3,
  x: 4,
  y: 5,
  wanted: 6,
  active: 7,
  days: 8,
  listed: 9,
  listedEnd: 10,
  cells: 11,
  level: 12,
  column: 13,
  row: 14,
  lastCell: 15,
  termsEnd: 16,
  rank: 17,
  listFrom: 18,
  east: 19,
  south: 20,
  inside: 21,
} as const;

/** What is wanted, as bits. */
export const WANT = {
  matched: 1,
  charts: 2,
  days: 4,
  cells: 8,
  list: 16,
  each: 32,
} as const;

/**
 * Places in a term, in bytes: how it asks, the column, the bit of what fails
 * it, where its table is; then the first and last day of a period, or where the
 * kinds and codes end.
 */
export const TERM = {
  column: 4,
  bit: 8,
  table: 12,
  from: 16,
  to: 20,
  end: 16,
  bytes: 24,
} as const;

/** How a term asks. */
export const OP = {
  /** Bytes that are in a set of 256 bits. */
  set: 0,
  /** Flags, of which a table says which fail: their highest bit is set. */
  flags: 1,
  /** Days of a period. */
  days: 2,
  /** Codes in a set; behind it, kinds and codes that pass, a byte each. */
  codes: 3,
  /** Words of a set of 65,536 bits, one by one. */
  wide: 4,
  /** Rows that have a bit of their own. */
  bits: 5,
} as const;
