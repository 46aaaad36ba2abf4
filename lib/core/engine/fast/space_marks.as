// What rows of a block fail, one condition after the other, 16 rows at a step.

import {
  ASK_DAY, ASK_FLAGGED, ASK_FLAGS, ASK_FROM, ASK_TERMS, ASK_TIME_BIT, ASK_TIMED,
  ASK_TO, ASK_X, ASK_Y, asked, BIT_OTHER, FAILS, FLAGS_TABLE, SETS, TERMS,
} from "./space_layout";

/** Marks what the rows from `start` to before `end` fail. */
export function mark(start: usize, end: usize): void {
  const rows = end - start;
  memory.fill(FAILS, 0, rows);
  if (asked(ASK_TIMED) != 0) markDays(asked(ASK_DAY) + (start << 1), rows);
  if (asked(ASK_FLAGGED) != 0) markFlags(asked(ASK_FLAGS) + start, rows);
  const terms = asked(ASK_TERMS);
  for (let term: usize = 0; term < terms; term++) {
    const at = TERMS + (term << 3);
    const bit = <i32> load<u32>(at, 4);
    markSet(load<usize>(at) + start, rows, SETS + (term << 5), bit);
  }
}

/** Rows outside the period fail it. */
function markDays(days: usize, rows: usize): void {
  const least = i16x8.splat(<i16> asked(ASK_FROM));
  const most = i16x8.splat(<i16> asked(ASK_TO));
  const bit = i8x16.splat(<i8> asked(ASK_TIME_BIT));
  for (let i: usize = 0; i < rows; i += 16) {
    const a = v128.load(days + (i << 1));
    const b = v128.load(days + (i << 1), 16);
    const outsideA = v128.or(i16x8.lt_u(a, least), i16x8.gt_u(a, most));
    const outsideB = v128.or(i16x8.lt_u(b, least), i16x8.gt_u(b, most));
    // All bits set is -1, which stays -1 when narrowed.
    const outside = i8x16.narrow_i16x8_s(outsideA, outsideB);
    v128.store(FAILS + i, v128.and(outside, bit));
  }
}

/** Eight values: one look-up says all that they fail. */
function markFlags(flags: usize, rows: usize): void {
  const table = v128.load(FLAGS_TABLE);
  for (let i: usize = 0; i < rows; i += 16) {
    const fails = i8x16.swizzle(table, v128.load(flags + i));
    v128.store(FAILS + i, v128.or(v128.load(FAILS + i), fails));
  }
}

/**
 * Rows whose byte is not in the set fail `bit`. A value's high five bits pick
 * one of the set's 32 bytes (two table look-ups of 16, of which one finds 0),
 * its low three bits the bit.
 */
function markSet(values: usize, rows: usize, set: usize, bit: i32): void {
  const low = v128.load(set);
  const high = v128.load(set, 16);
  const powers = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const seven = i8x16.splat(7);
  const sixteen = i8x16.splat(16);
  const mark = i8x16.splat(<i8> bit);
  for (let i: usize = 0; i < rows; i += 16) {
    const value = v128.load(values + i);
    const byte = i8x16.shr_u(value, 3);
    const bits = v128.or(
      i8x16.swizzle(low, byte),
      i8x16.swizzle(high, i8x16.sub(byte, sixteen)),
    );
    const power = i8x16.swizzle(powers, v128.and(value, seven));
    const fails = i8x16.eq(v128.and(bits, power), i8x16.splat(0));
    v128.store(FAILS + i, v128.or(v128.load(FAILS + i), v128.and(fails, mark)));
  }
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
