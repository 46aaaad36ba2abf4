/**
 * The stored and sent form of the two parts of a chunk, as containers
 * (`container.ts`) with the columns of `chunk.ts` under their own names.
 */
import type { CoreColumns, DetailColumns } from "./chunk.ts";
import { CORE, CORE_NAMES, DETAIL, DETAIL_NAMES } from "./columns.ts";
import {
  type Column,
  type ColumnType,
  type Container,
  decodeContainer,
  encodeContainer,
} from "./container.ts";

/** Writes a core part. {@linkcode decodeCore} reads it back. */
export function encodeCore(core: CoreColumns): Uint8Array<ArrayBuffer> {
  return encodeContainer(
    "core",
    core.rows,
    CORE_NAMES.map((name) => [name, core[name]]),
  );
}

/**
 * Reads a core part. The columns are views of `bytes`' buffer where it is
 * aligned to 8 bytes, otherwise of a copy; do not write to them. That indexes
 * lie within the dictionary is for the caller to check (`ranges.ts`).
 *
 * @throws {SyntaxError} If the bytes are anything but one whole core part.
 */
export function decodeCore(bytes: Uint8Array<ArrayBuffer>): CoreColumns {
  const container = decodeContainer(bytes, "core");
  return {
    rows: container.rows,
    ...readColumns(container, CORE),
  } as CoreColumns;
}

/** Writes a detail part. {@linkcode decodeDetail} reads it back. */
export function encodeDetail(detail: DetailColumns): Uint8Array<ArrayBuffer> {
  return encodeContainer("detail", detail.rows, [
    ...DETAIL_NAMES.map((name): [string, Column] => [name, detail[name]]),
    ["caseEnds", detail.caseNumber.ends],
    ["caseBytes", detail.caseNumber.bytes],
  ]);
}

/**
 * Reads a detail part, as {@linkcode decodeCore} reads a core part.
 *
 * @throws {SyntaxError} If the bytes are anything but one whole detail part.
 */
export function decodeDetail(bytes: Uint8Array<ArrayBuffer>): DetailColumns {
  const container = decodeContainer(bytes, "detail");
  const { rows } = container;
  const ends = container.column("caseEnds", Uint32Array, rows);
  let length = 0;
  for (const end of ends) {
    if (end < length) {
      throw new SyntaxError("Cannot decode detail: the case numbers overlap");
    }
    length = end;
  }
  return {
    rows,
    ...readColumns(container, DETAIL),
    caseNumber: {
      ends,
      bytes: container.column("caseBytes", Uint8Array, length),
    },
  } as DetailColumns;
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
