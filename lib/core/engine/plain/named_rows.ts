import type { Names } from "../../filter/filter.ts";
import type { Chunk } from "../../chunks/chunk.ts";
import { mayHold, rowsOf } from "../../chunks/lookup.ts";
import { FAILS } from "../predicates.ts";

/** Rows that have been looked up already, by their chunk's period. */
export type FoundRows = ReadonlyMap<string, Uint32Array>;

/**
 * The rows of a chunk that are asked for by name, ascending.
 *
 * @throws {TypeError} If the chunk may hold some and its detail part is absent.
 */
export function namedRows(
  chunk: Chunk,
  names: Names,
  found?: FoundRows,
): Uint32Array {
  const known = found?.get(chunk.period);
  if (known !== undefined) return known;
  if (!mayHold(chunk.lookup, names)) return new Uint32Array();
  if (chunk.detail === null) {
    throw new TypeError(
      `Cannot look for incidents in ${chunk.period} without its detail part`,
    );
  }
  return rowsOf(chunk.detail, names);
}

/** Marks all rows that are not asked for by name. */
export function failOthers(
  named: Uint32Array,
  start: number,
  end: number,
  fails: Uint8Array,
): void {
  let next = 0;
  for (let row = start; row < end; row++) {
    while (next < named.length && named[next]! < row) next++;
    if (named[next] !== row) fails[row]! |= FAILS.other;
  }
}
