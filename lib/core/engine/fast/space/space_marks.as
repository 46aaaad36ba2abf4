// What rows of a batch fail: one condition after the other, 32 rows at a step.

import {
  ASK_INSIDE, ASK_KIND, ASK_TERMS_END, ASK_X, ASK_Y, AT_MARKS, AT_TERMS, FAILS_OTHER,
  OP_CODES, OP_DAYS, OP_FLAGS, OP_SET, TERM_BIT, TERM_BYTES, TERM_COLUMN,
  TERM_END, TERM_FROM, TERM_TABLE, TERM_TO,
} from "./space_layout";
import { asked } from "./space_question";

/** Where fewer steps than one in so many have rows left, the others are skipped. */
const FEW: i32 = 3;

/**
 * Marks what the rows from `start` to before `end` fail. Returns how many steps
 * have a row that may count for something.
 */
export function mark(start: usize, end: usize): i32 {
  const rows = end - start;
  for (let i: usize = 0; i < rows; i += 32) {
    v128.store(AT_MARKS + i, i8x16.splat(0));
    v128.store(AT_MARKS + i, i8x16.splat(0), 16);
  }
  const steps = <i32> ((rows + 31) >> 5);
  const last = asked(ASK_TERMS_END);
  let live = steps;
  for (let term = AT_TERMS; term < last && live > 0; term += TERM_BYTES) {
    const op = load<i32>(term);
    const column = load<usize>(term, TERM_COLUMN);
    const skip = live * FEW < steps;
    if (op == OP_SET) live = markSet(column + start, rows, term, skip);
    else if (op == OP_FLAGS) live = markFlags(column + start, rows, term, skip);
    else if (op == OP_CODES) {
      const kinds = asked(ASK_KIND) + start;
      live = markCodes(column + start, kinds, rows, term, skip);
    } else {
      const words = column + (start << 1);
      if (op == OP_DAYS) live = markDays(words, rows, term, skip);
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

/** Whether none of 32 rows can count any more. */
// @ts-ignore: decorator
@inline
function isOver(i: usize): bool {
  const both = v128.and(v128.load(AT_MARKS + i), v128.load(AT_MARKS + i, 16));
  // The highest bit is of what no chart ignores.
  return i8x16.bitmask(both) == 0xffff;
}

/** Adds what twice 16 rows fail; 1 if any of them may still count. */
// @ts-ignore: decorator
@inline
function add(i: usize, a: v128, b: v128): i32 {
  const failsA = v128.or(v128.load(AT_MARKS + i), a);
  const failsB = v128.or(v128.load(AT_MARKS + i, 16), b);
  v128.store(AT_MARKS + i, failsA);
  v128.store(AT_MARKS + i, failsB, 16);
  return <i32> (i8x16.bitmask(v128.and(failsA, failsB)) != 0xffff);
}

/** What 16 of a period's days are not: -1. */
// @ts-ignore: decorator
@inline
function outsidePeriod(days: usize, least: v128, most: v128): v128 {
  const a = v128.load(days);
  const b = v128.load(days, 16);
  const outsideA = v128.or(i16x8.lt_u(a, least), i16x8.gt_u(a, most));
  const outsideB = v128.or(i16x8.lt_u(b, least), i16x8.gt_u(b, most));
  // All bits set is -1, which stays -1 when narrowed.
  return i8x16.narrow_i16x8_s(outsideA, outsideB);
}

/** Rows outside the period fail it. */
function markDays(days: usize, rows: usize, term: usize, skip: bool): i32 {
  const bit = v128.load8_splat(term, TERM_BIT);
  const least = v128.load16_splat(term, TERM_FROM);
  const most = v128.load16_splat(term, TERM_TO);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 32) {
    if (skip && isOver(i)) continue;
    const a = outsidePeriod(days + (i << 1), least, most);
    const b = outsidePeriod(days + (i << 1) + 32, least, most);
    live += add(i, v128.and(a, bit), v128.and(b, bit));
  }
  return live;
}

/** Eight values: one look-up says all that they fail. */
function markFlags(flags: usize, rows: usize, term: usize, skip: bool): i32 {
  const table = v128.load(load<usize>(term, TERM_TABLE));
  let live = 0;
  for (let i: usize = 0; i < rows; i += 32) {
    if (skip && isOver(i)) continue;
    const a = i8x16.swizzle(table, v128.load(flags + i));
    const b = i8x16.swizzle(table, v128.load(flags + i, 16));
    live += add(i, a, b);
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
 * Which of 16 bytes are not in a set: -1. A value's high five bits pick one of
 * the set's 32 bytes (two table look-ups of 16, of which one finds 0), its low
 * three bits the bit.
 */
// @ts-ignore: decorator
@inline
function outsideSet(value: v128, low: v128, high: v128): v128 {
  const byte = i8x16.shr_u(value, 3);
  const bits = v128.or(
    i8x16.swizzle(low, byte),
    i8x16.swizzle(high, i8x16.sub(byte, i8x16.splat(16))),
  );
  return i8x16.eq(v128.and(bits, powersOf(value)), i8x16.splat(0));
}

/** As `outsideSet`, of a set without values from 128 on. */
// @ts-ignore: decorator
@inline
function outsideLowSet(value: v128, low: v128): v128 {
  const bits = i8x16.swizzle(low, i8x16.shr_u(value, 3));
  return i8x16.eq(v128.and(bits, powersOf(value)), i8x16.splat(0));
}

/** Rows whose byte is not in the set fail. */
function markSet(values: usize, rows: usize, term: usize, skip: bool): i32 {
  const bit = v128.load8_splat(term, TERM_BIT);
  const set = load<usize>(term, TERM_TABLE);
  const low = v128.load(set);
  const high = v128.load(set, 16);
  let live = 0;
  if (!v128.any_true(high)) {
    for (let i: usize = 0; i < rows; i += 32) {
      if (skip && isOver(i)) continue;
      const a = outsideLowSet(v128.load(values + i), low);
      const b = outsideLowSet(v128.load(values + i, 16), low);
      live += add(i, v128.and(a, bit), v128.and(b, bit));
    }
    return live;
  }
  for (let i: usize = 0; i < rows; i += 32) {
    if (skip && isOver(i)) continue;
    const a = outsideSet(v128.load(values + i), low, high);
    const b = outsideSet(v128.load(values + i, 16), low, high);
    live += add(i, v128.and(a, bit), v128.and(b, bit));
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
  let failing = outsideSet(code, low, high);
  for (let pair = first; pair < end; pair += 2) {
    const isKind = i8x16.eq(v128.load(kinds), v128.load8_splat(pair));
    const isCode = i8x16.eq(code, v128.load8_splat(pair, 1));
    failing = v128.andnot(failing, v128.and(isKind, isCode));
  }
  return failing;
}

/** Rows whose code is not in the set fail, nor with their kind beside it. */
function markCodes(
  codes: usize, kinds: usize, rows: usize, term: usize, skip: bool,
): i32 {
  const bit = v128.load8_splat(term, TERM_BIT);
  const set = load<usize>(term, TERM_TABLE);
  const low = v128.load(set);
  const high = v128.load(set, 16);
  const first = set + 32;
  const end = load<usize>(term, TERM_END);
  let live = 0;
  for (let i: usize = 0; i < rows; i += 32) {
    if (skip && isOver(i)) continue;
    const next = i + 16;
    const a = outsideCodes(codes + i, kinds + i, low, high, first, end);
    const b = outsideCodes(codes + next, kinds + next, low, high, first, end);
    live += add(i, v128.and(a, bit), v128.and(b, bit));
  }
  return live;
}

/** Rows whose word is not in a set of 65,536 fail; one by one. */
function markWide(words: usize, rows: usize, term: usize): i32 {
  const bit = <u32> load<u8>(term, TERM_BIT);
  const table = load<usize>(term, TERM_TABLE);
  for (let i: usize = 0; i < rows; i++) {
    const word = <usize> load<u16>(words + (i << 1));
    const byte = <u32> load<u8>(table + (word >> 3));
    const failing = ((byte >> (<u32> word & 7) & 1) - 1) & bit;
    store<u8>(AT_MARKS + i, <u8> (load<u8>(AT_MARKS + i) | failing));
  }
  return <i32> ((rows + 31) >> 5);
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
  const bit = i8x16.splat(<i8> FAILS_OTHER);
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

/** Rows without a bit that says they lie inside fail what no chart ignores. */
export function markOutside(start: usize, rows: usize, fails: usize): void {
  const column = asked(ASK_INSIDE);
  const powers = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const bytes = i8x16(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
  const bit = i8x16.splat(<i8> FAILS_OTHER);
  // As above.
  const others = v128.load(fails + rows);
  for (let i: usize = 0; i < rows; i += 16) {
    const row = start + i;
    const bits = load<u32>(column + (row >> 3)) >> (<u32> row & 7);
    const each = i8x16.swizzle(i32x4.splat(<i32> bits), bytes);
    const outside = i8x16.eq(v128.and(each, powers), i8x16.splat(0));
    v128.store(fails + i, v128.or(v128.load(fails + i), v128.and(bit, outside)));
  }
  v128.store(fails + rows, others);
}
