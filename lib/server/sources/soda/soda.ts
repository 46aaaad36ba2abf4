import { addDays, dayOfDate, monthOfDate } from "../../../core/calendar.ts";
import type { Period } from "../../../core/filter/default_period.ts";
import { Cleaner } from "../../../core/incident/clean.ts";
import {
  RAW_FIELDS,
  type RawIncident,
} from "../../../core/incident/raw_incident.ts";
import { cleanBatch } from "../cleaned.ts";
import { RemoteSourceError } from "../remote_error.ts";
import {
  RETRY_POLICY,
  type RetryPolicy,
  SURROUNDINGS,
  type Surroundings,
} from "../retry.ts";
import { SodaClient, type SodaRow } from "./client.ts";
import type { Probe, Source } from "../source.ts";

export interface SodaOptions {
  /** The dataset's resource, ending in `.json`. */
  url?: string | undefined;
  appToken?: string | undefined;
  /** Rows asked for at a time; the portal sends 50,000 at most. */
  pageRows?: number;
  policy?: RetryPolicy;
  surroundings?: Partial<Surroundings>;
  fetch?: typeof fetch;
  /**
   * How long the portal may take to show that it answers, in milliseconds.
   * Default three seconds.
   */
  answersWithin?: number;
}

export const SODA_DEFAULTS = {
  url: "https://data.cityofchicago.org/resource/ijzp-q8t2.json",
  pageRows: 20_000,
};

/** The most rows that the portal sends in one answer. */
const MOST_ROWS = 50_000;

export interface SodaSource extends Source {
  readonly name: "soda";
  /**
   * Resolves if the portal answers, once, with what it should.
   *
   * @throws {RemoteSourceError} If it does not; one line says why.
   */
  answers(signal?: AbortSignal): Promise<void>;
}

/** See {@linkcode SodaOptions.answersWithin}. */
const ANSWERS_WITHIN = 3_000;

/**
 * The City's own data portal, which needs no account.
 *
 * Pages follow one another by key (`id > the last one seen`), not by position:
 * rows that come or go in between shift nothing, so none is skipped and none
 * comes twice.
 */
export function sodaSource(options: SodaOptions = {}): SodaSource {
  const pageRows = Math.min(
    options.pageRows ?? SODA_DEFAULTS.pageRows,
    MOST_ROWS,
  );
  const { policy = RETRY_POLICY, answersWithin = ANSWERS_WITHIN } = options;
  const clientOf = (policy: RetryPolicy) =>
    new SodaClient({
      url: options.url ?? SODA_DEFAULTS.url,
      appToken: options.appToken,
      policy,
      surroundings: { ...SURROUNDINGS, ...options.surroundings },
      fetch: options.fetch ?? fetch,
    });
  const client = clientOf(policy);
  return {
    name: "soda",
    async answers(signal) {
      const once = {
        ...policy,
        tries: 1,
        tryWithin: answersWithin,
        finishWithin: answersWithin,
      };
      await clientOf(once).rows(ONE, "page", signal);
    },
    async probe(signal) {
      const rows = await client.rows(PROBE, "probe", signal);
      if (rows.length === MOST_ROWS) {
        throw new RemoteSourceError(
          "answer",
          `The data portal counts more months than fit into an answer: check SODA_URL`,
        );
      }
      return readProbe(rows);
    },
    async *incidents(period = null, signal) {
      const cleaner = new Cleaner();
      for (let after = 0;;) {
        const rows = await client.rows(
          {
            select: SELECTED,
            where: inPeriod(after, period),
            order: "id",
            limit: pageRows,
          },
          "page",
          signal,
        );
        // A short page need not be the last: the portal may send fewer rows
        // than asked for.
        if (rows.length === 0) return;
        after = lastKey(rows, after);
        yield cleanBatch(
          rows.map(toRecord),
          cleaner,
          (i) => `id ${rows[i]!.id}`,
        );
      }
    },
  };
}

/** The portal's columns: as the table's in BigQuery, but for the key. */
const SELECTED = RAW_FIELDS
  .map((field) => field === "unique_key" ? "id" : field)
  .join(",");

/** The first record. */
const ONE = { select: SELECTED, where: "id > 0", order: "id", limit: 1 };

const PROBE = {
  select:
    "date_trunc_ym(date) as month, count(*) as incidents, max(date) as newest",
  where: "date is not null",
  group: "month",
  order: "month",
  limit: MOST_ROWS,
};

function readProbe(rows: readonly SodaRow[]): Probe {
  const probe: Probe = { newest: null, months: [] };
  for (const { month, incidents, newest } of rows) {
    probe.months.push({
      month: monthOfDate(String(month)),
      count: Number(incidents),
    });
    // Months ascend.
    probe.newest = dayOfDate(String(newest));
  }
  return probe;
}

/** Dates are compared as the portal has them: without a zone. */
function inPeriod(after: number, period: Period | null): string {
  const rest = `id > ${after}`;
  if (period === null) return rest;
  const until = addDays(period.to, 1);
  return `${rest} and date >= '${period.from}T00:00:00' and date < '${until}T00:00:00'`;
}

/**
 * The key that the next page comes after.
 *
 * @throws {RemoteSourceError} If the keys do not ascend: going on would skip
 * rows, or never end.
 */
function lastKey(rows: readonly SodaRow[], after: number): number {
  for (const { id } of rows) {
    const key = Number(id);
    if (!(key > after)) {
      throw new RemoteSourceError(
        "answer",
        `The data portal sent id ${id} after ${after}, out of order: try again later`,
      );
    }
    after = key;
  }
  return after;
}

function toRecord({ id, ...fields }: SodaRow): RawIncident {
  return { unique_key: id ?? null, ...fields };
}
