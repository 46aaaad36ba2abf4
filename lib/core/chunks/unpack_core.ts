import { type CoreColumns, MAPPED } from "./chunk.ts";
import { emptyCore } from "./columns.ts";
import type { Container } from "./container.ts";
import { KIND_FLAGS, MOST_DAYS, WEEK_HOURS } from "./core_form.ts";
import { DigitReader } from "./digits.ts";
import { KindReader, PositionReader, SLACK } from "./row_readers.ts";
import { applyShuffle } from "./shuffle.ts";

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
  const jump = bytes("jump");
  const byHour = packByHour(rows, days, unmapped, {
    week: bytes("week", rows),
    hour: bytes("hour", rows),
    minute: bytes("minute", rows),
    area: bytes("area", rows),
    district: bytes("district", rows),
    positions: new PositionReader({
      jump,
      jumpMore: bytes("jumpMore"),
      repeat: bytes("repeat", jump.length),
      repeatMore: bytes("repeatMore"),
    }),
    kinds: new KindReader({
      kinds: container.column("kinds", Uint32Array),
      kind: bytes("kind", rows),
      rareKind: container.column("rareKind", Uint32Array),
    }),
  });
  const core = emptyCore(rows);
  fillCore(core, first, byHour, bytes("shuffle"));
  return core;
}

/** What is stored of each row. */
interface Stored {
  week: Uint8Array;
  hour: Uint8Array;
  minute: Uint8Array;
  area: Uint8Array;
  district: Uint8Array;
  positions: PositionReader;
  kinds: KindReader;
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

/** Rows whose positions and kinds are read at a time. */
const PIECE = 4096;

/**
 * Sorts by hour. A row is packed so that it goes to its hour at once; what is
 * left to sort there lies close together.
 */
function packByHour(
  rows: number,
  days: number,
  unmapped: number,
  { week, hour, minute, area, district, positions, kinds }: Stored,
): ByHour {
  const ends = hourStarts(days * 24, week, hour);
  const packed = new Uint32Array(rows * WORDS);
  const keys = new Uint32Array(PIECE + SLACK);
  const kindOf = new Uint32Array(PIECE);
  for (let start = 0; start < rows; start += PIECE) {
    const end = Math.min(start + PIECE, rows);
    const without = Math.min(Math.max(unmapped - start, 0), end - start);
    positions.read(keys.fill(0, 0, without), without, end - start);
    kinds.read(kindOf, start, end);
    for (let i = start; i < end; i++) {
      const sixtieth = minute[i]!;
      if (sixtieth >= 60) throw new SyntaxError("a time is out of range");
      const at = ends[week[i]! * WEEK_HOURS + hour[i]!]!++ * WORDS;
      packed[at] = keys[i - start]!;
      packed[at + 1] = area[i]! << 24 | sixtieth << 18 | kindOf[i - start]!;
      packed[at + 2] = district[i]! << 8 | (i < unmapped ? 0 : MAPPED);
    }
  }
  positions.finish();
  kinds.finish();
  return { ends, packed };
}

/** Where the rows of each hour begin. */
function hourStarts(
  hours: number,
  week: Uint8Array,
  hour: Uint8Array,
): Uint32Array {
  const starts = new Uint32Array(hours);
  for (let i = 0; i < week.length; i++) {
    const slot = week[i]! * WEEK_HOURS + hour[i]!;
    if (hour[i]! >= WEEK_HOURS || slot >= hours) {
      throw new SyntaxError("a time is out of range");
    }
    starts[slot]!++;
  }
  for (let slot = 0, start = 0; slot < hours; slot++) {
    const count = starts[slot]!;
    starts[slot] = start;
    start += count;
  }
  return starts;
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
  let most = 0;
  for (let hour = 0, start = 0; hour < ends.length; hour++) {
    most = Math.max(most, ends[hour]! - start);
    start = ends[hour]!;
  }
  /** Which packed row is the hour's first, second ... */
  const order = new Uint32Array(most);
  const minuteEnds = new Uint32Array(60);
  for (let hour = 0, start = 0; hour < ends.length; hour++) {
    const end = ends[hour]!;
    if (start === end) continue;
    orderByMinute(packed, start, end, order, minuteEnds);
    for (let i = 0, from = 0; i < 60; i++) {
      const to = minuteEnds[i]!;
      if (to - from > 1) applyShuffle(digits, order, from, to);
      from = to;
    }
    const today = firstDay + Math.floor(hour / 24);
    const time = hour % 24 * 60;
    for (let row = start; row < end; row++) {
      const from = order[row - start]! * WORDS;
      const key = packed[from]!;
      const what = packed[from + 1]!;
      const where = packed[from + 2]!;
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
  for (let i = 0, at = 0; i < 60; i++) {
    const count = ends[i]!;
    ends[i] = at;
    at += count;
  }
  for (let i = start; i < end; i++) {
    order[ends[packed[i * WORDS + 1]! >>> 18 & 63]!++] = i;
  }
}
