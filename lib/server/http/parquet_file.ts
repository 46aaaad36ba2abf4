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
  type IncidentColumns,
  REQUIRED_FIELDS,
} from "./incident_columns.ts";
import { writeColumn } from "./parquet_column.ts";
import { PHYSICAL } from "./parquet_pages.ts";
import { SpareColumns } from "./spare_columns.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Rows of a group. They come in the order of time, so that who asks for a month
 * reads the groups that hold it, and no others; of all years there are about a
 * hundred, of which a reader has to know before it begins.
 */
const GROUP_ROWS = 1 << 16;
/** What the bytes of a group of all fields take, about. */
const ROOM_BYTES = 1 << 21;

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

const spareColumns = new SpareColumns(GROUP_ROWS);

/**
 * Room for the bytes of a group, that no file writes to now. Whoever waits for
 * its reader, or its turn, holds none.
 */
const spareRooms: ArrayBuffer[] = [];
const NO_ROOM = new ArrayBuffer(0);

class ParquetFile implements ExportFile {
  readonly #bytes = new ByteWriter(0);
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
      const columns = this.#columns ??= spareColumns.take(
        this.#fields,
      );
      const room = GROUP_ROWS - columns.rows;
      columns.add(incidents.slice(at, at += room));
      if (columns.rows < GROUP_ROWS) yield NOTHING_YET;
      else {
        yield* this.#endGroup(columns);
        yield this.#take();
      }
    }
  }

  *end(): Generator<Bytes> {
    if (this.#columns !== null) {
      yield* this.#endGroup(this.#columns);
      yield this.#take();
    }
    this.#takeRoom();
    this.#writer.finish();
    yield this.#take();
  }

  /** Writes what was gathered, to be taken, and forgets it. */
  *#endGroup(gathered: IncidentColumns): Generator<Bytes> {
    const { rows } = gathered;
    const columns: RowGroup["columns"] = [];
    this.#takeRoom();
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
    spareColumns.giveBack(gathered);
    this.#writer.num_rows += BigInt(rows);
    this.#writer.row_groups.push({
      columns,
      num_rows: BigInt(rows),
      total_byte_size: uncompressed,
      total_compressed_size: BigInt(this.#bytes.offset - before),
    });
  }

  #takeRoom(): void {
    this.#write(spareRooms.pop() ?? new ArrayBuffer(ROOM_BYTES));
  }

  /** Takes what is written, and leaves its room to others. */
  #take(): Bytes {
    const taken = this.#bytes.getBytes().slice() as Bytes;
    spareRooms.push(this.#bytes.buffer);
    this.#bytes.index = 0;
    this.#write(NO_ROOM);
    return taken;
  }

  /** Goes on writing elsewhere, where what is not taken yet goes as well. */
  #write(room: ArrayBuffer): void {
    new Uint8Array(room).set(this.#bytes.getBytes());
    this.#bytes.buffer = room;
    this.#bytes.view = new DataView(room);
  }
}
