/**
 * Columns as what the pages of a Parquet column chunk hold: one of a dictionary,
 * where that saves half, and some of data. The library that writes the rest of a
 * file takes a value at a time, of any type; here are plain loops over numbers,
 * with which files are made twice as fast (`deno task bench:files`).
 */
import { ByteWriter } from "hyparquet-writer";
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

/** A column before it is compressed. */
export interface Pages {
  /** `null` where values stand as they are. */
  dictionary: { content: Bytes; entries: number } | null;
  encoding: "PLAIN" | "RLE" | "RLE_DICTIONARY";
  /** Some of the rows, as what a page holds before it is compressed. */
  page(from: number, to: number): Page;
}

interface Page {
  /** Which rows have a value, 1 or 0 each. */
  present: Uint8Array;
  data: Bytes;
}

/** A column's values as pages. */
export function toPages(column: Column): Pages {
  return column.kind === "text"
    ? pagesOfTexts(column.texts)
    : pagesOfNumbers(column);
}

function pagesOfTexts(
  { codes, entries }: { codes: Uint32Array; entries: string[] },
): Pages {
  let count = 0;
  for (let i = 0; i < codes.length; i++) if (codes[i] !== NO_TEXT) count++;
  const isPlain = 2 * entries.length > count;
  const width = widthOf(entries.length);
  return {
    ...isPlain ? PLAIN : {
      dictionary: { content: plainTexts(entries), entries: entries.length },
      encoding: "RLE_DICTIONARY",
    },
    page(from, to) {
      const present = new Uint8Array(to - from);
      const used = new Uint32Array(to - from);
      let count = 0;
      for (let i = from; i < to; i++) {
        const code = codes[i]!;
        if (code === NO_TEXT) continue;
        present[i - from] = 1;
        used[count++] = code;
      }
      const numbers = used.subarray(0, count);
      const data = isPlain
        ? plainTexts(Array.from(numbers, (code) => entries[code]!))
        : coded(numbers, width);
      return { present, data };
    },
  };
}

/** A column of numbers. */
export type Numbers = Exclude<Column, { kind: "text" }>;

function pagesOfNumbers({ kind, values }: Numbers): Pages {
  const pages =
    (encode: (values: Float64Array) => Bytes): Pages["page"] => (from, to) => {
      const { present, used } = withoutGaps(values.subarray(from, to));
      return { present, data: encode(used) };
    };
  if (kind === "flag") {
    return { dictionary: null, encoding: "RLE", page: pages(flags) };
  }
  const known = distinct(values);
  if (known === null) {
    return { ...PLAIN, page: pages((used) => plainNumbers(kind, used)) };
  }
  const width = widthOf(known.size);
  return {
    dictionary: {
      content: plainNumbers(kind, Float64Array.from(known.keys())),
      entries: known.size,
    },
    encoding: "RLE_DICTIONARY",
    page: pages((used) =>
      coded(Uint32Array.from(used, (value) => known.get(value)!), width)
    ),
  };
}

const PLAIN = { dictionary: null, encoding: "PLAIN" } as const;

function withoutGaps(values: Float64Array) {
  const present = new Uint8Array(values.length);
  const used = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value) continue;
    present[i] = 1;
    used[count++] = value;
  }
  return { present, used: used.subarray(0, count) };
}

function flags(values: Float64Array): Bytes {
  const runs = hybrid(values, 1);
  const data = new Uint8Array(4 + runs.length);
  new DataView(data.buffer).setUint32(0, runs.length, true);
  data.set(runs, 4);
  return data;
}

/** Of so many values one may be another than all before, in a dictionary. */
const REPEATED = 8;

/**
 * The values with their numbers, in the order in which they first occur; `null`
 * where they hardly repeat: such compress better by themselves.
 */
function distinct(values: Float64Array): Map<number, number> | null {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) count++;
  const most = count / REPEATED;
  const known = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== value || known.has(value)) continue;
    if (known.size >= most) return null;
    known.set(value, known.size);
  }
  return known;
}

/** Numbers of entries of a dictionary, of so many bits each. */
function coded(codes: Uint32Array, width: number): Bytes {
  const runs = hybrid(codes, width);
  const data = new Uint8Array(1 + runs.length);
  data[0] = width;
  data.set(runs, 1);
  return data;
}

/** Whole bytes, where one is enough: they compress better than split ones. */
function widthOf(entries: number): number {
  const bits = Math.ceil(Math.log2(Math.max(1, entries)));
  return bits === 0 ? 0 : Math.max(8, bits);
}

/** Runs and packed bits, of values of so many bits. */
export function hybrid(
  values: Uint8Array | Uint32Array | Float64Array,
  bits: number,
) {
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
