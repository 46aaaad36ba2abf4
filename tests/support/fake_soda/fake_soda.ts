import { type Fault, Faults } from "../warehouse/faults.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { MACROS, SoqlRefusal, toSql } from "./soql.ts";

/** What a client may ask of the fake: lists of records, or counts of groups. */
export type Operation = "page" | "probe";

export interface FakeSodaOptions {
  /** App tokens that are known; any will do if absent. */
  tokens?: readonly string[];
}

/** One request as the fake met it. */
interface SodaRequest {
  params: URLSearchParams;
  token: string | null;
}

const PATH = "/resource/ijzp-q8t2.json";
const VIEW = "soda_crimes";

/**
 * The City's data portal (SODA 2.1) over a warehouse, queries really run. It
 * shows the columns as the portal does: `id` for the key, codes as text.
 */
export class FakeSoda implements AsyncDisposable {
  /** Faults to come, and what was asked so far. */
  readonly faults = new Faults<Operation>();
  readonly requests: SodaRequest[] = [];
  readonly #warehouse: Warehouse;
  readonly #options: FakeSodaOptions;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  private constructor(warehouse: Warehouse, options: FakeSodaOptions) {
    this.#warehouse = warehouse;
    this.#options = options;
    this.#server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      (request) => this.#handle(request),
    );
  }

  static async start(
    warehouse: Warehouse,
    options: FakeSodaOptions = {},
  ): Promise<FakeSoda> {
    for (const macro of MACROS) {
      await warehouse.run(`CREATE OR REPLACE MACRO ${macro}`);
    }
    return new FakeSoda(warehouse, options);
  }

  /** The dataset's address. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}${PATH}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }

  async #handle(request: Request): Promise<Response> {
    const { pathname, searchParams: params } = new URL(request.url);
    const token = request.headers.get("x-app-token");
    this.requests.push({ params, token });
    return await this.faults.meet(
      params.has("$group") ? "probe" : "page",
      async () => {
        if (pathname !== PATH) {
          return refused(404, "dataset.missing", "Not found");
        }
        const { tokens } = this.#options;
        if (token !== null && tokens && !tokens.includes(token)) {
          return refused(
            403,
            "permission_denied",
            "Invalid app_token specified",
          );
        }
        return await this.#answer(params);
      },
      plannedError,
    );
  }

  async #answer(params: URLSearchParams): Promise<Response> {
    try {
      await this.#view();
      const sql = toSql(params, VIEW);
      const columns = await this.#warehouse.describe(sql);
      const fields = columns.map(({ name, type }) => field(name, type));
      const rows = await this.#warehouse.rows(
        `SELECT '{' || concat_ws(',', ${fields}) || '}' FROM (${sql})`,
      );
      return new Response(`[${rows.join(",\n")}]`, {
        headers: { "content-type": "application/json;charset=utf-8" },
      });
    } catch (error) {
      if (error instanceof SoqlRefusal) {
        return refused(400, error.code, error.message);
      }
      const said = error instanceof Error ? error.message : String(error);
      const [, missing] = /Referenced column "([^"]+)"/.exec(said) ?? [];
      return missing
        ? refused(
          400,
          "query.soql.no-such-column",
          `Query coordinator error: query.soql.no-such-column; No such column: ${missing}`,
        )
        : refused(400, "query.soql.type-mismatch", said);
    }
  }

  /** Made anew each time, for the table may have changed its columns. */
  async #view(): Promise<void> {
    const shown = (await this.#warehouse.describe("SELECT * FROM crimes"))
      .filter(({ name }) => name !== "location")
      .map(({ name }) => SHOWN[name] ?? name);
    await this.#warehouse.run(
      `CREATE OR REPLACE VIEW ${VIEW} AS SELECT ${shown} FROM crimes`,
    );
  }
}

/** Columns that the portal shows otherwise than BigQuery does. */
const SHOWN: Readonly<Record<string, string>> = {
  unique_key: "unique_key AS id",
  beat: "lpad(beat::VARCHAR, 4, '0') AS beat",
  district: "lpad(district::VARCHAR, 3, '0') AS district",
  community_area: "community_area::VARCHAR AS community_area",
};

/** SQL for a field of a record in JSON; NULL, which is left out, for NULL. */
function field(name: string, type: string): string {
  return `'"${name}":' || ${valueOf(`"${name}"`, type)}`;
}

/** The portal writes numbers as text, and times without a zone. */
function valueOf(column: string, type: string): string {
  switch (type) {
    case "BOOLEAN":
      return `CAST(${column} AS VARCHAR)`;
    case "TIMESTAMP":
      return `strftime(${column}, '"%Y-%m-%dT%H:%M:%S.%g"')`;
    case "VARCHAR":
      return `CAST(to_json(${column}) AS VARCHAR)`;
    default:
      return `'"' || regexp_replace(CAST(${column} AS VARCHAR), '\\.0$', '') || '"'`;
  }
}

function refused(
  status: number,
  code: string,
  message: string,
  headers?: HeadersInit,
): Response {
  return Response.json({ code, error: true, message }, {
    status,
    ...(headers && { headers }),
  });
}

function plannedError(fault: Extract<Fault, { status: number }>): Response {
  const { status, reason = "internal", message = "planned", headers } = fault;
  return refused(status, reason, message, headers);
}
