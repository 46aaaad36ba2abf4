import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { failureOf, keysOf } from "../../../../tests/support/asked_source.ts";
import { askBigQuery } from "../../../../tests/support/fake_bigquery/ask.ts";
import type { Operation } from "../../../../tests/support/fake_bigquery/fake_bigquery.ts";
import { randomIncidents } from "../../../../tests/support/incidents.ts";
import type { Fault } from "../../../../tests/support/warehouse/faults.ts";
import { toRecord } from "../../../../tests/support/warehouse/record.ts";
import { RETRY_POLICY } from "../retry.ts";

const INCIDENTS = randomIncidents({ seed: 2, count: 300 });
const RECORDS = INCIDENTS.map(toRecord);
const KEYS = INCIDENTS.map(({ unique_key }) => unique_key).sort();
const ALWAYS = { times: Infinity };

Deno.test("a page cut in the middle is asked for again, and no row comes twice", async () => {
  await using asked = await askBigQuery(RECORDS, { pageRows: 30 });
  for (const after of [0, 2, 3, 7]) {
    asked.fake.faults.plan("page", "cut", { after });
  }
  assertEquals((await keysOf(asked)).sort(), KEYS);
  assertEquals(asked.fake.faults.count("page"), 9 + 4);
});

Deno.test("a query whose start was not confirmed is not started twice", async () => {
  await using asked = await askBigQuery(RECORDS);
  asked.fake.faults.plan("insert", "cut");
  assertEquals((await keysOf(asked)).sort(), KEYS);
  assertEquals(asked.fake.faults.count("insert"), 2);
  assertEquals(asked.fake.jobs.length, 1, "billed once");
});

Deno.test("pages that do not add up are refused", async (t) => {
  const cases: [
    name: string,
    operation: Operation,
    fault: Fault,
    message: RegExp,
  ][] = [
    [
      "a page token that the server does not know any more",
      "results",
      { change: (body) => ({ ...body, pageToken: "wrong" }) },
      /^BigQuery dropped a query before its result was read \(Invalid page token: wrong\): try again later$/,
    ],
    [
      "a page token missing in the middle",
      "page",
      { change: (body) => ({ ...body, pageToken: undefined }) },
      /^BigQuery promised 300 rows for incidents and sent 200: try again later$/,
    ],
    [
      "a last page shorter than it says",
      "page",
      { change: (body) => ({ ...body, rows: body.rows.slice(1) }) },
      /^BigQuery promised 300 rows for incidents and sent 299: try again later$/,
    ],
    [
      "a page longer than the whole",
      "results",
      { change: (body) => ({ ...body, totalRows: "99" }) },
      /^BigQuery promised 99 rows for incidents and sent 100: try again later$/,
    ],
  ];
  await using asked = await askBigQuery(RECORDS, { pageRows: 100 });
  for (const [name, operation, fault, message] of cases) {
    await t.step(name, async () => {
      asked.fake.faults.clear();
      asked.fake.faults.plan(operation, fault);
      const error = await failureOf(asked);
      assertEquals(error.kind, "answer");
      assertMatch(error.message, message);
    });
  }
});

Deno.test("a server that does not answer in time is left, and said to be late", async () => {
  await using asked = await askBigQuery(RECORDS, {
    policy: { ...RETRY_POLICY, tries: 2, tryWithin: 50 },
  });
  const release = Promise.withResolvers<void>();
  asked.fake.faults.plan("dryRun", { until: release.promise }, ALWAYS);
  const error = await failureOf(asked);
  release.resolve();
  assertEquals(error.kind, "timeout");
  assertMatch(
    error.message,
    /^BigQuery dry run of incidents: no whole answer within 0\.\d s; .* \(gave up after 2 tries\)$/,
  );
});

Deno.test("a query that takes too long is cancelled", async () => {
  await using asked = await askBigQuery(RECORDS, { queryWithin: 100 });
  const release = Promise.withResolvers<void>();
  asked.fake.hold(release.promise);
  const error = await failureOf(asked);
  assertEquals(error.kind, "timeout");
  assertMatch(error.message, /did not finish the query for incidents within/);
  assertEquals(asked.fake.jobs.map(({ cancelled }) => cancelled), [true]);
  release.resolve();
});

Deno.test("aborting cancels the job, whatever is under way", async (t) => {
  for (const operation of ["insert", "results"] as const) {
    await t.step(`during ${operation}`, async () => {
      await using asked = await askBigQuery(RECORDS);
      const release = Promise.withResolvers<void>();
      asked.fake.hold(release.promise);
      const controller = new AbortController();
      const reason = new DOMException("stopped by the test", "AbortError");
      asked.fake.faults.plan(operation, {
        // The request itself goes on at the server.
        first: () => controller.abort(reason),
      });
      const error = await assertRejects(() => keysOf(asked, controller.signal));
      assertEquals(error, reason);
      assertEquals(asked.fake.jobs.map(({ cancelled }) => cancelled), [true]);
      assertEquals(asked.fake.faults.count("cancel"), 1);
      release.resolve();
    });
  }
});

Deno.test("aborting between pages ends the reading with the signal's reason", async () => {
  await using asked = await askBigQuery(RECORDS, { pageRows: 50 });
  const controller = new AbortController();
  let batches = 0;
  await assertRejects(
    async () => {
      for await (const _ of asked.source.incidents(null, controller.signal)) {
        if (++batches === 2) {
          controller.abort(new DOMException("enough", "AbortError"));
        }
      }
    },
    DOMException,
    "enough",
  );
  assertEquals(batches, 2);
});

Deno.test("who leaves early is left alone: the page ahead is given up", async () => {
  await using asked = await askBigQuery(RECORDS, { pageRows: 50 });
  asked.fake.faults.plan("page", { status: 503 }, ALWAYS);
  for await (const _ of asked.source.incidents()) break;
  const pages = asked.fake.faults.count("page");
  // Time for tries that should not be: they would not pause.
  for (let i = 0; i < 10; i++) await asked.source.probe();
  assertEquals(asked.fake.faults.count("page") <= pages + 1, true);
  assertEquals(asked.fake.faults.count("cancel"), 0, "it had run already");
});
