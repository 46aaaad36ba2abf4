import { DAY_MINUTES } from "../calendar.ts";
import { type CoreColumns, MAPPED } from "./chunk.ts";
import type { Column } from "./container.ts";
import { KIND_FLAGS, KINDS, MOST_DAYS, RARE, WEEK_DAYS } from "./core_form.ts";
import { DigitWriter } from "./digits.ts";
import { orderByPosition, positionKeys } from "./position_order.ts";
import { writeShuffle } from "./shuffle.ts";
import { encodeVarints } from "./varints.ts";

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
  const area = new Uint8Array(rows);
  const district = new Uint8Array(rows);
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
    area[i] = core.area[row]!;
    district[i] = core.district[row]!;
  }
  return [
    ["extent", Uint32Array.of(first, days, unmapped)],
    ...packPositions(keys, order.subarray(unmapped)),
    ...packKinds(core, order),
    ["week", week],
    ["hour", hour],
    ["minute", minute],
    ["area", area],
    ["district", district],
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
  const { rows, offense, flags } = core;
  const counts = new Uint32Array(KINDS);
  const kindOf = new Uint32Array(rows);
  for (let i = 0; i < rows; i++) {
    kindOf[i] = offense[i]! << 2 | flags[i]! & KIND_FLAGS;
    counts[kindOf[i]!]!++;
  }
  const kinds: number[] = [];
  for (let kind = 0; kind < KINDS; kind++) if (counts[kind]) kinds.push(kind);
  kinds.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const numbers = new Uint32Array(KINDS);
  for (let i = 0; i < kinds.length; i++) numbers[kinds[i]!] = i;
  const column = new Uint8Array(order.length);
  const rare: number[] = [];
  for (let i = 0; i < order.length; i++) {
    const number = numbers[kindOf[order[i]!]!]!;
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
