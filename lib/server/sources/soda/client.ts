import type { RawValue } from "../../../core/incident/raw_value.ts";
import {
  type FailureKind,
  oneLine,
  readRetryAfter,
  RemoteSourceError,
} from "../remote_error.ts";
import { type RetryPolicy, type Surroundings, withRetry } from "../retry.ts";

interface SodaClientOptions {
  /** The dataset's resource, ending in `.json`. */
  url: string;
  /** Gives a limit of requests of one's own; without, it is shared by address. */
  appToken: string | undefined;
  policy: RetryPolicy;
  surroundings: Surroundings;
  fetch: typeof fetch;
}

/** The clauses of a query in SoQL, the portal's own dialect of SQL. */
interface SoqlQuery {
  select: string;
  where?: string;
  group?: string;
  order: string;
  limit: number;
}

/** A record of an answer: numbers are text, what is missing is left out. */
export type SodaRow = Record<string, RawValue>;

/** Asks one dataset of a Socrata portal. */
export class SodaClient {
  readonly #options: SodaClientOptions;

  constructor(options: SodaClientOptions) {
    this.#options = options;
  }

  /**
   * The rows that a query finds.
   *
   * @param what Names the request in messages: `"page"`.
   * @throws {RemoteSourceError} If the portal cannot answer.
   * @throws The signal's reason if it is aborted.
   */
  rows(
    query: SoqlQuery,
    what: string,
    signal?: AbortSignal,
  ): Promise<SodaRow[]> {
    const { policy, surroundings } = this.#options;
    return withRetry(
      (signal) => this.#request(query, signal),
      `City's data portal, ${what}`,
      { policy, surroundings, signal },
    );
  }

  async #request(query: SoqlQuery, signal: AbortSignal): Promise<SodaRow[]> {
    const { url, appToken, fetch } = this.#options;
    const address = new URL(url);
    for (const [clause, text] of Object.entries(query)) {
      address.searchParams.set(`$${clause}`, String(text));
    }
    let response: Response;
    let body: string;
    try {
      response = await fetch(address, {
        headers: {
          accept: "application/json",
          ...(appToken && { "x-app-token": appToken }),
        },
        signal,
      });
      body = await response.text();
    } catch (error) {
      signal.throwIfAborted();
      throw this.#unreachable(error);
    }
    // 202 means that the portal has not got the answer together yet.
    if (response.status !== 200) throw this.#refused(response, body);
    const rows = parse(body);
    if (Array.isArray(rows)) return rows;
    throw new RemoteSourceError(
      "answer",
      `${this.#portal} does not answer with a list of records: check SODA_URL`,
    );
  }

  get #portal(): string {
    return `The data portal at ${new URL(this.#options.url).host}`;
  }

  #unreachable(error: unknown): RemoteSourceError {
    const { cause, message } = error as Error;
    const why = (cause instanceof Error ? cause.message : message)
      // A long address, which says nothing to a person.
      .replace(/ for url \(\S+\)/, "");
    return new RemoteSourceError(
      "network",
      `Cannot reach ${new URL(this.#options.url).host} (${
        oneLine(why)
      }): check the network and SODA_URL`,
      { cause: error },
    );
  }

  #refused(response: Response, body: string): RemoteSourceError {
    const { status, headers } = response;
    const said = sayings(body) || response.statusText || `status ${status}`;
    const kind = kindOf(status, this.#options.appToken !== undefined);
    return new RemoteSourceError(kind, this.#advice(kind, status, said), {
      retryAfter: readRetryAfter(
        headers.get("retry-after"),
        this.#options.surroundings.now(),
      ),
    });
  }

  #advice(kind: FailureKind, status: number, said: string): string {
    const { appToken, url } = this.#options;
    switch (kind) {
      case "credentials":
        return `${this.#portal} does not accept SODA_APP_TOKEN (${said}): correct it, or remove it to go without`;
      case "permission":
        return `${this.#portal} does not let us read ${url} (${said}): check SODA_URL`;
      case "not-found":
        return `${this.#portal} has no dataset at ${url} (${said}): check SODA_URL`;
      case "rate":
        return appToken
          ? `${this.#portal} asks for fewer requests at a time (${said})`
          : `${this.#portal} asks for fewer requests at a time (${said}): set SODA_APP_TOKEN, which is free, for a limit of your own`;
      case "unavailable":
        return status === 202
          ? `${this.#portal} is still at work on the answer: try again later`
          : `${this.#portal} is out of order, status ${status} (${said}): try again later`;
      default:
        return `${this.#portal} refuses the query (${said}): check that SODA_URL leads to the dataset "Crimes - 2001 to Present"`;
    }
  }
}

function kindOf(status: number, withToken: boolean): FailureKind {
  if (status === 401 || status === 403) {
    return withToken ? "credentials" : "permission";
  }
  if (status === 404) return "not-found";
  if (status === 429) return "rate";
  if (status === 202 || status === 408 || status >= 500) return "unavailable";
  return "query";
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What the portal says went wrong; "" if it says nothing in its own form. */
function sayings(body: string): string {
  const { message } = (parse(body) ?? {}) as { message?: unknown };
  return typeof message === "string" ? oneLine(message) : "";
}
