/** Columns as column chunks of a Parquet file. */
import { zstdCompressSync } from "node:zlib";
import type { ByteWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { NOTHING_YET } from "./export_file.ts";
import type { Column, ColumnKind } from "./incident_columns.ts";
import {
  hybrid,
  type Numbers,
  type Pages,
  PHYSICAL,
  toPages,
} from "./parquet_pages.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Rows of a page: so many are written in some two milliseconds. */
const PAGE_ROWS = 1 << 14;

/** Least and greatest value; `null` where there is none. */
type Bounds = { min_value: Bound; max_value: Bound } | null;
type Bound = number | bigint | boolean | string;

/** What the file's end tells of a column. */
type ColumnMeta = ReturnType<typeof metaOf>;

/** Steps that give nothing, and what they come to. */
type Steps<T> = Generator<Bytes, T>;

/**
 * Writes a column, in steps of a few milliseconds.
 *
 * @throws {TypeError} If a value is missing that must be there.
 */
export function* writeColumn(
  writer: ByteWriter,
  column: Column,
  isRequired: boolean,
): Steps<ColumnMeta> {
  const { rows } = column;
  const bounds = column.kind === "text"
    ? yield* boundsOfTexts(column.texts.entries)
    : boundsOf(column);
  const pages = toPages(column);
  yield NOTHING_YET;
  const start = writer.offset;
  let uncompressed = 0;
  if (pages.dictionary !== null) {
    uncompressed += writeDictionary(writer, pages.dictionary);
    yield NOTHING_YET;
  }
  const dataAt = writer.offset;
  let nulls = 0;
  for (let from = 0; from < rows; from += PAGE_ROWS) {
    const { present, data } = pages.page(
      from,
      Math.min(rows, from + PAGE_ROWS),
    );
    let missing = 0;
    for (let i = 0; i < present.length; i++) missing += 1 - present[i]!;
    if (isRequired && missing > 0) {
      throw new TypeError(`${column.name} is missing`);
    }
    const levels = isRequired ? new Uint8Array() : hybrid(present, 1);
    uncompressed += writePage(writer, {
      levels,
      data,
      encoding: pages.encoding,
      rows: present.length,
      nulls: missing,
    });
    nulls += missing;
    yield NOTHING_YET;
  }
  return metaOf({
    ...pages,
    ...{ start, dataAt, end: writer.offset },
    ...{ rows, nulls, uncompressed, bounds },
  });
}

/** Returns how many bytes it takes before it is compressed. */
function writeDictionary(
  writer: ByteWriter,
  { content, entries }: NonNullable<Pages["dictionary"]>,
): number {
  const compressed = zstdCompressSync(content);
  const start = writer.offset;
  writePageHeader(writer, {
    type: "DICTIONARY_PAGE",
    uncompressed_page_size: content.length,
    compressed_page_size: compressed.length,
    dictionary_page_header: { num_values: entries, encoding: "PLAIN" },
  });
  const headed = writer.offset - start + content.length;
  writer.appendBytes(compressed);
  return headed;
}

/** Returns how many bytes it takes before it is compressed. */
function writePage(
  writer: ByteWriter,
  { levels, data, encoding, rows, nulls }: {
    /** Which rows have a value; empty where all must. */
    levels: Bytes;
    data: Bytes;
    encoding: Pages["encoding"];
    rows: number;
    nulls: number;
  },
): number {
  const compressed = zstdCompressSync(data);
  const start = writer.offset;
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
  const headed = writer.offset - start + levels.length + data.length;
  writer.appendBytes(levels);
  writer.appendBytes(compressed);
  return headed;
}

function metaOf(
  {
    dictionary,
    encoding,
    start,
    dataAt,
    end,
    rows,
    nulls,
    uncompressed,
    bounds,
  }:
    & Omit<Pages, "page">
    & {
      /** Where the column begins and ends, and its pages of data begin. */
      start: number;
      dataAt: number;
      end: number;
      rows: number;
      nulls: number;
      uncompressed: number;
      bounds: Bounds;
    },
) {
  return {
    num_values: BigInt(rows),
    encodings: dictionary === null ? [encoding] : ["PLAIN" as const, encoding],
    total_compressed_size: BigInt(end - start),
    total_uncompressed_size: BigInt(uncompressed),
    data_page_offset: BigInt(dataAt),
    ...dictionary !== null && { dictionary_page_offset: BigInt(start) },
    statistics: { ...bounds, null_count: BigInt(nulls) },
    start,
  };
}

function boundsOf({ kind, values }: Numbers): Bounds {
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least > greatest ? null : {
    // A zero has two signs: the bounds have to hold both.
    min_value: boundOf(kind, least === 0 ? -0 : least),
    max_value: boundOf(kind, greatest),
  };
}

/** In the order of their bytes, of which that of UTF-16 is another one. */
function* boundsOfTexts(texts: readonly string[]): Steps<Bounds> {
  if (texts.length === 0) return null;
  let [least, greatest] = [texts[0]!, texts[0]!];
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    if (/[\ud800-\uffff]/.test(text)) return null;
    if (text < least) least = text;
    else if (text > greatest) greatest = text;
    if ((i + 1) % PAGE_ROWS === 0) yield NOTHING_YET;
  }
  return { min_value: least, max_value: greatest };
}

function boundOf(kind: ColumnKind, value: number): Bound {
  if (kind === "flag") return value === 1;
  return PHYSICAL[kind] === "INT64" ? BigInt(value) : value;
}
