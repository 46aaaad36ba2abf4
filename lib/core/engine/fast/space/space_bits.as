// Rows of a batch as bits, 64 in a word, and listing them.

import { AT_BYTES, AT_LANES } from "./space_layout";

/** So many bits of a word are soonest listed one by one. */
const FEW: usize = 4;

/** Fills the table of lanes, and of bytes. Called once. */
export function prepare(): void {
  v128.store(AT_BYTES, i8x16.splat(31));
  v128.store(AT_BYTES, i8x16.splat(7), 16);
  v128.store(AT_BYTES, i8x16.splat(16), 32);
  v128.store(
    AT_BYTES,
    i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128),
    48,
  );
  for (let mask = 0; mask < 256; mask++) {
    let at = AT_LANES + (<usize> mask << 4);
    for (let bit = 0; bit < 8; bit++) {
      if ((mask & (1 << bit)) == 0) continue;
      store<u16>(at, <u16> bit);
      at += 2;
    }
  }
}

/** Four times sixteen bits as one word. */
// @ts-ignore: decorator
@inline
export function joined(a: i32, b: i32, c: i32, d: i32): u64 {
  return <u64> <u32> (a | b << 16) | <u64> <u32> (c | d << 16) << 32;
}

/** 64 bits of a column of bits, from those of a row on. */
// @ts-ignore: decorator
@inline
export function bitsFrom(column: usize, row: usize): u64 {
  const at = column + (row >> 3);
  const skip = <u64> row & 7;
  return load<u64>(at) >> skip | load<u64>(at, 8) << 1 << (63 - skip);
}

/** The bits of a row's word from that row to before another. */
// @ts-ignore: decorator
@inline
export function bitsBetween(row: usize, end: usize): u64 {
  const bits: u64 = <u64> -1 << (<u64> row & 63);
  const left = end - (row & ~63);
  return left < 64 ? bits & ~(<u64> -1 << <u64> left) : bits;
}

/** Writes the offsets of a word's bits; the new end of the list. */
// @ts-ignore: decorator
@inline
export function listBits(bits: u64, offset: i32, to: usize): usize {
  if (bits == 0) return to;
  const count = <usize> popcnt(bits);
  if (count > FEW) return listMany(bits, offset, to);
  // All of the few without looking how many there are: a branch that is not
  // foreseen costs more.
  for (let at: usize = 0; at < FEW << 1; at += 2) {
    store<u16>(to + at, <u16> (<i32> ctz(bits) + offset));
    bits &= bits - 1;
  }
  return to + (count << 1);
}

/** As `listBits`, eight at a time by the table of lanes. */
function listMany(bits: u64, offset: i32, to: usize): usize {
  let offsets = i16x8.splat(<i16> offset);
  for (let i = 0; i < 8; i++) {
    const mask = <usize> (bits & 0xff);
    v128.store(to, i16x8.add(v128.load(AT_LANES + (mask << 4)), offsets));
    to += <usize> popcnt(<i32> mask) << 1;
    offsets = i16x8.add(offsets, i16x8.splat(8));
    bits >>= 8;
  }
  return to;
}
