// Where all stands in a segment's memory, in bytes; space_memory.ts names the
// same, and space_kernel_simd.ts writes the question.

/** For each of 256 masks the numbers of its set bits, 8 x u16. */
export const LANES: usize = 0;
export const QUESTION: usize = 4096;
/** Conditions, in the order in which they are asked. */
export const TERMS: usize = 4224;
// What they look values up in has its place in a term: of flags what each of
// eight combinations fails (16 bytes), of a set 256 bits, of words 65,536 bits.

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

export const SLICE_BYTES: usize = 20;

// Lists of rows, as offsets of two bytes, with room for the 16 bytes that the
// last step may write too much: what matches, and what fails only one thing.
export const LIST_BYTES: usize = 32832;
export const MATCHES: usize = 75776;
export const TIME_LIST: usize = MATCHES + LIST_BYTES;
export const TYPE_LIST: usize = MATCHES + 2 * LIST_BYTES;
export const CLOCK_LIST: usize = MATCHES + 3 * LIST_BYTES;
/** Rows that lists may reach over. */
export const LIST_ROWS: usize = 16384;

/** What each row of a batch fails: 8,192 bytes, and 64 that are looked past. */
export const FAILS: usize = MATCHES + 4 * LIST_BYTES;
export const BATCH_ROWS: usize = 8192;
/** A bit for each row of a batch: which match. */
export const MATCHING: usize = FAILS + BATCH_ROWS + 64;

// Counts that are added to those above when a scan ends: three more of kinds and
// of hours, one more of matches. An increment waits for the one before it if
// both are of the same count, as most are where few kinds make up most rows.
export const KINDS_BYTES: usize = 1024;
export const MATCHED_BYTES: usize = 8192;
export const MORE_KINDS: usize = MATCHING + 1024;
export const MORE_CLOCKS: usize = MORE_KINDS + 3 * KINDS_BYTES;
export const MORE_MATCHED: usize = MORE_CLOCKS + 3 * KINDS_BYTES;

/** Behind the list of rows stand their keys, as far as this from them. */
export const KEYS: usize = 65536 << 2;

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
export const ASK_TERMS_END: usize = 16;
export const ASK_RANK: usize = 17;
export const ASK_LIST_FROM: usize = 18;
export const ASK_EAST: usize = 19;
export const ASK_SOUTH: usize = 20;

// @ts-ignore: decorator
@inline
export function asked(word: usize): usize {
  return load<usize>(QUESTION + (word << 2));
}

// A term: how it asks, the column, the bit of what fails it, where its table is;
// then the first and last day of a period, or where the kinds and codes end.
export const TERM_BYTES: usize = 24;
export const TERM_COLUMN: usize = 4;
export const TERM_BIT: usize = 8;
export const TERM_TABLE: usize = 12;
export const TERM_FROM: usize = 16;
export const TERM_TO: usize = 20;
export const TERM_END: usize = 16;
/** Bytes that are in a set of 256 bits. */
export const OP_SET: i32 = 0;
/** Flags, of which a table says all that they fail. */
export const OP_FLAGS: i32 = 1;
/** Days of a period. */
export const OP_DAYS: i32 = 2;
/** Codes in a set; behind it, kinds and codes that pass together, a byte each. */
export const OP_CODES: i32 = 3;
// Else words of a set of 65,536 bits, one by one.

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
