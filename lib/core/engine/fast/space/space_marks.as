// What rows of a batch fail, as words of 64 bits: one condition after the other.

import {
  ASK_INSIDE, ASK_KIND, ASK_TERMS_END, ASK_X, ASK_Y, AT_BYTES, AT_FAILED, AT_FAILS, AT_OVER,
  AT_TERMS, BITS_BYTES, FAILS_OTHER, OP_BITS, OP_CODES, OP_DAYS, OP_FLAGS, OP_SET,
  TERM_BIT, TERM_BYTES, TERM_COLUMN, TERM_END, TERM_FROM, TERM_TABLE, TERM_TO,
} from "./space_layout";
import { bitsBetween, bitsFrom, joined } from "./space_bits";
import { asked } from "./space_question";

/** Where fewer words than one in so many have rows left, the others are skipped. */
const FEW: i32 = 3;

/** Where the bits of rows that fail a chart's condition are. */
// @ts-ignore: decorator
@inline
export function failsOf(bit: i32): usize {
  return AT_FAILS + <usize> ctz(bit) * BITS_BYTES;
}

/**
 * Marks what the rows from `start` to before `end` fail. Returns how many words
 * have a row that may count for something.
 */
export function mark(start: usize, end: usize): i32 {
  const rows = end - start;
  const words = <i32> ((rows + 63) >> 6);
  const last = asked(ASK_TERMS_END);
  clear(AT_FAILED, rows);
  clear(AT_OVER, rows);
  // What is past the last row counts for nothing.
  if ((rows & 63) != 0) {
    const past: u64 = <u64> -1 << (rows & 63);
    store<u64>(AT_FAILED + (rows >> 6 << 3), past);
    store<u64>(AT_OVER + (rows >> 6 << 3), past);
  }
  for (let term = AT_TERMS; term < last; term += TERM_BYTES) {
    const bit = load<i32>(term, TERM_BIT);
    if (bit != FAILS_OTHER) clear(failsOf(bit), rows);
  }
  let live = words;
  for (let term = AT_TERMS; term < last && live > 0; term += TERM_BYTES) {
    const op = load<i32>(term);
    const column = load<usize>(term, TERM_COLUMN);
    const bit = load<i32>(term, TERM_BIT);
    const fails: usize = bit == FAILS_OTHER ? 0 : failsOf(bit);
    const skip = live * FEW < words;
    if (op == OP_SET) live = markSet(column + start, rows, term, fails, skip);
    else if (op == OP_BITS) live = markBits(column, start, rows, fails, skip);
    else if (op == OP_FLAGS) live = markFlags(column + start, rows, term, fails, skip);
    else if (op == OP_CODES) {
      const kinds = asked(ASK_KIND) + start;
      live = markCodes(column + start, kinds, rows, term, fails, skip);
    } else {
      const values = column + (start << 1);
      if (op == OP_DAYS) live = markDays(values, rows, term, fails, skip);
      else live = markWide(values, rows, term, fails, skip);
    }
  }
  return live;
}

function clear(bits: usize, rows: usize): void {
  for (let i: usize = 0; i < rows; i += 64) store<u64>(bits + (i >> 3), 0);
}

/** Marks the rows from one to before another as such that count for nothing. */
export function markOver(from: usize, to: usize): void {
  for (let i = from; i < to; i = (i & ~63) + 64) {
    give(i >> 6 << 3, bitsBetween(i, to));
  }
}

/** Marks rows of a word as such that count for nothing. */
// @ts-ignore: decorator
@inline
function give(word: usize, bits: u64): void {
  store<u64>(AT_FAILED + word, load<u64>(AT_FAILED + word) | bits);
  store<u64>(AT_OVER + word, load<u64>(AT_OVER + word) | bits);
}

/** Whether none of a word's rows can count any more. */
// @ts-ignore: decorator
@inline
function isOver(word: usize): bool {
  return load<u64>(AT_OVER + word) == <u64> -1;
}

/**
 * Adds which of a word's rows fail a condition; 1 if any of them may still
 * count. Rows that fail two charts' conditions count for none.
 *
 * @param fails The bits of the chart that ignores the condition; 0 if none does.
 */
// @ts-ignore: decorator
@inline
function add(word: usize, bits: u64, fails: usize): i32 {
  const failed = load<u64>(AT_FAILED + word);
  let over = load<u64>(AT_OVER + word);
  if (fails == 0) {
    over |= bits;
    store<u64>(AT_FAILED + word, failed | bits);
  } else {
    // A chart may ignore two conditions.
    const before = load<u64>(fails + word);
    const more = bits & ~before;
    over |= failed & more;
    store<u64>(AT_FAILED + word, failed | more);
    store<u64>(fails + word, before | more);
  }
  store<u64>(AT_OVER + word, over);
  return <i32> (over != <u64> -1);
}

/** What 16 of a period's days are not: -1. */
// @ts-ignore: decorator
@inline
function outsidePeriod(days: usize, least: v128, most: v128): i32 {
  const a = v128.load(days);
  const b = v128.load(days, 16);
  const outsideA = v128.or(i16x8.lt_u(a, least), i16x8.gt_u(a, most));
  const outsideB = v128.or(i16x8.lt_u(b, least), i16x8.gt_u(b, most));
  // All bits set is -1, which stays -1 when narrowed.
  return i8x16.bitmask(i8x16.narrow_i16x8_s(outsideA, outsideB));
}

/** Rows outside the period fail it. */
function markDays(days: usize, rows: usize, term: usize, fails: usize, skip: bool): i32 {
  const least = v128.load16_splat(term, TERM_FROM);
  const most = v128.load16_splat(term, TERM_TO);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 64) {
    if (skip && isOver(i >> 3)) continue;
    const at = days + (i << 1);
    const bits = joined(
      outsidePeriod(at, least, most),
      outsidePeriod(at + 32, least, most),
      outsidePeriod(at + 64, least, most),
      outsidePeriod(at + 96, least, most),
    );
    live += add(i >> 3, bits, fails);
  }
  return live;
}

/** Which of 16 flags have their highest bit in the table. */
// @ts-ignore: decorator
@inline
function failingFlags(flags: usize, table: v128): i32 {
  return i8x16.bitmask(i8x16.swizzle(table, v128.load(flags)));
}

/** Eight values: one look-up says which fail. */
function markFlags(flags: usize, rows: usize, term: usize, fails: usize, skip: bool): i32 {
  const table = v128.load(load<usize>(term, TERM_TABLE));
  let live = 0;
  for (let i: usize = 0; i < rows; i += 64) {
    if (skip && isOver(i >> 3)) continue;
    const at = flags + i;
    const bits = joined(
      failingFlags(at, table),
      failingFlags(at + 16, table),
      failingFlags(at + 32, table),
      failingFlags(at + 48, table),
    );
    live += add(i >> 3, bits, fails);
  }
  return live;
}

/**
 * Which of 16 bytes are not in a set: -1. A value's high five bits pick one of
 * the set's 32 bytes (two table look-ups of 16, of which one finds 0), its low
 * three bits the bit.
 *
 * @param high5 31 in each byte, as `low3` is 7 and `sixteen` 16.
 * @param powers Two to the power of each number up to 7.
 */
// @ts-ignore: decorator
@inline
function outsideSet(
  value: v128, low: v128, high: v128,
  high5: v128, low3: v128, sixteen: v128, powers: v128,
): v128 {
  const byte = v128.and(i16x8.shr_u(value, 3), high5);
  const bits = v128.or(
    i8x16.swizzle(low, byte),
    i8x16.swizzle(high, v128.xor(byte, sixteen)),
  );
  const power = i8x16.swizzle(powers, v128.and(value, low3));
  return i8x16.eq(v128.and(bits, power), i8x16.splat(0));
}

/** As `outsideSet`, of a set without values from 128 on. */
// @ts-ignore: decorator
@inline
function outsideLowSet(
  value: v128, low: v128, high5: v128, low3: v128, powers: v128,
): v128 {
  const bits = i8x16.swizzle(low, v128.and(i16x8.shr_u(value, 3), high5));
  const power = i8x16.swizzle(powers, v128.and(value, low3));
  return i8x16.eq(v128.and(bits, power), i8x16.splat(0));
}

/** As `outsideSet`, in bits. */
// @ts-ignore: decorator
@inline
function failing(
  value: v128, low: v128, high: v128,
  high5: v128, low3: v128, sixteen: v128, powers: v128,
): i32 {
  return i8x16.bitmask(
    outsideSet(value, low, high, high5, low3, sixteen, powers),
  );
}

/** Rows whose byte is not in the set fail. */
function markSet(values: usize, rows: usize, term: usize, fails: usize, skip: bool): i32 {
  const set = load<usize>(term, TERM_TABLE);
  const low = v128.load(set);
  const high = v128.load(set, 16);
  const high5 = v128.load(AT_BYTES);
  const low3 = v128.load(AT_BYTES, 16);
  const sixteen = v128.load(AT_BYTES, 32);
  const powers = v128.load(AT_BYTES, 48);
  let live = 0;
  if (!v128.any_true(high)) {
    for (let i: usize = 0; i < rows; i += 64) {
      if (skip && isOver(i >> 3)) continue;
      const at = values + i;
      const bits = joined(
        i8x16.bitmask(outsideLowSet(v128.load(at), low, high5, low3, powers)),
        i8x16.bitmask(outsideLowSet(v128.load(at, 16), low, high5, low3, powers)),
        i8x16.bitmask(outsideLowSet(v128.load(at, 32), low, high5, low3, powers)),
        i8x16.bitmask(outsideLowSet(v128.load(at, 48), low, high5, low3, powers)),
      );
      live += add(i >> 3, bits, fails);
    }
    return live;
  }
  for (let i: usize = 0; i < rows; i += 64) {
    if (skip && isOver(i >> 3)) continue;
    const at = values + i;
    const bits = joined(
      failing(v128.load(at), low, high, high5, low3, sixteen, powers),
      failing(v128.load(at, 16), low, high, high5, low3, sixteen, powers),
      failing(v128.load(at, 32), low, high, high5, low3, sixteen, powers),
      failing(v128.load(at, 48), low, high, high5, low3, sixteen, powers),
    );
    live += add(i >> 3, bits, fails);
  }
  return live;
}

/** Which of 16 codes are not in a set: -1. */
// @ts-ignore: decorator
@inline
function outsideCodes(
  codes: usize, kinds: usize, low: v128, high: v128, first: usize, end: usize,
): v128 {
  const code = v128.load(codes);
  let failing = outsideSet(
    code, low, high,
    v128.load(AT_BYTES), v128.load(AT_BYTES, 16),
    v128.load(AT_BYTES, 32), v128.load(AT_BYTES, 48),
  );
  for (let pair = first; pair < end; pair += 2) {
    const isKind = i8x16.eq(v128.load(kinds), v128.load8_splat(pair));
    const isCode = i8x16.eq(code, v128.load8_splat(pair, 1));
    failing = v128.andnot(failing, v128.and(isKind, isCode));
  }
  return failing;
}

/** Rows whose code is not in the set fail, nor with their kind beside it. */
function markCodes(
  codes: usize, kinds: usize, rows: usize, term: usize, fails: usize, skip: bool,
): i32 {
  const set = load<usize>(term, TERM_TABLE);
  const low = v128.load(set);
  const high = v128.load(set, 16);
  const first = set + 32;
  const end = load<usize>(term, TERM_END);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 64) {
    if (skip && isOver(i >> 3)) continue;
    let bits: u64 = 0;
    for (let j: usize = 0; j < 64; j += 16) {
      const failing = outsideCodes(
        codes + i + j, kinds + i + j, low, high, first, end,
      );
      bits |= <u64> <u32> i8x16.bitmask(failing) << j;
    }
    live += add(i >> 3, bits, fails);
  }
  return live;
}

/** Rows whose word is not in a set of 65,536 fail; one by one. */
function markWide(words: usize, rows: usize, term: usize, fails: usize, skip: bool): i32 {
  const table = load<usize>(term, TERM_TABLE);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 64) {
    if (skip && isOver(i >> 3)) continue;
    let bits: u64 = 0;
    for (let j: usize = 0; j < 64; j++) {
      const word = <usize> load<u16>(words + ((i + j) << 1));
      const byte = <u32> load<u8>(table + (word >> 3));
      const passes = byte >> (<u32> word & 7) & 1;
      bits |= <u64> (passes ^ 1) << j;
    }
    live += add(i >> 3, bits, fails);
  }
  return live;
}

/** Rows without a bit of their own fail. */
function markBits(column: usize, start: usize, rows: usize, fails: usize, skip: bool): i32 {
  let live = 0;
  for (let i: usize = 0; i < rows; i += 64) {
    if (skip && isOver(i >> 3)) continue;
    live += add(i >> 3, ~bitsFrom(column, start + i), fails);
  }
  return live;
}

/** Which of 16 rows lie outside a rim. */
// @ts-ignore: decorator
@inline
function outsideRim(
  x: usize, y: usize, west: v128, east: v128, north: v128, south: v128,
): i32 {
  const across = v128.load(x);
  const down = v128.load(y);
  return i8x16.bitmask(v128.not(v128.and(
    v128.and(i8x16.ge_u(across, west), i8x16.le_u(across, east)),
    v128.and(i8x16.ge_u(down, north), i8x16.le_u(down, south)),
  )));
}

/**
 * Rows of a tile at the rim of a box, of a batch from one to before another,
 * fail what no chart ignores where they lie outside: `rim` has the first and
 * last column, the first and last row.
 */
export function markRim(start: usize, from: usize, to: usize, rim: usize): void {
  const west = v128.load8_splat(rim);
  const east = v128.load8_splat(rim, 1);
  const north = v128.load8_splat(rim, 2);
  const south = v128.load8_splat(rim, 3);
  for (let i = from; i < to; i = (i & ~63) + 64) {
    const first = start + (i & ~63);
    const x = asked(ASK_X) + first;
    const y = asked(ASK_Y) + first;
    const outside = joined(
      outsideRim(x, y, west, east, north, south),
      outsideRim(x + 16, y + 16, west, east, north, south),
      outsideRim(x + 32, y + 32, west, east, north, south),
      outsideRim(x + 48, y + 48, west, east, north, south),
    );
    give(i >> 6 << 3, outside & bitsBetween(i, to));
  }
}

/** Rows without a bit that says they lie inside fail what no chart ignores. */
export function markOutside(start: usize, from: usize, to: usize): void {
  for (let i = from; i < to; i = (i & ~63) + 64) {
    const inside = bitsFrom(asked(ASK_INSIDE), start + (i & ~63));
    give(i >> 6 << 3, ~inside & bitsBetween(i, to));
  }
}
