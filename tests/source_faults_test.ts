/**
 * Whatever goes wrong at the source, the running program serves what it has,
 * says what is wrong, raises an alarm, and gets well again by itself.
 */
import { assertEquals, assertMatch } from "@std/assert";
import { readAlertSettings } from "../lib/server/settings/alert_settings.ts";
import type { Settings } from "../lib/server/settings/config.ts";
import { createLog } from "../lib/server/watch/log.ts";
import { readSourceSettings } from "../lib/server/settings/source_settings.ts";
import { RETRY_POLICY, type RetryPolicy } from "../lib/server/sources/retry.ts";
import { receiveAlarms } from "./support/alarm_receiver.ts";
import { openApp } from "./support/app.ts";
import { askBigQuery } from "./support/fake_bigquery/ask.ts";
import { askSoda } from "./support/fake_soda/ask.ts";
import { anIncident } from "./support/incident.ts";
import { randomIncidents } from "./support/incidents.ts";
import type { Fault } from "./support/warehouse/faults.ts";
import { toRecord } from "./support/warehouse/record.ts";
import type { Warehouse } from "./support/warehouse/warehouse.ts";

const NOW = Date.UTC(2017, 3, 5);
const RECORDS = randomIncidents({
  seed: 4,
  count: 1_500,
  from: "2017-01-01",
  to: "2017-03-31",
}).map(toRecord);

/** What is at hand to break. */
interface Rig {
  warehouse: Warehouse;
  /** Every request, or every one of a kind, meets it from now on. */
  fail(fault: Fault, operation?: string): void;
  policy: RetryPolicy;
  /** Resolves when everything is over: until then, within no time at all. */
  over: Promise<void>;
}

interface Case {
  name: string;
  spoil: (rig: Rig) => unknown;
  /** The reason, as it is told everywhere. */
  says: RegExp;
  outcome?: "failed" | "refused";
}

const status = (status: number, reason?: string) => (rig: Rig) =>
  rig.fail({ status, ...reason && { reason } });

const SPOILT_DATA: Case[] = [
  {
    name: "a table that shrank",
    spoil: ({ warehouse }) => warehouse.remove("unique_key % 3 = 0"),
    says: /^The source holds \d+ incidents, 3\d\.\d % fewer/,
    outcome: "refused",
  },
  {
    name: "a table that is empty",
    spoil: ({ warehouse }) => warehouse.remove("true"),
    says: /^The source holds 0 incidents/,
    outcome: "refused",
  },
  {
    name: "times without AM and PM",
    spoil: ({ warehouse }) => warehouse.loseAfternoons(),
    says: /^The source has no incident from 13:00 to 23:59 in 2017-01/,
    outcome: "refused",
  },
];

const SLOW: Case = {
  name: "answers that take too long",
  spoil: ({ policy, fail, over }) => {
    Object.assign(policy, { tries: 1, tryWithin: 100 });
    fail({ until: over });
  },
  says: /no whole answer within 0\.1 s/,
};

const BIGQUERY: Case[] = [
  {
    name: "401",
    spoil: status(401, "authError"),
    says: /Google does not accept the credentials .* create a new key/,
  },
  {
    name: "403 accessDenied",
    spoil: status(403, "accessDenied"),
    says: /may not run queries in project/,
  },
  {
    name: "403 rateLimitExceeded",
    spoil: status(403, "rateLimitExceeded"),
    says: /asks for fewer requests .*gave up after 6 tries/,
  },
  {
    name: "404",
    spoil: status(404, "notFound"),
    says: /does not find .*check BIGQUERY_TABLE/,
  },
  {
    name: "429",
    spoil: status(429, "rateLimitExceeded"),
    says: /asks for fewer requests/,
  },
  {
    name: "500",
    spoil: status(500, "internalError"),
    says: /out of order, status 500/,
  },
  {
    name: "503",
    spoil: status(503, "backendError"),
    says: /out of order, status 503/,
  },
  {
    name: "a connection cut in mid page",
    spoil: ({ fail }) => fail("cut", "page"),
    says: /Cannot reach BigQuery .*gave up after 6 tries/,
  },
  {
    name: "a wrong page token",
    spoil: ({ fail }) =>
      fail({
        change: (body) => body.pageToken ? { ...body, pageToken: "?" } : body,
      }, "results"),
    says: /dropped a query before its result was read/,
  },
  SLOW,
  ...SPOILT_DATA,
];

const SODA: Case[] = [
  { name: "401", spoil: status(401), says: /does not let us read/ },
  { name: "403", spoil: status(403), says: /does not let us read/ },
  { name: "404", spoil: status(404), says: /has no dataset at/ },
  { name: "429", spoil: status(429), says: /set SODA_APP_TOKEN/ },
  { name: "500", spoil: status(500), says: /out of order, status 500/ },
  { name: "503", spoil: status(503), says: /out of order, status 503/ },
  {
    name: "a connection cut in mid page",
    spoil: ({ fail }) => fail("cut", "page"),
    says: /Cannot reach 127.0.0.1.*gave up after 6 tries/,
  },
  {
    name: "pages out of order",
    spoil: ({ fail }) => fail({ change: (rows) => rows.reverse() }, "page"),
    says: /out of order: try again later/,
  },
  SLOW,
  ...SPOILT_DATA,
];

Deno.test("whatever goes wrong at BigQuery, the program serves on and gets well", async (t) => {
  await using asked = await askBigQuery(RECORDS, {}, { mostRows: 400 });
  const source = readSourceSettings({
    CRIMES_SOURCE: "bigquery",
    GOOGLE_CREDENTIALS_JSON: asked.account.keyFile,
    BIGQUERY_API_ENDPOINT: asked.fake.endpoint,
    // One instance answers for all times, and asks for nothing besides.
    BIGQUERY_BYTES_PER_DAY: "0",
  });
  await outlive(t, source, asked, BIGQUERY);
});

Deno.test("whatever goes wrong at the portal, the program serves on and gets well", async (t) => {
  await using asked = await askSoda(RECORDS);
  const source = readSourceSettings({
    CRIMES_SOURCE: "soda",
    SODA_URL: asked.fake.url,
  });
  await outlive(t, source, asked, SODA);
});

async function outlive(
  t: Deno.TestContext,
  source: Settings["source"],
  { warehouse, fake }: Pick<
    Awaited<ReturnType<typeof askBigQuery | typeof askSoda>>,
    "warehouse" | "fake"
  >,
  cases: readonly Case[],
): Promise<void> {
  await using hook = receiveAlarms();
  const policy = { ...RETRY_POLICY };
  const lines: string[] = [];
  await using app = await openApp(
    { source, alerts: readAlertSettings({ ALERT_WEBHOOK_URL: hook.url }) },
    {},
    {
      now: () => NOW,
      source: {
        policy,
        surroundings: { sleep: () => Promise.resolve() },
      },
      log: createLog({
        format: "text",
        level: "warn",
        write: (_, line) => lines.push(line),
      }),
    },
  );
  const refresher = app.services.refresher!;
  const over = Promise.withResolvers<void>();
  const rig: Rig = {
    warehouse,
    policy,
    over: over.promise,
    fail: (fault, operation = "any") =>
      fake.faults.plan(operation as "any", fault, { times: Infinity }),
  };
  const serves = async () => {
    const { status, body } = await app.json("/api/summary");
    assertEquals(status, 200);
    return body.data.total;
  };
  const health = async () => (await app.json("/api/health")).body.data;
  assertEquals((await health()).status, "ok");
  assertEquals(await serves(), RECORDS.length);

  for (const [index, { name, spoil, says, outcome }] of cases.entries()) {
    await t.step(name, async () => {
      const before = await serves();
      // There would be something new, if it could be had.
      const day = "2017-03-30T14:00:00";
      const incident = anIncident({ unique_key: index + 1, date: day });
      RECORDS.push(toRecord(incident));
      await warehouse.upsert(RECORDS);
      await spoil(rig);

      const broken = await refresher.run();
      assertEquals(broken.run?.outcome, outcome ?? "failed");
      assertMatch(broken.run!.reason!, says);
      assertEquals(await serves(), before, "yesterday's data");
      const ill = await health();
      assertEquals([ill.status, ill.ready, ill.store], [
        "degraded",
        true,
        "reachable",
      ]);
      assertEquals(ill.reasons.length, 1);
      assertMatch(
        ill.reasons[0],
        /^The refresh of \S+ (failed|was refused)( \([a-z-]+\))?; the log says why\.$/,
      );
      assertEquals(ill.lastRefresh.outcome, outcome ?? "failed");
      const alarms = hook.take();
      assertEquals(alarms.map(({ key, severity }) => [key, severity]), [
        ["refresh", "error"],
      ]);
      assertMatch(alarms[0]!.detail, says);
      assertMatch(
        alarms[0]!.detail,
        /Version \w+, data through 2017-03-31, serves on\.$/,
      );
      assertEquals(lines.length, 1, "one line in the log");
      assertMatch(lines.pop()!, /alarm refresh/);

      fake.faults.clear();
      Object.assign(policy, RETRY_POLICY);
      await warehouse.upsert(RECORDS);
      await refresher.daily();
      assertEquals(await serves(), before + 1);
      const well = await health();
      assertEquals([well.status, well.reasons], ["ok", []]);
      assertEquals(well.lastRefresh.outcome, "published");
      assertEquals(
        hook.take().map(({ severity, title }) => [severity, title]),
        [
          ["info", "The refresh works again"],
        ],
      );
    });
  }
  RECORDS.length -= cases.length;
  over.resolve();
}
