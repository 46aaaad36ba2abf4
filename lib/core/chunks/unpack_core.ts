import { type CoreColumns, MAPPED } from "./chunk.ts";
import { emptyCore } from "./columns.ts";
import type { Container } from "./container.ts";
import { KIND_FLAGS, KINDS, MOST_DAYS, RARE, WEEK_HOURS } from "./core_form.ts";
import { DigitReader } from "./digits.ts";
import { applyShuffle } from "./shuffle.ts";
import { decodeVarints } from "./varints.ts";

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
  const kinds = container.column("kinds", Uint32Array);
  if (kinds.some((kind) => kind >= KINDS)) {
    throw new SyntaxError("a kind is out of range");
  }
  const byHour = packByHour(days, unmapped, {
    week: bytes("week", rows),
    hour: bytes("hour", rows),
    minute: bytes("minute", rows),
    area: bytes("area", rows),
    district: bytes("district", rows),
    keys: unpackPositions(rows, unmapped, bytes),
    kinds: unpackKinds(
      bytes("kind", rows),
      container.column("rareKind", Uint32Array),
      kinds,
    ),
  });
  const core = emptyCore(rows);
  fillCore(core, first, byHour, bytes("shuffle"));
  return core;
}

/** The columns as they are stored, positions and kinds already read. */
interface Stored {
  week: Uint8Array;
  hour: Uint8Array;
  minute: Uint8Array;
  area: Uint8Array;
  district: Uint8Array;
  keys: Uint32Array;
  kinds: Uint32Array;
}

/** Rows hour by hour, in each in the order in which they are stored. */
interface ByHour {
  /** Where the rows of each hour end. */
  ends: Uint32Array;
  /**
   * Three words a row: key of the position; `area << 24 | minute of the hour <<
   * 18 | kind`; `district << 8 | MAPPED` or no flag.
   */
  packed: Uint32Array;
}

/** Words of a packed row. */
const WORDS = 3;

/**
 * Sorts by hour. A row is packed so that it goes to its hour at once; what is
 * left to sort there lies close together.
 */
function packByHour(
  days: number,
  unmapped: number,
  { week, hour, minute, area, district, keys, kinds }: Stored,
): ByHour {
  const rows = keys.length;
  const hours = days * 24;
  const ends = new Uint32Array(hours);
  for (let i = 0; i < rows; i++) {
    const slot = week[i]! * WEEK_HOURS + hour[i]!;
    if (hour[i]! >= WEEK_HOURS || minute[i]! >= 60 || slot >= hours) {
      throw new SyntaxError("a time is out of range");
    }
    ends[slot]!++;
  }
  for (let slot = 0, start = 0; slot < hours; slot++) {
    const count = ends[slot]!;
    ends[slot] = start;
    start += count;
  }
  const packed = new Uint32Array(rows * WORDS);
  for (let i = 0; i < rows; i++) {
    const at = ends[week[i]! * WEEK_HOURS + hour[i]!]!++ * WORDS;
    packed[at] = keys[i]!;
    packed[at + 1] = area[i]! << 24 | minute[i]! << 18 | kinds[i]!;
    packed[at + 2] = district[i]! << 8 | (i < unmapped ? 0 : MAPPED);
  }
  return { ends, packed };
}

/** Fills the columns, hour by hour. */
function fillCore(
  core: CoreColumns,
  firstDay: number,
  { ends, packed }: ByHour,
  shuffle: Uint8Array,
): void {
  const { day, minute, x, y, offense, flags, area, district } = core;
  const digits = new DigitReader(shuffle);
  /** Which packed row is the core's first, second ... */
  const order = new Uint32Array(core.rows);
  const minuteEnds = new Uint32Array(60);
  for (let hour = 0, start = 0; hour < ends.length; hour++) {
    const end = ends[hour]!;
    if (start === end) continue;
    orderByMinute(packed, start, end, order, minuteEnds);
    for (let i = 0, from = start; i < 60; i++) {
      const to = minuteEnds[i]!;
      if (to - from > 1) applyShuffle(digits, order, from, to);
      from = to;
    }
    const today = firstDay + Math.floor(hour / 24);
    const time = hour % 24 * 60;
    for (let row = start; row < end; row++) {
      const from = order[row]! * WORDS;
      const [key, what, where] = [
        packed[from]!,
        packed[from + 1]!,
        packed[from + 2]!,
      ];
      day[row] = today;
      minute[row] = time + (what >>> 18 & 63);
      x[row] = key >>> 6;
      y[row] = key >>> 22 << 6 | key & 63;
      offense[row] = what >>> 2;
      flags[row] = what & KIND_FLAGS | where & MAPPED;
      area[row] = what >>> 24;
      district[row] = where >>> 8;
    }
    start = end;
  }
  digits.finish();
}

/** Orders the rows of one hour by minute, those of a minute as they are. */
function orderByMinute(
  packed: Uint32Array,
  start: number,
  end: number,
  order: Uint32Array,
  ends: Uint32Array,
): void {
  ends.fill(0);
  for (let i = start; i < end; i++) {
    ends[packed[i * WORDS + 1]! >>> 18 & 63]!++;
  }
  for (let i = 0, at = start; i < 60; i++) {
    const count = ends[i]!;
    ends[i] = at;
    at += count;
  }
  for (let i = start; i < end; i++) {
    order[ends[packed[i * WORDS + 1]! >>> 18 & 63]!++] = i;
  }
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
