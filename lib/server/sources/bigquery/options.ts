import type { GoogleCredentials } from "./auth.ts";
import {
  RETRY_POLICY,
  type RetryPolicy,
  SURROUNDINGS,
  type Surroundings,
} from "../retry.ts";

export interface BigQueryOptions {
  credentials: GoogleCredentials;
  /** The project that pays; that of the credentials if absent. */
  project?: string | undefined;
  /** `project.dataset.table`, with the columns of the public one. */
  table?: string | undefined;
  /** Where the table lies. */
  location?: string | undefined;
  endpoint?: string | undefined;
  /** Limit of one query. The table is some 1.7 GiB, and grows by 3 % a year. */
  maximumBytesBilled?: number | undefined;
  labels?: Record<string, string>;
  /** Rows of one page; about 500 bytes each on the way. */
  pageRows?: number;
  /** How long a query may run until its first row, in milliseconds. */
  queryWithin?: number;
  policy?: RetryPolicy;
  surroundings?: Partial<Surroundings>;
}

export const BIGQUERY_DEFAULTS = {
  table: "bigquery-public-data.chicago_crime.crime",
  location: "US",
  endpoint: "https://bigquery.googleapis.com",
  maximumBytesBilled: 4 * 2 ** 30,
  labels: { application: "chicago-crimes" },
  pageRows: 10_000,
  queryWithin: 600_000,
};

/** The options with what is left out filled in. */
export type BigQuerySettings = ReturnType<typeof withDefaults>;

/** Fills in what is left out, or there but `undefined`. */
export function withDefaults(options: BigQueryOptions) {
  const given = Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as { [name in keyof BigQueryOptions]: NonNullable<BigQueryOptions[name]> };
  return {
    ...BIGQUERY_DEFAULTS,
    policy: RETRY_POLICY,
    ...given,
    surroundings: { ...SURROUNDINGS, ...options.surroundings },
  };
}
