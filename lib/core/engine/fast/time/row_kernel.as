// The row filter in WebAssembly SIMD: 16 rows at a step. AssemblyScript; the
// compiled bytes stand in row_kernel_wasm.ts, made by tools/compile_kernel.ts.
// row_layout.ts says where all stands. Row counts are rounded up to 16 by the caller's padding: the bytes after
// the last row fail everything.

import {
  AT_LANES, AT_LIST, AT_MARKS, AT_SET, AT_VALUES, AT_WORDS,
} from "./row_layout";

/** Fills the table of lanes. Called once. */
export function prepare(): void {
  for (let mask = 0; mask < 256; mask++) {
    let at = AT_LANES + (<usize> mask << 4);
    for (let bit = 0; bit < 8; bit++) {
      if ((mask & (1 << bit)) == 0) continue;
      store<u16>(at, <u16> bit);
      at += 2;
    }
  }
}

/** No row fails anything, but those after the last fail everything. */
export function clear(rows: i32): void {
  memory.fill(AT_MARKS, 0, rows);
  memory.fill(AT_MARKS + rows, 0xff, 16);
}

/**
 * Rows whose byte is not in the set fail `bit`. A value's high five bits pick
 * one of the set's 32 bytes (two table look-ups of 16), its low three the bit.
 */
export function markSet(rows: i32, bit: i32): void {
  const low = v128.load(AT_SET);
  const high = v128.load(AT_SET, 16);
  const powers = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const seven = i8x16.splat(7);
  const sixteen = i8x16.splat(16);
  const zero = i8x16.splat(0);
  const mark = i8x16.splat(<i8> bit);
  for (let i: usize = 0; i < <usize> rows; i += 16) {
    const value = v128.load(AT_VALUES + i);
    const byte = i8x16.shr_u(value, 3);
    // A look-up past the table gives 0, so one of the two does.
    const bits = v128.or(
      i8x16.swizzle(low, byte),
      i8x16.swizzle(high, i8x16.sub(byte, sixteen)),
    );
    const power = i8x16.swizzle(powers, v128.and(value, seven));
    const fails = i8x16.eq(v128.and(bits, power), zero);
    v128.store(AT_MARKS + i, v128.or(v128.load(AT_MARKS + i), v128.and(fails, mark)));
  }
}

/** Rows whose 16-bit value lies outside `low` to `high` fail `bit`. */
export function markRange(rows: i32, low: i32, high: i32, bit: i32): void {
  const least = i16x8.splat(<i16> low);
  const most = i16x8.splat(<i16> high);
  const mark = i8x16.splat(<i8> bit);
  for (let i: usize = 0; i < <usize> rows; i += 16) {
    const a = v128.load(AT_VALUES + (i << 1));
    const b = v128.load(AT_VALUES + (i << 1), 16);
    const outsideA = v128.or(i16x8.lt_u(a, least), i16x8.gt_u(a, most));
    const outsideB = v128.or(i16x8.lt_u(b, least), i16x8.gt_u(b, most));
    // All bits set is -1, which stays -1 when narrowed.
    const fails = i8x16.narrow_i16x8_s(outsideA, outsideB);
    v128.store(AT_MARKS + i, v128.or(v128.load(AT_MARKS + i), v128.and(fails, mark)));
  }
}

/** Rows whose 16-bit value is none of the first `words` words fail `bit`. */
export function markWords(rows: i32, words: i32, bit: i32): void {
  const mark = i8x16.splat(<i8> bit);
  const end = AT_WORDS + (<usize> words << 1);
  for (let i: usize = 0; i < <usize> rows; i += 16) {
    const a = v128.load(AT_VALUES + (i << 1));
    const b = v128.load(AT_VALUES + (i << 1), 16);
    let isA = i16x8.splat(0);
    let isB = i16x8.splat(0);
    for (let at = AT_WORDS; at < end; at += 2) {
      const word = v128.load16_splat(at);
      isA = v128.or(isA, i16x8.eq(a, word));
      isB = v128.or(isB, i16x8.eq(b, word));
    }
    const fails = v128.not(i8x16.narrow_i16x8_s(isA, isB));
    v128.store(AT_MARKS + i, v128.or(v128.load(AT_MARKS + i), v128.and(fails, mark)));
  }
}

/** How many rows fail exactly `value`. */
export function count(rows: i32, value: i32): i32 {
  const wanted = i8x16.splat(<i8> value);
  let total = 0;
  for (let i: usize = 0; i < <usize> rows; i += 16) {
    total += popcnt(i8x16.bitmask(i8x16.eq(v128.load(AT_MARKS + i), wanted)));
  }
  return total;
}

/**
 * Writes the numbers of the rows that fail exactly `value`, ascending: eight
 * at a time from the table of lanes, without a branch on the data.
 */
export function select(rows: i32, value: i32): i32 {
  const wanted = i8x16.splat(<i8> value);
  let to: usize = AT_LIST;
  for (let i: usize = 0; i < <usize> rows; i += 16) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(AT_MARKS + i), wanted));
    if (mask == 0) continue;
    const first = mask & 0xff;
    v128.store(to, i16x8.add(
      v128.load(AT_LANES + (<usize> first << 4)),
      i16x8.splat(<i16> i),
    ));
    to += <usize> popcnt(first) << 1;
    const second = mask >> 8;
    v128.store(to, i16x8.add(
      v128.load(AT_LANES + (<usize> second << 4)),
      i16x8.splat(<i16> (i + 8)),
    ));
    to += <usize> popcnt(second) << 1;
  }
  return <i32> ((to - AT_LIST) >> 1);
}
