import { settledWithin } from "../../../lib/server/sources/retry.ts";
import { type Fault, Faults } from "../warehouse/faults.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { TestAccount } from "./account.ts";
import { type FakeJob, Jobs, type QueryConfig } from "./jobs.ts";
import { Refusal } from "./refusal.ts";

/** What a client may ask of the fake. */
export type Operation =
  | "dryRun"
  | "insert"
  | "query"
  | "results"
  | "page"
  | "get"
  | "cancel";

export interface FakeBigQueryOptions {
  table?: string;
  /** Who may ask; anybody if absent. */
  account?: TestAccount;
  /** The projects that exist, and may run queries. */
  projects?: readonly string[];
  /** The server's own limit of rows in an answer. */
  mostRows?: number;
}

/** Left as it is: compressing it here would take longer than sending it. */
const PLAIN_JSON = {
  "content-type": "application/json",
  "cache-control": "no-transform",
};

export const FAKE_PROJECT = "fake-project";

/**
 * BigQuery's REST protocol, as far as its client speaks it, over a warehouse.
 * Queries are really run; what would be billed is really counted.
 */
export class FakeBigQuery implements AsyncDisposable {
  /** Faults to come, and what was asked so far. */
  readonly faults = new Faults<Operation>();
  readonly #jobs: Jobs;
  readonly #options: FakeBigQueryOptions;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** Page tokens given out, and where they lead. */
  readonly #tokens = new Map<string, { job: string; start: number }>();
  #before: Promise<unknown> = Promise.resolve();

  private constructor(jobs: Jobs, options: FakeBigQueryOptions) {
    this.#jobs = jobs;
    this.#options = options;
    this.#server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      (request) => this.#handle(request),
    );
  }

  static async start(
    warehouse: Warehouse,
    options: FakeBigQueryOptions = {},
  ): Promise<FakeBigQuery> {
    const table = options.table ?? "bigquery-public-data.chicago_crime.crime";
    return new FakeBigQuery(await Jobs.over(warehouse, table), options);
  }

  /** The API's address. */
  get endpoint(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** All jobs so far, dry runs left out, in order. */
  get jobs(): FakeJob[] {
    return [...this.#jobs.all.values()];
  }

  /** Jobs started from now on run only when the promise resolves. */
  hold(before: Promise<unknown>): void {
    this.#before = before;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.faults.clear();
    await Promise.all(this.jobs.map(({ finished }) => finished));
    await this.#server.shutdown();
  }

  async #handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const [, project, path] =
      /^\/bigquery\/v2\/projects\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    if (!project) return errorAnswer(new Refusal(404, "notFound", "Not found"));
    const body = request.method === "POST"
      ? JSON.parse(await request.text() || "null")
      : null;
    const [operation, answer] = this.#route(request.method, path!, url, body);
    return await this.faults.meet(
      operation,
      async () => {
        try {
          await this.#admit(request, decodeURIComponent(project));
          return await answer();
        } catch (error) {
          return errorAnswer(error);
        }
      },
      plannedError,
    );
  }

  // deno-lint-ignore no-explicit-any -- the protocol's JSON
  #route(method: string, path: string, url: URL, body: any): [
    Operation,
    () => Promise<Response>,
  ] {
    const [kind, id, action] = path.split("/").map(decodeURIComponent);
    switch (
      `${method} ${kind}${id ? "/id" : ""}${action ? `/${action}` : ""}`
    ) {
      case "POST jobs":
        return body.configuration.dryRun
          ? ["dryRun", () => this.#dryRun(body)]
          : ["insert", () => this.#insert(body)];
      case "GET jobs/id":
        return ["get", () => Promise.resolve(jobAnswer(this.#job(id!)))];
      case "POST jobs/id/cancel":
        return ["cancel", () => {
          const job = this.#job(id!);
          this.#jobs.cancel(job);
          return Promise.resolve(Response.json({ job: jobResource(job) }));
        }];
      case "GET queries/id":
        return [
          url.searchParams.has("pageToken") ? "page" : "results",
          () => this.#results(id!, url.searchParams),
        ];
      case "POST queries":
        return ["query", () => this.#query(body)];
    }
    return ["get", () => Promise.reject(notFound(`URL ${method} ${path}`))];
  }

  async #admit(request: Request, project: string): Promise<void> {
    const { account, projects = [FAKE_PROJECT] } = this.#options;
    const refusal = await account?.refuse(
      request.headers.get("authorization"),
      Date.now(),
    );
    if (refusal) throw new Refusal(401, "authError", refusal);
    if (!projects.includes(project)) throw notFound(`Project ${project}`);
  }

  // deno-lint-ignore no-explicit-any -- the protocol's JSON
  async #dryRun({ configuration, jobReference }: any): Promise<Response> {
    const { bytesProcessed, schema } = await this.#jobs.plan(
      configuration.query,
    );
    const bytes = String(bytesProcessed);
    return Response.json({
      kind: "bigquery#job",
      configuration,
      jobReference: { ...jobReference, location: "US" },
      status: { state: "DONE" },
      statistics: {
        totalBytesProcessed: bytes,
        query: { totalBytesProcessed: bytes, schema: { fields: schema } },
      },
    });
  }

  // deno-lint-ignore no-explicit-any -- the protocol's JSON
  async #insert({ configuration, jobReference }: any): Promise<Response> {
    const id = jobReference.jobId;
    if (this.#jobs.all.has(id)) {
      throw new Refusal(409, "duplicate", `Already Exists: Job ${id}`);
    }
    const job = await this.#jobs.start(
      id,
      configuration.query as QueryConfig,
      configuration.labels ?? {},
      this.#before,
    );
    return jobAnswer(job);
  }

  /** `jobs.query`: starts a job and answers with its first page. */
  // deno-lint-ignore no-explicit-any -- the protocol's JSON
  async #query(body: any): Promise<Response> {
    const job = await this.#jobs.start(
      `query_${crypto.randomUUID()}`,
      body,
      body.labels ?? {},
      this.#before,
    );
    const params = new URLSearchParams();
    if (body.maxResults) params.set("maxResults", body.maxResults);
    if (body.timeoutMs) params.set("timeoutMs", body.timeoutMs);
    params.set(
      "formatOptions.useInt64Timestamp",
      String(body.formatOptions?.useInt64Timestamp),
    );
    return await this.#results(job.id, params);
  }

  async #results(id: string, params: URLSearchParams): Promise<Response> {
    if (params.get("formatOptions.useInt64Timestamp") !== "true") {
      throw new Refusal(501, "notImplemented", "The fake sends int64 times");
    }
    const job = this.#job(id);
    await settledWithin(job.finished, Number(params.get("timeoutMs") ?? 200));
    const head = {
      kind: "bigquery#getQueryResultsResponse",
      jobReference: reference(job),
      jobComplete: job.state === "DONE",
    };
    if (!head.jobComplete) return Response.json(head);
    if (job.error) throw job.error;

    const token = params.get("pageToken");
    const place = token === null ? { job: id, start: 0 } : this.#tokens.get(
      token,
    );
    if (place?.job !== id) {
      throw new Refusal(400, "invalid", `Invalid page token: ${token}`);
    }
    const { mostRows = 100_000 } = this.#options;
    const asked = Number(params.get("maxResults") ?? mostRows);
    const count = Math.min(asked, mostRows);
    const { rows, json } = await this.#jobs.page(job, place.start, count);
    const next = place.start + rows;
    const body = JSON.stringify({
      ...head,
      schema: { fields: job.schema },
      totalRows: String(job.totalRows),
      totalBytesProcessed: String(job.bytesProcessed),
      cacheHit: false,
      ...(next < job.totalRows && { pageToken: this.#token(id, next) }),
    });
    return new Response(
      rows === 0 ? body : `${body.slice(0, -1)},"rows":${json}}`,
      { headers: PLAIN_JSON },
    );
  }

  #token(job: string, start: number): string {
    const token = btoa(`${job}:${start}`);
    this.#tokens.set(token, { job, start });
    return token;
  }

  #job(id: string): FakeJob {
    const job = this.#jobs.all.get(id);
    if (!job) throw notFound(`Job ${id}`);
    return job;
  }
}

function reference({ id }: FakeJob) {
  return { projectId: FAKE_PROJECT, jobId: id, location: "US" };
}

function jobAnswer(job: FakeJob): Response {
  return Response.json(jobResource(job));
}

function jobResource(job: FakeJob) {
  const error = job.error &&
    { reason: job.error.reason, message: job.error.message };
  return {
    kind: "bigquery#job",
    id: `${FAKE_PROJECT}:US.${job.id}`,
    jobReference: reference(job),
    configuration: { jobType: "QUERY", query: job.config, labels: job.labels },
    status: {
      state: job.state,
      ...(error && { errorResult: error, errors: [error] }),
    },
    statistics: {
      totalBytesProcessed: String(job.bytesProcessed),
      query: {
        totalBytesProcessed: String(job.bytesProcessed),
        totalBytesBilled: String(job.bytesBilled),
        cacheHit: false,
      },
    },
  };
}

function notFound(what: string): Refusal {
  return new Refusal(404, "notFound", `Not found: ${what}`);
}

/** Any error in the form of Google's APIs. */
function errorAnswer(error: unknown): Response {
  if (!(error instanceof Refusal)) throw error;
  const { status: code, reason, message } = error;
  return Response.json({
    error: {
      code,
      message,
      errors: [{ domain: "global", reason, message }],
      status: "FAKE",
    },
  }, { status: code });
}

function plannedError(fault: Extract<Fault, { status: number }>): Response {
  const { status, reason = "backendError", message = "planned", headers } =
    fault;
  const response = errorAnswer(new Refusal(status, reason, message));
  for (const [name, value] of Object.entries(headers ?? {})) {
    response.headers.set(name, value);
  }
  return response;
}
