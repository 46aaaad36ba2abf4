/** Incidents as Parquet, in row groups as they come. */
import { zstdCompressSync } from "node:zlib";
import {
  ByteWriter,
  ParquetWriter,
  type SchemaElement,
} from "hyparquet-writer";
import {
  type Incident,
  INCIDENT_FIELDS,
} from "../../core/incident/incident.ts";
import type { ExportFile } from "./export_file.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Rows of a group. They come in the order of time, so that who asks for a month
 * reads the groups that hold it, and no others.
 */
const GROUP_ROWS = 20_000;

/** How each field is kept: codes are texts, whose zeros are part of them. */
const KINDS: Readonly<Record<keyof Incident, Kind>> = {
  unique_key: "whole",
  case_number: "text",
  date: "time",
  block: "text",
  iucr: "text",
  primary_type: "text",
  source_primary_type: "text",
  description: "text",
  location_description: "text",
  source_location_description: "text",
  arrest: "flag",
  domestic: "flag",
  beat: "text",
  district: "small",
  ward: "small",
  community_area: "small",
  fbi_code: "text",
  x_coordinate: "decimal",
  y_coordinate: "decimal",
  year: "small",
  updated_on: "time",
  latitude: "decimal",
  longitude: "decimal",
};

type Kind = "whole" | "small" | "decimal" | "text" | "time" | "flag";

const TYPES: Readonly<Record<Kind, Omit<SchemaElement, "name">>> = {
  whole: { type: "INT64" },
  small: { type: "INT32" },
  decimal: { type: "DOUBLE" },
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  flag: { type: "BOOLEAN" },
  // Wall-clock time: of no zone, and to be shown as it is in every one.
  time: {
    type: "INT64",
    logical_type: {
      type: "TIMESTAMP",
      isAdjustedToUTC: false,
      unit: "MILLIS",
    },
  },
};

/** Fields that every incident has. */
const REQUIRED: ReadonlySet<keyof Incident> = new Set([
  "unique_key",
  "date",
  "primary_type",
  "source_primary_type",
  "arrest",
  "domestic",
  "year",
]);

/** Begins one file of some fields. */
export function beginParquet(fields: Fields = INCIDENT_FIELDS): ExportFile {
  return new ParquetFile(fields);
}

type Fields = readonly (keyof Incident)[];

class ParquetFile implements ExportFile {
  readonly #fields: Fields;
  readonly #bytes = new ByteWriter(1 << 20);
  readonly #writer: ParquetWriter;
  #rows: Incident[] = [];

  constructor(fields: Fields) {
    this.#fields = fields;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [
        { name: "root", num_children: fields.length },
        ...fields.map((name): SchemaElement => ({
          name,
          ...TYPES[KINDS[name]],
          repetition_type: REQUIRED.has(name) ? "REQUIRED" : "OPTIONAL",
        })),
      ],
      codec: "ZSTD",
      compressors: { ZSTD: (content) => zstdCompressSync(content) },
      createdBy: "chicago-crimes",
    });
  }

  write(incidents: readonly Incident[]): Bytes {
    for (const incident of incidents) this.#rows.push(incident);
    if (this.#rows.length >= GROUP_ROWS) this.#endGroup();
    return this.#take();
  }

  end(): Bytes {
    // A file of nothing has its columns all the same.
    if (this.#rows.length > 0 || this.#writer.num_rows === 0n) this.#endGroup();
    this.#writer.finish();
    return this.#take();
  }

  #endGroup(): void {
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length === 0) return;
    this.#writer.write({
      columnData: this.#fields.map((name) => ({
        name,
        data: columnOf(rows, name),
      })),
      rowGroupSize: rows.length,
    });
  }

  #take(): Bytes {
    const taken = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    return taken;
  }
}

function columnOf(rows: readonly Incident[], name: keyof Incident) {
  switch (KINDS[name]) {
    case "time":
      return rows.map((row) => toMillis(row[name] as string | null));
    case "whole":
      return rows.map((row) => BigInt(row[name] as number));
    default:
      return rows.map((row) => row[name]);
  }
}

/** A wall-clock time as milliseconds since 1970, as if it were in UTC. */
function toMillis(text: string | null): bigint | null {
  return text === null ? null : BigInt(Date.parse(`${text}Z`));
}
