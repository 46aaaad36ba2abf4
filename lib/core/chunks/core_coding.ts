/**
 * The columns of a core part as they are stored and sent. They hold what
 * `CoreColumns` hold, in less than half the bytes once compressed:
 *
 * - Rows stand in the order of their positions: by strips of 64 grid rows from
 *   north to south, in a strip from west to east. Neighbours are a few units
 *   apart, so a position takes five bits instead of 32, and area and district
 *   hardly change from row to row. Rows without a position come first.
 * - Offense, arrest and domestic together are one of some hundred kinds,
 *   numbered from the most frequent down: mostly one byte.
 * - Time is cut into bytes that a compressor can make something of: week, hour
 *   of the week, minute.
 * - The order of rows within one minute is told apart (`shuffle.ts`): it comes
 *   from the `unique_key`s, which only the detail part knows.
 */
import { DAY_MINUTES } from "../calendar.ts";
import { ARREST, type CoreColumns, DOMESTIC, MAPPED } from "./chunk.ts";
import { emptyCore } from "./columns.ts";
import type { Column, Container } from "./container.ts";
import { DigitReader, DigitWriter } from "./digits.ts";
import { sortRows } from "./radix.ts";
import { applyShuffle, writeShuffle } from "./shuffle.ts";
import { decodeVarints, encodeVarints } from "./varints.ts";

const WEEK_DAYS = 7;
const WEEK_HOURS = WEEK_DAYS * 24;
const WEEK_MINUTES = WEEK_DAYS * DAY_MINUTES;
/** A period has no more days. Weeks would do for a few years. */
const MOST_DAYS = 366;
/** Of `flags`, what the kind says; {@linkcode MAPPED} the position says. */
const KIND_FLAGS = ARREST | DOMESTIC;
/** Stands for a kind that `rareKinds` has. */
const RARE = 255;

/**
 * The columns to be stored for a core part.
 *
 * @throws {RangeError} If the rows are not what a chunk's may be: in the order
 * of time, within a year, positions only where there are any.
 */
export function packCore(core: CoreColumns): [name: string, Column][] {
  const { rows } = core;
  checkCore(core);
  const keys = positionKeys(core);
  const [order, unmapped] = orderByPosition(core, keys);
  const first = rows === 0 ? 0 : core.day[0]!;
  const days = rows === 0 ? 0 : core.day[rows - 1]! - first + 1;
  const week = new Uint8Array(rows);
  const hour = new Uint8Array(rows);
  const minute = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = order[i]!;
    const day = core.day[row]! - first;
    const time = core.minute[row]!;
    week[i] = day / WEEK_DAYS;
    hour[i] = day % WEEK_DAYS * 24 + Math.floor(time / 60);
    minute[i] = time % 60;
  }
  return [
    ["extent", Uint32Array.of(first, days, unmapped)],
    ...packPositions(keys, order.subarray(unmapped)),
    ...packKinds(core, order),
    ["week", week],
    ["hour", hour],
    ["minute", minute],
    ["area", Uint8Array.from(order, (row) => core.area[row]!)],
    ["district", Uint8Array.from(order, (row) => core.district[row]!)],
    ["shuffle", packShuffle(core, order)],
  ];
}

function checkCore({ rows, day, minute, x, y, flags }: CoreColumns): void {
  const fail = (row: number, why: string) =>
    new RangeError(`Cannot encode core: row ${row} ${why}`);
  for (let i = 0; i < rows; i++) {
    if (minute[i]! >= DAY_MINUTES) throw fail(i, `is of minute ${minute[i]}`);
    if (flags[i]! > (KIND_FLAGS | MAPPED)) {
      throw fail(i, `has unknown flags ${flags[i]}`);
    }
    if (!(flags[i]! & MAPPED) && (x[i] !== 0 || y[i] !== 0)) {
      throw fail(i, "has a position and is not mapped");
    }
    if (i === 0) continue;
    const later = day[i]! - day[i - 1]! || minute[i]! - minute[i - 1]!;
    if (later < 0) throw fail(i, "is older than the one before");
  }
  if (rows > 0 && day[rows - 1]! - day[0]! >= MOST_DAYS) {
    throw fail(rows - 1, `is more than ${MOST_DAYS} days after the first`);
  }
}

/**
 * A number for each position that grows along the strips. Streets that run
 * east to west stay together, which Z- and Hilbert order cut up.
 */
function positionKeys({ rows, x, y }: CoreColumns): Uint32Array {
  const keys = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    keys[i] = y[i]! >>> 6 << 22 | x[i]! << 6 | y[i]! & 63;
  }
  return keys;
}

/** The rows as they are stored, and how many of them have no position. */
function orderByPosition(
  { rows, flags }: CoreColumns,
  keys: Uint32Array,
): [order: Uint32Array, unmapped: number] {
  const order = new Uint32Array(rows);
  let unmapped = 0;
  for (let i = 0; i < rows; i++) {
    if (!(flags[i]! & MAPPED)) order[unmapped++] = i;
  }
  for (let i = 0, to = unmapped; i < rows; i++) {
    if (flags[i]! & MAPPED) order[to++] = i;
  }
  sortRows(order.subarray(unmapped), keys);
  return [order, unmapped];
}

function packPositions(
  keys: Uint32Array,
  order: Uint32Array,
): [name: string, Column][] {
  const jumps = new Uint32Array(order.length);
  const repeats = new Uint32Array(order.length);
  let places = 0;
  for (let i = 0; i < order.length; i++) {
    const key = keys[order[i]!]!;
    const before = i === 0 ? 0 : keys[order[i - 1]!]!;
    if (i > 0 && key === before) repeats[places - 1]!++;
    else jumps[places++] = key - before;
  }
  const jump = encodeVarints(jumps.subarray(0, places));
  const repeat = encodeVarints(repeats.subarray(0, places));
  return [
    ["jump", jump.first],
    ["jumpMore", jump.more],
    ["repeat", repeat.first],
    ["repeatMore", repeat.more],
  ];
}

function packKinds(
  core: CoreColumns,
  order: Uint32Array,
): [name: string, Column][] {
  const counts = new Map<number, number>();
  const kindOf = (row: number) =>
    core.offense[row]! << 2 | core.flags[row]! & KIND_FLAGS;
  for (const row of order) {
    const kind = kindOf(row);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([kind]) => kind);
  const numbers = new Map(kinds.map((kind, number) => [kind, number]));
  const column = new Uint8Array(order.length);
  const rare: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const number = numbers.get(kindOf(order[i]!))!;
    column[i] = Math.min(number, RARE);
    if (number >= RARE) rare.push(number - RARE);
  }
  return [
    ["kinds", Uint32Array.from(kinds)],
    ["kind", column],
    ["rareKind", Uint32Array.from(rare)],
  ];
}

/** The order within each minute, which the decoder cannot know. */
function packShuffle(core: CoreColumns, order: Uint32Array): Uint8Array {
  const { rows, day, minute } = core;
  /** First row of each row's minute, and how many of a minute are placed. */
  const groups = new Uint32Array(rows);
  const placed = new Uint32Array(rows);
  for (let i = 1; i < rows; i++) {
    const same = day[i] === day[i - 1] && minute[i] === minute[i - 1];
    groups[i] = same ? groups[i - 1]! : i;
  }
  const known = new Uint32Array(rows);
  for (const row of order) {
    const group = groups[row]!;
    known[group + placed[group]!++] = row;
  }
  const digits = new DigitWriter();
  for (let start = 0; start < rows; start += placed[start]!) {
    writeShuffle(digits, known, start, start + placed[start]!);
  }
  return digits.finish();
}

/**
 * Reads the columns that {@linkcode packCore} made.
 *
 * @throws {SyntaxError} If they do not fit together.
 */
export function unpackCore(container: Container): CoreColumns {
  const { rows } = container;
  const bytes = (name: string, length?: number) =>
    container.column(name, Uint8Array, length);
  const extent = container.column("extent", Uint32Array, 3);
  const [first, days, unmapped] = extent as unknown as [number, number, number];
  if (days > MOST_DAYS || unmapped > rows || first + days > 65_536) {
    throw new SyntaxError("its extent is impossible");
  }
  const core = emptyCore(rows);
  const order = orderByTime(core, first, days, {
    week: bytes("week", rows),
    hour: bytes("hour", rows),
    minute: bytes("minute", rows),
    shuffle: bytes("shuffle"),
  });
  const keys = unpackPositions(rows, unmapped, bytes);
  const kinds = container.column("kinds", Uint32Array);
  if (kinds.some((kind) => kind >= 2 ** 18)) {
    throw new SyntaxError("a kind is out of range");
  }
  const kindOf = unpackKinds(
    bytes("kind", rows),
    container.column("rareKind", Uint32Array),
    kinds,
  );
  const area = bytes("area", rows);
  const district = bytes("district", rows);
  for (let i = 0; i < rows; i++) {
    const from = order[i]!;
    const key = keys[from]!;
    core.x[i] = key >>> 6;
    core.y[i] = key >>> 22 << 6 | key & 63;
    const kind = kindOf[from]!;
    core.offense[i] = kind >>> 2;
    core.flags[i] = kind & KIND_FLAGS | (from < unmapped ? 0 : MAPPED);
    core.area[i] = area[from]!;
    core.district[i] = district[from]!;
  }
  return core;
}

/** Which stored row is the core's first, second ...; fills day and minute. */
function orderByTime(
  { rows, day, minute }: CoreColumns,
  first: number,
  days: number,
  stored: Record<"week" | "hour" | "minute" | "shuffle", Uint8Array>,
): Uint32Array {
  // There are about as many minutes in a period as rows: counting sorts.
  const length = days * DAY_MINUTES;
  const starts = new Uint32Array(length + 1);
  const slots = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    const [hour, sixtieth] = [stored.hour[i]!, stored.minute[i]!];
    const slot = stored.week[i]! * WEEK_MINUTES + hour * 60 + sixtieth;
    if (hour >= WEEK_HOURS || sixtieth >= 60 || slot >= length) {
      throw new SyntaxError("a time is out of range");
    }
    slots[i] = slot;
    starts[slot]!++;
  }
  for (let slot = 0, start = 0; slot < length; slot++) {
    const count = starts[slot]!;
    starts[slot] = start;
    start += count;
  }
  const order = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) order[starts[slots[i]!]!++] = i;

  // Now each start is the end of its minute.
  const digits = new DigitReader(stored.shuffle);
  for (
    let slot = 0, start = 0, today = first, time = 0;
    slot < length;
    slot++
  ) {
    const end = starts[slot]!;
    for (let i = start; i < end; i++) {
      day[i] = today;
      minute[i] = time;
    }
    if (end - start > 1) applyShuffle(digits, order, start, end);
    start = end;
    if (++time === DAY_MINUTES) {
      time = 0;
      today++;
    }
  }
  digits.finish();
  return order;
}

function unpackPositions(
  rows: number,
  unmapped: number,
  bytes: (name: string, length?: number) => Uint8Array,
): Uint32Array {
  const keys = new Uint32Array(rows);
  const jump = bytes("jump");
  const jumps = decodeVarints({ first: jump, more: bytes("jumpMore") });
  const repeats = decodeVarints({
    first: bytes("repeat", jump.length),
    more: bytes("repeatMore"),
  });
  let row = unmapped;
  let key = 0;
  for (let i = 0; i < jumps.length; i++) {
    key += jumps[i]!;
    const end = row + repeats[i]! + 1;
    if (key > 0xffffffff || end > rows) {
      throw new SyntaxError("a position is out of range");
    }
    while (row < end) keys[row++] = key;
  }
  if (row !== rows) throw new SyntaxError("positions are missing");
  return keys;
}

function unpackKinds(
  numbers: Uint8Array,
  rare: Uint32Array,
  kinds: Uint32Array,
): Uint32Array {
  const kindOf = new Uint32Array(numbers.length);
  let used = 0;
  for (let i = 0; i < numbers.length; i++) {
    let number = numbers[i]!;
    if (number === RARE) number += rare[used++] ?? kinds.length;
    if (number >= kinds.length) throw new SyntaxError("a kind is unknown");
    kindOf[i] = kinds[number]!;
  }
  if (used !== rare.length) throw new SyntaxError("kinds are left over");
  return kindOf;
}
