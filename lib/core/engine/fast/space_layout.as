// Where all stands in a segment's memory, in bytes; space_memory.ts names the
// same, and space_kernel_simd.ts writes the question.

/** For each of 256 masks the numbers of its set bits, 8 x u16. */
export const LANES: usize = 0;
export const QUESTION: usize = 4096;
/** A column and what fails its set, four bytes each. */
export const TERMS: usize = 4224;
/** What each of eight combinations of flags fails. */
export const FLAGS_TABLE: usize = 4480;
/** 256 bits a term: which values pass. */
export const SETS: usize = 4608;
/** 65,536 bits a wide condition. */
export const WIDES: usize = 5120;

// Counts.
export const MATCHED: usize = 21504;
export const KINDS: usize = 29696;
export const CLOCKS: usize = 30720;
export const DISTRICTS: usize = 31744;
export const AREAS: usize = 32768;
/** Rows that fail only the arrest, the domestic condition. */
export const ARRESTS: usize = 33792;
export const DOMESTICS: usize = 33796;
export const FOUND: usize = 33808;

export const SLICES: usize = 34816;
export const SLICE_BYTES: usize = 20;

// Lists of rows, as offsets of two bytes, with room for the 16 bytes that the
// last step may write too much: what matches, and what fails only one thing.
export const LIST_BYTES: usize = 32832;
export const MATCHES: usize = 75776;
export const TIME_LIST: usize = MATCHES + LIST_BYTES;
export const TYPE_LIST: usize = MATCHES + 2 * LIST_BYTES;
export const CLOCK_LIST: usize = MATCHES + 3 * LIST_BYTES;
export const ARREST_LIST: usize = MATCHES + 4 * LIST_BYTES;
export const DOMESTIC_LIST: usize = ARREST_LIST + LIST_BYTES / 2;
/** Rows that lists may reach over. */
export const LIST_ROWS: usize = 16384;

/** What each row of a block fails: 8,192 bytes, and 16 that are looked past. */
export const FAILS: usize = MATCHES + 5 * LIST_BYTES;
export const BLOCK_ROWS: usize = 8192;

// Words of the question.
export const ASK_DAY: usize = 0;
export const ASK_KIND: usize = 1;
export const ASK_CLOCK: usize = 2;
export const ASK_FLAGS: usize = 3;
export const ASK_X: usize = 4;
export const ASK_Y: usize = 5;
export const ASK_WANTED: usize = 6;
export const ASK_ACTIVE: usize = 7;
export const ASK_DAYS: usize = 8;
export const ASK_LISTED: usize = 9;
export const ASK_LISTED_END: usize = 10;
export const ASK_CELLS: usize = 11;
export const ASK_LEVEL: usize = 12;
export const ASK_COLUMN: usize = 13;
export const ASK_ROW: usize = 14;
export const ASK_LAST_CELL: usize = 15;
export const ASK_WIDE: usize = 16;
export const ASK_FROM: usize = 18;
export const ASK_TO: usize = 19;
export const ASK_TIMED: usize = 20;
export const ASK_FLAGGED: usize = 21;
export const ASK_TERMS: usize = 22;
export const ASK_WIDES: usize = 23;
export const ASK_TIME_BIT: usize = 24;

// @ts-ignore: decorator
@inline
export function asked(word: usize): usize {
  return load<usize>(QUESTION + (word << 2));
}

// What is wanted.
export const WANT_MATCHED: i32 = 1;
export const WANT_CHARTS: i32 = 2;
export const WANT_DAYS: i32 = 4;
export const WANT_CELLS: i32 = 8;
export const WANT_LIST: i32 = 16;

// What rows fail, as predicates.ts has it.
export const BIT_TIME: i32 = 1;
export const BIT_TYPE: i32 = 2;
export const BIT_DISTRICT: i32 = 4;
export const BIT_CLOCK: i32 = 16;
export const BIT_ARREST: i32 = 32;
export const BIT_DOMESTIC: i32 = 64;
export const BIT_OTHER: i32 = 128;

/** Of cells as large as a tile. */
export const TILE_LEVEL: i32 = 8;
