import type { Chunk, CoreColumns } from "./chunk.ts";
import type { Dictionary } from "./dictionary.ts";
import { periodDays } from "./period.ts";

/**
 * Checks what a checksum cannot: that a chunk and a dictionary belong
 * together, so that every index can be followed without looking, and that the
 * rows stand in the order of time, within the period.
 *
 * @param known A chunk of the period that was checked before: parts that are
 * its own are not looked at again.
 * @throws {RangeError} If a value lies outside what it stands for, or a row at
 * the wrong place.
 * @throws {TypeError} If its parts differ in their row count.
 */
export function checkRanges(
  chunk: Chunk,
  dictionary: Dictionary,
  known?: Chunk,
): void {
  const { period, core, place, detail } = chunk;
  const check = (name: string, top: number, limit: number) => {
    if (top < limit) return;
    throw new RangeError(
      `Chunk ${period}: ${name} ${top} is out of range, there are ${limit}`,
    );
  };
  if (core !== known?.core) {
    const tops = largestCore(core);
    check("minute", tops.minute, 1440);
    check("offense", tops.offense, dictionary.offenses.length);
    check("flags", tops.flags, 8);
    checkOrder(chunk);
  }
  const checkRows = (part: string, rows: number) => {
    if (rows === core.rows) return;
    throw new TypeError(
      `Chunk ${period}: ${core.rows} core rows, ${rows} ${part} rows`,
    );
  };
  if (place !== null && place !== known?.place) {
    checkRows("place", place.rows);
    check("place", largest(place.place), dictionary.places.length);
    check("block", largest(place.block), dictionary.blocks.length);
  }
  if (detail !== null && detail !== known?.detail) {
    checkRows("detail", detail.rows);
    check("second", largest(detail.second), 60);
  }
}

function checkOrder({ period, core: { rows, day, minute } }: Chunk): void {
  if (rows === 0) return;
  const [first, last] = periodDays(period);
  if (day[0]! < first || day[rows - 1]! > last) {
    throw new RangeError(`Chunk ${period} holds days outside its period`);
  }
  for (let i = 0, before = 0; i < rows; i++) {
    const time = day[i]! << 11 | minute[i]!; // minutes take 11 bits
    if (time < before) {
      throw new RangeError(`Chunk ${period}: row ${i} is older than the last`);
    }
    before = time;
  }
}

/** In one loop over arrays whose types are known, for it is on every row. */
function largestCore({ rows, minute, offense, flags }: CoreColumns) {
  let [minutes, offenses, flag] = [-1, -1, -1];
  for (let i = 0; i < rows; i++) {
    if (minute[i]! > minutes) minutes = minute[i]!;
    if (offense[i]! > offenses) offenses = offense[i]!;
    if (flags[i]! > flag) flag = flags[i]!;
  }
  return { minute: minutes, offense: offenses, flags: flag };
}

function largest(values: Uint8Array | Uint16Array | Uint32Array): number {
  let top = -1;
  for (let i = 0; i < values.length; i++) top = Math.max(top, values[i]!);
  return top;
}
