import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  assertPeriodIsWhole,
  assertProbeCounts,
  failureOf,
  gather,
  keysOf,
} from "../../../../tests/support/asked_source.ts";
import { askSoda } from "../../../../tests/support/fake_soda/ask.ts";
import { anIncident } from "../../../../tests/support/incident.ts";
import { randomIncidents } from "../../../../tests/support/incidents.ts";
import type { Fault } from "../../../../tests/support/warehouse/faults.ts";
import { toRecord } from "../../../../tests/support/warehouse/record.ts";
import type { FailureKind } from "../remote_error.ts";
import { RETRY_POLICY } from "../retry.ts";

const INCIDENTS = randomIncidents({ seed: 3, count: 300 })
  .toSorted((a, b) => a.unique_key - b.unique_key);
const RECORDS = INCIDENTS.map(toRecord);
const KEYS = INCIDENTS.map(({ unique_key }) => unique_key);
const ALWAYS = { times: Infinity };

Deno.test("incidents() delivers every incident as the portal has it, by key", async () => {
  await using asked = await askSoda(RECORDS, { pageRows: 70 });
  assertEquals(await gather(asked.source.incidents()), INCIDENTS);
  assertEquals(
    asked.fake.requests.map(({ params }) => params.get("$where")),
    [0, 69, 139, 209, 279, 299].map((i, n) => `id > ${n === 0 ? 0 : KEYS[i]}`),
    "five pages, and one that is empty",
  );
});

Deno.test("incidents() of a period has both its days whole, and no other", () =>
  assertPeriodIsWhole((records) => askSoda(records)));

Deno.test("rows that come and go between pages skip and repeat no other", async () => {
  await using asked = await askSoda(RECORDS, { pageRows: 50 });
  const gone = [KEYS[10]!, KEYS[120]!, KEYS[121]!];
  const come = anIncident({ unique_key: KEYS[200]! + 0 });
  asked.fake.faults.plan("page", {
    first: async () => {
      await asked.warehouse.remove(`unique_key IN (${gone})`);
      await asked.warehouse.upsert([toRecord(come)]);
    },
  }, { after: 2 });
  assertEquals(
    await keysOf(asked),
    // The first was read before it went.
    KEYS.filter((key) => key === gone[0] || !gone.includes(key)),
  );
});

Deno.test("a portal that sends fewer rows than asked for is asked on", async () => {
  await using asked = await askSoda(RECORDS, { pageRows: 100 });
  asked.fake.faults.plan(
    "page",
    { change: (rows) => rows.slice(0, 30) },
    ALWAYS,
  );
  assertEquals(await keysOf(asked), KEYS);
});

Deno.test("a portal that ignores the order is refused", async () => {
  await using asked = await askSoda(RECORDS);
  asked.fake.faults.plan("page", { change: (rows) => rows.reverse() });
  const error = await failureOf(asked);
  assertEquals(error.kind, "answer");
  assertMatch(
    error.message,
    /^The data portal sent id \d+ after \d+, out of order/,
  );
});

Deno.test("probe() counts by month and knows the newest day, and leaves out what has none", async () => {
  await using asked = await askSoda([
    ...RECORDS,
    { unique_key: 7, primary_type: "THEFT", arrest: false, domestic: false },
  ]);
  await assertProbeCounts(asked, INCIDENTS);
});

Deno.test("probe() of an empty dataset finds nothing, and incidents() neither", async () => {
  await using asked = await askSoda([]);
  assertEquals(await asked.source.probe(), { newest: null, months: [] });
  assertEquals(await keysOf(asked), []);
});

Deno.test("an app token goes along where there is one", async () => {
  for (const appToken of [undefined, "abc"]) {
    await using asked = await askSoda([], { appToken });
    await asked.source.probe();
    assertEquals(asked.fake.requests[0]!.token, appToken ?? null);
  }
});

Deno.test("what a person must mend is said at once, in one line, and not tried again", async (t) => {
  const cases: [
    name: string,
    fault: Fault,
    appToken: string | undefined,
    kind: FailureKind,
    message: RegExp,
  ][] = [
    [
      "a token that the portal does not know",
      { status: 403, message: "Invalid app_token specified" },
      "abc",
      "credentials",
      /does not accept SODA_APP_TOKEN \(Invalid app_token specified\): correct it, or remove it/,
    ],
    [
      "a dataset that is not public",
      { status: 403, message: "You must be logged in" },
      undefined,
      "permission",
      /does not let us read http:\S+ \(You must be logged in\): check SODA_URL$/,
    ],
    [
      "a dataset that is not there",
      { status: 404, message: "Not found" },
      undefined,
      "not-found",
      /has no dataset at http:\S+ \(Not found\): check SODA_URL$/,
    ],
    [
      "a request that the portal calls wrong",
      { status: 400, message: "No such column: beat" },
      undefined,
      "query",
      /refuses the query \(No such column: beat\): check that SODA_URL leads to/,
    ],
    [
      "an answer that is no list",
      { change: () => ({ message: "hello" }) },
      undefined,
      "answer",
      /does not answer with a list of records: check SODA_URL$/,
    ],
  ];
  for (const [name, fault, appToken, kind, message] of cases) {
    await t.step(name, async () => {
      await using asked = await askSoda(RECORDS, { appToken });
      asked.fake.faults.plan("page", fault, ALWAYS);
      const error = await failureOf(asked);
      assertEquals(error.kind, kind);
      assertMatch(error.message, message);
      assertEquals(asked.fake.faults.count("page"), 1, "no second try");
    });
  }
});

Deno.test("what passes by itself is waited for", async (t) => {
  const faults: Record<string, Fault> = {
    "202": { status: 202 },
    "429": { status: 429 },
    "500": { status: 500 },
    "502": { status: 502 },
    "503": { status: 503 },
    "504": { status: 504 },
    "a connection cut in the middle": "cut",
  };
  await using asked = await askSoda(RECORDS, { pageRows: 100 });
  for (const [name, fault] of Object.entries(faults)) {
    await t.step(name, async () => {
      asked.fake.faults.clear();
      asked.pauses.length = 0;
      asked.fake.faults.plan("page", fault, { after: 1, times: 2 });
      assertEquals(await keysOf(asked), KEYS, "each once");
      assertEquals(asked.pauses, [500, 1000]);
    });
  }
});

Deno.test("a portal that says how long to wait is taken at its word", async () => {
  await using asked = await askSoda(RECORDS);
  asked.fake.faults.plan("page", {
    status: 429,
    headers: { "retry-after": "12" },
  });
  assertEquals(await keysOf(asked), KEYS);
  assertEquals(asked.pauses, [12_000]);
});

Deno.test("a portal that stays busy is given up, and a token advised", async () => {
  await using asked = await askSoda(RECORDS);
  asked.fake.faults.plan("page", { status: 429, message: "throttled" }, ALWAYS);
  const error = await failureOf(asked);
  assertEquals(error.kind, "rate");
  assertMatch(
    error.message,
    /asks for fewer requests at a time \(throttled\): set SODA_APP_TOKEN, which is free, for a limit of your own \(gave up after 6 tries\)$/,
  );
  assertEquals(asked.fake.faults.count("page"), RETRY_POLICY.tries);
});

Deno.test("a token that the portal does not know is named, really", async () => {
  await using asked = await askSoda(RECORDS, { appToken: "old" }, {
    tokens: ["new"],
  });
  assertEquals((await failureOf(asked)).kind, "credentials");
});

Deno.test("a dataset that lost a column is refused, and the column named", async () => {
  await using asked = await askSoda(RECORDS);
  await asked.warehouse.dropColumn("ward");
  const error = await failureOf(asked);
  assertEquals(error.kind, "query");
  assertMatch(error.message, /No such column: ward/);
});

Deno.test("a portal that cannot be reached is named", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  listener.close();
  await using asked = await askSoda([], {
    url: `http://127.0.0.1:${port}/x.json`,
  });
  const error = await failureOf(asked);
  assertEquals(error.kind, "network");
  assertMatch(
    error.message,
    /^Cannot reach 127\.0\.0\.1:\d+ \(.*\): check the network and SODA_URL \(gave up after 6 tries\)$/,
  );
});

Deno.test("a portal that does not answer in time is left, and said to be late", async () => {
  await using asked = await askSoda(RECORDS, {
    policy: { ...RETRY_POLICY, tries: 2, tryWithin: 50 },
  });
  const release = Promise.withResolvers<void>();
  asked.fake.faults.plan("page", { until: release.promise }, ALWAYS);
  const error = await failureOf(asked);
  release.resolve();
  assertEquals(error.kind, "timeout");
  assertMatch(
    error.message,
    /^City's data portal, page: no whole answer within/,
  );
});

Deno.test("aborting ends a request under way, with the signal's reason", async () => {
  await using asked = await askSoda(RECORDS);
  const release = Promise.withResolvers<void>();
  const controller = new AbortController();
  asked.fake.faults.plan("page", {
    first: () => {
      controller.abort(new DOMException("stopped by the test", "AbortError"));
      return release.promise;
    },
  });
  await assertRejects(
    () => gather(asked.source.incidents(null, controller.signal)),
    DOMException,
    "stopped by the test",
  );
  assertEquals(asked.fake.faults.count("page"), 1);
  release.resolve();
});
