import type {
  CoreColumns,
  DetailColumns,
  PlaceColumns,
  TextColumn,
} from "./chunk.ts";

/** The columns of the core part but for `rows`, in the order they are stored. */
export const CORE = {
  day: Uint16Array,
  minute: Uint16Array,
  x: Uint16Array,
  y: Uint16Array,
  offense: Uint16Array,
  district: Uint8Array,
  area: Uint8Array,
  flags: Uint8Array,
} as const;

/** The columns of the place part but for `rows`. */
export const PLACE = {
  ward: Uint8Array,
  beat: Uint16Array,
  place: Uint16Array,
  block: Uint32Array,
} as const;

/** The columns of the detail part but for `rows` and `caseNumber`. */
export const DETAIL = {
  id: Uint32Array,
  second: Uint8Array,
  updated: Uint32Array,
  latitude: Int32Array,
  longitude: Int32Array,
  xFeet: Int32Array,
  yFeet: Int32Array,
} as const;

type CoreName = keyof typeof CORE;
export type PlaceName = keyof typeof PLACE;
type DetailName = keyof typeof DETAIL;
export const CORE_NAMES = Object.keys(CORE) as CoreName[];
export const PLACE_NAMES = Object.keys(PLACE) as PlaceName[];
export const DETAIL_NAMES = Object.keys(DETAIL) as DetailName[];

/** Core columns of so many rows, all zero. */
export function emptyCore(rows: number): CoreColumns {
  return {
    rows,
    ...mapValues(CORE, (type) => new type(rows)),
  } as CoreColumns;
}

/** Place columns of so many rows, all zero. */
export function emptyPlace(rows: number): PlaceColumns {
  return {
    rows,
    ...mapValues(PLACE, (type) => new type(rows)),
  } as PlaceColumns;
}

/** Detail columns of so many rows, all zero, case numbers empty. */
export function emptyDetail(rows: number): DetailColumns {
  return {
    rows,
    ...mapValues(DETAIL, (type) => new type(rows)),
    caseNumber: { bytes: new Uint8Array(), ends: new Uint32Array(rows) },
  } as DetailColumns;
}

function mapValues<V, R>(
  record: Record<string, V>,
  make: (value: V) => R,
): Record<string, R> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, make(value)]),
  );
}

/** The core columns of some rows, in the order in which they are named. */
export function pickCore(
  from: CoreColumns,
  rows: Uint32Array,
): CoreColumns {
  const into = emptyCore(rows.length);
  for (const name of CORE_NAMES) pick(from[name], rows, into[name]);
  return into;
}

/** The place columns of some rows, in the order in which they are named. */
export function pickPlace(
  from: PlaceColumns,
  rows: Uint32Array,
): PlaceColumns {
  const into = emptyPlace(rows.length);
  for (const name of PLACE_NAMES) pick(from[name], rows, into[name]);
  return into;
}

/** The detail columns of some rows, in the order in which they are named. */
export function pickDetail(
  from: DetailColumns,
  rows: Uint32Array,
): DetailColumns {
  const into = emptyDetail(rows.length);
  for (const name of DETAIL_NAMES) pick(from[name], rows, into[name]);
  into.caseNumber = pickText(from.caseNumber, rows);
  return into;
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array;

function pick(from: Column, rows: Uint32Array, into: Column): void {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!;
}

function pickText(from: TextColumn, rows: Uint32Array): TextColumn {
  const ends = new Uint32Array(rows.length);
  let length = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    ends[i] = length += from.ends[row]! - textStart(from, row);
  }
  const bytes = new Uint8Array(length);
  for (let i = 0, to = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let at = textStart(from, row); at < from.ends[row]!; at++) {
      bytes[to++] = from.bytes[at]!;
    }
  }
  return { bytes, ends };
}

/** Where the text of a row begins in `bytes`. */
export function textStart(column: TextColumn, row: number): number {
  return row === 0 ? 0 : column.ends[row - 1]!;
}

const DECODER = new TextDecoder();

/** The text of a row; empty where it has none. */
export function textAt(column: TextColumn, row: number): string {
  const start = textStart(column, row);
  const end = column.ends[row]!;
  // Short and nearly always ASCII: a decoder's call takes longer.
  let text = "";
  for (let i = start; i < end; i++) {
    const byte = column.bytes[i]!;
    if (byte >= 0x80) return DECODER.decode(column.bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
