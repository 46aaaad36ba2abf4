/** Incidents as columns, some thousands at a time, for files of columns. */
import {
  type Incident,
  INCIDENT_FIELDS,
} from "../../core/incident/incident.ts";

export type Field = keyof Incident;

/** How a field is kept: codes are texts, whose zeros are part of them. */
export type ColumnKind =
  | "whole"
  | "small"
  | "decimal"
  | "text"
  | "time"
  | "flag";

export const COLUMN_KINDS: Readonly<Record<Field, ColumnKind>> = {
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

/**
 * Reads each field: by a name that varies it would take ten times as long, as
 * the engine then looks every property up.
 */
const READERS: { [F in Field]: (incident: Incident) => Incident[F] } = {
  unique_key: (incident) => incident.unique_key,
  case_number: (incident) => incident.case_number,
  date: (incident) => incident.date,
  block: (incident) => incident.block,
  iucr: (incident) => incident.iucr,
  primary_type: (incident) => incident.primary_type,
  source_primary_type: (incident) => incident.source_primary_type,
  description: (incident) => incident.description,
  location_description: (incident) => incident.location_description,
  source_location_description: (incident) =>
    incident.source_location_description,
  arrest: (incident) => incident.arrest,
  domestic: (incident) => incident.domestic,
  beat: (incident) => incident.beat,
  district: (incident) => incident.district,
  ward: (incident) => incident.ward,
  community_area: (incident) => incident.community_area,
  fbi_code: (incident) => incident.fbi_code,
  x_coordinate: (incident) => incident.x_coordinate,
  y_coordinate: (incident) => incident.y_coordinate,
  year: (incident) => incident.year,
  updated_on: (incident) => incident.updated_on,
  latitude: (incident) => incident.latitude,
  longitude: (incident) => incident.longitude,
};

/** Fields that every incident has. */
export const REQUIRED_FIELDS: ReadonlySet<Field> = new Set([
  "unique_key",
  "date",
  "primary_type",
  "source_primary_type",
  "arrest",
  "domestic",
  "year",
]);

/** Stands for no text. */
export const NO_TEXT = 0xffffffff;

/** Texts: the numbers of entries of a list of those that occur. */
export interface Texts {
  /** {@linkcode NO_TEXT} where there is none. */
  codes: Uint32Array;
  /** Each once, in the order in which they first occurred. */
  entries: string[];
}

/**
 * The values of one field. Times are milliseconds since 1970 as if they were of
 * UTC, flags 0 or 1; a number that is missing is NaN.
 */
export type Column =
  & { name: Field; rows: number }
  & (
    | { kind: "text"; texts: Texts }
    | { kind: Exclude<ColumnKind, "text">; values: Float64Array }
  );

/** Columns that are filled row by row, and then begun anew. */
export class IncidentColumns {
  /** As many rows as there is room for. */
  readonly capacity: number;
  #fields: readonly Field[] = [];
  readonly #numbers = new Map<Field, Float64Array>();
  readonly #texts = new Map<Field, Texts & { known: Map<string, number> }>();
  #rows = 0;
  /** The day that was read last, for its next rows: they come by date. */
  #day = "none";
  #dayMillis = 0;

  constructor(capacity: number, fields: readonly Field[] = INCIDENT_FIELDS) {
    this.capacity = capacity;
    this.begin(fields);
  }

  /** Begins anew, with no rows, and some fields; their memory stays. */
  begin(fields: readonly Field[]): void {
    this.#fields = fields;
    for (const field of fields) {
      const isText = COLUMN_KINDS[field] === "text";
      if ((isText ? this.#texts : this.#numbers).has(field)) continue;
      if (isText) {
        const codes = new Uint32Array(this.capacity);
        this.#texts.set(field, { codes, entries: [], known: new Map() });
      } else this.#numbers.set(field, new Float64Array(this.capacity));
    }
    this.clear();
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds some incidents, for which there is room. */
  add(incidents: readonly Incident[]): void {
    const first = this.#rows;
    this.#rows += incidents.length;
    // A field at a time, so that each loop reads one property of all.
    for (const field of this.#fields) {
      const values = this.#numbers.get(field);
      if (values === undefined) continue;
      const kind = COLUMN_KINDS[field];
      const read = READERS[field];
      for (let i = 0; i < incidents.length; i++) {
        const value = read(incidents[i]!);
        values[first + i] = value === null
          ? NaN
          : kind === "time"
          ? this.#toMillis(value as string)
          : Number(value);
      }
    }
    for (const field of this.#fields) {
      const texts = this.#texts.get(field);
      if (texts === undefined) continue;
      const { codes, entries, known } = texts;
      const read = READERS[field];
      for (let i = 0; i < incidents.length; i++) {
        const text = read(incidents[i]!) as string | null;
        if (text === null) {
          codes[first + i] = NO_TEXT;
          continue;
        }
        let code = known.get(text);
        if (code === undefined) {
          known.set(text, code = entries.length);
          entries.push(text);
        }
        codes[first + i] = code;
      }
    }
  }

  /** What is there, until {@linkcode clear}. */
  *columns(): Generator<Column> {
    const rows = this.#rows;
    for (const name of this.#fields) {
      const kind = COLUMN_KINDS[name];
      if (kind === "text") {
        const { codes, entries } = this.#texts.get(name)!;
        const texts = { codes: codes.subarray(0, rows), entries };
        yield { name, rows, kind, texts };
      } else {
        const values = this.#numbers.get(name)!.subarray(0, rows);
        yield { name, rows, kind, values };
      }
    }
  }

  /** Begins anew, with no rows and no texts. */
  clear(): void {
    this.#rows = 0;
    for (const texts of this.#texts.values()) {
      texts.entries = [];
      texts.known = new Map();
    }
  }

  /** `YYYY-MM-DDTHH:mm:ss` as milliseconds since 1970, as if it were of UTC. */
  #toMillis(time: string): number {
    if (!time.startsWith(this.#day)) {
      this.#day = time.slice(0, 10);
      this.#dayMillis = Date.parse(this.#day);
    }
    return this.#dayMillis + digits(time, 11) * 3_600_000 +
      digits(time, 14) * 60_000 + digits(time, 17) * 1_000;
  }
}

/** Two digits as a number. */
function digits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}

/**
 * Whole numbers as 64 bits each, in two halves: a big integer of each would take
 * ten times as long.
 */
export function toInt64(values: Float64Array): BigInt64Array<ArrayBuffer> {
  const halves = new Int32Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    halves[2 * i] = value % 2 ** 32;
    halves[2 * i + 1] = Math.floor(value / 2 ** 32);
  }
  return new BigInt64Array(halves.buffer);
}
