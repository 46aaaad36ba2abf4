import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { RawIncident } from "../../../lib/core/incident/raw_incident.ts";

/** The columns of `bigquery-public-data.chicago_crime.crime`, as there typed. */
export const COLUMNS = {
  unique_key: "BIGINT",
  case_number: "VARCHAR",
  date: "TIMESTAMP",
  block: "VARCHAR",
  iucr: "VARCHAR",
  primary_type: "VARCHAR",
  description: "VARCHAR",
  location_description: "VARCHAR",
  arrest: "BOOLEAN",
  domestic: "BOOLEAN",
  beat: "BIGINT",
  district: "BIGINT",
  ward: "BIGINT",
  community_area: "BIGINT",
  fbi_code: "VARCHAR",
  x_coordinate: "DOUBLE",
  y_coordinate: "DOUBLE",
  year: "BIGINT",
  updated_on: "TIMESTAMP",
  latitude: "DOUBLE",
  longitude: "DOUBLE",
  location: "VARCHAR",
} as const;

/** Where rows come without a key they are numbered on from here. */
export const FIRST_OWN_KEY = 100_000_001;

export interface Column {
  name: string;
  /** DuckDB's name of the type. */
  type: string;
}

/**
 * The City's table in DuckDB: what the fake services ask, and what tests ask
 * for the truth. What may happen to the real table can be done to it.
 */
export class Warehouse implements AsyncDisposable {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** What is asked and not answered yet. */
  readonly #asked = new Set<Promise<unknown>>();
  #isClosed = false;
  #changes = 0;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  /** Holds records as a source has them; what is left out is NULL. */
  static async of(records: Iterable<RawIncident>): Promise<Warehouse> {
    const warehouse = await Warehouse.#open();
    await warehouse.upsert(records);
    return warehouse;
  }

  /**
   * Holds the rows of Parquet files. Rows without a `unique_key` (2001 to 2010)
   * are numbered from {@linkcode FIRST_OWN_KEY} in the order of the files: these
   * keys are made up here, the real ones are lost.
   */
  static async ofParquet(paths: readonly string[]): Promise<Warehouse> {
    const warehouse = await Warehouse.#open();
    for (const path of paths) {
      const [[numbered]] = await warehouse.rows(
        `SELECT greatest(coalesce(max(unique_key), 0) + 1, ${FIRST_OWN_KEY})
          FROM crimes`,
      ) as [[bigint]];
      const columns = Object.keys(COLUMNS).filter((name) => name !== "location")
        .map((name) =>
          name === "unique_key"
            ? `coalesce(unique_key, ${numbered} - 1 + row_number() OVER ()) AS unique_key`
            : name
        );
      await warehouse.run(
        `INSERT INTO crimes BY NAME SELECT ${columns.join(", ")},
          CASE WHEN latitude IS NOT NULL
            THEN concat('(', latitude, ', ', longitude, ')') END AS location
          FROM read_parquet(${quote(path)})`,
      );
    }
    return warehouse;
  }

  static async #open(): Promise<Warehouse> {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const warehouse = new Warehouse(instance, connection);
    await warehouse.run("SET TimeZone = 'UTC'");
    // Tests run side by side: threads that wait for each other cost more.
    await warehouse.run("SET threads = 1");
    await warehouse.run(
      `CREATE TABLE crimes (${
        Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`)
      })`,
    );
    return warehouse;
  }

  /** Grows whenever the table may have changed. */
  get changes(): number {
    return this.#changes;
  }

  /** Runs a statement for its effect. */
  async run(sql: string): Promise<void> {
    await this.#ask(() => this.#connection.run(sql));
    this.#changes++;
  }

  /** Gives the table another name, with the columns that it has now. */
  async seeAs(name: string): Promise<void> {
    await this.#ask(() =>
      this.#connection.run(
        `CREATE OR REPLACE VIEW "${name}" AS SELECT * FROM crimes`,
      )
    );
  }

  /**
   * Keeps the rows of a query under a name.
   *
   * @returns How many there are.
   */
  async keep(name: string, sql: string): Promise<number> {
    const [[rows]] = await this.rows(`CREATE TABLE ${name} AS ${sql}`) as [
      [bigint],
    ];
    return Number(rows);
  }

  /** Drops what was kept under a name. */
  async forget(name: string): Promise<void> {
    await this.#ask(() => this.#connection.run(`DROP TABLE ${name}`));
  }

  /** The rows of a query. */
  async rows(sql: string): Promise<DuckDBValue[][]> {
    return (await this.#ask(() => this.#connection.runAndReadAll(sql)))
      .getRows();
  }

  /** The columns that a query would have; runs nothing. */
  async describe(sql: string): Promise<Column[]> {
    const rows = await this.rows(`DESCRIBE ${sql}`);
    return rows.map(([name, type]) => ({
      name: String(name),
      type: String(type),
    }));
  }

  /** Adds records; one whose key is there already takes its place. */
  async upsert(records: Iterable<RawIncident>): Promise<void> {
    const path = await Deno.makeTempFile({ suffix: ".json" });
    try {
      const lines = Array.from(records, (row) => JSON.stringify(row));
      if (lines.length === 0) return;
      await Deno.writeTextFile(path, lines.join("\n"));
      const texts = Object.keys(COLUMNS).map((name) => `${name}: 'VARCHAR'`);
      const values = Object.entries(COLUMNS)
        // Cast from text, so that codes written "0231" are numbers too.
        .map(([name, type]) => `CAST(${name} AS ${type}) AS ${name}`);
      await this.run(`CREATE TEMP TABLE incoming AS SELECT ${values}
        FROM read_json(${quote(path)}, format = 'newline_delimited',
          columns = {${texts}})`);
      await this.run(`DELETE FROM crimes WHERE unique_key IN
        (SELECT unique_key FROM incoming)`);
      await this.run(`INSERT INTO crimes BY NAME SELECT * REPLACE (
        coalesce(year, extract(year FROM date)) AS year) FROM incoming`);
      await this.run("DROP TABLE incoming");
    } finally {
      await Deno.remove(path);
    }
  }

  /** Rows vanish, as they do from the real table: silently. */
  async remove(where: string): Promise<void> {
    await this.run(`DELETE FROM crimes WHERE ${where}`);
  }

  /** Every time is read as if AM and PM did not exist: hours 1 to 12 only. */
  async loseAfternoons(): Promise<void> {
    await this.run(`UPDATE crimes SET date = date_trunc('day', date)
      + to_hours((CASE WHEN hour(date) % 12 = 0 THEN 12 ELSE hour(date) % 12 END)::INT)
      + (date - date_trunc('hour', date))`);
  }

  /** The table is made anew without a column. */
  async dropColumn(name: keyof typeof COLUMNS): Promise<void> {
    await this.run(`ALTER TABLE crimes DROP COLUMN ${name}`);
  }

  /** @throws {Error} If it is closed. */
  async #ask<T>(question: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new Error("The warehouse is closed");
    const asked = question();
    this.#asked.add(asked);
    try {
      return await asked;
    } finally {
      this.#asked.delete(asked);
    }
  }

  /** Waits for what callers that are gone have asked: else DuckDB crashes. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#asked);
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** A text as SQL. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
