import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  assertPeriodIsWhole,
  assertProbeCounts,
  gather,
} from "../../../../tests/support/asked_source.ts";
import { askBigQuery } from "../../../../tests/support/fake_bigquery/ask.ts";
import { randomIncidents } from "../../../../tests/support/incidents.ts";
import { anIncident } from "../../../../tests/support/incident.ts";
import { toRecord } from "../../../../tests/support/warehouse/record.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { bigQuerySource } from "./bigquery.ts";
import { BIGQUERY_DEFAULTS } from "./options.ts";
import { RemoteSourceError } from "../remote_error.ts";

const INCIDENTS = randomIncidents({ seed: 1, count: 500 });
const RECORDS = INCIDENTS.map(toRecord);

function byKey(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted((a, b) => a.unique_key - b.unique_key);
}

Deno.test("incidents() delivers every incident as the table has it", async () => {
  await using asked = await askBigQuery(RECORDS, { pageRows: 64 });
  assertEquals(byKey(await gather(asked.source.incidents())), byKey(INCIDENTS));
  assertEquals(asked.fake.faults.count("page"), 7, "500 rows by 64");
});

Deno.test("incidents() of a period has both its days whole, and no other", () =>
  assertPeriodIsWhole((records) => askBigQuery(records)));

Deno.test("incidents() takes its values as named parameters, never as text", async () => {
  await using asked = await askBigQuery(RECORDS);
  await gather(
    asked.source.incidents({ from: "2017-01-01", to: "2017-01-31" }),
  );
  const { config } = asked.fake.jobs[0]!;
  assertEquals(config.query.includes("2017"), false, config.query);
  assertEquals(
    config.queryParameters?.map((p) => [
      p.name,
      p.parameterType.type,
      p.parameterValue.value,
    ]),
    [
      ["first", "TIMESTAMP", "2017-01-01T00:00:00.000Z"],
      ["until", "TIMESTAMP", "2017-02-01T00:00:00.000Z"],
    ],
  );
});

Deno.test("the source reads the columns it needs and no more", async () => {
  await using asked = await askBigQuery(RECORDS);
  await asked.source.probe();
  await gather(asked.source.incidents());
  const [probe, incidents] = asked.fake.jobs;
  assertEquals(probe!.bytesProcessed, 8 * 500, "one TIMESTAMP a row");
  const [[needed]] = await asked.warehouse.rows(
    // What is left out: year (8 bytes each) and location (NULL here).
    `SELECT sum(8 * 2 + 2 + 8
      + coalesce(2 + strlen(case_number), 0) + coalesce(2 + strlen(block), 0)
      + coalesce(2 + strlen(iucr), 0) + 2 + strlen(primary_type)
      + coalesce(2 + strlen(description), 0)
      + coalesce(2 + strlen(location_description), 0)
      + coalesce(2 + strlen(fbi_code), 0)
      + 8 * ((beat IS NOT NULL)::INT + (district IS NOT NULL)::INT
        + (ward IS NOT NULL)::INT + (community_area IS NOT NULL)::INT
        + (x_coordinate IS NOT NULL)::INT + (y_coordinate IS NOT NULL)::INT
        + (updated_on IS NOT NULL)::INT + (latitude IS NOT NULL)::INT
        + (longitude IS NOT NULL)::INT)) - 8 * count(*) FROM crimes`,
  ) as [[bigint]];
  assertEquals(incidents!.bytesProcessed, Number(needed));
});

Deno.test("probe() counts by month and knows the newest day, and leaves out what has none", async () => {
  await using asked = await askBigQuery([
    ...RECORDS,
    { unique_key: 7, primary_type: "THEFT", arrest: false, domestic: false },
  ]);
  await assertProbeCounts(asked, INCIDENTS);
});

Deno.test("probe() of an empty table finds nothing, and incidents() neither", async () => {
  await using asked = await askBigQuery([]);
  assertEquals(await asked.source.probe(), {
    newest: null,
    months: [],
  });
  assertEquals(await gather(asked.source.incidents()), []);
});

Deno.test("records that cannot be taken are named by their row", async () => {
  await using asked = await askBigQuery(
    [
      toRecord(anIncident({ unique_key: 1 })),
      { ...toRecord(anIncident({ unique_key: 2 })), primary_type: null },
    ],
    { pageRows: 1 },
  );
  const rejected = [];
  for await (const batch of asked.source.incidents()) {
    rejected.push(...batch.rejected);
  }
  assertEquals(rejected, [{
    reason: "no primary_type",
    value: "",
    where: `row 2 of ${BIGQUERY_DEFAULTS.table}`,
  }]);
});

Deno.test("each job says whose it is, and what it may cost", async () => {
  await using asked = await askBigQuery(RECORDS, {
    labels: { application: "chicago-crimes", instance: "test" },
    maximumBytesBilled: 20 * 2 ** 20,
  });
  await gather(asked.source.incidents());
  const [job] = asked.fake.jobs;
  assertEquals(job!.labels, {
    application: "chicago-crimes",
    instance: "test",
    purpose: "incidents",
  });
  assertEquals(job!.config.maximumBytesBilled, String(20 * 2 ** 20));
});

Deno.test("an extraction is estimated first, logged, and counted after", async () => {
  await using asked = await askBigQuery(RECORDS);
  await gather(asked.source.incidents());
  assertEquals(asked.fake.faults.seen.slice(0, 2), ["dryRun", "insert"]);
  assertMatch(
    asked.lines[0]!,
    /^BigQuery will read 0\.\d MiB of bigquery-public-data\.chicago_crime\.crime, 0\.0001 USD at most$/,
  );
  assertEquals(asked.source.usage, {
    queries: 1,
    bytesBilled: 10 * 2 ** 20,
  }, "the least that a query is billed for");
});

Deno.test("an extraction beyond the limit is refused before anything runs", async () => {
  await using asked = await askBigQuery(RECORDS, {
    maximumBytesBilled: 10 * 2 ** 20 - 1,
  });
  const error = await assertRejects(
    () => gather(asked.source.incidents()),
    RemoteSourceError,
    "would be billed for 10485760 bytes, more than BIGQUERY_MAX_BYTES_BILLED allows (10485759): raise it if that is right",
  );
  assertEquals(error.kind, "billing-limit");
  assertEquals(asked.fake.faults.seen, ["dryRun"]);
});

Deno.test("a query beyond the limit is refused by BigQuery, once", async () => {
  await using asked = await askBigQuery(RECORDS, { maximumBytesBilled: 1 });
  const error = await assertRejects(
    () => asked.source.probe(),
    RemoteSourceError,
    "10485760 or higher required",
  );
  assertEquals(error.kind, "billing-limit");
  assertEquals(asked.fake.faults.seen.filter((s) => s === "insert").length, 1);
});

Deno.test("a server that sends fewer rows than asked for is asked on", async () => {
  await using asked = await askBigQuery(RECORDS, { pageRows: 400 }, {
    mostRows: 90,
  });
  assertEquals(byKey(await gather(asked.source.incidents())), byKey(INCIDENTS));
});

Deno.test("at most one page is fetched ahead of what is used", async () => {
  await using asked = await askBigQuery(RECORDS, { pageRows: 50 });
  let used = 0;
  const ahead: number[] = [];
  // Looked at whenever a page is asked for, the first one apart.
  const look = () => ahead.push(1 + asked.fake.faults.count("page") - used);
  asked.fake.faults.plan("page", { first: look }, { times: Infinity });
  for await (const batch of asked.source.incidents()) {
    assertEquals(batch.incidents.length, 50);
    used++;
  }
  assertEquals(used, 10);
  assertEquals(ahead.length, 9);
  // The one that is on its way to be used, and the next.
  assertEquals(Math.max(...ahead) <= 2, true, `${ahead}`);
});

Deno.test("another table can be asked, named project.dataset.table", async () => {
  await using asked = await askBigQuery(
    RECORDS,
    { table: "my-project.crimes.copy_of-2017" },
    { table: "my-project.crimes.copy_of-2017" },
  );
  assertEquals((await gather(asked.source.incidents())).length, 500);
  for (
    const table of ["crimes", "a.b", "my-project.x.y` WHERE", "", "a.b.c.d"]
  ) {
    try {
      bigQuerySource({ credentials: {}, table });
    } catch (error) {
      assertEquals(error instanceof SyntaxError, true);
      continue;
    }
    throw new Error(`took "${table}" for a table`);
  }
});
