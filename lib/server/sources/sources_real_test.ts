import { assertEquals } from "@std/assert";
import { askBigQuery } from "../../../tests/support/fake_bigquery/ask.ts";
import { askSoda } from "../../../tests/support/fake_soda/ask.ts";
import { realFile } from "../../../tests/support/real_rows.ts";
import { Warehouse } from "../../../tests/support/warehouse/warehouse.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Batch } from "./source.ts";

// A refresh of all years is compared in tests/refresh_real_test.ts.
/** The second as far as it goes. */
const YEARS = [2017, 2018];
const FILES = YEARS.map((year) => realFile(`crimes/${year}.parquet`));
const PAGE_ROWS = 10_000;

function realTest(name: string, run: () => Promise<void>): void {
  Deno.test({
    name: FILES.includes(null) ? `${name} (needs ../shared/data)` : name,
    ignore: FILES.includes(null),
    fn: run,
  });
}

const MONTHS =
  `SELECT strftime(date, '%Y-%m') AS month, count(*) AS count FROM crimes
  GROUP BY month ORDER BY month`;

realTest(
  "BigQuery delivers 2018 month by month as DuckDB counts it",
  async () => {
    await using warehouse = await Warehouse.ofParquet([FILES[1]!]);
    await using asked = await askBigQuery(warehouse, { pageRows: PAGE_ROWS });
    const truth = (await warehouse.rows(MONTHS)).map((row) => ({
      month: String(row[0]),
      count: Number(row[1]),
    }));
    const probe = await asked.source.probe();
    assertEquals(probe, { newest: "2018-11-12", months: truth });

    const counts = new Map<string, number>();
    const keys = new Set<number>();
    let rejected = 0;
    for await (const batch of asked.source.incidents()) {
      assertEquals(batch.incidents.length <= PAGE_ROWS, true, "bounded");
      rejected += batch.rejected.length;
      for (const { unique_key, date } of batch.incidents) {
        keys.add(unique_key);
        const month = date.slice(0, 7);
        counts.set(month, (counts.get(month) ?? 0) + 1);
      }
    }
    assertEquals(rejected, 0);
    assertEquals(keys.size, 230_659, "each key once");
    assertEquals(
      [...counts].sort().map(([month, count]) => ({ month, count })),
      truth.map(({ month, count }) => ({ month, count })),
    );
  },
);

realTest(
  "BigQuery and the portal deliver the same incidents of the same table",
  async () => {
    await using warehouse = await Warehouse.ofParquet([FILES[0]!]);
    await using asked = await askBigQuery(warehouse);
    await using soda = await askSoda(warehouse);
    const period = { from: "2017-03-01", to: "2017-03-31" };
    const fromBigQuery = await gather(asked.source.incidents(period));
    const fromSoda = await gather(soda.source.incidents(period));
    const [[count]] = await warehouse.rows(
      "SELECT count(*) FROM crimes WHERE date_trunc('month', date) = '2017-03-01'",
    ) as [[bigint]];
    assertEquals(fromBigQuery.size, Number(count));
    assertEquals(fromSoda, fromBigQuery);
    const probe = await asked.source.probe();
    assertEquals(await soda.source.probe(), {
      newest: probe.newest,
      months: probe.months,
    });
  },
);

async function gather(
  batches: AsyncIterable<Batch>,
): Promise<Map<number, Incident>> {
  const incidents: Incident[] = [];
  for await (const batch of batches) incidents.push(...batch.incidents);
  incidents.sort((a, b) => a.unique_key - b.unique_key);
  return new Map(incidents.map((each) => [each.unique_key, each]));
}
