/** Incidents as Parquet, in row groups as they come. */
import {
  ByteWriter,
  ParquetWriter,
  type SchemaElement,
} from "hyparquet-writer";
import type { Incident } from "../../core/incident/incident.ts";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";
import { type ExportFile, NOTHING_YET } from "./export_file.ts";
import {
  COLUMN_KINDS,
  type ColumnKind,
  type Field,
  IncidentColumns,
  REQUIRED_FIELDS,
} from "./incident_columns.ts";
import { writeColumn } from "./parquet_column.ts";
import { PHYSICAL } from "./parquet_pages.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Rows of a group. They come in the order of time, so that who asks for a month
 * reads the groups that hold it, and no others; of all years there are about a
 * hundred, of which a reader has to know before it begins.
 */
const GROUP_ROWS = 1 << 16;

const LOGICAL: Partial<Record<ColumnKind, Partial<SchemaElement>>> = {
  text: { converted_type: "UTF8" },
  // Wall-clock time: of no zone, and to be shown as it is in every one.
  time: {
    logical_type: {
      type: "TIMESTAMP",
      isAdjustedToUTC: false,
      unit: "MILLIS",
    },
  },
};

type RowGroup = ParquetWriter["row_groups"][number];

/** Begins one file of some fields. */
export function beginParquet(
  fields: readonly Field[] = INCIDENT_FIELDS,
): ExportFile {
  return new ParquetFile(fields);
}

/**
 * Columns that no file fills now: as many as were filled at once. Allocated anew
 * for each group, some nine megabytes would be given back late.
 */
const spare: IncidentColumns[] = [];

function columnsOf(fields: readonly Field[]): IncidentColumns {
  const columns = spare.pop();
  if (columns === undefined) return new IncidentColumns(GROUP_ROWS, fields);
  columns.begin(fields);
  return columns;
}

class ParquetFile implements ExportFile {
  readonly #bytes = new ByteWriter(1 << 20);
  readonly #writer: ParquetWriter;
  readonly #fields: readonly Field[];
  /** Of the group that is gathered, if one is. */
  #columns: IncidentColumns | null = null;

  constructor(fields: readonly Field[]) {
    this.#fields = fields;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [
        { name: "root", num_children: fields.length },
        ...fields.map((name): SchemaElement => ({
          name,
          type: PHYSICAL[COLUMN_KINDS[name]],
          ...LOGICAL[COLUMN_KINDS[name]],
          repetition_type: REQUIRED_FIELDS.has(name) ? "REQUIRED" : "OPTIONAL",
        })),
      ],
      codec: "ZSTD",
      createdBy: "chicago-crimes",
    });
  }

  *write(incidents: readonly Incident[]): Generator<Bytes> {
    for (let at = 0; at < incidents.length;) {
      const columns = this.#columns ??= columnsOf(this.#fields);
      const room = GROUP_ROWS - columns.rows;
      columns.add(incidents.slice(at, at += room));
      if (columns.rows < GROUP_ROWS) yield NOTHING_YET;
      else yield* this.#endGroup(columns);
    }
  }

  *end(): Generator<Bytes> {
    if (this.#columns !== null) yield* this.#endGroup(this.#columns);
    this.#writer.finish();
    yield this.#take();
  }

  /** Writes what was gathered, and forgets it. */
  *#endGroup(gathered: IncidentColumns): Generator<Bytes> {
    const { rows } = gathered;
    const columns: RowGroup["columns"] = [];
    const before = this.#bytes.offset;
    let uncompressed = 0n;
    for (const column of gathered.columns()) {
      const { start, ...meta } = yield* writeColumn(
        this.#bytes,
        column,
        REQUIRED_FIELDS.has(column.name),
      );
      uncompressed += meta.total_uncompressed_size;
      columns.push({
        file_offset: BigInt(start),
        meta_data: {
          type: PHYSICAL[column.kind],
          path_in_schema: [column.name],
          codec: "ZSTD",
          ...meta,
        },
      });
    }
    this.#columns = null;
    gathered.clear();
    spare.push(gathered);
    this.#writer.num_rows += BigInt(rows);
    this.#writer.row_groups.push({
      columns,
      num_rows: BigInt(rows),
      total_byte_size: uncompressed,
      total_compressed_size: BigInt(this.#bytes.offset - before),
    });
    yield this.#take();
  }

  #take(): Bytes {
    const taken = this.#bytes.getBytes().slice() as Bytes;
    this.#bytes.index = 0;
    return taken;
  }
}
