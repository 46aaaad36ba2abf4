/** Incidents as Parquet, in row groups as they come. */
import { setImmediate as nextRound } from "node:timers/promises";
import { promisify } from "node:util";
import { zstdCompress } from "node:zlib";
import {
  ByteWriter,
  ParquetWriter,
  type SchemaElement,
} from "hyparquet-writer";
import type { Incident } from "../../core/incident/incident.ts";
import { INCIDENT_FIELDS } from "../../core/incident/incident.ts";
import type { ExportFile } from "./export_file.ts";
import {
  type Column,
  COLUMN_KINDS,
  type ColumnKind,
  type Field,
  IncidentColumns,
  REQUIRED_FIELDS,
} from "./incident_columns.ts";
import {
  type CompressedPages,
  PHYSICAL,
  toPages,
  writePages,
} from "./parquet_pages.ts";

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

/** In another thread: meanwhile questions are answered. */
const compress = promisify(zstdCompress) as (content: Bytes) => Promise<Bytes>;

/** Begins one file of some fields. */
export function beginParquet(
  fields: readonly Field[] = INCIDENT_FIELDS,
): ExportFile {
  return new ParquetFile(fields);
}

class ParquetFile implements ExportFile {
  readonly #bytes = new ByteWriter(1 << 20);
  readonly #writer: ParquetWriter;
  readonly #columns: IncidentColumns;

  constructor(fields: readonly Field[]) {
    this.#columns = new IncidentColumns(GROUP_ROWS, fields);
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

  async write(incidents: readonly Incident[]): Promise<Bytes> {
    for (let at = 0; at < incidents.length;) {
      const room = GROUP_ROWS - this.#columns.rows;
      this.#columns.add(incidents.slice(at, at += room));
      if (this.#columns.rows === GROUP_ROWS) await this.#endGroup();
    }
    return this.#take();
  }

  async end(): Promise<Bytes> {
    if (this.#columns.rows > 0) await this.#endGroup();
    this.#writer.finish();
    return this.#take();
  }

  async #endGroup(): Promise<void> {
    const pages: Promise<CompressedPages>[] = [];
    for (const column of this.#columns.columns()) {
      const one = compressed(column);
      one.catch(() => {}); // told where all are waited for
      pages.push(one);
      await nextRound();
    }
    const { rows } = this.#columns;
    const columns = [...this.#columns.columns()];
    const written = (await Promise.all(pages)).map((one, i) => {
      const { start, size, ...meta } = writePages(this.#bytes, one);
      const { name, kind } = columns[i]!;
      return {
        size,
        uncompressed: meta.total_uncompressed_size,
        chunk: {
          file_offset: BigInt(start),
          meta_data: {
            type: PHYSICAL[kind],
            path_in_schema: [name],
            codec: "ZSTD" as const,
            ...meta,
          },
        },
      };
    });
    this.#columns.clear();
    this.#writer.num_rows += BigInt(rows);
    this.#writer.row_groups.push({
      columns: written.map(({ chunk }) => chunk),
      num_rows: BigInt(rows),
      total_byte_size: written.reduce((sum, one) => sum + one.uncompressed, 0n),
      total_compressed_size: BigInt(
        written.reduce((sum, { size }) => sum + size, 0),
      ),
    });
  }

  #take(): Bytes {
    const taken = this.#bytes.getBytes().slice() as Bytes;
    this.#bytes.index = 0;
    return taken;
  }
}

async function compressed(column: Column): Promise<CompressedPages> {
  const pages = toPages(column, REQUIRED_FIELDS.has(column.name));
  const [dictionary, data] = await Promise.all([
    pages.dictionary && compress(pages.dictionary.content),
    compress(pages.data),
  ]);
  return { ...pages, compressed: { dictionary, data } };
}
