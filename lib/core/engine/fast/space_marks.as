// What rows of a block fail: one condition after the other, 16 rows at a step.

import {
  ASK_TERMS_END, ASK_X, ASK_Y, asked, BIT_OTHER, FAILS, OP_DAYS, OP_FLAGS,
  OP_SET, OP_WORDS, TERM_BIT, TERM_BYTES, TERM_COLUMN, TERM_END, TERM_FROM,
  TERM_TABLE, TERM_TO, TERMS,
} from "./space_layout";

/** Where fewer steps than one in so many have rows left, the others are skipped. */
const FEW: i32 = 3;

/**
 * Marks what the rows from `start` to before `end` fail. Returns how many steps
 * have a row that may count for something.
 */
export function mark(start: usize, end: usize): i32 {
  const rows = end - start;
  for (let i: usize = 0; i < rows; i += 16) v128.store(FAILS + i, i8x16.splat(0));
  const steps = <i32> ((rows + 15) >> 4);
  const last = asked(ASK_TERMS_END);
  let live = steps;
  for (let term = TERMS; term < last && live > 0; term += TERM_BYTES) {
    const op = load<i32>(term);
    const column = load<usize>(term, TERM_COLUMN);
    const skip = live * FEW < steps;
    if (op == OP_SET) live = markSet(column + start, rows, term, skip);
    else if (op == OP_FLAGS) live = markFlags(column + start, rows, term, skip);
    else {
      const words = column + (start << 1);
      if (op == OP_DAYS) live = markDays(words, rows, term, skip);
      else if (op == OP_WORDS) live = markWords(words, rows, term, skip);
      else live = markWide(words, rows, term);
    }
  }
  return live;
}

/** Marks rows as such that can count for nothing. */
export function markOver(fails: usize, rows: usize): void {
  const end = fails + rows;
  for (; fails + 16 <= end; fails += 16) v128.store(fails, i8x16.splat(-1));
  for (; fails < end; fails++) store<u8>(fails, 0xff);
}

/** Whether none of 16 rows can count any more. */
// @ts-ignore: decorator
@inline
function isOver(i: usize): bool {
  // The highest bit is of what no chart ignores.
  return i8x16.bitmask(v128.load(FAILS + i)) == 0xffff;
}

/** Adds what 16 rows fail; 1 if any of them may still count. */
// @ts-ignore: decorator
@inline
function add(i: usize, failing: v128): i32 {
  const fails = v128.or(v128.load(FAILS + i), failing);
  v128.store(FAILS + i, fails);
  return <i32> (i8x16.bitmask(fails) != 0xffff);
}

/** Rows outside the period fail it. */
function markDays(days: usize, rows: usize, term: usize, skip: bool): i32 {
  const bit = v128.load8_splat(term, TERM_BIT);
  const least = v128.load16_splat(term, TERM_FROM);
  const most = v128.load16_splat(term, TERM_TO);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 16) {
    if (skip && isOver(i)) continue;
    const a = v128.load(days + (i << 1));
    const b = v128.load(days + (i << 1), 16);
    const outsideA = v128.or(i16x8.lt_u(a, least), i16x8.gt_u(a, most));
    const outsideB = v128.or(i16x8.lt_u(b, least), i16x8.gt_u(b, most));
    // All bits set is -1, which stays -1 when narrowed.
    const outside = i8x16.narrow_i16x8_s(outsideA, outsideB);
    live += add(i, v128.and(outside, bit));
  }
  return live;
}

/** Eight values: one look-up says all that they fail. */
function markFlags(flags: usize, rows: usize, term: usize, skip: bool): i32 {
  const table = v128.load(load<usize>(term, TERM_TABLE));
  let live = 0;
  for (let i: usize = 0; i < rows; i += 16) {
    if (skip && isOver(i)) continue;
    live += add(i, i8x16.swizzle(table, v128.load(flags + i)));
  }
  return live;
}

/** Two to the power of each value's low three bits. */
// @ts-ignore: decorator
@inline
function powersOf(values: v128): v128 {
  const powers = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  return i8x16.swizzle(powers, v128.and(values, i8x16.splat(7)));
}

/**
 * Rows whose byte is not in the set fail. A value's high five bits pick one of
 * the set's 32 bytes (two table look-ups of 16, of which one finds 0), its low
 * three bits the bit.
 */
function markSet(values: usize, rows: usize, term: usize, skip: bool): i32 {
  const bit = v128.load8_splat(term, TERM_BIT);
  const set = load<usize>(term, TERM_TABLE);
  const low = v128.load(set);
  const high = v128.load(set, 16);
  const sixteen = i8x16.splat(16);
  const none = i8x16.splat(0);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 16) {
    if (skip && isOver(i)) continue;
    const value = v128.load(values + i);
    const byte = i8x16.shr_u(value, 3);
    const bits = v128.or(
      i8x16.swizzle(low, byte),
      i8x16.swizzle(high, i8x16.sub(byte, sixteen)),
    );
    const failing = i8x16.eq(v128.and(bits, powersOf(value)), none);
    live += add(i, v128.and(failing, bit));
  }
  return live;
}

/** As `markSet`, of words: of a large set only the pieces that hold any. */
function markWords(words: usize, rows: usize, term: usize, skip: bool): i32 {
  const bit = v128.load8_splat(term, TERM_BIT);
  const first = load<usize>(term, TERM_TABLE);
  const end = load<usize>(term, TERM_END);
  const seven = i16x8.splat(7);
  const none = i8x16.splat(0);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 16) {
    if (skip && isOver(i)) continue;
    const a = v128.load(words + (i << 1));
    const b = v128.load(words + (i << 1), 16);
    // What does not fit becomes 255, where the set is empty.
    const byte = i8x16.narrow_i16x8_u(i16x8.shr_u(a, 3), i16x8.shr_u(b, 3));
    const low = i8x16.narrow_i16x8_u(v128.and(a, seven), v128.and(b, seven));
    let bits = none;
    for (let piece = first; piece < end; piece += 32) {
      const at = i8x16.sub(byte, v128.load(piece));
      bits = v128.or(bits, i8x16.swizzle(v128.load(piece, 16), at));
    }
    const failing = i8x16.eq(v128.and(bits, powersOf(low)), none);
    live += add(i, v128.and(failing, bit));
  }
  return live;
}

/** As `markWords`, of any words, one by one. */
function markWide(words: usize, rows: usize, term: usize): i32 {
  const bit = <u32> load<u8>(term, TERM_BIT);
  const table = load<usize>(term, TERM_TABLE);
  for (let i: usize = 0; i < rows; i++) {
    const word = <usize> load<u16>(words + (i << 1));
    const byte = <u32> load<u8>(table + (word >> 3));
    const failing = ((byte >> (<u32> word & 7) & 1) - 1) & bit;
    store<u8>(FAILS + i, <u8> (load<u8>(FAILS + i) | failing));
  }
  return <i32> ((rows + 15) >> 4);
}

/**
 * Rows of a tile at the rim of a box fail what no chart ignores where they lie
 * outside: `rim` has the first and last column, the first and last row.
 */
export function markRim(start: usize, rows: usize, rim: usize, fails: usize): void {
  const x = asked(ASK_X) + start;
  const y = asked(ASK_Y) + start;
  const west = v128.load8_splat(rim);
  const east = v128.load8_splat(rim, 1);
  const north = v128.load8_splat(rim, 2);
  const south = v128.load8_splat(rim, 3);
  const bit = i8x16.splat(<i8> BIT_OTHER);
  // What the last step looks past the last row belongs to others.
  const others = v128.load(fails + rows);
  for (let i: usize = 0; i < rows; i += 16) {
    const across = v128.load(x + i);
    const down = v128.load(y + i);
    const inside = v128.and(
      v128.and(i8x16.ge_u(across, west), i8x16.le_u(across, east)),
      v128.and(i8x16.ge_u(down, north), i8x16.le_u(down, south)),
    );
    v128.store(fails + i, v128.or(v128.load(fails + i), v128.andnot(bit, inside)));
  }
  v128.store(fails + rows, others);
}
