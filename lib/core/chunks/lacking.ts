import { type Chunk, wholeChunk } from "./chunk.ts";

/** What a source may not have recorded, by the names of the filter's parts. */
export const RECORDED = [
  "district",
  "area",
  "ward",
  "beat",
  "place",
  "block",
] as const;

export type RecordedField = typeof RECORDED[number];

/** How many rows have no value; fields that all rows have are left out. */
export type Lacking = Partial<Record<RecordedField, number>>;

/**
 * What the rows of a chunk lack.
 *
 * @throws {TypeError} If a part of the chunk is not there.
 */
export function lackingIn(chunk: Chunk): Lacking {
  const { core, place: where } = wholeChunk(chunk);
  const { district, area } = core;
  const { ward, beat, place, block } = where;
  const columns = { district, area, ward, beat, place, block };
  const lacking: Lacking = {};
  for (const field of RECORDED) {
    let count = 0;
    // In each of these columns 0 stands for none.
    const column = columns[field];
    for (let row = 0; row < column.length; row++) if (!column[row]) count++;
    if (count > 0) lacking[field] = count;
  }
  return lacking;
}
