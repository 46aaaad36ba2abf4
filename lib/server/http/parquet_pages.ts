/**
 * Columns as the pages of a Parquet column chunk: one of a dictionary, where
 * that saves half, and one of data. The library that writes the rest takes a
 * value at a time, of any type; here are plain loops over numbers, with which
 * files are made twice as fast (`deno task bench:files`).
 */
import { zstdCompressSync } from "node:zlib";
import { ByteWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { writeRleBitPackedHybrid } from "hyparquet-writer/src/encoding.js";
import {
  type Column,
  type ColumnKind,
  NO_TEXT,
  toInt64,
} from "./incident_columns.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** How values of a kind are stored. */
export const PHYSICAL = {
  whole: "INT64",
  small: "INT32",
  decimal: "DOUBLE",
  text: "BYTE_ARRAY",
  time: "INT64",
  flag: "BOOLEAN",
} as const satisfies Record<ColumnKind, string>;

/** What a column is before it is compressed. */
export interface Pages {
  /** `null` where values stand as they are. */
  dictionary: { content: Bytes; entries: number } | null;
  /** Which rows have a value; empty where all must. */
  levels: Bytes;
  data: Bytes;
  encoding: "PLAIN" | "RLE" | "RLE_DICTIONARY";
  rows: number;
  nulls: number;
  /** Least and greatest; absent where there is none. */
  bounds?: { min_value: Bound; max_value: Bound };
}

type Bound = number | bigint | boolean | string;

/** A column's values as pages. */
export function toPages(column: Column, isRequired: boolean): Pages {
  const { rows } = column;
  const present = new Uint8Array(rows);
  const packed = column.kind === "text"
    ? packTexts(column.texts, present)
    : packNumbers(column, present);
  let nulls = 0;
  for (let i = 0; i < rows; i++) nulls += 1 - present[i]!;
  if (isRequired && nulls > 0) throw new TypeError(`${column.name} is missing`);
  const levels = isRequired ? new Uint8Array() : hybrid(present, 1);
  return { ...packed, levels, rows, nulls };
}

type Packed = Omit<Pages, "levels" | "rows" | "nulls">;

function packTexts(
  { codes, entries }: { codes: Uint32Array; entries: string[] },
  present: Uint8Array,
): Packed {
  const used = new Uint32Array(codes.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] === NO_TEXT) continue;
    present[i] = 1;
    used[count++] = codes[i]!;
  }
  const numbers = used.subarray(0, count);
  const bounds = boundsOfTexts(entries);
  const packed = 2 * entries.length > count
    ? plain(plainTexts(Array.from(numbers, (code) => entries[code]!)))
    : coded(plainTexts(entries), entries.length, numbers);
  return { ...packed, ...bounds && { bounds } };
}

function packNumbers(
  { kind, values }: {
    kind: Exclude<ColumnKind, "text">;
    values: Float64Array;
  },
  present: Uint8Array,
): Packed {
  const used = new Float64Array(values.length);
  let count = 0;
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value) continue;
    present[i] = 1;
    used[count++] = value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const numbers = used.subarray(0, count);
  const packed = kind === "flag" ? flags(numbers) : packDistinct(kind, numbers);
  if (count === 0) return packed;
  return {
    ...packed,
    bounds: {
      // A zero has two signs: the bounds have to hold both.
      min_value: boundOf(kind, least === 0 ? -0 : least),
      max_value: boundOf(kind, greatest),
    },
  };
}

function flags(values: Float64Array): Packed {
  const runs = hybrid(values, 1);
  const data = new Uint8Array(4 + runs.length);
  new DataView(data.buffer).setUint32(0, runs.length, true);
  data.set(runs, 4);
  return { dictionary: null, data, encoding: "RLE" };
}

/** Of so many values one may be another than all before, in a dictionary. */
const REPEATED = 8;

/** By a dictionary, where values repeat: others compress better by themselves. */
function packDistinct(
  kind: Exclude<ColumnKind, "text" | "flag">,
  values: Float64Array,
): Packed {
  const most = values.length / REPEATED;
  const known = new Map<number, number>();
  const entries = new Float64Array(Math.floor(most) + 1);
  const codes = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      if (code >= most) return plain(plainNumbers(kind, values));
      known.set(value, code);
      entries[code] = value;
    }
    codes[i] = code;
  }
  const distinct = entries.subarray(0, known.size);
  return coded(plainNumbers(kind, distinct), known.size, codes);
}

function plain(data: Bytes): Packed {
  return { dictionary: null, data, encoding: "PLAIN" };
}

function coded(content: Bytes, entries: number, codes: Uint32Array): Packed {
  const width = widthOf(entries);
  const runs = hybrid(codes, width);
  const data = new Uint8Array(1 + runs.length);
  data[0] = width;
  data.set(runs, 1);
  return { dictionary: { content, entries }, data, encoding: "RLE_DICTIONARY" };
}

/** Whole bytes, where one is enough: they compress better than split ones. */
function widthOf(entries: number): number {
  const bits = Math.ceil(Math.log2(Math.max(1, entries)));
  return bits === 0 ? 0 : Math.max(8, bits);
}

function hybrid(values: Uint8Array | Uint32Array | Float64Array, bits: number) {
  const writer = new ByteWriter(values.length);
  writeRleBitPackedHybrid(writer, values, bits);
  return writer.getBytes() as Bytes;
}

function plainNumbers(
  kind: Exclude<ColumnKind, "text" | "flag">,
  values: Float64Array,
): Bytes {
  switch (PHYSICAL[kind]) {
    case "INT32":
      return new Uint8Array(Int32Array.from(values).buffer);
    case "DOUBLE":
      return new Uint8Array(values.slice().buffer);
    default:
      return new Uint8Array(toInt64(values).buffer);
  }
}

const encoder = new TextEncoder();

/** Each with its length before it. */
function plainTexts(texts: readonly string[]): Bytes {
  let units = 0;
  for (const text of texts) units += text.length;
  const bytes = new Uint8Array(4 * texts.length + 3 * units);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const text of texts) {
    let end = at + 4;
    // Nearly all are ASCII, for which asking the encoder takes longer.
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) {
        const rest = encoder.encodeInto(text.slice(i), bytes.subarray(end));
        end += rest.written;
        break;
      }
      bytes[end++] = unit;
    }
    view.setUint32(at, end - at - 4, true);
    at = end;
  }
  return bytes.subarray(0, at);
}

/** In the order of their bytes, of which that of UTF-16 is another one. */
function boundsOfTexts(texts: readonly string[]): Pages["bounds"] {
  if (texts.length === 0) return undefined;
  let [least, greatest] = [texts[0]!, texts[0]!];
  for (const text of texts) {
    if (text < least) least = text;
    else if (text > greatest) greatest = text;
  }
  return texts.some((text) => /[\ud800-\uffff]/.test(text))
    ? undefined
    : { min_value: least, max_value: greatest };
}

function boundOf(kind: ColumnKind, value: number): Bound {
  if (kind === "flag") return value === 1;
  return PHYSICAL[kind] === "INT64" ? BigInt(value) : value;
}

/** Compresses and writes the pages of one column; returns what the file's end tells of them. */
export function writePages(
  writer: ByteWriter,
  { dictionary, levels, data, encoding, rows, nulls, bounds }: Pages,
) {
  const start = writer.offset;
  let uncompressed = 0;
  if (dictionary !== null) {
    const { content, entries } = dictionary;
    const compressed = zstdCompressSync(content);
    writePageHeader(writer, {
      type: "DICTIONARY_PAGE",
      uncompressed_page_size: content.length,
      compressed_page_size: compressed.length,
      dictionary_page_header: { num_values: entries, encoding: "PLAIN" },
    });
    uncompressed += writer.offset - start + content.length;
    writer.appendBytes(compressed);
  }
  const dataAt = writer.offset;
  const compressed = zstdCompressSync(data);
  writePageHeader(writer, {
    type: "DATA_PAGE_V2",
    uncompressed_page_size: levels.length + data.length,
    compressed_page_size: levels.length + compressed.length,
    data_page_header_v2: {
      num_values: rows,
      num_nulls: nulls,
      num_rows: rows,
      encoding,
      definition_levels_byte_length: levels.length,
      repetition_levels_byte_length: 0,
      is_compressed: true,
    },
  });
  uncompressed += writer.offset - dataAt + levels.length + data.length;
  writer.appendBytes(levels);
  writer.appendBytes(compressed);
  return {
    num_values: BigInt(rows),
    encodings: dictionary === null ? [encoding] : ["PLAIN" as const, encoding],
    total_compressed_size: BigInt(writer.offset - start),
    total_uncompressed_size: BigInt(uncompressed),
    data_page_offset: BigInt(dataAt),
    ...dictionary !== null && { dictionary_page_offset: BigInt(start) },
    statistics: { ...bounds, null_count: BigInt(nulls) },
    start,
  };
}
