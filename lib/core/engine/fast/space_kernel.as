// The scan of the space-major copy in WebAssembly SIMD: blocks of rows are
// marked with what they fail, 16 at a step, then sorted into lists slice by
// slice and counted. AssemblyScript; the compiled bytes stand in
// space_kernel_wasm.ts, made by tools/compile_kernel.ts. What slices and
// questions are says space_kernel.ts; space_kernel_js.ts does the same without
// SIMD.

import {
  AREAS, ARREST_LIST, ARRESTS, ASK_ACTIVE, ASK_CLOCK, ASK_KIND, ASK_LEVEL,
  ASK_TIMED, ASK_WANTED, ASK_WIDES, ASK_X, ASK_Y, asked, BIT_ARREST, BIT_CLOCK,
  BIT_DISTRICT, BIT_DOMESTIC, BIT_TIME, BIT_TYPE, BLOCK_ROWS, CLOCK_LIST, CLOCKS,
  DISTRICTS, DOMESTIC_LIST, DOMESTICS, FAILS, KINDS, LIST_ROWS, MATCHES,
  SLICE_BYTES, TILE_LEVEL, TIME_LIST, TYPE_LIST, WANT_CELLS, WANT_CHARTS,
} from "./space_layout";
import { mark, markRim } from "./space_marks";
import {
  addCells, addQuarters, countMatches, refine, select, tally, tallyDays,
} from "./space_tallies";

export { prepare } from "./space_tallies";

/** The row whose offset in lists is 0, and where each list ends. */
let base: usize = 0;
let matches: usize = MATCHES;
let times: usize = TIME_LIST;
let types: usize = TYPE_LIST;
let clocks: usize = CLOCK_LIST;

/** Looks at the rows of `slices` slices, which ascend, and counts them. */
export function scan(from: usize, slices: i32): void {
  const wanted = <i32> asked(ASK_WANTED);
  const end = from + <usize> slices * SLICE_BYTES;
  let slice = from;
  if (slice < end) base = load<usize>(slice);
  while (slice < end) {
    // Slices that follow each other are marked as one block.
    const start = load<usize>(slice);
    let stop = load<usize>(slice, 4);
    let next = slice + SLICE_BYTES;
    while (
      next < end && load<usize>(next) == stop &&
      load<usize>(next, 4) - start <= BLOCK_ROWS
    ) {
      stop = load<usize>(next, 4);
      next += SLICE_BYTES;
    }
    if (stop - base > LIST_ROWS) {
      count(wanted);
      base = start;
    }
    mark(start, stop);
    for (; slice < next; slice += SLICE_BYTES) look(slice, start, wanted);
  }
  count(wanted);
}

/** Counts the lists and empties them. */
function count(wanted: i32): void {
  countMatches(matches, base, wanted);
  tallyDays(TIME_LIST, times, base);
  tally(TYPE_LIST, types, asked(ASK_KIND) + base, KINDS);
  tally(CLOCK_LIST, clocks, asked(ASK_CLOCK) + base, CLOCKS);
  matches = MATCHES;
  times = TIME_LIST;
  types = TYPE_LIST;
  clocks = CLOCK_LIST;
}

/** The rows of 16 that fail exactly `bit`. */
// @ts-ignore: decorator
@inline
function only(fails: v128, bit: i32): i32 {
  return i8x16.bitmask(i8x16.eq(fails, i8x16.splat(<i8> bit)));
}

/** Lists the rows of a slice, and counts what they have in common. */
function look(slice: usize, block: usize, wanted: i32): void {
  const start = load<usize>(slice);
  const end = load<usize>(slice, 4);
  const fail = <i32> load<u8>(slice, 8);
  const marks = load<u8>(slice, 11);
  const failsAt = FAILS + (start - block);
  if ((marks & 1) != 0) markRim(start, end - start, slice + 16, failsAt);

  const wides = asked(ASK_WIDES);
  const charts = (wanted & WANT_CHARTS) != 0;
  const cells = (wanted & WANT_CELLS) != 0 && (marks & 2) == 0;
  let found: u32 = 0;
  if (fail != 0 && wides == 0) found = countPassing(failsAt, end - start);
  else {
    const first = matches;
    const offset = <i32> (start - base);
    // Cells of half a tile: which side of it a place is on says its highest bit.
    const quarters = cells && wides == 0 &&
      <i32> asked(ASK_LEVEL) == TILE_LEVEL - 1;
    if (quarters) listQuarters(slice, failsAt);
    else matches = list(0, failsAt, end - start, offset, matches);
    if (charts && fail == 0) listIgnored(failsAt, end - start, offset, wides);
    if (wides > 0) matches = refine(first, matches, base, wides);
    found = <u32> ((matches - first) >> 1);
    // Rows of a slice that fails something count in its own chart only.
    if (fail != 0) matches = first;
    else if (cells && !quarters && found > 0) {
      const left = <i32> load<u16>(slice, 12);
      const top = <i32> load<u16>(slice, 14);
      addCells(first, matches, base, left, top);
    }
  }
  if (!charts || found == 0) return;
  if (fail == 0 || fail == BIT_DISTRICT) {
    const at = DISTRICTS + (<usize> load<u8>(slice, 9) << 2);
    store<u32>(at, load<u32>(at) + found);
  }
  if (fail != BIT_DISTRICT) {
    const at = AREAS + (<usize> load<u8>(slice, 10) << 2);
    store<u32>(at, load<u32>(at) + found);
  }
}

/** Rows of a step that belong to the slice, where so many are left. */
// @ts-ignore: decorator
@inline
function valid(left: usize): i32 {
  return left < 16 ? (1 << <i32> left) - 1 : 0xffff;
}

function countPassing(fails: usize, rows: usize): u32 {
  let found: u32 = 0;
  for (let i: usize = 0; i < rows; i += 16) {
    found += popcnt(only(v128.load(fails + i), 0) & valid(rows - i));
  }
  return found;
}

/** Lists the rows that fail exactly `bit`. */
function list(bit: i32, fails: usize, rows: usize, offset: i32, to: usize): usize {
  for (let i: usize = 0; i < rows; i += 16) {
    const mask = only(v128.load(fails + i), bit) & valid(rows - i);
    if (mask != 0) to = select(mask, offset + <i32> i, to);
  }
  return to;
}

/** Lists the matching rows, and adds them to the cells of half a tile. */
function listQuarters(slice: usize, fails: usize): void {
  const start = load<usize>(slice);
  const rows = load<usize>(slice, 4) - start;
  const offset = <i32> (start - base);
  const x = asked(ASK_X) + start;
  const y = asked(ASK_Y) + start;
  let found: u32 = 0;
  let east: u32 = 0;
  let south: u32 = 0;
  let both: u32 = 0;
  for (let i: usize = 0; i < rows; i += 16) {
    const mask = only(v128.load(fails + i), 0) & valid(rows - i);
    if (mask == 0) continue;
    matches = select(mask, offset + <i32> i, matches);
    const across = i8x16.bitmask(v128.load(x + i)) & mask;
    const down = i8x16.bitmask(v128.load(y + i)) & mask;
    found += popcnt(mask);
    east += popcnt(across);
    south += popcnt(down);
    both += popcnt(across & down);
  }
  if (found == 0) return;
  const left = <i32> load<u16>(slice, 12);
  const top = <i32> load<u16>(slice, 14);
  addQuarters(found, east, south, both, left, top);
}

/** Lists or counts the rows that fail only what one chart ignores. */
function listIgnored(fails: usize, rows: usize, offset: i32, wides: usize): void {
  const active = <i32> asked(ASK_ACTIVE);
  if (asked(ASK_TIMED) != 0) {
    const first = times;
    times = list(BIT_TIME, fails, rows, offset, times);
    times = refine(first, times, base, wides);
  }
  if ((active & BIT_TYPE) != 0) {
    const first = types;
    types = list(BIT_TYPE, fails, rows, offset, types);
    types = refine(first, types, base, wides);
  }
  if ((active & BIT_CLOCK) != 0) {
    const first = clocks;
    clocks = list(BIT_CLOCK, fails, rows, offset, clocks);
    clocks = refine(first, clocks, base, wides);
  }
  if ((active & BIT_ARREST) != 0) {
    countIgnored(BIT_ARREST, fails, rows, offset, wides, ARREST_LIST, ARRESTS);
  }
  if ((active & BIT_DOMESTIC) != 0) {
    countIgnored(
      BIT_DOMESTIC, fails, rows, offset, wides, DOMESTIC_LIST, DOMESTICS,
    );
  }
}

/** Counts the rows that fail exactly `bit`. */
function countIgnored(
  bit: i32, fails: usize, rows: usize, offset: i32, wides: usize,
  room: usize, into: usize,
): void {
  let found: u32 = 0;
  if (wides == 0) {
    for (let i: usize = 0; i < rows; i += 16) {
      found += popcnt(only(v128.load(fails + i), bit) & valid(rows - i));
    }
  } else {
    const end = list(bit, fails, rows, offset, room);
    found = <u32> ((refine(room, end, base, wides) - room) >> 1);
  }
  store<u32>(into, load<u32>(into) + found);
}
