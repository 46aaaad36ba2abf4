/**
 * The envelope of everything that is stored and sent in binary: named
 * typed-array columns, little-endian.
 *
 * | bytes            | content                                             |
 * | ---------------- | --------------------------------------------------- |
 * | 0 - 3            | magic "CRIM"                                        |
 * | 4                | format version                                      |
 * | 5                | kind: 1 core, 2 detail, 3 place, 4 labels, 5 blocks,|
 * |                  | 6 streets, 7 block points, 8 lookup, 9 months       |
 * | 6 - 7            | column count n                                      |
 * | 8 - 11           | row count                                           |
 * | 12 - 15          | length of the whole in bytes                        |
 * | 16 - 16 + 24 n   | directory: name (12 bytes ASCII, zero-padded),      |
 * |                  | element type, 3 zero bytes, offset, element count   |
 * | then             | columns, each starting on a multiple of 8           |
 * | last 4           | CRC-32 of all before                                |
 *
 * Big-endian machines are not supported: columns are views of the bytes.
 */
import CRC32 from "crc-32";

const MAGIC = 0x4d495243; // "CRIM"
const VERSION = 2;
const HEADER_BYTES = 16;
const NAME_BYTES = 12;
const ENTRY_BYTES = 24;
const CHECKSUM_BYTES = 4;

/** What a container holds, and its number on the wire. */
export const KINDS = {
  core: 1,
  detail: 2,
  place: 3,
  labels: 4,
  blocks: 5,
  streets: 6,
  points: 7,
  lookup: 8,
  months: 9,
} as const;
export type Kind = keyof typeof KINDS;

/** Element types, and their numbers on the wire. */
const TYPES = { 1: Uint8Array, 2: Uint16Array, 3: Uint32Array, 4: Int32Array };

export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array;
export type ColumnType<C extends Column> = {
  new (length: number): C;
  new (buffer: ArrayBuffer, offset: number, length: number): C;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
};

/** A container's content, read column by column. */
export interface Container {
  rows: number;
  /**
   * @param length How many elements there must be, if that is known.
   * @throws {SyntaxError} If there is no such column, or not of that shape.
   */
  column<C extends Column>(
    name: string,
    type: ColumnType<C>,
    length?: number,
  ): C;
  /** A `SyntaxError` of a column's content, as one of the whole. */
  refusal(error: unknown): unknown;
}

/** Writes columns under names of up to 12 ASCII characters. */
export function encodeContainer(
  kind: Kind,
  rows: number,
  columns: readonly [name: string, values: Column][],
): Uint8Array<ArrayBuffer> {
  const offsets: number[] = [];
  let end = HEADER_BYTES + columns.length * ENTRY_BYTES;
  for (const [, values] of columns) {
    offsets.push(end = align(end));
    end += values.byteLength;
  }
  const bytes = new Uint8Array(end + CHECKSUM_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, VERSION);
  view.setUint8(5, KINDS[kind]);
  view.setUint16(6, columns.length, true);
  view.setUint32(8, rows, true);
  view.setUint32(12, bytes.length, true);
  columns.forEach(([name, values], i) => {
    const entry = HEADER_BYTES + i * ENTRY_BYTES;
    new TextEncoder().encodeInto(
      name,
      bytes.subarray(entry, entry + NAME_BYTES),
    );
    view.setUint8(entry + 12, typeNumber(values));
    view.setUint32(entry + 16, offsets[i]!, true);
    view.setUint32(entry + 20, values.length, true);
    bytes.set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      offsets[i]!,
    );
  });
  view.setInt32(end, CRC32.buf(bytes.subarray(0, end)), true);
  return bytes;
}

/**
 * Reads a container. The columns are views of `bytes`' buffer where it is
 * aligned to 8 bytes, otherwise of a copy; do not write to them.
 *
 * @throws {SyntaxError} If the bytes are anything but one whole container of
 * this kind and version.
 */
export function decodeContainer(
  bytes: Uint8Array<ArrayBuffer>,
  kind: Kind,
): Container {
  const fail = (why: string) =>
    new SyntaxError(`Cannot decode ${kind}: ${why}`);
  const whole = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  if (whole.length < HEADER_BYTES + CHECKSUM_BYTES) {
    throw fail(`${whole.length} bytes is less than a header`);
  }
  if (view.getUint32(0, true) !== MAGIC) throw fail("not a chunk's part");
  if (view.getUint8(4) !== VERSION) {
    throw fail(`format version ${view.getUint8(4)}, expected ${VERSION}`);
  }
  const length = view.getUint32(12, true);
  if (whole.length !== length) {
    throw fail(
      `${whole.length < length ? "cut short" : "too long"}: ` +
        `${whole.length} bytes, expected ${length}`,
    );
  }
  const end = length - CHECKSUM_BYTES;
  if (CRC32.buf(whole.subarray(0, end)) !== view.getInt32(end, true)) {
    throw fail("the checksum does not match, the bytes are damaged");
  }
  if (view.getUint8(5) !== KINDS[kind]) {
    throw fail(`it is of kind ${view.getUint8(5)}, expected ${KINDS[kind]}`);
  }

  const entries = new Map<string, number>();
  for (let i = 0; i < view.getUint16(6, true); i++) {
    const entry = HEADER_BYTES + i * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > end) throw fail("the directory is cut short");
    const name = whole.subarray(entry, entry + NAME_BYTES);
    entries.set(new TextDecoder().decode(name).replace(/\0+$/, ""), entry);
  }
  return {
    rows: view.getUint32(8, true),
    column(name, type, wanted) {
      const entry = entries.get(name);
      if (entry === undefined) throw fail(`it has no column "${name}"`);
      const stored = TYPES[view.getUint8(entry + 12) as keyof typeof TYPES];
      if (stored?.name !== type.name) {
        throw fail(
          `column "${name}" holds ${stored?.name ?? "an unknown type"}, ` +
            `expected ${type.name}`,
        );
      }
      const offset = view.getUint32(entry + 16, true);
      const length = view.getUint32(entry + 20, true);
      if (wanted !== undefined && length !== wanted) {
        throw fail(`column "${name}" has ${length} values, expected ${wanted}`);
      }
      if (offset % 8 !== 0 || offset + length * type.BYTES_PER_ELEMENT > end) {
        throw fail(`column "${name}" does not lie within the bytes`);
      }
      return new type(whole.buffer, whole.byteOffset + offset, length);
    },
    refusal: (error) =>
      error instanceof SyntaxError && !error.message.startsWith("Cannot decode")
        ? fail(error.message)
        : error,
  };
}

/** Whether bytes begin as a container of a kind does. */
export function isOfKind(bytes: Uint8Array, kind: Kind): boolean {
  return bytes[5] === KINDS[kind];
}

const align = (offset: number) => Math.ceil(offset / 8) * 8;

function typeNumber(values: Column): number {
  for (const [number, type] of Object.entries(TYPES)) {
    if (values instanceof type) return Number(number);
  }
  throw new TypeError("Cannot encode a column of this type");
}
