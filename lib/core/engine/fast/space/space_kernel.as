// The scan of the space-major copy in WebAssembly SIMD: of each condition bits
// say which rows of a batch fail it, 64 in a word; those that fail nothing, or
// only what one chart ignores, are listed; slices count the bits that are
// theirs, and the lists are counted at last. AssemblyScript; the compiled bytes
// stand in space_kernel_wasm.ts, made by tools/compile_kernel.ts. What slices and
// questions are says space_kernel.ts; space_kernel_js.ts does the same without
// SIMD.

import {
  ASK_ACTIVE, ASK_CLOCK, ASK_KIND, ASK_LEVEL, ASK_WANTED,
  AT_AREAS, AT_ARRESTS, AT_CLOCKS, AT_CLOCK_LIST, AT_DISTRICTS, AT_DOMESTICS,
  AT_FAILED, AT_FOUND, AT_KINDS, AT_MATCH_LIST, AT_MORE_CLOCKS, AT_MORE_KINDS,
  AT_OVER, AT_TIME_LIST, AT_TYPE_LIST, AT_UNMAPPED, BATCH_ROWS, FAILS_ARREST,
  FAILS_CLOCK, FAILS_DISTRICT, FAILS_DOMESTIC, FAILS_TIME, FAILS_TYPE,
  LIST_ROWS, MARK_EDGE, MARK_RIM, MARK_UNMAPPED, SIDE_BOTH, SIDE_EAST,
  SIDE_SOUTH, SLICE_BYTES, TILE_BITS, WANT_CELLS,
  WANT_CHARTS, WANT_EACH,
} from "./space_layout";
import { asked } from "./space_question";
import { bitsBetween, listBits } from "./space_bits";
import {
  between, matchesBefore, rankMatches, rankSides,
} from "./space_ranks";
import { failsOf, mark, markOutside, markOver, markRim } from "./space_marks";
import {
  add, addCells, addMore, addQuarters, clearMore, countMatches, hasCells, tally,
  tallyDays,
} from "./space_tallies";

export { prepare } from "./space_bits";

/** Takes the list of matches: from which row on its offsets count, how many. */
// @ts-ignore: decorator
@external("env", "each")
declare function each(base: usize, rows: usize): void;

/** The row whose offset in lists is 0, and where each list ends. */
let base: usize = 0;
let matches: usize = AT_MATCH_LIST;
let times: usize = AT_TIME_LIST;
let types: usize = AT_TYPE_LIST;
let clocks: usize = AT_CLOCK_LIST;

/** Forgets what was listed and not counted. */
export function begin(): void {
  empty();
  clearMore();
}

/** Looks at the rows of `slices` slices, which ascend; lists may stay. */
export function scan(from: usize, slices: i32): void {
  const wanted = <i32> asked(ASK_WANTED);
  const end = from + <usize> slices * SLICE_BYTES;
  let slice = from;
  while (slice < end) {
    // Slices that follow each other are looked at as one batch.
    const start = load<usize>(slice);
    let stop = load<usize>(slice, 4);
    let next = slice + SLICE_BYTES;
    while (
      next < end && load<usize>(next) == stop &&
      load<usize>(next, 4) - start <= BATCH_ROWS
    ) {
      stop = load<usize>(next, 4);
      next += SLICE_BYTES;
    }
    if (start < base || stop - base > LIST_ROWS) {
      count(wanted);
      base = start;
    }
    if (mark(start, stop) > 0) look(slice, next, stop, wanted);
    slice = next;
  }
}

/** Counts what is still listed, and adds all up. */
export function finish(): void {
  count(<i32> asked(ASK_WANTED));
  addMore();
}

function empty(): void {
  matches = AT_MATCH_LIST;
  times = AT_TIME_LIST;
  types = AT_TYPE_LIST;
  clocks = AT_CLOCK_LIST;
}

/** Counts the lists and empties them. */
function count(wanted: i32): void {
  if ((wanted & WANT_EACH) != 0 && matches > AT_MATCH_LIST) {
    each(base, (matches - AT_MATCH_LIST) >> 1);
  }
  countMatches(matches, base, wanted);
  tallyDays(AT_TIME_LIST, times, base);
  tally(AT_TYPE_LIST, types, asked(ASK_KIND) + base, AT_KINDS, AT_MORE_KINDS);
  tally(AT_CLOCK_LIST, clocks, asked(ASK_CLOCK) + base, AT_CLOCKS, AT_MORE_CLOCKS);
  empty();
}

/** Lists the marked rows of a batch's slices, and counts what these share. */
function look(slices: usize, end: usize, stop: usize, wanted: i32): void {
  const start = load<usize>(slices);
  const rows = stop - start;
  const charts = (wanted & WANT_CHARTS) != 0;
  let allMarks = 0;
  for (let slice = slices; slice < end; slice += SLICE_BYTES) {
    const from = load<usize>(slice) - start;
    const to = load<usize>(slice, 4) - start;
    const marks = <i32> load<u8>(slice, 11);
    allMarks |= marks;
    if ((marks & MARK_RIM) != 0) markRim(start, from, to, slice + 16);
    if ((marks & MARK_EDGE) != 0) markOutside(start, from, to);
    const fail = <i32> load<u8>(slice, 8);
    if (fail == 0) continue;
    // Rows of a slice that fails something count in its own chart only.
    if (charts) addPlaces(slice, fail, countPassing(from, to));
    markOver(from, to);
  }
  if ((allMarks & MARK_UNMAPPED) != 0) countUnmapped(slices, end);
  const first = matches;
  if (isListed(wanted)) {
    list(start, rows, charts ? <i32> asked(ASK_ACTIVE) : 0);
    if (matches > first) countSlices(slices, end, rows, first, wanted);
    return;
  }
  // Bits tell how many there are, and in which cells as large as half a tile.
  const found = countPassing(0, rows);
  add(AT_FOUND, found);
  if (found > 0) countSlices(slices, end, rows, first, wanted);
}

/** Counts matches of a batch that are not on the map. */
function countUnmapped(slices: usize, end: usize): void {
  const start = load<usize>(slices);
  for (let slice = slices; slice < end; slice += SLICE_BYTES) {
    if ((load<u8>(slice, 11) & MARK_UNMAPPED) == 0) continue;
    const from = load<usize>(slice) - start;
    const to = load<usize>(slice, 4) - start;
    add(AT_UNMAPPED, countPassing(from, to));
  }
}

/** Whether anything is counted by what stands in the columns of matches. */
function isListed(wanted: i32): bool {
  return (wanted & ~WANT_CELLS) != 0 ||
    (wanted & WANT_CELLS) != 0 && <i32> asked(ASK_LEVEL) < TILE_BITS - 1;
}

/** Adds to the charts of a slice's district and area. */
function addPlaces(slice: usize, fail: i32, found: u32): void {
  if (fail == 0 || fail == FAILS_DISTRICT) {
    add(AT_DISTRICTS + (<usize> load<u8>(slice, 9) << 2), found);
  }
  if (fail != FAILS_DISTRICT) {
    add(AT_AREAS + (<usize> load<u8>(slice, 10) << 2), found);
  }
}

function countPassing(from: usize, to: usize): u32 {
  let found: u32 = 0;
  for (let i = from; i < to; i = (i & ~63) + 64) {
    const passing = ~load<u64>(AT_FAILED + (i >> 6 << 3));
    found += <u32> popcnt(passing & bitsBetween(i, to));
  }
  return found;
}

/** Lists the rows that fail nothing, or only what one chart ignores. */
function list(start: usize, rows: usize, ignored: i32): void {
  const offset = <i32> (start - base);
  let arrests: u32 = 0;
  let domestics: u32 = 0;
  for (let i: usize = 0; i < rows; i += 64) {
    const row = offset + <i32> i;
    const word = i >> 3;
    matches = listBits(~load<u64>(AT_FAILED + word), row, matches);
    if (ignored == 0) continue;
    const once = ~load<u64>(AT_OVER + word);
    if ((ignored & FAILS_TIME) != 0) {
      times = listBits(load<u64>(failsOf(FAILS_TIME) + word) & once, row, times);
    }
    if ((ignored & FAILS_TYPE) != 0) {
      types = listBits(load<u64>(failsOf(FAILS_TYPE) + word) & once, row, types);
    }
    if ((ignored & FAILS_CLOCK) != 0) {
      clocks = listBits(load<u64>(failsOf(FAILS_CLOCK) + word) & once, row, clocks);
    }
    if ((ignored & FAILS_ARREST) != 0) {
      arrests += <u32> popcnt(load<u64>(failsOf(FAILS_ARREST) + word) & once);
    }
    if ((ignored & FAILS_DOMESTIC) != 0) {
      domestics += <u32> popcnt(load<u64>(failsOf(FAILS_DOMESTIC) + word) & once);
    }
  }
  add(AT_ARRESTS, arrests);
  add(AT_DOMESTICS, domestics);
}

/** Counts what matches in each slice: its district, its area, its cells. */
function countSlices(
  slices: usize, end: usize, rows: usize, first: usize, wanted: i32,
): void {
  const start = load<usize>(slices);
  const charts = (wanted & WANT_CHARTS) != 0;
  const cells = (wanted & WANT_CELLS) != 0;
  if (!charts && !cells) return;
  // Cells of half a tile: on which side of it a row is, bits tell.
  const halves = <i32> asked(ASK_LEVEL) == TILE_BITS - 1;
  let hasSides = false;
  rankMatches(rows);
  let at = first;
  let before: u32 = 0;
  for (let slice = slices; slice < end; slice += SLICE_BYTES) {
    const to = load<usize>(slice, 4) - start;
    const after = matchesBefore(to);
    // None of a slice that fails anything.
    const found = after - before;
    before = after;
    // No branch: whether a slice has any cannot be foreseen.
    if (charts) addPlaces(slice, 0, found);
    const next = at + (<usize> found << 1);
    const left = <i32> load<u16>(slice, 12);
    const top = <i32> load<u16>(slice, 14);
    if (
      cells && found > 0 && (load<u8>(slice, 11) & MARK_UNMAPPED) == 0 &&
      hasCells(left, top)
    ) {
      if (halves) {
        if (!hasSides) rankSides(start, rows);
        hasSides = true;
        const from = load<usize>(slice) - start;
        addQuarters(
          found,
          between(SIDE_EAST, from, to),
          between(SIDE_SOUTH, from, to),
          between(SIDE_BOTH, from, to),
          left,
          top,
        );
      } else addCells(at, next, base, left, top);
    }
    at = next;
  }
}
