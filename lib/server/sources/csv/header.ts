import {
  FILE_FIELDS,
  type FileField,
  RAW_FIELDS,
  type RawField,
} from "../../../core/incident/raw_incident.ts";
import { SourceError } from "../source.ts";

/** Which column of a file holds which field. */
export interface Columns {
  /** Columns in all, those that mean nothing here included. */
  count: number;
  fields: { field: FileField; column: number }[];
  /** Fields that the file has no column for. */
  absent: RawField[];
  /** Fields that further columns could be as well as the one that is taken. */
  repeated: FileField[];
  /** Columns whose text may hold line ends: the portal's `Location`. */
  multiline: ReadonlySet<number>;
  /** Columns of dates. */
  dates: number[];
}

/** Names that differ from the field's by more than case and punctuation. */
const ALIASES: Readonly<Record<string, RawField>> = {
  id: "unique_key",
  casenum: "case_number",
  caseno: "case_number",
  case: "case_number",
  datetime: "date",
  dateofoccurrence: "date",
  iucrcode: "iucr",
  type: "primary_type",
  primarydescription: "primary_type",
  secondarydescription: "description",
  locationdesc: "location_description",
  policedistrict: "district",
  policebeat: "beat",
  communityareanumber: "community_area",
  communityareanum: "community_area",
  fbicd: "fbi_code",
  xcoord: "x_coordinate",
  ycoord: "y_coordinate",
  dateupdated: "updated_on",
  updated: "updated_on",
  lat: "latitude",
  lng: "longitude",
  lon: "longitude",
  long: "longitude",
};

/** A field by its name without punctuation. */
const NAMES: ReadonlyMap<string, FileField> = new Map<string, FileField>([
  ...FILE_FIELDS.map((field) => [plain(field), field] as const),
  ...Object.entries(ALIASES),
]);

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
 * the portal's export (`Primary Type`), its API (`primary_type`, `id`), in
 * BigQuery (`unique_key`), in our own exports, or by other common spellings
 * (`PrimaryType`, `lat`). Where several columns could be a field, the one with
 * its own name is, and of several such the first. Other columns are left alone.
 *
 * @throws {SourceError} If needed columns are missing; it lists them.
 */
export function readHeader(header: readonly string[]): Columns {
  const names = header.map(plain);
  const columns = new Map<FileField, number>();
  const repeated = new Set<FileField>();
  const isOwn = (name: string) => plain(NAMES.get(name) ?? "") === name;
  for (const own of [true, false]) {
    const before = new Set(columns.keys());
    names.forEach((name, column) => {
      const field = NAMES.get(name);
      if (field === undefined || isOwn(name) !== own) return;
      if (!columns.has(field)) columns.set(field, column);
      else if (!before.has(field)) repeated.add(field);
    });
  }
  const missing = NEEDED.filter((field) => !columns.has(field));
  if (missing.length > 0) throw refusal(header, names, missing);
  const present = FILE_FIELDS.filter((field) => columns.has(field));
  return {
    count: header.length,
    fields: present.map((field) => ({ field, column: columns.get(field)! })),
    absent: RAW_FIELDS.filter((field) => !columns.has(field)),
    repeated: [...repeated],
    dates: (["date", "updated_on"] as const)
      .flatMap((field) => columns.get(field) ?? []),
    multiline: new Set(
      names.flatMap((name, column) => name === "location" ? [column] : []),
    ),
  };
}

function refusal(
  header: readonly string[],
  names: readonly string[],
  missing: readonly RawField[],
): SourceError {
  if (!names.includes("id") && names.includes("dateofoccurrence")) {
    return new SourceError(
      `it has no ID: this is the layout of the portal's dataset "Crimes - One year prior to present" (x2n5-8w5q). Export "Crimes - 2001 to Present" (ijzp-q8t2) instead`,
    );
  }
  const found = header.map((text) => text.trim()).join(", ");
  return new SourceError(
    `its first line names no column for ${missing.join(", ")}. It has: ${
      found.length > 300 ? `${found.slice(0, 300)}…` : found
    }`,
  );
}

/** `"Primary Type"` and `"PRIMARY_TYPE"` are `"primarytype"`. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
