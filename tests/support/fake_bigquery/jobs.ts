import type { Column, Warehouse } from "../warehouse/warehouse.ts";
import { Refusal } from "./refusal.ts";
import {
  type QueryParameter,
  translate,
  type Translation,
} from "./translate.ts";

/** What a client may say of a query, as far as the fake looks at it. */
export interface QueryConfig {
  query: string;
  useLegacySql?: boolean;
  parameterMode?: string;
  queryParameters?: QueryParameter[];
  maximumBytesBilled?: string;
}

/** A job as the server knows it. */
export interface FakeJob {
  id: string;
  config: QueryConfig;
  labels: Record<string, string>;
  state: "RUNNING" | "DONE";
  cancelled: boolean;
  error: Refusal | null;
  bytesProcessed: number;
  bytesBilled: number;
  schema: { name: string; type: string }[];
  totalRows: number;
  /** Settles when the state is `DONE`; never rejects. */
  finished: Promise<void>;
}

/** Of GoogleSQL, as result schemas name them. */
const WIRE_TYPES: Readonly<Record<string, string>> = {
  BIGINT: "INTEGER",
  INTEGER: "INTEGER",
  HUGEINT: "INTEGER",
  DOUBLE: "FLOAT",
  VARCHAR: "STRING",
  BOOLEAN: "BOOLEAN",
  TIMESTAMP: "TIMESTAMP",
  DATE: "DATE",
};
const MIB = 2 ** 20;
/** The least that a query of a table is billed for, as BigQuery does. */
const LEAST_BILLED = 10 * MIB;
/** Results that are kept to be read, the newest: each takes memory. */
const RESULTS_KEPT = 200;

/** What is known of a query before it runs. */
interface Plan extends Translation {
  schema: Column[];
  bytesProcessed: number;
}

/** Runs queries over a warehouse, and counts what BigQuery would bill. */
export class Jobs {
  readonly all = new Map<string, FakeJob>();
  /** The tables of the warehouse's one, by the names they are asked by. */
  readonly #tables: readonly string[];
  readonly #warehouse: Warehouse;
  /** The warehouse's changes when what follows was found. */
  #foundAt = -1;
  /** Plans by what was asked, each until it runs: a dry run comes before. */
  readonly #plans = new Map<string, Promise<Plan>>();
  /** Tables of results, the oldest first. */
  readonly #results: string[] = [];
  /** The bytes of each column. */
  #bytes: Promise<Map<string, number>> | null = null;

  private constructor(warehouse: Warehouse, tables: readonly string[]) {
    this.#warehouse = warehouse;
    this.#tables = tables;
  }

  static async over(warehouse: Warehouse, table: string): Promise<Jobs> {
    await warehouse.run("CREATE SCHEMA IF NOT EXISTS results");
    return new Jobs(warehouse, [table]);
  }

  /**
   * Looks at a query without running it.
   *
   * @throws {Refusal} If it is not valid.
   */
  async plan(config: QueryConfig): Promise<Plan> {
    if (config.useLegacySql !== false) {
      throw new Refusal(400, "invalid", "The fake speaks GoogleSQL only");
    }
    const parameters = config.queryParameters ?? [];
    if (parameters.length > 0 && !/^named$/i.test(config.parameterMode ?? "")) {
      throw new Refusal(400, "invalid", "The fake takes named parameters only");
    }
    await this.#lookAnew();
    const asked = JSON.stringify([config.query, parameters]);
    let plan = this.#plans.get(asked);
    if (plan === undefined) {
      plan = this.#plan(config.query, parameters);
      this.#plans.set(asked, plan);
    } else this.#plans.delete(asked);
    return await plan;
  }

  async #plan(sql: string, parameters: QueryParameter[]): Promise<Plan> {
    const translation = translate(sql, parameters, this.#tables);
    try {
      const schema = (await this.#warehouse.describe(translation.sql))
        .map(({ name, type }) => {
          const wire = WIRE_TYPES[type];
          if (!wire) throw new Error(`no wire type for ${type}`);
          return { name, type: wire };
        });
      const bytesProcessed = await this.#bytesOf(translation.columns);
      return { ...translation, schema, bytesProcessed };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Forgets what was found before the warehouse changed. */
  async #lookAnew(): Promise<void> {
    const { changes } = this.#warehouse;
    if (changes === this.#foundAt) return;
    // A view keeps the columns of its making.
    await this.#warehouse.seeAs(this.#tables[0]!);
    this.#plans.clear();
    this.#bytes = null;
    this.#foundAt = changes;
  }

  /** Starts a query. What is wrong with it may show only when it has run. */
  async start(
    id: string,
    config: QueryConfig,
    labels: Record<string, string>,
    before: Promise<unknown>,
  ): Promise<FakeJob> {
    const { sql, schema, bytesProcessed } = await this.plan(config);
    const bytesBilled = bytesProcessed === 0
      ? 0
      : Math.max(LEAST_BILLED, Math.ceil(bytesProcessed / MIB) * MIB);
    const limit = config.maximumBytesBilled;
    if (limit !== undefined && bytesBilled > Number(limit)) {
      throw new Refusal(
        500,
        "bytesBilledLimitExceeded",
        `Query exceeded limit for bytes billed: ${limit}. ${bytesBilled} or higher required.`,
      );
    }
    const job: FakeJob = {
      id,
      config,
      labels,
      state: "RUNNING",
      cancelled: false,
      error: null,
      bytesProcessed,
      bytesBilled,
      schema,
      totalRows: 0,
      finished: Promise.resolve(),
    };
    this.all.set(id, job);
    job.finished = this.#run(job, sql, before);
    return job;
  }

  /** Stops a job that runs; its result will never be. */
  cancel(job: FakeJob): void {
    if (job.state === "DONE") return;
    job.cancelled = true;
    job.state = "DONE";
    job.bytesBilled = 0;
    job.error = new Refusal(
      499,
      "stopped",
      "Job execution was cancelled: User requested cancellation",
    );
  }

  /**
   * Some rows of a finished job, as the JSON of the protocol: DuckDB writes it,
   * a hundred times faster than cell by cell here.
   */
  async page(
    job: FakeJob,
    start: number,
    count: number,
  ): Promise<{ json: string; rows: number }> {
    const cells = job.schema.map(({ name, type }) => cell(name, type));
    const values = cells.length === 1
      ? cells[0]
      : `concat_ws('},{"v":', ${cells})`;
    const [row] = await this.#warehouse.rows(
      `SELECT count(*),
          string_agg(${values}, '}]},{"f":[{"v":' ORDER BY rowid)
        FROM results."${job.id}"
        WHERE rowid >= ${start} AND rowid < ${start + count}`,
    );
    const rows = Number(row![0]);
    return { rows, json: rows === 0 ? "[]" : `[{"f":[{"v":${row![1]}}]}]` };
  }

  async #run(job: FakeJob, sql: string, before: Promise<unknown>) {
    try {
      await before;
      if (job.cancelled) return;
      const result = `results."${job.id}"`;
      job.totalRows = await this.#warehouse.keep(result, sql);
      if (this.#results.push(result) > RESULTS_KEPT) {
        await this.#warehouse.forget(this.#results.shift()!);
      }
    } catch (error) {
      job.error = refusalOf(error);
    } finally {
      job.state = "DONE";
    }
  }

  /** What reading whole columns amounts to, by BigQuery's sizes of values. */
  async #bytesOf(columns: Set<string>): Promise<number> {
    this.#bytes ??= this.#measure();
    let bytes = 0;
    for (const [name, size] of await this.#bytes) {
      if (columns.has("*") || columns.has(name)) bytes += size;
    }
    return bytes;
  }

  async #measure(): Promise<Map<string, number>> {
    const stored = await this.#warehouse.describe("SELECT * FROM crimes");
    const sizes = stored.map(({ name, type }) =>
      type === "VARCHAR"
        ? `coalesce(sum(2 + strlen(${name})), 0)`
        : `count(${name}) * ${type === "BOOLEAN" ? 1 : 8}`
    );
    const [row] = await this.#warehouse.rows(`SELECT ${sizes} FROM crimes`);
    return new Map(stored.map(({ name }, i) => [name, Number(row![i])]));
  }
}

/** SQL for a value as JSON text, in the form of its type. */
function cell(name: string, type: string): string {
  const column = type === "TIMESTAMP" ? `epoch_us("${name}")` : `"${name}"`;
  const text = type === "STRING"
    ? `CAST(to_json(${column}) AS VARCHAR)`
    : `'"' || CAST(${column} AS VARCHAR) || '"'`;
  return `coalesce(${text}, 'null')`;
}

/** What DuckDB says against a query, as BigQuery would say it. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const said = error instanceof Error ? error.message : String(error);
  const [, missing] = /Referenced column "([^"]+)" not found/.exec(said) ?? [];
  return missing
    ? new Refusal(400, "invalidQuery", `Unrecognized name: ${missing} at [1:8]`)
    : new Refusal(400, "invalidQuery", said);
}
