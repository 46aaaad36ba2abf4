import { monthOfYear, weekdayOf } from "../../calendar.ts";
import { type Chunk, type CoreColumns, MAPPED } from "../../chunks/chunk.ts";
import type { PlaceName } from "../../chunks/columns.ts";
import { FAILS, type IsInside, type Predicates } from "../predicates.ts";

/**
 * Writes what each of the rows fails (bits of {@linkcode FAILS}; 0 for a row
 * that matches) into `fails`, at the row's number.
 *
 * @throws {TypeError} If the filter asks for what stands in the chunk's place
 * part and that is not there.
 */
export function markFailures(
  { period, core, place: where }: Chunk,
  predicates: Predicates,
  start: number,
  end: number,
  fails: Uint8Array,
): void {
  markCore(core, predicates, start, end, fails);
  const { isInside, ward, beat, place, block } = predicates;
  if (isInside !== null) markOutside(core, isInside, start, end, fails);
  const asked: [PlaceName, Uint8Array | null][] = [
    ["ward", ward],
    ["beat", beat],
    ["place", place],
    ["block", block],
  ];
  for (const [name, bits] of asked) {
    if (bits === null) continue;
    if (where === null) {
      throw new TypeError(
        `Cannot filter ${period} by ${name} without its place part`,
      );
    }
    markColumn(where[name], bits, start, end, fails);
  }
}

type Column = Uint8Array | Uint16Array | Uint32Array;

function markCore(
  core: CoreColumns,
  predicates: Predicates,
  start: number,
  end: number,
  fails: Uint8Array,
): void {
  if (start === end) return;
  const firstDay = core.day[start]!;
  const days = dayTable(predicates, firstDay, core.day[end - 1]!);
  const { offense, district, area, flags, minute } = predicates;
  for (let i = start; i < end; i++) {
    fails[i] = days[core.day[i]! - firstDay]! |
      offense[core.offense[i]!]! |
      district[core.district[i]!]! |
      area[core.area[i]!]! |
      flags[core.flags[i]!]! |
      minute[core.minute[i]!]!;
  }
}

/** What a day fails, from `first` to `last`. */
function dayTable(
  { from, to, weekday, monthOfYear: months }: Predicates,
  first: number,
  last: number,
): Uint8Array {
  const days = new Uint8Array(last - first + 1);
  for (let day = first; day <= last; day++) {
    days[day - first] = weekday[weekdayOf(day)]! | months[monthOfYear(day)]! |
      (day >= from && day <= to ? 0 : FAILS.time);
  }
  return days;
}

function markOutside(
  { x, y, flags }: CoreColumns,
  isInside: IsInside,
  start: number,
  end: number,
  fails: Uint8Array,
): void {
  for (let i = start; i < end; i++) {
    if ((flags[i]! & MAPPED) === 0 || !isInside(x[i]!, y[i]!)) {
      fails[i]! |= FAILS.other;
    }
  }
}

function markColumn(
  values: Column,
  bits: Uint8Array,
  start: number,
  end: number,
  fails: Uint8Array,
): void {
  for (let i = start; i < end; i++) fails[i]! |= bits[values[i]!]!;
}
