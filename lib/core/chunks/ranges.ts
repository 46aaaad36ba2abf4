import type { Chunk } from "./chunk.ts";
import type { Dictionary } from "./dictionary.ts";

/**
 * Checks what a checksum cannot: that a chunk and a dictionary belong
 * together, so that every index can be followed without looking.
 *
 * @throws {RangeError} If a value lies outside what it stands for.
 * @throws {TypeError} If core and detail part differ in their row count.
 */
export function checkRanges(chunk: Chunk, dictionary: Dictionary): void {
  const { period, core, detail } = chunk;
  const check = (name: string, values: ArrayLike<number>, limit: number) => {
    const top = largest(values);
    if (top < limit) return;
    throw new RangeError(
      `Chunk ${period}: ${name} ${top} is out of range, there are ${limit}`,
    );
  };
  check("minute", core.minute, 1440);
  check("offense", core.offense, dictionary.offenses.length);
  check("flags", core.flags, 8);
  if (detail === null) return;
  if (detail.rows !== core.rows) {
    throw new TypeError(
      `Chunk ${period}: ${core.rows} core rows, ${detail.rows} detail rows`,
    );
  }
  check("place", detail.place, dictionary.places.length);
  check("block", detail.block, dictionary.blocks.length);
}

function largest(values: ArrayLike<number>): number {
  let top = -1;
  for (let i = 0; i < values.length; i++) top = Math.max(top, values[i]!);
  return top;
}
