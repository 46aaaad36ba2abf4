import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { changingSource } from "../../../tests/support/changing_source.ts";
import { byKey, on, published } from "../../../tests/support/publishing.ts";
import { DAY_MS } from "../../core/calendar.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Manifest } from "../../core/manifest.ts";
import type { Alarm } from "../alerts/alarm.ts";
import { Alarms } from "../alerts/alarms.ts";
import { processMemory } from "../alerts/memory.ts";
import { type BilledSource, SourceError } from "../sources/source.ts";
import { StoreError } from "../store/kv.ts";
import { keys } from "../store/keys.ts";
import { LEASE_TERM, REFRESH_JOB, takeLease } from "../store/lease.ts";
import { readManifest } from "../store/manifest.ts";
import { lastRuns } from "../store/runs.ts";
import { FailureWatch } from "../watch/failure_watch.ts";
import { createLog } from "../watch/log.ts";
import { publishIncidents } from "./publish.ts";
import { refresh } from "./refresh.ts";
import type { RefreshOptions } from "./refresh_run.ts";

const NOW = Date.UTC(2017, 5, 10);

/** 150 incidents a month over two and a half years, at all hours. */
function history(): Incident[] {
  const all: Incident[] = [];
  let key = 1;
  for (const year of [2015, 2016, 2017]) {
    for (let month = 1; month <= (year === 2017 ? 6 : 12); month++) {
      for (let i = 0; i < 150; i++) {
        const two = (n: number) => String(n).padStart(2, "0");
        const day = `${year}-${two(month)}-${two(1 + i % 3)}`;
        all.push(on(day, key++, { date: `${day}T${two(i % 24)}:00:00` }));
      }
    }
  }
  return all;
}

function setUp(clock = () => NOW) {
  const got: Alarm[] = [];
  const alarms = new Alarms({
    channels: [{
      name: "test",
      deliver: (alarm) => Promise.resolve(void got.push(alarm)),
    }],
    memory: processMemory(clock),
    log: () => {},
  });
  const options: RefreshOptions = { alarms, holder: "test", now: clock };
  return { got, options };
}

Deno.test("refresh() fills an empty store with all that the source holds", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { got, options } = setUp();
  const { run } = await refresh(kv, source, options);
  assertEquals([run?.outcome, run?.added], ["published", source.held.length]);
  assertEquals(await published(kv), byKey(source.held));
  assertEquals(got, []);
  assertEquals(await lastRuns(kv, 1), [run]);
});

Deno.test("a fill says of each version how many months have come, until all have", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { options } = setUp();
  const told: (string | null)[] = [];
  const onPublished = ({ arriving, from }: Manifest) => {
    const said = arriving && `${arriving.months} of ${arriving.of}`;
    told.push(`${said ?? "all"} from ${from!.slice(0, 7)}`);
  };
  const order = { ...options, stepRows: 1_500, onPublished };
  await refresh(kv, source, order);
  assertEquals(told, [
    "10 of 30 from 2016-09",
    "20 of 30 from 2015-11",
    "all from 2015-01",
  ]);
  told.length = 0;
  source.held.push(on("2017-06-09", 99_999));
  await refresh(kv, source, { ...order, retentionMonths: 12 });
  assertEquals(
    told,
    ["all from 2016-07"],
    "what is not to be held is not awaited",
  );
});

Deno.test("refresh() makes a year anew of which the store has lost a piece", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { options } = setUp();
  await refresh(kv, source, options);
  const { manifest } = await readManifest(kv);
  const [year] = manifest!.chunks;
  await kv.delete(keys.blob(year!.detail.id));

  // Steps of so few rows would cut the year.
  const again = { ...options, stepRows: 400 };
  const { run } = await refresh(kv, source, again);
  assertEquals([year!.period, run!.outcome], ["2015", "unchanged"]);
  assertEquals(await published(kv), byKey(source.held));
  // And no more than the newest months is taken after that.
  source.asked.length = 0;
  await refresh(kv, source, again);
  assertEquals(source.asked.map((days) => days!.from).sort()[0], "2017-04-01");
});

Deno.test("refresh() that looks for each piece once in seven days finds a loss in seven", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = NOW;
  const source = changingSource(history());
  const { options } = setUp(() => clock);
  await refresh(kv, source, options);
  const { manifest } = await readManifest(kv);
  await kv.delete(keys.blob(manifest!.chunks[0]!.detail.id));
  const found: boolean[] = [];
  for (let day = 0; day < 7; day++) {
    clock += DAY_MS;
    source.asked.length = 0;
    await refresh(kv, source, { ...options, lookDays: 7 });
    found.push(source.asked.some((days) => days!.from === "2015-01-01"));
  }
  assertEquals(found.filter((is) => is).length, 1);
  assertEquals(await published(kv), byKey(source.held));
});

Deno.test("refresh() notices what came, changed, moved and vanished", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { options } = setUp();
  await refresh(kv, source, options);

  const [first, , third] = source.held;
  source.held = [
    ...source.held.slice(3),
    { ...first!, date: "2016-02-01T10:00:00", year: 2016 }, // moved, long ago
    { ...third!, arrest: !third!.arrest }, // seen, because its month shrank
    on("2017-06-04", 900_001),
    on("2015-07-04", 900_002), // reported late
  ];
  const { run } = await refresh(kv, source, options);
  assertEquals(await published(kv), byKey(source.held));
  assertEquals([run?.outcome, run?.removed], ["published", 1]);
  assertEquals(run?.fields.arrest, 1);
});

Deno.test("refresh() finds an old change when it compares everything again", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = NOW;
  const source = changingSource(history());
  const { options } = setUp(() => clock);
  await refresh(kv, source, options);
  source.held[0] = { ...source.held[0]!, primary_type: "ARSON" };

  clock += 86_400_000;
  const daily = await refresh(kv, source, options);
  assertEquals(daily.run?.outcome, "unchanged");
  clock += 30 * 86_400_000;
  const monthly = await refresh(kv, source, options);
  assertEquals(monthly.run?.fields, { primary_type: 1 });
  assertEquals(await published(kv), byKey(source.held));
});

Deno.test("refresh() asks for little when nothing happened", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { options } = setUp();
  await refresh(kv, source, options);
  source.asked = [];
  const { run } = await refresh(kv, source, options);
  assertEquals(run?.outcome, "unchanged");
  assertEquals(source.asked, [{ from: "2017-04-01", to: "2017-06-30" }]);
});

Deno.test("refresh() leaves yesterday's data, and raises an alarm, when the source fails", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { got, options } = setUp();
  await refresh(kv, source, options);
  const before = await readManifest(kv);

  source.fault = new SourceError("BigQuery did not answer in time");
  const { run } = await refresh(kv, source, options);
  assertEquals([run?.outcome, run?.reason], [
    "failed",
    "BigQuery did not answer in time",
  ]);
  assertEquals(await readManifest(kv), before);
  assertStringIncludes(got[0]!.detail, "serves on");

  source.fault = null;
  await refresh(kv, source, options);
  assertEquals(got.map(({ title }) => title), [
    "The refresh failed",
    "The refresh works again",
  ]);
});

Deno.test("a disk that is full is one alarm, whether a refresh or the server meets it", async () => {
  const { got, options } = setUp();
  const watch = new FailureWatch({
    alarms: options.alarms,
    log: createLog({ format: "text", level: "error", write() {} }),
  });
  const trouble = "Cannot write to the data store: the disk is full";
  // Full for the chunks, or for the word of how it went.
  for (const fails of ["atomic", "set"]) {
    using kv = await Deno.openKv(":memory:");
    let isFull = false;
    const faulty = new Proxy(kv, {
      get(target, name) {
        if (isFull && name === fails) throw new StoreError(trouble);
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const source = changingSource(history());
    const filling: BilledSource = {
      ...source,
      async *incidents(period) {
        isFull = true;
        yield* source.incidents(period);
      },
    };
    const { run } = await refresh(faulty, filling, options);
    assertEquals([run?.outcome, run?.reason], ["failed", trouble], fails);
  }
  watch.storeIs(trouble);
  await watch.settled();
  assertEquals(got.map(({ key }) => key), ["store"]);
  using kv = await Deno.openKv(":memory:");
  await refresh(kv, changingSource(history()), options);
  assertEquals(got.map(({ title }) => title).slice(1), [
    "The data store is well again",
  ]);
});

Deno.test("refresh() refuses what is not to be believed", async () => {
  const spoil: Record<string, (held: Incident[]) => Incident[]> = {
    "fewer than": (held) => held.slice(0, held.length * 0.9),
    "lost AM and PM": (held) =>
      held.map((one) => ({
        ...one,
        date: one.date.replace(/T(\d\d)/, (_, hour) =>
          `T${String(hour % 12 || 12).padStart(2, "0")}`),
      })),
  };
  for (const [words, change] of Object.entries(spoil)) {
    using kv = await Deno.openKv(":memory:");
    const source = changingSource(history());
    const { got, options } = setUp();
    await refresh(kv, source, options);
    const before = await readManifest(kv);
    source.held = change(source.held);
    const { run } = await refresh(kv, source, options);
    assertEquals(run?.outcome, "refused", words);
    assertStringIncludes(run!.reason!, words);
    assertEquals(await readManifest(kv), before);
    assertEquals(got.map(({ title }) => title), ["The refresh was refused"]);
  }
});

Deno.test("refresh() believes a loss that a person has looked at", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { options } = setUp();
  await refresh(kv, source, options);
  source.held = source.held.slice(0, source.held.length / 2);
  const { run } = await refresh(kv, source, { ...options, believe: true });
  assertEquals(run?.outcome, "published");
  assertEquals(await published(kv), byKey(source.held));
});

Deno.test("refresh() tells who is at it already", async () => {
  using kv = await Deno.openKv(":memory:");
  const { options } = setUp();
  await takeLease(kv, REFRESH_JOB, {
    holder: "the other one",
    term: LEASE_TERM,
    now: () => NOW,
  });
  const { held, run } = await refresh(kv, changingSource(history()), options);
  assertEquals([held?.holder, run], ["the other one", undefined]);
  assertEquals((await readManifest(kv)).manifest, null);
});

Deno.test("refresh() never publishes after it lost its lease", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { options } = setUp();
  const { incidents } = source;
  source.incidents = async function* (period, signal) {
    // Stalled for longer than the lease lasts; somebody else takes it.
    const later = () => NOW + 2 * LEASE_TERM;
    const taking = { holder: "fresh", term: LEASE_TERM, now: later };
    assert((await takeLease(kv, REFRESH_JOB, taking)).ok);
    yield* incidents(period, signal);
  };
  const { run } = await refresh(kv, source, options);
  assertEquals(run?.outcome, "failed");
  assertEquals((await readManifest(kv)).manifest, null);
});

Deno.test("refresh() stops when it is told to, and goes on later", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { got, options } = setUp();
  const stop = new AbortController();
  const { incidents } = source;
  source.incidents = async function* (period, signal) {
    stop.abort(new Error("SIGTERM"));
    yield* incidents(period, signal);
  };
  const stopped = await refresh(kv, source, {
    ...options,
    signal: stop.signal,
  });
  assertEquals(stopped.run?.outcome, "paused");
  source.incidents = incidents;
  const { run } = await refresh(kv, source, options);
  assertEquals(run?.outcome, "published");
  assertEquals(await published(kv), byKey(source.held));
  assertEquals(got, []);
});

Deno.test("refresh() leaves word of itself from the start", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { probe } = source;
  const seen: string[] = [];
  source.probe = async () => {
    seen.push(...(await lastRuns(kv, 9)).map(({ outcome }) => outcome));
    return await probe();
  };
  await refresh(kv, source, setUp().options);
  assertEquals(seen, ["begun"]);
  const runs = await lastRuns(kv, 9);
  assertEquals(runs.map(({ outcome }) => outcome), ["published"]);
});

Deno.test("refresh() pauses when its time is up, with what it has published", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = NOW;
  const source = changingSource(history());
  const { got, options } = setUp(() => clock);
  const budgeted: RefreshOptions = {
    ...options,
    stepRows: 900,
    budget: 60_000,
    resume: true,
    onPublished: () => void (clock += 40_000),
  };
  const first = await refresh(kv, source, budgeted);
  assertEquals([first.run?.outcome, first.run?.added], ["paused", 1800]);
  assertEquals((await readManifest(kv)).manifest?.to, "2017-06-03");
  const second = await refresh(kv, source, budgeted);
  assertEquals([second.run?.outcome, second.run?.added], ["paused", 1800]);
  const third = await refresh(kv, source, budgeted);
  assertEquals([third.run?.outcome, third.run?.added], ["published", 900]);
  assertEquals(await published(kv), byKey(source.held));
  assertEquals(got, []);
});

Deno.test("refresh() counts who moved to another month as changed", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const { options } = setUp();
  await refresh(kv, source, options);
  const [first] = source.held;
  source.held[0] = { ...first!, date: "2016-02-01T10:00:00", year: 2016 };
  const { run } = await refresh(kv, source, options);
  assertEquals([run?.added, run?.changed, run?.removed], [0, 1, 0]);
  assertEquals(run?.fields, { date: 1 });
});

Deno.test("refresh() takes the place of the made-up city", async () => {
  using kv = await Deno.openKv(":memory:");
  const demo = { ...changingSource([on("2025-01-01", 1)]), name: "demo" };
  await publishIncidents(kv, demo as Parameters<typeof publishIncidents>[1]);
  const source = changingSource(history());
  await refresh(kv, source, setUp().options);
  assertEquals(await published(kv), byKey(source.held));
});

Deno.test("refresh() warns when no new day arrives for long, once", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = NOW;
  const source = changingSource(history());
  const { got, options } = setUp(() => clock);
  await refresh(kv, source, options);
  assertEquals(got, []);
  clock += 20 * 86_400_000;
  await refresh(kv, source, options);
  assertStringIncludes(got[0]!.title, "No new day for 27 days");
});
