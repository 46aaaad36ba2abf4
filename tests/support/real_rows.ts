/**
 * Real records of the city, for tests and measurements on machines that have
 * them beside the repository. Nothing needs them to run.
 */
import { Cleaner } from "../../lib/core/incident/clean.ts";
import type { RawIncident } from "../../lib/core/incident/raw_incident.ts";
import { Rejection } from "../../lib/core/incident/rejection.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";

const DATA = new URL("../../../shared/data/", import.meta.url);

/** Path of a file of the real data; `null` where it is absent. */
export function realFile(path: string): string | null {
  const file = new URL(path, DATA).pathname;
  try {
    Deno.statSync(file);
    return file;
  } catch {
    return null;
  }
}

/** One SQL query by DuckDB, as rows of typed values. */
export async function askDuckDB(
  sql: string,
): Promise<Record<string, unknown>[]> {
  // Only here: it is large, and useless without the data.
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const database = await DuckDBInstance.create(":memory:");
  const connection = await database.connect();
  try {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjectsJS();
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

/** The records that a query selects, cleaned. Column names are the fields'. */
export async function realIncidents(select: string): Promise<Incident[]> {
  const cleaner = new Cleaner();
  const rows = await askDuckDB(
    `select * replace (strftime(date, '%Y-%m-%dT%H:%M:%S') as date,
       strftime(updated_on, '%Y-%m-%dT%H:%M:%S') as updated_on)
     from (${select})`,
  );
  return rows.map((row) => {
    const incident = cleaner.clean(row as RawIncident);
    if (incident instanceof Rejection) throw new Error(incident.reason);
    return incident;
  });
}
