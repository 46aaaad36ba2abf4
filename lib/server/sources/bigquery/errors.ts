import {
  type FailureKind,
  oneLine,
  readRetryAfter,
  RemoteSourceError,
} from "../remote_error.ts";

/** What messages name, so that a person knows which setting to look at. */
export interface Asked {
  projectId: string;
  /** The account that asks. */
  who: string;
  /** Where BigQuery's API is. */
  endpoint: string;
  /** The table, as `project.dataset.table`. */
  table: string;
  /** The limit of one query, in bytes. */
  maximumBytesBilled: number;
}

/** What the client throws, as far as it is looked at. */
interface ClientError {
  message?: string;
  /** HTTP status, or the name of a network fault (`ECONNRESET`). */
  code?: number | string;
  errors?: { reason?: string; message?: string }[];
  response?: { headers?: Record<string, string> };
}

/** By `reason`, which is finer than the status, and more reliable. */
const KIND_OF_REASON: Readonly<Record<string, FailureKind>> = {
  accessDenied: "permission",
  accessNotConfigured: "project",
  authError: "credentials",
  backendError: "unavailable",
  billingNotEnabled: "project",
  // Comes with status 500, and would be tried again for nothing.
  bytesBilledLimitExceeded: "billing-limit",
  internalError: "unavailable",
  invalidQuery: "query",
  jobBackendError: "unavailable",
  jobInternalError: "unavailable",
  jobRateLimitExceeded: "rate",
  quotaExceeded: "quota",
  rateLimitExceeded: "rate",
  stopped: "answer",
  timeout: "timeout",
  userRateLimitExceeded: "rate",
};

const KIND_OF_STATUS: Readonly<Record<number, FailureKind>> = {
  401: "credentials",
  403: "permission",
  404: "not-found",
  408: "unavailable",
  429: "rate",
  500: "unavailable",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

/**
 * What an error of the BigQuery client means, in one line with what to do.
 *
 * @param now Milliseconds since 1970.
 */
export function explain(
  error: unknown,
  asked: Asked,
  now: number,
): RemoteSourceError {
  if (error instanceof RemoteSourceError) return error;
  const { code, errors, response, message } = error as ClientError;
  const said = oneLine(
    // Network faults quote the address, which says nothing to a person.
    (errors?.[0]?.message || message || String(error))
      .replace(/^.*\bhttps?:\/\/\S+: /, ""),
  );
  const kind = kindOf(code, errors?.[0]?.reason, said);
  return new RemoteSourceError(kind, adviceFor(kind, said, code, asked), {
    cause: error,
    retryAfter: readRetryAfter(response?.headers?.["retry-after"], now),
  });
}

function kindOf(
  code: number | string | undefined,
  reason: string | undefined,
  said: string,
): FailureKind {
  // A missing project is a plain 404, or a 403 if the name could be anybody's.
  if (/^Not found: Project|has not enabled BigQuery/i.test(said)) {
    return "project";
  }
  if (/invalid_grant|Could not load the default credentials/.test(said)) {
    return "credentials";
  }
  const known = reason && KIND_OF_REASON[reason];
  if (known) return known;
  if (typeof code !== "number") return "network";
  if (/^Not found: Job|page ?token/i.test(said)) return "answer";
  return KIND_OF_STATUS[code] ?? (code >= 500 ? "unavailable" : "query");
}

function adviceFor(
  kind: FailureKind,
  said: string,
  code: number | string | undefined,
  asked: Asked,
): string {
  const { projectId, who, endpoint, table, maximumBytesBilled } = asked;
  switch (kind) {
    case "credentials":
      return `Google does not accept the credentials of ${who} (${said}): check that the key was not deleted and this machine's clock is right, or create a new key`;
    case "project":
      return `Google Cloud project ${projectId} cannot run queries (${said}): set GOOGLE_CLOUD_PROJECT to the id of your own project and enable the BigQuery API there`;
    case "permission":
      return /Access Denied: (Table|Dataset)/i.test(said)
        ? `${who} may not read ${table}: give it the role BigQuery Data Viewer there, or correct BIGQUERY_TABLE (${said})`
        : `${who} may not run queries in project ${projectId}: give it the role BigQuery Job User there, or set GOOGLE_CLOUD_PROJECT to your own project (${said})`;
    case "not-found":
      return `BigQuery does not find ${table}: check BIGQUERY_TABLE, and that it lies in the location asked (${said})`;
    case "quota":
      return `A BigQuery quota of project ${projectId} is used up (${said}): wait until it renews, or raise it in the Google Cloud console under Quotas`;
    case "rate":
      return `BigQuery asks for fewer requests at a time (${said})`;
    case "billing-limit":
      return `The query would be billed for more than BIGQUERY_MAX_BYTES_BILLED allows, ${maximumBytesBilled} bytes: raise it if that is right (${said})`;
    case "timeout":
      return `BigQuery did not finish in time: try again later (${said})`;
    case "network":
      return `Cannot reach BigQuery at ${endpoint} (${
        typeof code === "string" ? code : said
      }): check the network and BIGQUERY_API_ENDPOINT`;
    case "unavailable":
      return `BigQuery is out of order, status ${code} (${said}): try again later`;
    case "answer":
      return `BigQuery dropped a query before its result was read (${said}): try again later`;
    case "query":
      return `BigQuery refuses the query on ${table} (${said}): check that BIGQUERY_TABLE has the columns of bigquery-public-data.chicago_crime.crime`;
  }
}
