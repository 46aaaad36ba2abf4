/** Incidents as Arrow's stream format, in record batches as they come. */
import {
  type Batch,
  batchType,
  bool,
  Column as ArrowColumn,
  dictionary,
  field as fieldOf,
  float64,
  int32,
  int64,
  Table,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
  Version,
} from "@uwdata/flechette";
import type { Incident } from "../../core/incident/incident.ts";
import { type ExportFile, NOTHING_YET } from "./export_file.ts";
import {
  type Column,
  COLUMN_KINDS,
  type ColumnKind,
  type Field,
  type IncidentColumns,
  NO_TEXT,
  REQUIRED_FIELDS,
  toInt64,
} from "./incident_columns.ts";
import { SpareColumns } from "./spare_columns.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Schema = Table["schema"];
type DataType = Batch<unknown>["type"];
type TypedArray = NonNullable<Batch<unknown>["values"]>;

/**
 * All texts that some fields may have. They stand before the first row, each
 * once: not every reader takes those that come later.
 */
export type KnownTexts = Partial<Record<Field, readonly string[]>>;

/** Rows of a record batch. */
const BATCH_ROWS = 1 << 14;
const spareColumns = new SpareColumns(BATCH_ROWS);
/** What ends a stream: a mark, and a length of nothing. */
const END = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

const TYPES = {
  whole: int64(),
  small: int32(),
  decimal: float64(),
  text: utf8(),
  // Wall-clock time: of no zone.
  time: timestamp(TimeUnit.MILLISECOND, null),
  flag: bool(),
} as const satisfies Record<ColumnKind, unknown>;

/** Begins one file of some fields. */
export function beginArrow(
  fields: readonly Field[],
  texts: KnownTexts = {},
): ExportFile {
  return new ArrowFile(fields, texts);
}

/** A field whose texts stand before the rows. */
interface Coded {
  type: ReturnType<typeof dictionary>;
  entries: ArrowColumn<string>;
  codes: ReadonlyMap<string, number>;
}

class ArrowFile implements ExportFile {
  readonly #fields: readonly Field[];
  /** Of the batch that is gathered, if one is. */
  #columns: IncidentColumns | null = null;
  /** Columns of the batch that is made next. */
  #gathered: Batch<unknown>[] = [];
  readonly #coded = new Map<Field, Coded>();
  readonly #schema: Schema;
  /** Schema and known texts: what stands before the first rows. */
  readonly #headBytes: number;
  #hasBegun = false;

  constructor(fields: readonly Field[], texts: KnownTexts) {
    this.#fields = fields;
    for (const field of fields) {
      const known = texts[field];
      if (known === undefined) continue;
      const entries = new ArrowColumn([textBatch(known)]);
      this.#coded.set(field, {
        // The very type, by which the writer finds the texts.
        type: dictionary(entries.type, int32()),
        entries,
        codes: new Map(known.map((text, code) => [text, code])),
      });
    }
    this.#schema = {
      version: Version.V5,
      endianness: 0,
      fields: fields.map((name) =>
        fieldOf(
          name,
          this.#coded.get(name)?.type ?? TYPES[COLUMN_KINDS[name]],
          !REQUIRED_FIELDS.has(name),
        )
      ),
      metadata: null,
    };
    const columns = spareColumns.take(fields);
    const empty = [...columns.columns()].map((one) => this.#toBatch(one));
    spareColumns.giveBack(columns);
    const [one, two] = [1, 2].map((times) => this.#stream(empty, times).length);
    this.#headBytes = 2 * one! - two! - END.length;
  }

  *write(incidents: readonly Incident[]): Generator<Bytes> {
    for (let at = 0; at < incidents.length;) {
      const columns = this.#columns ??= spareColumns.take(this.#fields);
      const room = BATCH_ROWS - columns.rows;
      columns.add(incidents.slice(at, at += room));
      if (columns.rows < BATCH_ROWS) yield NOTHING_YET;
      else {
        yield* this.#gather(columns);
        yield this.#batch();
      }
    }
  }

  *end(): Generator<Bytes> {
    // A file of nothing has its columns all the same.
    if (this.#columns !== null || !this.#hasBegun) {
      yield* this.#gather(this.#columns ?? spareColumns.take(this.#fields));
      yield this.#batch();
    }
    yield END;
  }

  /** Makes Arrow's columns of what has gathered. */
  *#gather(gathered: IncidentColumns): Generator<Bytes> {
    for (const column of gathered.columns()) {
      this.#gathered.push(this.#toBatch(column));
      yield NOTHING_YET;
    }
    this.#columns = null;
    spareColumns.giveBack(gathered);
  }

  /** What has gathered, as a record batch. */
  #batch(): Bytes {
    const stream = this.#stream(this.#gathered);
    this.#gathered = [];
    const start = this.#hasBegun ? this.#headBytes : 0;
    this.#hasBegun = true;
    return stream.subarray(start, -END.length);
  }

  /** A whole stream of a batch of each column, so many times. */
  #stream(batches: readonly Batch<unknown>[], times = 1): Bytes {
    const children = batches.map((batch) =>
      new ArrowColumn(Array(times).fill(batch), batch.type)
    );
    const table = new Table(this.#schema, children);
    return tableToIPC(table, { format: "stream" }) as Bytes;
  }

  #toBatch(column: Column): Batch<unknown> {
    const { name, kind, rows } = column;
    if (kind !== "text") {
      const { values } = column;
      const validity = bitmap(rows, (i) => !Number.isNaN(values[i]));
      const type = TYPES[kind];
      return batchOf(type, rows, validity, { values: toValues(kind, values) });
    }
    const { codes, entries } = column.texts;
    const coded = this.#coded.get(name);
    if (coded === undefined) {
      return textBatch(
        Array.from(codes, (code) => code === NO_TEXT ? null : entries[code]!),
      );
    }
    const known = entries.map((text) => {
      const code = coded.codes.get(text);
      if (code !== undefined) return code;
      throw new RangeError(`${name} has a text that was not known: ${text}`);
    });
    const validity = bitmap(rows, (i) => codes[i] !== NO_TEXT);
    const values = Int32Array.from(codes, (code) => known[code] ?? 0);
    return batchOf(coded.type, rows, validity, { values })
      .setDictionary(coded.entries);
  }
}

/** What {@linkcode batchType} makes; only that of codes has a dictionary. */
interface AnyBatch extends Batch<unknown> {
  setDictionary(entries: ArrowColumn<unknown>): this;
}

/** Which rows have a value; a bit each. */
interface Bitmap {
  bits: Uint8Array;
  nulls: number;
}

function bitmap(rows: number, isSet: (i: number) => boolean): Bitmap {
  const bits = new Uint8Array((rows + 7) >> 3);
  let set = 0;
  for (let i = 0; i < rows; i++) {
    if (!isSet(i)) continue;
    bits[i >> 3]! |= 1 << (i & 7);
    set++;
  }
  return { bits, nulls: rows - set };
}

function batchOf(
  type: DataType,
  length: number,
  { bits, nulls }: Bitmap,
  content: { values: TypedArray; offsets?: Int32Array },
): AnyBatch {
  const Type = batchType(type) as unknown as new (options: object) => AnyBatch;
  // Where all have a value, it need not be said.
  const validity = nulls === 0 ? new Uint8Array() : bits;
  return new Type({ type, length, nullCount: nulls, validity, ...content });
}

function toValues(
  kind: Exclude<ColumnKind, "text">,
  values: Float64Array,
): TypedArray {
  switch (kind) {
    case "flag":
      return bitmap(values.length, (i) => values[i] === 1).bits;
    case "small":
      return Int32Array.from(values);
    case "decimal":
      return values.slice();
    default:
      return toInt64(values);
  }
}

const encoder = new TextEncoder();

/** Texts one after the other, and where each ends. */
function textBatch(texts: readonly (string | null)[]): Batch<string> {
  const values = encoder.encode(texts.join(""));
  const offsets = new Int32Array(texts.length + 1);
  let end = 0;
  texts.forEach((text, i) => {
    offsets[i + 1] = end += text?.length ?? 0;
  });
  // A letter that is not ASCII takes more bytes than it counts as.
  if (end !== values.length) {
    end = 0;
    texts.forEach((text, i) => {
      offsets[i + 1] = end += text === null ? 0 : encoder.encode(text).length;
    });
  }
  const validity = bitmap(texts.length, (i) => texts[i] !== null);
  const batch = batchOf(utf8(), texts.length, validity, { values, offsets });
  return batch as unknown as Batch<string>;
}
