import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { BEGUN } from "../../../tests/support/a_run.ts";
import { changingSource } from "../../../tests/support/changing_source.ts";
import { byKey, on, published } from "../../../tests/support/publishing.ts";
import { Alarms } from "../alerts/alarms.ts";
import { processMemory } from "../alerts/memory.ts";
import { createLog } from "../watch/log.ts";
import { Refresher, type RefresherOptions, RETRY_EMPTY } from "./refresher.ts";
import { SourceError } from "../sources/source.ts";
import { LEASE_TERM, REFRESH_JOB, takeLease } from "../store/lease.ts";
import { lastRuns, recordRun } from "../store/runs.ts";

/** One incident on the first of each month of two years. */
const HISTORY = Array.from(
  { length: 24 },
  (_, i) => ({
    ...on(
      `${2015 + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, "0")}-01`,
      i + 1,
    ),
    // Nothing is believed to be of a day to come.
    updated_on: "2016-12-02T15:40:00",
  }),
);

async function setUp(options: Partial<RefresherOptions> = {}) {
  const kv = await Deno.openKv(":memory:");
  const source = changingSource([...HISTORY]);
  const time = { now: Date.UTC(2016, 11, 5) };
  const now = () => time.now;
  const lines: string[] = [];
  const log = createLog({
    format: "text",
    level: "info",
    write: (_, line) => lines.push(line),
  });
  const alarms = new Alarms({
    channels: [],
    memory: processMemory(now),
    log: (line) => log.error(line),
  });
  const refresher = new Refresher({ kv, source, alarms, log, now, ...options });
  const outcomes = async () =>
    (await lastRuns(kv, 9)).map(({ outcome }) => outcome);
  return {
    kv,
    source,
    time,
    lines,
    refresher,
    outcomes,
    [Symbol.dispose]: () => kv.close(),
  };
}

Deno.test("a refresh whose time was up is gone on with by the minute, until all is there", async () => {
  using at = await setUp({ budget: 0, stepRows: 10 });
  await at.refresher.fillIfEmpty();
  for (let minute = 0; minute < 9; minute++) {
    at.time.now += 60_000;
    await at.refresher.goOn();
  }
  assertEquals(await at.outcomes(), ["published", "paused", "paused"]);
  assertEquals(await published(at.kv), byKey(HISTORY));
  // Each month was asked for once.
  assertEquals(at.source.asked.map((period) => period!.from), [
    "2016-03-01",
    "2015-05-01",
    "2015-01-01",
  ]);
});

Deno.test("a refresh is gone on with, and loses nothing, after the clock was set back", async () => {
  using at = await setUp({ budget: 0, stepRows: 10 });
  await at.refresher.fillIfEmpty();
  const DAY = 86_400_000;
  at.time.now -= 30 * DAY;
  for (let minute = 0; minute < 9; minute++) {
    at.time.now += 60_000;
    await at.refresher.goOn();
  }
  assertEquals((await at.outcomes())[0], "published");
  assertEquals(await published(at.kv), byKey(HISTORY));
  at.time.now -= 300 * DAY;
  await at.refresher.run();
  assertEquals(await published(at.kv), byKey(HISTORY), "no day is to come");
});

Deno.test("a refresh whose process was killed is gone on with when its lease is over", async () => {
  using at = await setUp();
  const { now } = at.time;
  await recordRun(at.kv, BEGUN);
  await takeLease(at.kv, REFRESH_JOB, {
    holder: "the killed one",
    term: LEASE_TERM,
    now: () => now,
  });
  at.time.now += LEASE_TERM - 1;
  await at.refresher.goOn();
  assertEquals(await at.outcomes(), ["begun"]);
  at.time.now += 1;
  await at.refresher.goOn();
  assertEquals(await at.outcomes(), ["published", "begun"]);
  await at.refresher.goOn();
  assertEquals(at.source.asked.length, 1, "nothing to go on with");
});

Deno.test("a daily refresh that meets an import is tried again, one that meets a refresh is not", async () => {
  using at = await setUp();
  const term = LEASE_TERM;
  for (const work of ["import", undefined] as const) {
    const outcome = await takeLease(at.kv, REFRESH_JOB, {
      holder: "elsewhere",
      ...work && { work },
      term,
      now: () => at.time.now,
    });
    assert(outcome.ok);
    if (work === undefined) await at.refresher.daily();
    else await assertRejects(() => at.refresher.daily(), Error, "an import");
    await outcome.lease.release();
  }
  assertEquals(await at.outcomes(), []);
});

Deno.test("a first fill that failed is tried again soon, a later refresh daily", async () => {
  using at = await setUp();
  at.source.fault = new SourceError("No Google credentials");
  await at.refresher.fillIfEmpty();
  at.time.now += RETRY_EMPTY - 1;
  await at.refresher.goOn();
  assertEquals(await at.outcomes(), ["failed"]);
  at.time.now += 1;
  at.source.fault = null;
  await at.refresher.goOn();
  assertEquals(await at.outcomes(), ["published", "failed"]);

  at.time.now += 1;
  at.source.fault = new SourceError("The portal is out of order");
  await assertRejects(() => at.refresher.daily(), Error, "out of order");
  at.time.now += RETRY_EMPTY;
  await at.refresher.goOn();
  assertEquals(await at.outcomes(), ["failed", "published", "failed"]);
});

Deno.test("refreshes are logged in a line each, failed ones by their alarm", async () => {
  using at = await setUp();
  await at.refresher.run();
  at.source.fault = new SourceError("The portal is out of order");
  at.time.now += 1;
  await at.refresher.run();
  at.source.fault = null;
  const { now } = at.time;
  await takeLease(at.kv, REFRESH_JOB, {
    holder: "somebody",
    term: LEASE_TERM,
    now: () => now,
  });
  await at.refresher.run();
  const [published, failed, left, ...more] = at.lines;
  assertStringIncludes(published!, "info  refresh from bigquery published");
  assertStringIncludes(published!, " added=24 ");
  assertStringIncludes(failed!, "error alarm refresh: The refresh failed. ");
  assertStringIncludes(left!, "refresh left to who is at it: somebody");
  assertEquals(more, []);
});
