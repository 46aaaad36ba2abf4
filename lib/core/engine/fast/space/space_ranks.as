// How many of a batch's rows match before each of them: so what slices have is
// told without a look at each of their words.

import {
  ASK_EAST, ASK_SOUTH, AT_FAILED, AT_RANKS, AT_SIDES, AT_SIDE_RANKS, SIDE_BOTH,
  SIDE_EAST, SIDE_SOUTH,
} from "./space_layout";
import { bitsFrom } from "./space_bits";
import { asked } from "./space_question";

/** The bits of a word before that of a row. */
// @ts-ignore: decorator
@inline
function bitsBefore(row: usize): u64 {
  return ~(<u64> -1 << (<u64> row & 63));
}

/** Counts the matches before each word. */
export function rankMatches(rows: usize): void {
  let found: u32 = 0;
  let to = AT_RANKS;
  for (let i: usize = 0; i < rows; i += 64) {
    store<u32>(to, found);
    found += <u32> popcnt(~load<u64>(AT_FAILED + (i >> 3)));
    to += 4;
  }
  store<u32>(to, found);
}

/** How many rows before one match. */
// @ts-ignore: decorator
@inline
export function matchesBefore(row: usize): u32 {
  const bits = ~load<u64>(AT_FAILED + (row >> 6 << 3)) & bitsBefore(row);
  return load<u32>(AT_RANKS + (row >> 6 << 2)) + <u32> popcnt(bits);
}

/** As `rankMatches`, of those in the east of their tile, in the south, in both. */
export function rankSides(start: usize, rows: usize): void {
  let east: u32 = 0;
  let south: u32 = 0;
  let both: u32 = 0;
  let to = AT_SIDE_RANKS;
  for (let i: usize = 0; i < rows; i += 64) {
    const matching = ~load<u64>(AT_FAILED + (i >> 3));
    const across = bitsFrom(asked(ASK_EAST), start + i) & matching;
    const down = bitsFrom(asked(ASK_SOUTH), start + i) & matching;
    const bits = AT_SIDES + (i >> 3);
    store<u64>(bits + SIDE_EAST, across);
    store<u64>(bits + SIDE_SOUTH, down);
    store<u64>(bits + SIDE_BOTH, across & down);
    store<u32>(to + SIDE_EAST, east);
    store<u32>(to + SIDE_SOUTH, south);
    store<u32>(to + SIDE_BOTH, both);
    east += <u32> popcnt(across);
    south += <u32> popcnt(down);
    both += <u32> popcnt(across & down);
    to += 4;
  }
  store<u32>(to + SIDE_EAST, east);
  store<u32>(to + SIDE_SOUTH, south);
  store<u32>(to + SIDE_BOTH, both);
}

// @ts-ignore: decorator
@inline
function sideBefore(side: usize, row: usize): u32 {
  const bits = load<u64>(AT_SIDES + side + (row >> 6 << 3)) & bitsBefore(row);
  return load<u32>(AT_SIDE_RANKS + side + (row >> 6 << 2)) + <u32> popcnt(bits);
}

/** How many matches from a row to before another are on a side. */
export function between(side: usize, from: usize, to: usize): u32 {
  return sideBefore(side, to) - sideBefore(side, from);
}
