// The scan of the space-major copy in WebAssembly SIMD: 16 rows at a step, all
// conditions in one pass, and the counting too. AssemblyScript; the compiled
// bytes stand in space_kernel_wasm.ts, made by tools/compile_kernel.ts. What
// the words of a question mean, and where all stands in memory, says
// space_memory.ts; space_kernel_js.ts does the same without SIMD.

const LANES: usize = 0;
const QUESTION: usize = 4096;
const TERMS: usize = 4224;
const FLAGS_TABLE: usize = 4480;
const SETS: usize = 4608;
const WIDES: usize = 5120;
const MATCHED: usize = 21504;
const KIND: usize = 29696;
const CLOCK: usize = 30720;
const DISTRICT: usize = 31744;
const AREA: usize = 32768;
const SINGLES: usize = 33792;
const SLICES: usize = 34816;
const LISTS: usize = 75776;

const LIST_BYTES: usize = 32832;
const MATCHES: usize = LISTS;
const TIMES: usize = LISTS + LIST_BYTES;
const TYPES: usize = LISTS + 2 * LIST_BYTES;
const CLOCKS: usize = LISTS + 3 * LIST_BYTES;
const OTHERS: usize = LISTS + 4 * LIST_BYTES;

/** Rows that lists may reach over: their entries are offsets. */
const BATCH_ROWS: usize = 16384;
const SLICE_BYTES: usize = 20;

// Bits of FAILS (predicates.ts).
const BIT_TIME: i32 = 1;
const BIT_TYPE: i32 = 2;
const BIT_DISTRICT: i32 = 4;
const BIT_CLOCK: i32 = 16;
const BIT_ARREST: i32 = 32;
const BIT_DOMESTIC: i32 = 64;

const WANT_MATCHED: i32 = 1;
const WANT_CHARTS: i32 = 2;
const WANT_DAYS: i32 = 4;
const WANT_CELLS: i32 = 8;
const WANT_LIST: i32 = 16;

/** Of cells as large as a tile. */
const TILE_LEVEL: i32 = 8;

// @ts-ignore: decorator
@inline function asked(word: usize): usize {
  return load<usize>(QUESTION + (word << 2));
}

/** Fills the table of lanes: for 256 masks the numbers of their set bits. */
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
@inline function select(mask: i32, offset: i32, to: usize): usize {
  const first = mask & 0xff;
  v128.store(to, i16x8.add(
    v128.load(LANES + (<usize> first << 4)),
    i16x8.splat(<i16> offset),
  ));
  to += <usize> popcnt(first) << 1;
  const second = mask >> 8;
  v128.store(to, i16x8.add(
    v128.load(LANES + (<usize> second << 4)),
    i16x8.splat(<i16> (offset + 8)),
  ));
  return to + (<usize> popcnt(second) << 1);
}

/** Keeps the listed rows whose two-byte values pass; the new end. */
function refine(from: usize, to: usize, base: usize, wides: usize): usize {
  for (let wide: usize = 0; wide < wides; wide++) {
    const values = asked(16 + wide) + (base << 1);
    const bits = WIDES + (wide << 13);
    let kept = from;
    for (let at = from; at < to; at += 2) {
      const offset = load<u16>(at);
      const value = <usize> load<u16>(values + (<usize> offset << 1));
      store<u16>(kept, offset);
      kept += <usize> (load<u8>(bits + (value >> 3)) >> <u8> (value & 7) & 1) << 1;
    }
    to = kept;
  }
  return to;
}

/** Adds one to the count at each listed row's byte. */
function tally(from: usize, to: usize, values: usize, counts: usize): void {
  for (; from < to; from += 2) {
    const at = counts + (<usize> load<u8>(values + <usize> load<u16>(from)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Adds one to the count at each listed row's day. */
function tallyDays(from: usize, to: usize, base: usize): void {
  const days = asked(0) + (base << 1);
  const counts = asked(8);
  for (; from < to; from += 2) {
    const at = counts +
      (<usize> load<u16>(days + (<usize> load<u16>(from) << 1)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Counts the listed matching rows as the question wants. */
function countMatches(to: usize, base: usize, wanted: i32): void {
  const kind = asked(1) + base;
  const flags = asked(3) + base;
  if ((wanted & WANT_CHARTS) != 0) {
    const clock = asked(2) + base;
    const day = asked(0) + (base << 1);
    const days = asked(8);
    for (let from = MATCHES; from < to; from += 2) {
      const row = <usize> load<u16>(from);
      let at = MATCHED +
        (<usize> load<u8>(kind + row) << 5 | <usize> load<u8>(flags + row) << 2);
      store<u32>(at, load<u32>(at) + 1);
      at = CLOCK + (<usize> load<u8>(clock + row) << 2);
      store<u32>(at, load<u32>(at) + 1);
      at = days + (<usize> load<u16>(day + (row << 1)) << 2);
      store<u32>(at, load<u32>(at) + 1);
    }
  } else {
    if ((wanted & WANT_MATCHED) != 0) {
      for (let from = MATCHES; from < to; from += 2) {
        const row = <usize> load<u16>(from);
        const at = MATCHED +
          (<usize> load<u8>(kind + row) << 5 |
            <usize> load<u8>(flags + row) << 2);
        store<u32>(at, load<u32>(at) + 1);
      }
    }
    if ((wanted & WANT_DAYS) != 0) tallyDays(MATCHES, to, base);
  }
  if ((wanted & WANT_LIST) != 0) {
    const end = asked(10);
    let out = asked(9);
    for (let from = MATCHES; from < to && out < end; from += 2) {
      store<u32>(out, <u32> base + <u32> load<u16>(from));
      out += 4;
    }
    store<usize>(QUESTION + (9 << 2), out);
  }
  const found = SINGLES + 16;
  store<u32>(found, load<u32>(found) + <u32> ((to - MATCHES) >> 1));
}

/** Adds rows at a place to its cell, if that is wanted. */
// @ts-ignore: decorator
@inline function addCell(
  x: i32,
  y: i32,
  rows: u32,
  cells: usize,
  level: i32,
  column: i32,
  row: i32,
  columns: u32,
  lines: u32,
): void {
  const across = (x >> level) - column;
  const down = (y >> level) - row;
  if (<u32> across > columns || <u32> down > lines) return;
  const at = cells + (<usize> (<u32> down * (columns + 1) + <u32> across) << 2);
  store<u32>(at, load<u32>(at) + rows);
}

/** Adds rows of a tile to their cells; all to one if cells are not finer. */
function addCells(from: usize, to: usize, base: usize, left: i32, top: i32): void {
  const cells = asked(11);
  const level = <i32> asked(12);
  const column = <i32> asked(13);
  const row = <i32> asked(14);
  const columns = asked(15) & 0xffff;
  const lines = asked(15) >> 16;
  if (level >= TILE_LEVEL) {
    const rows = <u32> ((to - from) >> 1);
    addCell(left, top, rows, cells, level, column, row, columns, lines);
    return;
  }
  const x = asked(4) + base;
  const y = asked(5) + base;
  for (; from < to; from += 2) {
    const offset = <usize> load<u16>(from);
    addCell(
      left + <i32> load<u8>(x + offset),
      top + <i32> load<u8>(y + offset),
      1, cells, level, column, row, columns, lines,
    );
  }
}

/** Adds rows to the four cells of a tile: all, those in its east, south, both. */
function addQuarters(
  rows: u32, east: u32, south: u32, both: u32, left: i32, top: i32,
): void {
  const cells = asked(11);
  const level = <i32> asked(12);
  const column = <i32> asked(13);
  const row = <i32> asked(14);
  const columns = asked(15) & 0xffff;
  const lines = asked(15) >> 16;
  addCell(left, top, rows + both - east - south, cells, level, column, row, columns, lines);
  addCell(left + 128, top, east - both, cells, level, column, row, columns, lines);
  addCell(left, top + 128, south - both, cells, level, column, row, columns, lines);
  addCell(left + 128, top + 128, both, cells, level, column, row, columns, lines);
}

/** Looks at the rows of the first `slices` slices and counts them. */
export function scan(slices: i32): void {
  const day = asked(0);
  const flags = asked(3);
  const x = asked(4);
  const y = asked(5);
  const wanted = <i32> asked(6);
  const active = <i32> asked(7);
  const least = i16x8.splat(<i16> asked(18));
  const most = i16x8.splat(<i16> asked(19));
  const timed = asked(20) != 0;
  const flagged = asked(21) != 0;
  const termsEnd = TERMS + (asked(22) << 3);
  const wides = asked(23);
  const timeMark = i8x16.splat(<i8> asked(24));

  const charts = (wanted & WANT_CHARTS) != 0;
  const byTime = charts && timed;
  const byType = charts && (active & BIT_TYPE) != 0;
  const byClock = charts && (active & BIT_CLOCK) != 0;
  const byArrest = charts && (active & BIT_ARREST) != 0;
  const byDomestic = charts && (active & BIT_DOMESTIC) != 0;
  const several = byTime || byType || byClock || byArrest || byDomestic;

  // Cells of half a tile: which side of it a place is on says its highest bit.
  const byQuarter = (wanted & WANT_CELLS) != 0 && wides == 0 &&
    <i32> asked(12) == TILE_LEVEL - 1;

  const flagsTable = v128.load(FLAGS_TABLE);
  const powers = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  const seven = i8x16.splat(7);
  const sixteen = i8x16.splat(16);
  const zero = i8x16.splat(0);
  const other = i8x16.splat(-128);

  let base: usize = 0;
  let matches = MATCHES;
  let times = TIMES;
  let types = TYPES;
  let clocks = CLOCKS;
  let arrests: u32 = 0;
  let domestics: u32 = 0;
  const slicesEnd = SLICES + <usize> slices * SLICE_BYTES;
  for (let slice = SLICES; slice < slicesEnd; slice += SLICE_BYTES) {
    const start = load<usize>(slice);
    const end = load<usize>(slice, 4);
    const fail = <i32> load<u8>(slice, 8);
    const marks = load<u8>(slice, 11);
    const rim = (marks & 1) != 0;
    const mapped = (marks & 2) == 0;
    if (end - base > BATCH_ROWS) {
      countMatches(matches, base, wanted);
      tallyDays(TIMES, times, base);
      tally(TYPES, types, asked(1) + base, KIND);
      tally(CLOCKS, clocks, asked(2) + base, CLOCK);
      matches = MATCHES;
      times = TIMES;
      types = TYPES;
      clocks = CLOCKS;
      base = start;
    }
    const firstMatch = matches;
    const firstTime = times;
    const firstType = types;
    const firstClock = clocks;
    // Rows of a slice that fails something count in its own chart only.
    const counted = fail != 0 && wides == 0;
    let passing: u32 = 0;
    let east: u32 = 0;
    let south: u32 = 0;
    let both: u32 = 0;
    let arrest = OTHERS;
    let domestic = OTHERS + (LIST_BYTES >> 1);
    for (let i = start; i < end; i += 16) {
      let fails = zero;
      if (rim) {
        const across = v128.load(x + i);
        const down = v128.load(y + i);
        const inside = v128.and(
          v128.and(
            i8x16.ge_u(across, v128.load8_splat(slice, 16)),
            i8x16.le_u(across, v128.load8_splat(slice, 17)),
          ),
          v128.and(
            i8x16.ge_u(down, v128.load8_splat(slice, 18)),
            i8x16.le_u(down, v128.load8_splat(slice, 19)),
          ),
        );
        fails = v128.andnot(other, inside);
        if (i8x16.bitmask(inside) == 0) continue;
      }
      if (timed) {
        const a = v128.load(day + (i << 1));
        const b = v128.load(day + (i << 1), 16);
        const outsideA = v128.or(i16x8.lt_u(a, least), i16x8.gt_u(a, most));
        const outsideB = v128.or(i16x8.lt_u(b, least), i16x8.gt_u(b, most));
        // All bits set is -1, which stays -1 when narrowed.
        fails = v128.or(
          fails,
          v128.and(i8x16.narrow_i16x8_s(outsideA, outsideB), timeMark),
        );
        if (i8x16.bitmask(fails) == 0xffff) continue;
      }
      if (flagged) {
        fails = v128.or(fails, i8x16.swizzle(flagsTable, v128.load(flags + i)));
      }
      // A value's high five bits pick one of the set's 32 bytes (two table
      // look-ups of 16, of which one finds 0), its low three bits the bit.
      let set = SETS;
      for (let term = TERMS; term < termsEnd; term += 8) {
        const value = v128.load(load<usize>(term) + i);
        const byte = i8x16.shr_u(value, 3);
        const bits = v128.or(
          i8x16.swizzle(v128.load(set), byte),
          i8x16.swizzle(v128.load(set, 16), i8x16.sub(byte, sixteen)),
        );
        const power = i8x16.swizzle(powers, v128.and(value, seven));
        fails = v128.or(fails, v128.and(
          i8x16.eq(v128.and(bits, power), zero),
          v128.load8_splat(term, 4),
        ));
        set += 32;
        // The conditions that no chart ignores come first.
        if (i8x16.bitmask(fails) == 0xffff) break;
      }
      const valid = end - i < 16 ? (1 << <i32> (end - i)) - 1 : 0xffff;
      const offset = <i32> (i - base);
      const mask = i8x16.bitmask(i8x16.eq(fails, zero)) & valid;
      if (mask != 0) {
        if (counted) passing += popcnt(mask);
        else matches = select(mask, offset, matches);
        if (byQuarter) {
          const across = i8x16.bitmask(v128.load(x + i)) & mask;
          const down = i8x16.bitmask(v128.load(y + i)) & mask;
          east += popcnt(across);
          south += popcnt(down);
          both += popcnt(across & down);
        }
      }
      if (fail != 0 || !several || i8x16.bitmask(fails) == 0xffff) continue;
      if (byTime) {
        const only = i8x16.bitmask(i8x16.eq(fails, i8x16.splat(<i8> BIT_TIME))) & valid;
        if (only != 0) times = select(only, offset, times);
      }
      if (byType) {
        const only = i8x16.bitmask(i8x16.eq(fails, i8x16.splat(<i8> BIT_TYPE))) & valid;
        if (only != 0) types = select(only, offset, types);
      }
      if (byClock) {
        const only = i8x16.bitmask(i8x16.eq(fails, i8x16.splat(<i8> BIT_CLOCK))) & valid;
        if (only != 0) clocks = select(only, offset, clocks);
      }
      if (byArrest) {
        const only = i8x16.bitmask(i8x16.eq(fails, i8x16.splat(<i8> BIT_ARREST))) & valid;
        if (wides == 0) arrests += popcnt(only);
        else if (only != 0) arrest = select(only, offset, arrest);
      }
      if (byDomestic) {
        const only = i8x16.bitmask(i8x16.eq(fails, i8x16.splat(<i8> BIT_DOMESTIC))) & valid;
        if (wides == 0) domestics += popcnt(only);
        else if (only != 0) domestic = select(only, offset, domestic);
      }
    }
    if (wides > 0) {
      matches = refine(firstMatch, matches, base, wides);
      if (byTime) times = refine(firstTime, times, base, wides);
      if (byType) types = refine(firstType, types, base, wides);
      if (byClock) clocks = refine(firstClock, clocks, base, wides);
      arrest = refine(OTHERS, arrest, base, wides);
      arrests += <u32> ((arrest - OTHERS) >> 1);
      const half = OTHERS + (LIST_BYTES >> 1);
      domestic = refine(half, domestic, base, wides);
      domestics += <u32> ((domestic - half) >> 1);
    }
    const found = passing + <u32> ((matches - firstMatch) >> 1);
    if (found == 0) continue;
    if (charts) {
      if ((fail & ~BIT_DISTRICT) == 0) {
        const at = DISTRICT + (<usize> load<u8>(slice, 9) << 2);
        store<u32>(at, load<u32>(at) + found);
      }
      if (fail == 0 || (fail & BIT_DISTRICT) == 0) {
        const at = AREA + (<usize> load<u8>(slice, 10) << 2);
        store<u32>(at, load<u32>(at) + found);
      }
    }
    if (fail != 0) matches = firstMatch;
    else if ((wanted & WANT_CELLS) != 0 && mapped) {
      const left = <i32> load<u16>(slice, 12);
      const top = <i32> load<u16>(slice, 14);
      if (byQuarter) addQuarters(found, east, south, both, left, top);
      else addCells(firstMatch, matches, base, left, top);
    }
  }
  countMatches(matches, base, wanted);
  tallyDays(TIMES, times, base);
  tally(TYPES, types, asked(1) + base, KIND);
  tally(CLOCKS, clocks, asked(2) + base, CLOCK);
  store<u32>(SINGLES, load<u32>(SINGLES) + arrests);
  store<u32>(SINGLES, load<u32>(SINGLES, 4) + domestics, 4);
}
