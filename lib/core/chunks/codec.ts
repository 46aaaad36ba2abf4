/**
 * The stored and sent form of the three parts of a chunk, as containers
 * (`container.ts`): of the core part with the columns of `core_form.ts`, of
 * the place part with those of `place_form.ts`, of the detail part with those
 * of `chunk.ts` under their own names. Row `i` of one decoded part belongs to
 * row `i` of the others.
 */
import type { CoreColumns, DetailColumns, PlaceColumns } from "./chunk.ts";
import { DETAIL, DETAIL_NAMES, PLACE } from "./columns.ts";
import {
  type Column,
  type ColumnType,
  type Container,
  decodeContainer,
  encodeContainer,
  isOfKind,
} from "./container.ts";
import { packCore } from "./pack_core.ts";
import { packPlace, unpackPlace } from "./place_form.ts";
import { unpackCore } from "./unpack_core.ts";

/**
 * Writes a core part. {@linkcode decodeCore} reads it back.
 *
 * @throws {RangeError} If the rows are not what a chunk's may be: in the order
 * of time, within a year, positions only where there are any.
 */
export function encodeCore(core: CoreColumns): Uint8Array<ArrayBuffer> {
  return encodeContainer("core", core.rows, packCore(core));
}

/**
 * Reads a core part. That indexes lie within the dictionary is for the caller
 * to check (`ranges.ts`).
 *
 * @throws {SyntaxError} If the bytes are anything but one whole core part.
 */
export function decodeCore(bytes: Uint8Array<ArrayBuffer>): CoreColumns {
  const container = decodeContainer(bytes, "core");
  try {
    return unpackCore(container);
  } catch (error) {
    throw container.refusal(error);
  }
}

/**
 * Writes the place part of the rows of a core part. {@linkcode decodePlace}
 * reads it back.
 *
 * @throws {RangeError} If the parts differ in their row count.
 */
export function encodePlace(
  place: PlaceColumns,
  core: CoreColumns,
): Uint8Array<ArrayBuffer> {
  return encodeContainer("place", place.rows, packPlace(place, core));
}

/**
 * Reads a place part; or the same columns of a detail part of format 3, which
 * had them as they are.
 *
 * @param core The core part of the same rows, which knows their order.
 * @throws {SyntaxError} If the bytes are anything but one whole part of as many
 * rows.
 */
export function decodePlace(
  bytes: Uint8Array<ArrayBuffer>,
  core: CoreColumns,
): PlaceColumns {
  if (isOfKind(bytes, "detail")) {
    const container = decodeContainer(bytes, "detail");
    const columns = readColumns(container, PLACE);
    return { rows: container.rows, ...columns } as PlaceColumns;
  }
  const container = decodeContainer(bytes, "place");
  try {
    return unpackPlace(container, core);
  } catch (error) {
    throw container.refusal(error);
  }
}

/** Writes a detail part. {@linkcode decodeDetail} reads it back. */
export function encodeDetail(detail: DetailColumns): Uint8Array<ArrayBuffer> {
  return encodeContainer("detail", detail.rows, [
    ...DETAIL_NAMES.map((name): [string, Column] => [name, detail[name]]),
    // Lengths are nearly all the same: ends would compress to 2.4 bytes a row.
    ["caseLength", toLengths(detail.caseNumber.ends)],
    ["caseBytes", detail.caseNumber.bytes],
  ]);
}

/**
 * Reads a detail part. The columns are views of `bytes`' buffer where it is
 * aligned to 8 bytes, otherwise of a copy; do not write to them.
 *
 * @throws {SyntaxError} If the bytes are anything but one whole detail part.
 */
export function decodeDetail(bytes: Uint8Array<ArrayBuffer>): DetailColumns {
  const container = decodeContainer(bytes, "detail");
  const { rows } = container;
  const ends = toEnds(container.column("caseLength", Uint32Array, rows));
  const length = rows === 0 ? 0 : ends[rows - 1];
  return {
    rows,
    ...readColumns(container, DETAIL),
    caseNumber: {
      ends,
      bytes: container.column("caseBytes", Uint8Array, length),
    },
  } as DetailColumns;
}

function toLengths(ends: Uint32Array): Uint32Array {
  return ends.map((end, i) => i === 0 ? end : end - ends[i - 1]!);
}

function toEnds(lengths: Uint32Array): Uint32Array {
  const ends = new Uint32Array(lengths.length);
  let end = 0;
  for (let i = 0; i < lengths.length; i++) {
    end += lengths[i]!;
    if (end > 0xffffffff) {
      throw new SyntaxError("Cannot decode detail: case numbers of 4 GB");
    }
    ends[i] = end;
  }
  return ends;
}

function readColumns(
  container: Container,
  columns: Record<string, ColumnType<Column>>,
): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, type]) => [
      name,
      container.column(name, type, container.rows),
    ]),
  );
}
