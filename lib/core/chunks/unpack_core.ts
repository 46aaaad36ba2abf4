import { DAY_MINUTES } from "../calendar.ts";
import { type CoreColumns, MAPPED } from "./chunk.ts";
import { emptyCore } from "./columns.ts";
import type { Container } from "./container.ts";
import {
  KIND_FLAGS,
  KINDS,
  MOST_DAYS,
  RARE,
  WEEK_HOURS,
  WEEK_MINUTES,
} from "./core_form.ts";
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
  const core = emptyCore(rows);
  const order = orderByTime(core, first, days, {
    week: bytes("week", rows),
    hour: bytes("hour", rows),
    minute: bytes("minute", rows),
    shuffle: bytes("shuffle"),
  });
  const keys = unpackPositions(rows, unmapped, bytes);
  const kinds = container.column("kinds", Uint32Array);
  if (kinds.some((kind) => kind >= KINDS)) {
    throw new SyntaxError("a kind is out of range");
  }
  const kindOf = unpackKinds(
    bytes("kind", rows),
    container.column("rareKind", Uint32Array),
    kinds,
  );
  const area = bytes("area", rows);
  const district = bytes("district", rows);
  const { x, y, offense, flags, area: areas, district: districts } = core;
  for (let i = 0; i < rows; i++) {
    const from = order[i]!;
    const key = keys[from]!;
    x[i] = key >>> 6;
    y[i] = key >>> 22 << 6 | key & 63;
    const kind = kindOf[from]!;
    offense[i] = kind >>> 2;
    flags[i] = kind & KIND_FLAGS | (from < unmapped ? 0 : MAPPED);
    areas[i] = area[from]!;
    districts[i] = district[from]!;
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
