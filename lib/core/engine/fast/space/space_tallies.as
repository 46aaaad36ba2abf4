// Counting listed rows: by kind and flags, hour of the week, day and cell.

import {
  ASK_CELLS, ASK_CLOCK, ASK_COLUMN, ASK_DAY, ASK_DAYS, ASK_FLAGS, ASK_KIND,
  ASK_LAST_CELL, ASK_LEVEL, ASK_LISTED, ASK_LISTED_END, ASK_LIST_FROM,
  ASK_RANK, ASK_ROW, ASK_X, ASK_Y, AT_CLOCKS, AT_FOUND, AT_KINDS, AT_MATCHED,
  AT_MATCH_LIST, AT_MORE_CLOCKS, AT_MORE_KINDS, AT_MORE_MATCHED, AT_QUESTION,
  KEYS_BYTES, KINDS_BYTES, MATCHED_BYTES, TILE_BITS, WANT_CHARTS, WANT_DAYS,
  WANT_LIST, WANT_MATCHED,
} from "./space_layout";
import { asked } from "./space_question";

/** Adds rows to a count. */
// @ts-ignore: decorator
@inline
export function add(at: usize, rows: u32): void {
  store<u32>(at, load<u32>(at) + rows);
}

/** Adds one to the count at the byte of a listed row. */
// @ts-ignore: decorator
@inline
function addOne(counts: usize, values: usize, row: u64): void {
  add(counts + (<usize> load<u8>(values + <usize> (row & 0xffff)) << 2), 1);
}

/**
 * Adds one to the count at each listed row's byte, in turns to the counts and
 * to three more of them.
 */
export function tally(
  from: usize, to: usize, values: usize, counts: usize, more: usize,
): void {
  for (; from + 8 <= to; from += 8) {
    const rows = load<u64>(from);
    addOne(counts, values, rows);
    addOne(more, values, rows >> 16);
    addOne(more + KINDS_BYTES, values, rows >> 32);
    addOne(more + 2 * KINDS_BYTES, values, rows >> 48);
  }
  for (; from < to; from += 2) addOne(counts, values, load<u16>(from));
}

/** Adds all that was counted apart. */
export function addMore(): void {
  for (let i: usize = 0; i < 3; i++) {
    move(AT_KINDS, AT_MORE_KINDS + i * KINDS_BYTES, KINDS_BYTES);
    move(AT_CLOCKS, AT_MORE_CLOCKS + i * KINDS_BYTES, KINDS_BYTES);
  }
  move(AT_MATCHED, AT_MORE_MATCHED, MATCHED_BYTES);
}

/** Empties all that was counted apart. */
export function clearMore(): void {
  memory.fill(AT_MORE_KINDS, 0, 6 * KINDS_BYTES + MATCHED_BYTES);
}

/** Adds counts to others, and empties them. */
function move(to: usize, from: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(to + i, i32x4.add(v128.load(to + i), v128.load(from + i)));
  }
  memory.fill(from, 0, bytes);
}

/** Adds one to the count at each listed row's day. */
export function tallyDays(from: usize, to: usize, base: usize): void {
  const days = asked(ASK_DAY) + (base << 1);
  const counts = asked(ASK_DAYS);
  for (; from < to; from += 2) {
    const day = <usize> load<u16>(days + (<usize> load<u16>(from) << 1));
    add(counts + (day << 2), 1);
  }
}

/** Adds one to the count of a row's kind and flags. */
// @ts-ignore: decorator
@inline
function addMatch(matched: usize, kind: usize, flags: usize, row: usize): void {
  const at = <usize> load<u8>(kind + row) << 5 | <usize> load<u8>(flags + row) << 2;
  add(matched + at, 1);
}

/** Counts the listed matching rows by kind and flags, hour of the week and day. */
function tallyAll(to: usize, base: usize): void {
  const kind = asked(ASK_KIND) + base;
  const flags = asked(ASK_FLAGS) + base;
  const clock = asked(ASK_CLOCK) + base;
  const day = asked(ASK_DAY) + (base << 1);
  const days = asked(ASK_DAYS);
  let from = AT_MATCH_LIST;
  for (; from + 4 <= to; from += 4) {
    const row = <usize> load<u16>(from);
    const next = <usize> load<u16>(from, 2);
    addMatch(AT_MATCHED, kind, flags, row);
    addMatch(AT_MORE_MATCHED, kind, flags, next);
    add(AT_CLOCKS + (<usize> load<u8>(clock + row) << 2), 1);
    add(AT_MORE_CLOCKS + (<usize> load<u8>(clock + next) << 2), 1);
    add(days + (<usize> load<u16>(day + (row << 1)) << 2), 1);
    add(days + (<usize> load<u16>(day + (next << 1)) << 2), 1);
  }
  if (from == to) return;
  const row = <usize> load<u16>(from);
  addMatch(AT_MATCHED, kind, flags, row);
  add(AT_CLOCKS + (<usize> load<u8>(clock + row) << 2), 1);
  add(days + (<usize> load<u16>(day + (row << 1)) << 2), 1);
}

/** Counts the listed matching rows by kind and flags. */
function tallyMatched(to: usize, base: usize): void {
  const kind = asked(ASK_KIND) + base;
  const flags = asked(ASK_FLAGS) + base;
  for (let from = AT_MATCH_LIST; from < to; from += 2) {
    addMatch(AT_MATCHED, kind, flags, <usize> load<u16>(from));
  }
}

/** Lists matching rows from a day on and their keys, as far as there is room. */
function listMatches(to: usize, base: usize): void {
  const day = asked(ASK_DAY) + (base << 1);
  const rank = asked(ASK_RANK) + (base << 1);
  const end = asked(ASK_LISTED_END);
  const least = <u32> asked(ASK_LIST_FROM);
  let into = asked(ASK_LISTED);
  for (let from = AT_MATCH_LIST; from < to && into < end; from += 2) {
    const row = <usize> load<u16>(from);
    const dayOf = <u32> load<u16>(day + (row << 1));
    if (dayOf < least) continue;
    store<u32>(into, <u32> (base + row));
    store<u32>(into + KEYS_BYTES, dayOf << 16 | <u32> load<u16>(rank + (row << 1)));
    into += 4;
  }
  store<usize>(AT_QUESTION + (ASK_LISTED << 2), into);
}

/** Counts the listed matching rows as the question wants. */
export function countMatches(to: usize, base: usize, wanted: i32): void {
  const matched = (wanted & WANT_MATCHED) != 0;
  if (matched && (wanted & WANT_CHARTS) != 0) tallyAll(to, base);
  else {
    if (matched) tallyMatched(to, base);
    if ((wanted & (WANT_DAYS | WANT_CHARTS)) != 0) tallyDays(AT_MATCH_LIST, to, base);
  }
  if ((wanted & WANT_LIST) != 0) listMatches(to, base);
  add(AT_FOUND, <u32> ((to - AT_MATCH_LIST) >> 1));
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
  add(cells + (<usize> (<u32> down * (columns + 1) + <u32> across) << 2), rows);
}

/** Whether any of a tile's cells is wanted. */
export function hasCells(left: i32, top: i32): bool {
  const level = <i32> asked(ASK_LEVEL);
  const last = <i32> asked(ASK_LAST_CELL);
  const across = (left >> level) - <i32> asked(ASK_COLUMN);
  const down = (top >> level) - <i32> asked(ASK_ROW);
  const more = ((1 << TILE_BITS) - 1) >> level;
  return across <= (last & 0xffff) && down <= (last >>> 16) &&
    across + more >= 0 && down + more >= 0;
}

/** Adds rows of a tile to their cells; all to one if cells are not finer. */
export function addCells(from: usize, to: usize, base: usize, left: i32, top: i32): void {
  const cells = asked(ASK_CELLS);
  const level = <i32> asked(ASK_LEVEL);
  const column = <i32> asked(ASK_COLUMN);
  const row = <i32> asked(ASK_ROW);
  const columns = asked(ASK_LAST_CELL) & 0xffff;
  const lines = asked(ASK_LAST_CELL) >> 16;
  if (level >= TILE_BITS) {
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
