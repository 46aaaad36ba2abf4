/**
 * The incidents of one period as columns. Row `i` is entry `i` of every
 * column; rows ascend by day, minute, then `unique_key`. The three parts travel
 * apart: `core` is all that maps, charts and most filters need, `place` all
 * that the other filters ask for, `detail` what only one incident shows.
 *
 * In memory a row takes 13 bytes of core, 9 of place and 37 of detail; on the
 * wire (compressed, all real years) 4, 1 and 18.
 */
export interface Chunk {
  /** `"2017-03"` for a month, `"2009"` for a closed year. */
  period: string;
  core: CoreColumns;
  /** `null` until it is asked for. */
  place: PlaceColumns | null;
  /** `null` until it is asked for. */
  detail: DetailColumns | null;
  /** Which ids and case numbers it may hold, if that is known. */
  lookup?: Lookup | undefined;
}

/** Which names a chunk may hold. */
export interface Lookup {
  ids: Occurring;
  /** As `caseKey` of `lookup.ts` numbers them. */
  cases: Occurring;
}

/** Numbers that occur, and within the ranges others too. */
export interface Occurring {
  /** First and last of each range, both included, ascending. */
  ranges: Uint32Array;
  /** Those outside of all ranges, ascending. */
  strays: Uint32Array;
}

/** A chunk of which every part is there. */
export interface WholeChunk extends Chunk {
  place: PlaceColumns;
  detail: DetailColumns;
}

/** The parts of one, of rows in any order. */
export type WholeParts = Omit<WholeChunk, "period">;

/**
 * A chunk, seen to be whole.
 *
 * @throws {TypeError} If a part is not there.
 */
export function wholeChunk(chunk: Chunk): WholeChunk {
  const { period, core, place, detail } = chunk;
  if (place === null || detail === null) {
    const part = place === null ? "place" : "detail";
    throw new TypeError(`The ${part} part of ${period} is not there`);
  }
  return { period, core, place, detail };
}

/** Where a row stands, whatever else is loaded or let go meanwhile. */
export interface IncidentRef {
  /** Of the chunk, such as `"2017-03"`. */
  period: string;
  row: number;
}

export interface CoreColumns {
  rows: number;
  /** Days since 2001-01-01. */
  day: Uint16Array;
  /** Minute of day, 0 to 1439. */
  minute: Uint16Array;
  /** Position in grid units (`grid.ts`); 0 where {@linkcode MAPPED} is unset. */
  x: Uint16Array;
  y: Uint16Array;
  /** Index into `Dictionary.offenses`. */
  offense: Uint16Array;
  /** 0 where missing. */
  district: Uint8Array;
  /** Community area, 0 where missing. */
  area: Uint8Array;
  /** {@linkcode ARREST}, {@linkcode DOMESTIC} and {@linkcode MAPPED}. */
  flags: Uint8Array;
}

/** Bits of `CoreColumns.flags`. */
export const ARREST = 1;
export const DOMESTIC = 2;
/** The row has a position. */
export const MAPPED = 4;

export interface PlaceColumns {
  rows: number;
  /** 0 where missing. */
  ward: Uint8Array;
  /** The beat's digits as a number, 0 where missing. */
  beat: Uint16Array;
  /** Index into `Dictionary.places`. */
  place: Uint16Array;
  /** Index into `Dictionary.blocks`. */
  block: Uint32Array;
}

export interface DetailColumns {
  rows: number;
  /** `unique_key`. */
  id: Uint32Array;
  /** Empty where missing. */
  caseNumber: TextColumn;
  /** Second of the minute, 0 to 59; rows are in order without it. */
  second: Uint8Array;
  /** `updated_on` in seconds since 2001-01-01, 0 where missing. */
  updated: Uint32Array;
  /**
   * As of {@linkcode toNano}, to nine decimals, as the source gives them;
   * {@linkcode NO_PLACE} where it has none.
   */
  latitude: Int32Array;
  longitude: Int32Array;
  /** State plane feet; {@linkcode NO_PLACE} where the source has none. */
  xFeet: Int32Array;
  yFeet: Int32Array;
}

/**
 * Texts one after the other, UTF-8: that of row `i` stands in `bytes` from
 * `ends[i - 1]` (or 0) to `ends[i]`.
 */
export interface TextColumn {
  bytes: Uint8Array;
  ends: Uint32Array;
}

/** What latitudes and longitudes are counted from, in degrees x 1e9. */
const NANO_ORIGIN = { latitude: 41.85e9, longitude: -87.7e9 };

/** Degrees inside the city as 32 bits, exact to nine decimals (0.1 mm). */
export function toNano(
  degrees: number,
  of: "latitude" | "longitude",
): number {
  return Math.round(degrees * 1e9) - NANO_ORIGIN[of];
}

/** What {@linkcode toNano} stands for. */
export function fromNano(nano: number, of: "latitude" | "longitude"): number {
  return (nano + NANO_ORIGIN[of]) / 1e9;
}

/** Stands for a missing coordinate. */
export const NO_PLACE = -0x80000000;
