import { utcTime } from "../../../core/calendar.ts";
import type { RawValue } from "../../../core/incident/raw_value.ts";

/** A query with named parameters. Values never become part of the text. */
export interface Query {
  sql: string;
  params: Record<string, Param>;
  /** What it is for: a job label, and its name in messages. */
  purpose: string;
}

/** A parameter's value; its type follows from what it is. Lists hold something. */
export type Param =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly number[]
  | readonly Readonly<Record<string, number>>[]
  | { timestamp: string };

/** The midnight that begins a day, `YYYY-MM-DD`, in the table's reckoning. */
export function midnight(day: string): Param {
  return { timestamp: `${day}T00:00:00Z` };
}

/** One record of a result, by column. */
export type Row = Record<string, RawValue>;

/** A result's columns, as BigQuery describes them. */
export interface Field {
  name: string;
  type: string;
}

/** A record as it travels: one cell a column, text or `null`. */
export interface WireRow {
  f: { v: string | null }[];
}

/** A table that may be asked, as `project.dataset.table`. */
const TABLE = /^[a-z][a-z0-9-]{4,61}[a-z0-9]\.\w{1,1024}\.[\w-]{1,1024}$/i;

/**
 * A table's name as SQL. A name is the one thing that no parameter can carry.
 *
 * @throws {SyntaxError} If it is not of the form `project.dataset.table`.
 */
export function quoteTable(table: string): string {
  if (TABLE.test(table)) return `\`${table}\``;
  throw new SyntaxError(
    `Cannot parse table "${table}": expected project.dataset.table`,
  );
}

/**
 * Records by column, with numbers and flags as such, times as
 * `YYYY-MM-DDTHH:mm:ss` as they stand in the table: it calls them UTC, but
 * they are Chicago's wall clock.
 */
export function readRows(
  fields: readonly Field[],
  rows: readonly WireRow[],
): Row[] {
  const columns = fields.map(({ name, type }) => ({
    name,
    read: READERS[type] ?? ((text: string) => text),
  }));
  return rows.map(({ f }) => {
    const row: Row = {};
    for (let i = 0; i < columns.length; i++) {
      const text = f[i]?.v ?? null;
      row[columns[i]!.name] = text === null ? null : columns[i]!.read(text);
    }
    return row;
  });
}

/** By the type's name, old and new. */
const READERS: Readonly<Record<string, (text: string) => RawValue>> = {
  INTEGER: Number,
  INT64: Number,
  FLOAT: Number,
  FLOAT64: Number,
  BOOLEAN: (text) => text === "true",
  BOOL: (text) => text === "true",
  TIMESTAMP: readTimestamp,
};

/** @param text Microseconds since 1970. */
function readTimestamp(text: string): string {
  return utcTime(Math.floor(Number(text) / 1000));
}
