import { addDays, dayOfDate } from "../../../core/calendar.ts";
import type { Period } from "../../../core/filter/default_period.ts";
import { Cleaner } from "../../../core/incident/clean.ts";
import type { RawIncident } from "../../../core/incident/raw_incident.ts";
import type { Usage } from "./billing.ts";
import { runnerOpener } from "./open_runner.ts";
import { type BigQueryOptions, withDefaults } from "./options.ts";
import {
  midnight,
  type Param,
  type Query,
  quoteTable,
  type Row,
} from "./query.ts";
import { RECORD } from "./record.ts";
import { cleanBatch } from "../cleaned.ts";
import type { Probe, Source } from "../source.ts";

export interface BigQuerySource extends Source {
  readonly name: "bigquery";
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
  const settings = withDefaults(options);
  const { table, surroundings } = settings;
  const from = quoteTable(table);
  const usage: Usage = { queries: 0, bytesBilled: 0 };
  const open = runnerOpener(settings, usage);

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
          page.map(({ record }) => JSON.parse(String(record)) as RawIncident),
          cleaner,
          (index) => `row ${first + index + 1} of ${table}`,
        );
      }
    },
  };
}

/** Counts by month, of one column of eight bytes a row. */
function probeQuery(from: string): Query {
  return {
    purpose: "probe",
    sql: `SELECT
  FORMAT_TIMESTAMP('%Y-%m', date) AS month,
  COUNT(*) AS incidents,
  MAX(date) AS newest
FROM ${from}
WHERE date IS NOT NULL
GROUP BY month
ORDER BY month`,
    params: {},
  };
}

function readProbe(rows: readonly Row[]): Probe {
  const probe: Probe = { newest: null, months: [] };
  for (const { month, incidents, newest } of rows) {
    probe.months.push({ month: String(month), count: Number(incidents) });
    // Months ascend.
    probe.newest = dayOfDate(String(newest));
  }
  return probe;
}

function incidentsQuery(from: string, period: Period | null): Query {
  const params: Record<string, Param> = {};
  if (period !== null) {
    params.first = midnight(period.from);
    params.until = midnight(addDays(period.to, 1));
  }
  return {
    purpose: "incidents",
    sql: `SELECT ${RECORD} AS record
FROM ${from}${
      period === null ? "" : "\nWHERE date >= @first AND date < @until"
    }`,
    params,
  };
}
