// Lists of rows, and counting them: by kind and flags, hour of the week, day
// and cell.

import {
  ASK_CELLS, ASK_CLOCK, ASK_COLUMN, ASK_DAY, ASK_DAYS, ASK_FLAGS, ASK_KIND,
  ASK_LAST_CELL, ASK_LEVEL, ASK_LISTED, ASK_LISTED_END, ASK_ROW, ASK_WIDE, ASK_X,
  ASK_Y, asked, CLOCKS, FOUND, LANES, MATCHED, MATCHES, QUESTION, TILE_LEVEL,
  WANT_CHARTS, WANT_DAYS, WANT_LIST, WANT_MATCHED, WIDES,
} from "./space_layout";

/** Fills the table of lanes. Called once. */
export function prepare(): void {
  for (let mask = 0; mask < 256; mask++) {
    let at = LANES + (<usize> mask << 4);
    for (let bit = 0; bit < 8; bit++) {
      if ((mask & (1 << bit)) == 0) continue;
      store<u16>(at, <u16> bit);
      at += 2;
    }
  }
}

/** Writes the offsets of a mask's rows, without a branch on the data. */
// @ts-ignore: decorator
@inline
export function select(mask: i32, offset: i32, to: usize): usize {
  const first = mask & 0xff;
  const offsets = i16x8.splat(<i16> offset);
  v128.store(to, i16x8.add(v128.load(LANES + (<usize> first << 4)), offsets));
  to += <usize> popcnt(first) << 1;
  const second = mask >> 8;
  v128.store(to, i16x8.add(
    v128.load(LANES + (<usize> second << 4)),
    i16x8.add(offsets, i16x8.splat(8)),
  ));
  return to + (<usize> popcnt(second) << 1);
}

/** Keeps the listed rows whose two-byte values pass; the new end. */
export function refine(from: usize, to: usize, base: usize, wides: usize): usize {
  for (let wide: usize = 0; wide < wides; wide++) {
    const values = asked(ASK_WIDE + wide) + (base << 1);
    const bits = WIDES + (wide << 13);
    let kept = from;
    for (let at = from; at < to; at += 2) {
      const offset = load<u16>(at);
      const value = <usize> load<u16>(values + (<usize> offset << 1));
      const byte = <usize> load<u8>(bits + (value >> 3));
      store<u16>(kept, offset);
      kept += (byte >> (value & 7) & 1) << 1;
    }
    to = kept;
  }
  return to;
}

// @ts-ignore: decorator
@inline
function addOne(at: usize): void {
  store<u32>(at, load<u32>(at) + 1);
}

/** Adds one to the count at each listed row's byte. */
export function tally(from: usize, to: usize, values: usize, counts: usize): void {
  for (; from < to; from += 2) {
    addOne(counts + (<usize> load<u8>(values + <usize> load<u16>(from)) << 2));
  }
}

/** Adds one to the count at each listed row's day. */
export function tallyDays(from: usize, to: usize, base: usize): void {
  const days = asked(ASK_DAY) + (base << 1);
  const counts = asked(ASK_DAYS);
  for (; from < to; from += 2) {
    const day = <usize> load<u16>(days + (<usize> load<u16>(from) << 1));
    addOne(counts + (day << 2));
  }
}

function tallyMatched(to: usize, kind: usize, flags: usize): void {
  for (let from = MATCHES; from < to; from += 2) {
    const row = <usize> load<u16>(from);
    addOne(MATCHED +
      (<usize> load<u8>(kind + row) << 5 | <usize> load<u8>(flags + row) << 2));
  }
}

/** Counts the listed matching rows as the question wants. */
export function countMatches(to: usize, base: usize, wanted: i32): void {
  const kind = asked(ASK_KIND) + base;
  const flags = asked(ASK_FLAGS) + base;
  if ((wanted & WANT_CHARTS) != 0 && (wanted & WANT_MATCHED) != 0) {
    const clock = asked(ASK_CLOCK) + base;
    const day = asked(ASK_DAY) + (base << 1);
    const days = asked(ASK_DAYS);
    for (let from = MATCHES; from < to; from += 2) {
      const row = <usize> load<u16>(from);
      addOne(MATCHED +
        (<usize> load<u8>(kind + row) << 5 |
          <usize> load<u8>(flags + row) << 2));
      addOne(CLOCKS + (<usize> load<u8>(clock + row) << 2));
      addOne(days + (<usize> load<u16>(day + (row << 1)) << 2));
    }
  } else {
    if ((wanted & WANT_MATCHED) != 0) tallyMatched(to, kind, flags);
    if ((wanted & (WANT_DAYS | WANT_CHARTS)) != 0) tallyDays(MATCHES, to, base);
  }
  if ((wanted & WANT_LIST) != 0) {
    const end = asked(ASK_LISTED_END);
    let into = asked(ASK_LISTED);
    for (let from = MATCHES; from < to && into < end; from += 2) {
      store<u32>(into, <u32> base + <u32> load<u16>(from));
      into += 4;
    }
    store<usize>(QUESTION + (ASK_LISTED << 2), into);
  }
  store<u32>(FOUND, load<u32>(FOUND) + <u32> ((to - MATCHES) >> 1));
}

/** Adds rows at a place to its cell, if that is one of those wanted. */
// @ts-ignore: decorator
@inline
function addCell(
  x: i32, y: i32, rows: u32,
  cells: usize, level: i32, column: i32, row: i32, columns: u32, lines: u32,
): void {
  const across = (x >> level) - column;
  const down = (y >> level) - row;
  if (<u32> across > columns || <u32> down > lines) return;
  const at = cells + (<usize> (<u32> down * (columns + 1) + <u32> across) << 2);
  store<u32>(at, load<u32>(at) + rows);
}

/** Adds rows of a tile to their cells; all to one if cells are not finer. */
export function addCells(from: usize, to: usize, base: usize, left: i32, top: i32): void {
  const cells = asked(ASK_CELLS);
  const level = <i32> asked(ASK_LEVEL);
  const column = <i32> asked(ASK_COLUMN);
  const row = <i32> asked(ASK_ROW);
  const columns = asked(ASK_LAST_CELL) & 0xffff;
  const lines = asked(ASK_LAST_CELL) >> 16;
  if (level >= TILE_LEVEL) {
    const rows = <u32> ((to - from) >> 1);
    addCell(left, top, rows, cells, level, column, row, columns, lines);
    return;
  }
  const x = asked(ASK_X) + base;
  const y = asked(ASK_Y) + base;
  for (; from < to; from += 2) {
    const offset = <usize> load<u16>(from);
    const across = left + <i32> load<u8>(x + offset);
    const down = top + <i32> load<u8>(y + offset);
    addCell(across, down, 1, cells, level, column, row, columns, lines);
  }
}

/** Adds rows to the four cells of a tile: all, those in its east, south, both. */
export function addQuarters(
  rows: u32, east: u32, south: u32, both: u32, left: i32, top: i32,
): void {
  const cells = asked(ASK_CELLS);
  const level = <i32> asked(ASK_LEVEL);
  const column = <i32> asked(ASK_COLUMN);
  const row = <i32> asked(ASK_ROW);
  const columns = asked(ASK_LAST_CELL) & 0xffff;
  const lines = asked(ASK_LAST_CELL) >> 16;
  const right = left + 128;
  const bottom = top + 128;
  const northWest = rows + both - east - south;
  addCell(left, top, northWest, cells, level, column, row, columns, lines);
  addCell(right, top, east - both, cells, level, column, row, columns, lines);
  addCell(left, bottom, south - both, cells, level, column, row, columns, lines);
  addCell(right, bottom, both, cells, level, column, row, columns, lines);
}
