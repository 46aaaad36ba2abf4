import { RAW_FIELDS, type RawField } from "../../../core/incident/clean.ts";
import { SourceError } from "../source.ts";

/** Which column of a file holds which field. */
export interface Columns {
  /** Columns in all, those that mean nothing here included. */
  count: number;
  fields: { field: RawField; column: number }[];
  /** Fields that the file has no column for. */
  absent: RawField[];
}

/** Names that differ from the field's by more than case and spaces. */
const ALIASES: ReadonlyMap<string, RawField> = new Map([["id", "unique_key"]]);

/** Without these a file is not worth importing: filters and maps need them. */
const NEEDED: readonly RawField[] = [
  "unique_key",
  "date",
  "iucr",
  "primary_type",
  "arrest",
  "domestic",
  "district",
  "community_area",
  "fbi_code",
  "latitude",
  "longitude",
];

/**
 * Finds the fields among a file's columns, in any order and case, named as in
 * the portal's export (`Primary Type`), its API (`primary_type`, `id`) or
 * BigQuery (`unique_key`). Other columns are left alone.
 *
 * @throws {SourceError} If needed columns are missing; it lists them.
 */
export function readHeader(header: readonly string[]): Columns {
  const columns = new Map<string, number>();
  header.forEach((text, column) => {
    const name = nameOf(text);
    const field = ALIASES.get(name) ?? name;
    if (!columns.has(field)) columns.set(field, column);
  });
  const missing = NEEDED.filter((field) => !columns.has(field));
  if (missing.length > 0) {
    const found = header.map((text) => text.trim()).join(", ");
    throw new SourceError(
      `its first line names no column for ${missing.join(", ")}. It has: ${
        found.length > 300 ? `${found.slice(0, 300)}…` : found
      }`,
    );
  }
  const present = RAW_FIELDS.filter((field) => columns.has(field));
  return {
    count: header.length,
    fields: present.map((field) => ({ field, column: columns.get(field)! })),
    absent: RAW_FIELDS.filter((field) => !columns.has(field)),
  };
}

/** `"Primary Type"` and `"PRIMARY_TYPE"` are `"primary_type"`. */
function nameOf(text: string): string {
  return text.trim().toLowerCase().replace(/[\s_-]+/g, "_");
}
