import { addDays } from "../../core/calendar.ts";
import type { Period } from "../../core/filter/default_period.ts";
import {
  Cleaner,
  RAW_FIELDS,
  type RawIncident,
} from "../../core/incident/clean.ts";
import { type GoogleCredentials, readIdentity } from "./bigquery_auth.ts";
import {
  midnight,
  type Param,
  type Query,
  quoteTable,
  type Row,
} from "./bigquery_query.ts";
import { BigQueryRunner, type Usage } from "./bigquery_runner.ts";
import { cleanBatch } from "./cleaned.ts";
import type { MonthHours } from "./hours.ts";
import {
  RETRY_POLICY,
  type RetryPolicy,
  SURROUNDINGS,
  type Surroundings,
} from "./retry.ts";
import type { Probe, Source } from "./source.ts";

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

/** A probe that also knows the hours and how many rows have no date. */
export interface BigQueryProbe extends Probe {
  months: MonthHours[];
  undated: number;
}

export interface BigQuerySource extends Source {
  readonly name: "bigquery";
  probe(signal?: AbortSignal): Promise<BigQueryProbe>;
  /** What was billed since the source was made. */
  readonly usage: Readonly<Usage>;
}

/**
 * The City's table in Google BigQuery.
 *
 * The table has no partitions: a query reads its columns whole, whatever the
 * period. Ask for few long periods rather than many short ones; `probe()` reads
 * a single column. Nothing is asked before the first call.
 *
 * @throws {SyntaxError} If the table's name is malformed.
 */
export function bigQuerySource(options: BigQueryOptions): BigQuerySource {
  const surroundings = { ...SURROUNDINGS, ...options.surroundings };
  const table = options.table ?? BIGQUERY_DEFAULTS.table;
  const from = quoteTable(table);
  const usage: Usage = { queries: 0, bytesBilled: 0 };
  let opening: Promise<BigQueryRunner> | null = null;

  /** Opened once; tried anew after credentials that could not be read. */
  function open(): Promise<BigQueryRunner> {
    opening ??= openRunner(options, table, surroundings, usage);
    opening.catch(() => opening = null);
    return opening;
  }

  return {
    name: "bigquery",
    usage,
    async probe(signal) {
      const runner = await open();
      const rows: Row[] = [];
      for await (const page of runner.pages(probeQuery(from), signal)) {
        rows.push(...page);
      }
      return readProbe(rows);
    },
    async *incidents(period = null, signal) {
      const runner = await open();
      const query = incidentsQuery(from, period);
      const { bytes, dollars } = await runner.estimate(query, signal);
      surroundings.log(
        `BigQuery will read ${(bytes / 2 ** 20).toFixed(1)} MiB of ${table}, ` +
          `${dollars.toFixed(4)} USD at most`,
        { bytes, dollars, ...period },
      );
      const cleaner = new Cleaner();
      let row = 0;
      for await (const page of runner.pages(query, signal)) {
        const first = row;
        row += page.length;
        yield cleanBatch(
          page as RawIncident[],
          cleaner,
          (index) => `row ${first + index + 1} of ${table}`,
        );
      }
    },
  };
}

async function openRunner(
  options: BigQueryOptions,
  table: string,
  surroundings: Surroundings,
  usage: Usage,
): Promise<BigQueryRunner> {
  const identity = await readIdentity(options.credentials, options.project);
  const settings = { ...BIGQUERY_DEFAULTS, ...defined(options) };
  return new BigQueryRunner({
    identity,
    asked: {
      projectId: identity.projectId,
      who: identity.who,
      endpoint: settings.endpoint,
      table,
      maximumBytesBilled: settings.maximumBytesBilled,
    },
    location: settings.location,
    labels: settings.labels,
    pageRows: settings.pageRows,
    queryWithin: settings.queryWithin,
    policy: settings.policy ?? RETRY_POLICY,
    surroundings,
    usage,
  });
}

/** Without the options that are there but `undefined`. */
function defined<T extends object>(options: T) {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as { [name in keyof T]-?: Exclude<T[name], undefined> };
}

/** Counts by month, of one column of eight bytes a row. */
function probeQuery(from: string): Query {
  return {
    purpose: "probe",
    sql: `SELECT
  FORMAT_TIMESTAMP('%Y-%m', date) AS month,
  COUNT(*) AS incidents,
  COUNTIF(EXTRACT(HOUR FROM date) >= 13) AS afternoon,
  MAX(date) AS newest
FROM ${from}
GROUP BY month
ORDER BY month`,
    params: {},
  };
}

function readProbe(rows: readonly Row[]): BigQueryProbe {
  const probe: BigQueryProbe = { newest: null, months: [], undated: 0 };
  for (const { month, incidents, afternoon, newest } of rows) {
    if (month === null) {
      probe.undated = Number(incidents);
      continue;
    }
    probe.months.push({
      month: String(month),
      count: Number(incidents),
      afternoon: Number(afternoon),
    });
    probe.newest = String(newest).slice(0, 10);
  }
  return probe;
}

/** The columns that an incident has, and no other: columns cost. */
function incidentsQuery(from: string, period: Period | null): Query {
  const params: Record<string, Param> = {};
  if (period !== null) {
    params.first = midnight(period.from);
    params.until = midnight(addDays(period.to, 1));
  }
  return {
    purpose: "incidents",
    sql: `SELECT ${RAW_FIELDS.join(", ")}
FROM ${from}${
      period === null ? "" : "\nWHERE date >= @first AND date < @until"
    }`,
    params,
  };
}
