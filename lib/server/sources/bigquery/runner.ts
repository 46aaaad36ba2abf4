import { BigQuery, type Job } from "@google-cloud/bigquery";
import type { Identity } from "./auth.ts";
import {
  billedBytes,
  type Estimate,
  estimateOf,
  type Usage,
} from "./billing.ts";
import { type Asked, explain } from "./errors.ts";
import {
  type Field,
  type Query,
  readRows,
  type Row,
  type WireRow,
} from "./query.ts";
import { RemoteSourceError } from "../remote_error.ts";
import {
  type RetryPolicy,
  settledWithin,
  type Surroundings,
  withRetry,
} from "../retry.ts";

interface RunnerOptions {
  identity: Identity;
  asked: Asked;
  /** Where the table lies, such as `US`. */
  location: string;
  /** Labels of every job, besides its purpose. */
  labels: Record<string, string>;
  /** Rows asked for at a time: what memory has to hold, twice. */
  pageRows: number;
  /** How long a query may run until its first row, in milliseconds. */
  queryWithin: number;
  policy: RetryPolicy;
  surroundings: Surroundings;
  /** Counts on, query by query. */
  usage: Usage;
}

/** How long to wait for word of a cancelled job. */
const CANCEL_WITHIN = 5_000;

/** True of an answer after which a job runs no more, or never ran. */
function isVerdict(error: unknown): boolean {
  return error instanceof RemoteSourceError && !error.passing &&
    error.kind !== "timeout";
}

/** True of an error that no answer of BigQuery's can cause. */
function isOurBug(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError ||
    error instanceof ReferenceError;
}

/**
 * Runs queries as jobs of their own, with our deadlines, our retries and our
 * limits around the real client.
 */
export class BigQueryRunner {
  readonly #client: BigQuery;
  readonly #options: RunnerOptions;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#client = new BigQuery({
      ...options.identity.auth,
      projectId: options.identity.projectId,
      apiEndpoint: options.asked.endpoint,
      location: options.location,
      // The policy is ours.
      retryOptions: { autoRetry: false },
    });
  }

  /**
   * Asks what a query would read.
   *
   * @throws {RemoteSourceError} If it cannot run, or would be billed for more
   * than the limit.
   */
  async estimate(query: Query, signal?: AbortSignal): Promise<Estimate> {
    const { maximumBytesBilled } = this.#options.asked;
    const [job] = await this.#ask(
      `BigQuery dry run of ${query.purpose}`,
      () => this.#client.createQueryJob({ ...this.#job(query), dryRun: true }),
      signal,
    );
    const { statistics } = job.metadata;
    const bytes = Number(statistics.totalBytesProcessed);
    const billed = billedBytes(bytes);
    if (billed > maximumBytesBilled) {
      throw new RemoteSourceError(
        "billing-limit",
        `The query for ${query.purpose} would be billed for ${billed} bytes, more than BIGQUERY_MAX_BYTES_BILLED allows (${maximumBytesBilled}): raise it if that is right`,
      );
    }
    return estimateOf(bytes);
  }

  /**
   * The rows of a query, page by page. While one page is used the next is
   * fetched; no more are held. A page that fails on the way is asked for again
   * by the same token, so no row comes twice. A job that is not wanted any
   * more (aborted, left early, too slow) is cancelled.
   *
   * @throws {RemoteSourceError} If the query fails, or its pages do not add up.
   * @throws The signal's reason if it is aborted.
   */
  async *pages(query: Query, outer?: AbortSignal): AsyncIterable<Row[]> {
    const job = this.#client.job(`chicago_crimes_${crypto.randomUUID()}`, {
      location: this.#options.location,
    });
    let over = false;
    // Ends what is under way when the reader leaves early.
    const left = new AbortController();
    const signal = AbortSignal.any([left.signal, ...(outer ? [outer] : [])]);
    // The latest request to start the job, which may outlive an abort.
    const sent: { latest: Promise<unknown> } = { latest: Promise.resolve() };
    try {
      await this.#start(job, query, sent, signal);
      let page = await this.#firstPage(job, query, signal);
      over = true;
      await this.#account(job, query, signal);
      for (let seen = 0;;) {
        seen += page.rows.length;
        const { token, totalRows } = page;
        const more = token !== null && seen < totalRows;
        if (!more && seen !== totalRows) {
          throw new RemoteSourceError(
            "answer",
            `BigQuery promised ${totalRows} rows for ${query.purpose} and sent ${seen}: try again later`,
          );
        }
        const next = more ? this.#page(job, query, token, signal) : null;
        // Its failure is met when its turn comes.
        next?.catch(() => {});
        yield readRows(page.fields, page.rows);
        if (next === null) return;
        const fields = page.fields;
        page = await next;
        if (page.fields.length === 0) page.fields = fields;
      }
    } catch (error) {
      over ||= isVerdict(error);
      throw error;
    } finally {
      left.abort();
      if (!over) await this.#cancel(job, sent.latest);
    }
  }

  #job(query: Query) {
    const { asked, labels, queryWithin } = this.#options;
    return {
      query: query.sql,
      params: Object.fromEntries(
        Object.entries(query.params).map(([name, value]) => [
          name,
          // Given as text with its type, the client would send nothing at all.
          typeof value === "object" && "timestamp" in value
            ? BigQuery.timestamp(value.timestamp)
            : value,
        ]),
      ),
      maximumBytesBilled: String(asked.maximumBytesBilled),
      labels: { ...labels, purpose: query.purpose },
      jobTimeoutMs: queryWithin,
    };
  }

  /** Starts a job under an id of ours: sending that twice bills it once. */
  async #start(
    job: Job,
    query: Query,
    sent: { latest: Promise<unknown> },
    signal: AbortSignal | undefined,
  ) {
    const request = { ...this.#job(query), jobId: job.id! };
    await this.#ask(
      `BigQuery query for ${query.purpose}`,
      async () => {
        try {
          await (sent.latest = this.#client.createQueryJob(request));
        } catch (error) {
          // An earlier try arrived, only its answer did not.
          if ((error as { code?: unknown }).code !== 409) throw error;
        }
      },
      signal,
    );
  }

  async #firstPage(job: Job, query: Query, signal: AbortSignal | undefined) {
    const { surroundings: { now }, queryWithin } = this.#options;
    const end = now() + queryWithin;
    while (now() < end) {
      const page = await this.#page(job, query, null, signal);
      if (page.complete) return page;
    }
    throw new RemoteSourceError(
      "timeout",
      `BigQuery did not finish the query for ${query.purpose} within ${
        Math.round(queryWithin / 1000)
      } s: try again later`,
    );
  }

  async #page(
    job: Job,
    query: Query,
    token: string | null,
    signal: AbortSignal | undefined,
  ) {
    const [, , answer] = await this.#ask(
      `BigQuery page for ${query.purpose}`,
      () =>
        job.getQueryResults({
          autoPaginate: false,
          maxResults: this.#options.pageRows,
          // Rows as they travel: the client would make four objects a cell.
          skipParsing: true,
          ...(token !== null && { pageToken: token }),
        }),
      signal,
    );
    return {
      complete: answer?.jobComplete === true,
      fields: (answer?.schema?.fields ?? []) as Field[],
      rows: (answer?.rows ?? []) as unknown as WireRow[],
      token: answer?.pageToken || null,
      totalRows: Number(answer?.totalRows ?? 0),
    };
  }

  /** Notes what a finished job cost. */
  async #account(job: Job, query: Query, signal: AbortSignal | undefined) {
    const [{ statistics }] = await this.#ask(
      `BigQuery bill for ${query.purpose}`,
      () => job.getMetadata(),
      signal,
    );
    const bytesBilled = Number(statistics.query?.totalBytesBilled ?? 0);
    this.#options.usage.queries++;
    this.#options.usage.bytesBilled += bytesBilled;
    this.#options.surroundings.log(
      `BigQuery query for ${query.purpose} finished`,
      { bytesBilled, cached: statistics.query?.cacheHit === true },
    );
  }

  async #cancel(job: Job, sent: Promise<unknown>): Promise<void> {
    const { asked, surroundings, policy } = this.#options;
    // A job that does not exist yet could not be cancelled.
    await settledWithin(sent, CANCEL_WITHIN);
    try {
      await withRetry(() => this.#explained(() => job.cancel()), "cancel", {
        policy: { ...policy, tries: 2, finishWithin: CANCEL_WITHIN },
        surroundings,
      });
    } catch (error) {
      const { kind, message } = explain(error, asked, surroundings.now());
      // Never started: then there is nothing to cancel.
      if (kind === "not-found") return;
      surroundings.log(`Cannot cancel BigQuery job ${job.id}: ${message}`);
    }
  }

  #ask<T>(
    what: string,
    request: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const { policy, surroundings } = this.#options;
    return withRetry(() => this.#explained(request), what, {
      policy,
      surroundings,
      signal,
    });
  }

  async #explained<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (isOurBug(error)) throw error;
      const { asked, surroundings } = this.#options;
      throw explain(error, asked, surroundings.now());
    }
  }
}
