import { BEATS } from "../codes/beats.ts";
import { CLOSED_DISTRICTS, DISTRICTS } from "../codes/districts.ts";
import { type Chunk, wholeChunk } from "./chunk.ts";

/**
 * Values that rows have and our lists of the city's codes have not: a beat or a
 * district that is new. Fields without any are left out.
 */
export interface Unlisted {
  /** Ascending. */
  district?: number[];
  /** Four digits each, ascending. */
  beat?: string[];
}

const LISTED = new Set([...DISTRICTS, ...CLOSED_DISTRICTS.keys()]);

/**
 * What the rows of a chunk have beyond our lists.
 *
 * @throws {TypeError} If a part of the chunk is not there.
 */
export function unlistedIn(chunk: Chunk): Unlisted {
  const { core, place } = wholeChunk(chunk);
  const district = [...new Set(core.district)]
    .filter((number) => number > 0 && !LISTED.has(number))
    .sort((a, b) => a - b);
  const beat = [...new Set(place.beat)].filter((number) => number > 0)
    .map((number) => String(number).padStart(4, "0"))
    .filter((code) => !BEATS.has(code)).sort();
  return {
    ...district.length > 0 && { district },
    ...beat.length > 0 && { beat },
  };
}
