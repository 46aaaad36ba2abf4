import { assertEquals, assertMatch } from "@std/assert";
import { failureOf, keysOf } from "../../../../tests/support/asked_source.ts";
import { askBigQuery } from "../../../../tests/support/fake_bigquery/ask.ts";
import type { Operation } from "../../../../tests/support/fake_bigquery/fake_bigquery.ts";
import { randomIncidents } from "../../../../tests/support/incidents.ts";
import type { Fault } from "../../../../tests/support/warehouse/faults.ts";
import { toRecord } from "../../../../tests/support/warehouse/record.ts";
import type { FailureKind } from "../remote_error.ts";
import { RETRY_POLICY } from "../retry.ts";

const INCIDENTS = randomIncidents({ seed: 2, count: 300 });
const RECORDS = INCIDENTS.map(toRecord);
const KEYS = INCIDENTS.map(({ unique_key }) => unique_key).sort();
const ALWAYS = { times: Infinity };

Deno.test("what a person must mend is said at once, in one line, and not tried again", async (t) => {
  const cases: [
    name: string,
    fault: Fault,
    kind: FailureKind,
    message: RegExp,
  ][] = [
    [
      "a key that Google refuses",
      { status: 401, reason: "authError", message: "Invalid Credentials" },
      "credentials",
      /^Google does not accept the credentials of chicago-crimes@fake-project\S+ \(Invalid Credentials\): check that the key was not deleted/,
    ],
    [
      "no right to run queries",
      {
        status: 403,
        reason: "accessDenied",
        message:
          "Access Denied: Project fake-project: User does not have bigquery.jobs.create permission",
      },
      "permission",
      /may not run queries in project fake-project: give it the role BigQuery Job User there, or set GOOGLE_CLOUD_PROJECT/,
    ],
    [
      "no right to read the table",
      {
        status: 403,
        reason: "accessDenied",
        message: "Access Denied: Table a:b.c: User does not have permission",
      },
      "permission",
      /may not read bigquery-public-data\.chicago_crime\.crime: give it the role BigQuery Data Viewer there, or correct BIGQUERY_TABLE/,
    ],
    [
      "a project without the API",
      {
        status: 403,
        reason: "accessNotConfigured",
        message: "BigQuery API has not been used in project 1 before",
      },
      "project",
      /^Google Cloud project fake-project cannot run queries \(BigQuery API .*\): set GOOGLE_CLOUD_PROJECT .* enable the BigQuery API there/,
    ],
    [
      "a project without billing",
      { status: 403, reason: "billingNotEnabled", message: "no billing" },
      "project",
      /^Google Cloud project fake-project cannot run queries \(no billing\)/,
    ],
    [
      "a quota used up",
      {
        status: 403,
        reason: "quotaExceeded",
        message: "Quota exceeded: free query bytes scanned",
      },
      "quota",
      /^A BigQuery quota of project fake-project is used up \(Quota exceeded: .*\): wait until it renews, or raise it/,
    ],
    [
      "a table that is not there",
      {
        status: 404,
        reason: "notFound",
        message: "Not found: Table a:b.c was not found in location EU",
      },
      "not-found",
      /^BigQuery does not find bigquery-public-data\.chicago_crime\.crime: check BIGQUERY_TABLE/,
    ],
    [
      "a limit met although the status is 500",
      {
        status: 500,
        reason: "bytesBilledLimitExceeded",
        message:
          "Query exceeded limit for bytes billed: 1. 2 or higher required.",
      },
      "billing-limit",
      /more than BIGQUERY_MAX_BYTES_BILLED allows, 4294967296 bytes: raise it/,
    ],
    [
      "a request that BigQuery calls wrong",
      { status: 400, reason: "invalidQuery", message: "Syntax error" },
      "query",
      /^BigQuery refuses the query on bigquery-public-data.* \(Syntax error\)/,
    ],
  ];
  await using asked = await askBigQuery(RECORDS);
  for (const operation of ["dryRun", "insert", "results"] as const) {
    for (const [name, fault, kind, message] of cases) {
      await t.step(`${name}, met by ${operation}`, async () => {
        asked.fake.faults.clear();
        asked.fake.faults.plan(operation, fault, ALWAYS);
        const error = await failureOf(asked);
        assertEquals(error.kind, kind);
        assertMatch(error.message, message);
        assertEquals(asked.fake.faults.count(operation), 1, "no second try");
      });
    }
  }
  assertEquals(asked.pauses, []);
});

Deno.test("what passes by itself is waited for", async (t) => {
  const cases: [name: string, fault: Fault][] = [
    ["429", { status: 429, reason: "rateLimitExceeded" }],
    ["403 rateLimitExceeded", { status: 403, reason: "rateLimitExceeded" }],
    ["403 jobRateLimitExceeded", {
      status: 403,
      reason: "jobRateLimitExceeded",
    }],
    ["500", { status: 500, reason: "internalError" }],
    ["502", { status: 502, reason: "" }],
    ["503", { status: 503, reason: "backendError" }],
    ["504", { status: 504, reason: "" }],
    ["a connection cut in the middle", "cut"],
  ];
  const operations: Operation[] = [
    "dryRun",
    "insert",
    "results",
    "get",
    "page",
  ];
  await using asked = await askBigQuery(RECORDS, { pageRows: 70 });
  for (const operation of operations) {
    for (const [name, fault] of cases) {
      await t.step(`${name}, met twice by ${operation}`, async () => {
        asked.fake.faults.clear();
        asked.pauses.length = 0;
        asked.fake.faults.plan(operation, fault, { times: 2 });
        assertEquals((await keysOf(asked)).sort(), KEYS, "each once");
        // The second try to start a job finds it started by the first.
        const met = operation === "insert" && fault === "cut" ? 1 : 2;
        assertEquals(
          asked.pauses,
          [500, 1000].slice(0, met),
          "half of 1 s, 2 s",
        );
      });
    }
  }
});

Deno.test("what does not pass is given up after the tries of the policy", async (t) => {
  const cases: [fault: Fault, kind: FailureKind, message: RegExp][] = [
    [
      { status: 503, reason: "backendError", message: "come back later" },
      "unavailable",
      /^BigQuery is out of order, status 503 \(come back later\): try again later \(gave up after 6 tries\)$/,
    ],
    [
      { status: 429, reason: "rateLimitExceeded", message: "slow down" },
      "rate",
      /^BigQuery asks for fewer requests at a time \(slow down\) \(gave up after 6 tries\)$/,
    ],
    [
      "cut",
      "network",
      /^Cannot reach BigQuery at http:\/\/127\S+ \(.*\): check the network and BIGQUERY_API_ENDPOINT \(gave up after 6 tries\)$/,
    ],
  ];
  await using asked = await askBigQuery(RECORDS);
  for (const [fault, kind, message] of cases) {
    await t.step(kind, async () => {
      asked.fake.faults.clear();
      asked.pauses.length = 0;
      asked.fake.faults.plan("results", fault, ALWAYS);
      const error = await failureOf(asked);
      assertEquals(error.kind, kind);
      assertMatch(error.message, message);
      assertEquals(asked.fake.faults.count("results"), RETRY_POLICY.tries);
      assertEquals(asked.pauses, [500, 1000, 2000, 4000, 8000]);
    });
  }
});

Deno.test("a server that says how long to wait is taken at its word", async () => {
  await using asked = await askBigQuery(RECORDS);
  asked.fake.faults.plan("insert", {
    status: 429,
    reason: "rateLimitExceeded",
    headers: { "retry-after": "7" },
  });
  assertEquals((await keysOf(asked)).sort(), KEYS);
  assertEquals(asked.pauses, [7000]);
});

Deno.test("a server that wants to be left alone for longer than we have is left", async () => {
  await using asked = await askBigQuery(RECORDS);
  asked.fake.faults.plan("dryRun", {
    status: 503,
    headers: { "retry-after": "3600" },
  });
  const error = await failureOf(asked);
  assertEquals(error.kind, "unavailable");
  assertEquals(error.retryAfter, 3_600_000);
  assertMatch(
    error.message,
    /\(gave up after one try; it asks to be left alone for 3600 s\)$/,
  );
  assertEquals(asked.pauses, []);
});

Deno.test("a table that lost a column is refused, and the column named", async () => {
  await using asked = await askBigQuery(RECORDS);
  await asked.warehouse.dropColumn("beat");
  const error = await failureOf(asked);
  assertEquals(error.kind, "query");
  assertMatch(
    error.message,
    /\(Unrecognized name: beat at \[1:8\]\): check that BIGQUERY_TABLE has the columns of/,
  );
});

Deno.test("a project that does not exist is named", async () => {
  await using asked = await askBigQuery(RECORDS, { project: "no-such-thing" });
  const error = await failureOf(asked);
  assertEquals(error.kind, "project");
  assertMatch(
    error.message,
    /^Google Cloud project no-such-thing cannot run queries \(Not found: Project no-such-thing\)/,
  );
});

Deno.test("a table that does not exist is named", async () => {
  await using asked = await askBigQuery(RECORDS, { table: "my-data.a.b" });
  const error = await failureOf(asked);
  assertEquals(error.kind, "not-found");
  assertMatch(error.message, /^BigQuery does not find my-data\.a\.b: check/);
});

Deno.test("a server that cannot be reached is named", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  listener.close();
  await using asked = await askBigQuery(RECORDS, {
    endpoint: `http://127.0.0.1:${port}`,
  });
  const error = await failureOf(asked);
  assertEquals(error.kind, "network");
  assertEquals(
    error.message,
    `Cannot reach BigQuery at http://127.0.0.1:${port} (ECONNREFUSED): check the network and BIGQUERY_API_ENDPOINT (gave up after 6 tries)`,
  );
});
