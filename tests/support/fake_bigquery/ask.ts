import type { RawIncident } from "../../../lib/core/incident/raw_incident.ts";
import {
  type BigQuerySource,
  bigQuerySource,
} from "../../../lib/server/sources/bigquery/bigquery.ts";
import type { BigQueryOptions } from "../../../lib/server/sources/bigquery/options.ts";
import { quickSurroundings } from "../quick_surroundings.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { type TestAccount, testAccount } from "./account.ts";
import {
  FAKE_PROJECT,
  FakeBigQuery,
  type FakeBigQueryOptions,
} from "./fake_bigquery.ts";

/** A fake BigQuery, and a source that asks it without ever really waiting. */
export interface AskedBigQuery extends AsyncDisposable {
  warehouse: Warehouse;
  fake: FakeBigQuery;
  source: BigQuerySource;
  account: TestAccount;
  /** Lines that the source wrote to its log. */
  lines: string[];
  /** Pauses between tries, in milliseconds. */
  pauses: number[];
  /** Another source of the same fake. */
  another(options: Partial<BigQueryOptions>): BigQuerySource;
}

// Making a key pair takes a while; the tests of one file share one.
let sharedAccount: Promise<TestAccount> | undefined;

/** Starts a fake over some records, or over a warehouse, and asks it. */
export async function askBigQuery(
  data: Iterable<RawIncident> | Warehouse,
  options: Partial<BigQueryOptions> = {},
  fakeOptions: FakeBigQueryOptions = {},
): Promise<AskedBigQuery> {
  const account = await (sharedAccount ??= testAccount(FAKE_PROJECT));
  const warehouse = data instanceof Warehouse ? data : await Warehouse.of(data);
  const fake = await FakeBigQuery.start(warehouse, { account, ...fakeOptions });
  const lines: string[] = [];
  const pauses: number[] = [];
  const another = (options: Partial<BigQueryOptions>) =>
    bigQuerySource({
      credentials: { json: account.keyFile },
      endpoint: fake.endpoint,
      ...options,
      surroundings: {
        ...quickSurroundings(pauses),
        log: (line) => lines.push(line),
        ...options.surroundings,
      },
    });
  return {
    warehouse,
    fake,
    account,
    lines,
    pauses,
    another,
    source: another(options),
    async [Symbol.asyncDispose]() {
      await fake[Symbol.asyncDispose]();
      if (warehouse !== data) await warehouse[Symbol.asyncDispose]();
    },
  };
}
