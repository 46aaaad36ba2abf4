import { assert, assertEquals } from "@std/assert";
import { PAUSES } from "../../core/short_wait.ts";
import { keys } from "./keys.ts";
import { openStore } from "./kv.ts";
import { type Bucket, RateBuckets } from "./rate_buckets.ts";

/** A clock that stands until it is told to move; the store is waited for. */
function clock() {
  let time = 1_000_000_000_000;
  return {
    now: () => time,
    patience: () => new Promise(() => {}),
    pass: (seconds: number) => void (time += seconds * 1000),
  };
}

/** How many of so many requests at once are admitted. */
async function admitted(
  buckets: RateBuckets,
  requests: number,
  perMinute: number,
  cost = 1,
): Promise<number> {
  const verdicts = await Promise.all(
    Array.from({ length: requests }, () => buckets.take("a", perMinute, cost)),
  );
  return verdicts.filter((verdict) => verdict.admitted).length;
}

Deno.test("take() admits the budget at once, and then as it refills", async () => {
  for (const perMinute of [1, 7, 60, 600]) {
    using kv = await Deno.openKv(":memory:");
    const { pass, ...still } = clock();
    const buckets = new RateBuckets(kv, still);
    assertEquals(await admitted(buckets, perMinute + 50, perMinute), perMinute);
    pass(30);
    const half = await admitted(buckets, perMinute, perMinute);
    assertEquals(half, Math.floor(perMinute / 2));
    pass(600);
    assertEquals(await admitted(buckets, perMinute + 50, perMinute), perMinute);
  }
});

Deno.test("take() tells a refused client when to come back, truly", async () => {
  using kv = await Deno.openKv(":memory:");
  const { pass, ...still } = clock();
  const buckets = new RateBuckets(kv, still);
  await admitted(buckets, 60, 6);
  const refused = await buckets.take("a", 6);
  assertEquals(refused, {
    admitted: false,
    remaining: 0,
    retryAfter: 10,
    reset: 60,
  });
  assert(buckets.refuses("a", 6));
  pass(9);
  assertEquals((await buckets.take("a", 6)).admitted, false);
  pass(1);
  assertEquals(buckets.refuses("a", 6), false);
  assertEquals((await buckets.take("a", 6)).admitted, true);
});

Deno.test("take() says what is left", async () => {
  using kv = await Deno.openKv(":memory:");
  const still = clock();
  const buckets = new RateBuckets(kv, still);
  const left: number[] = [];
  for (let i = 0; i < 45; i++) {
    left.push((await buckets.take("a", 40)).remaining);
  }
  assertEquals(
    left,
    Array.from({ length: 45 }, (_, i) => Math.max(0, 39 - i)),
  );
});

Deno.test("take() counts cheap requests as the part of one that they cost", async () => {
  using kv = await Deno.openKv(":memory:");
  const still = clock();
  const buckets = new RateBuckets(kv, still);
  assertEquals(await admitted(buckets, 500, 20, 0.1), 200);
});

Deno.test("take() still admits a cheap request where a dear one is refused", async () => {
  using kv = await Deno.openKv(":memory:");
  const buckets = new RateBuckets(kv, clock());
  assertEquals(await admitted(buckets, 95, 10, 0.1), 95);
  assertEquals((await buckets.take("a", 10, 1)).admitted, false);
  assertEquals(await admitted(buckets, 9, 10, 0.1), 5);
});

Deno.test("take() keeps clients apart", async () => {
  using kv = await Deno.openKv(":memory:");
  const buckets = new RateBuckets(kv, clock());
  assertEquals((await buckets.take("a", 1)).admitted, true);
  assertEquals((await buckets.take("a", 1)).admitted, false);
  assertEquals((await buckets.take("b", 1)).admitted, true);
});

Deno.test("take() writes once for a lot, and nothing for refusals", async () => {
  using kv = await Deno.openKv(":memory:");
  let calls = 0;
  const counted = new Proxy(kv, {
    get(target, name) {
      if (name === "get" || name === "atomic") calls++;
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const buckets = new RateBuckets(counted, clock());
  await admitted(buckets, 10_000, 600);
  // Twenty lots, each read and written.
  assertEquals(calls, 40);
});

Deno.test("instances share a budget, but for what lies in their lots", async () => {
  const path = await Deno.makeTempFile();
  const { pass, ...still } = clock();
  {
    using one = await openStore(path);
    using other = await openStore(path);
    const instances = [one, other].map((kv) => new RateBuckets(kv, still));
    const perMinute = 200;
    const lot = perMinute / 20;
    const both = async (requests: number) => {
      const counts = await Promise.all(
        instances.map((buckets) => admitted(buckets, requests, perMinute)),
      );
      return counts[0]! + counts[1]!;
    };
    assertEquals(await both(300), perMinute);

    // A lot that one has not spent is out of the other's reach.
    pass(120);
    assertEquals((await instances[0]!.take("a", perMinute)).admitted, true);
    assertEquals(
      await admitted(instances[1]!, 300, perMinute),
      perMinute - lot,
    );
    assertEquals(await admitted(instances[0]!, 300, perMinute), lot - 1);
  }
  await Deno.remove(path);
});

Deno.test("a lot that was not spent counts no longer after a minute", async () => {
  using kv = await Deno.openKv(":memory:");
  const { pass, ...still } = clock();
  const buckets = new RateBuckets(kv, still);
  await buckets.take("a", 20);
  pass(3600);
  assertEquals(await admitted(buckets, 100, 20), 20);
});

Deno.test("a clock that lags behind takes nothing away", async () => {
  using kv = await Deno.openKv(":memory:");
  const still = clock();
  const ahead: Bucket = { tokens: 5, at: still.now() + 10_000 };
  await kv.set(keys.rateBucket("a"), ahead);
  const buckets = new RateBuckets(kv, still);
  assertEquals(await admitted(buckets, 20, 10), 5);
});

Deno.test("a clock that was set back refuses nobody", async () => {
  using kv = await Deno.openKv(":memory:");
  const { pass, ...still } = clock();
  const buckets = new RateBuckets(kv, still);
  assertEquals(await admitted(buckets, 20, 10), 10);
  pass(-24 * 3600);
  assertEquals(await admitted(buckets, 20, 10), 10);
  assertEquals(await admitted(new RateBuckets(kv, still), 20, 10), 0);
  pass(-24 * 3600);
  assertEquals(await admitted(new RateBuckets(kv, still), 20, 10), 10);
});

Deno.test("a store that fails ends no limit, and is told once a minute", async () => {
  const kv = await Deno.openKv(":memory:");
  kv.close();
  const { pass, ...still } = clock();
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const buckets = new RateBuckets(kv, { ...still, report });
  assertEquals(await admitted(buckets, 50, 10), 10);
  assertEquals((await buckets.take("b", 10)).admitted, true);
  assertEquals(reported.length, 1);
  pass(30);
  assertEquals(await admitted(buckets, 50, 10), 5);
  pass(31);
  assertEquals(await admitted(buckets, 50, 10), 5);
  assertEquals(reported.length, 2);
});

/** A store whose commits fail or wait while it is told so. */
async function troubled() {
  const kv = await Deno.openKv(":memory:");
  const state = {
    wait: null as Promise<void> | null,
    commits: 0,
    committing: Promise.withResolvers<void>(),
  };
  const atomic = kv.atomic.bind(kv);
  kv.atomic = () => {
    const operation = atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = async () => {
      state.commits++;
      state.committing.resolve();
      await state.wait;
      return await commit();
    };
    return operation;
  };
  return { kv, state, [Symbol.dispose]: () => kv.close() };
}

Deno.test("a store that lets wait delays a request once, and ends no limit", async () => {
  using store = await troubled();
  const still = clock();
  let waits = 0;
  const patience = () => {
    waits++;
    return store.state.committing.promise;
  };
  const options = { ...still, patience, report: () => {} };
  const buckets = new RateBuckets(store.kv, options);
  const lock = Promise.withResolvers<void>();
  store.state.wait = lock.promise;
  assertEquals(await admitted(buckets, 1, 10), 1);
  for (const client of ["b", "c", "d"]) {
    assertEquals((await buckets.take(client, 10)).admitted, true);
  }
  assertEquals(await admitted(buckets, 50, 10), 9);
  assertEquals(
    [waits, store.state.commits],
    [PAUSES, 1],
    "no queue builds up",
  );
  lock.resolve();
  await buckets.settled();

  // What was taken meanwhile is gone for all.
  store.state.wait = null;
  const after = new RateBuckets(store.kv, still);
  assertEquals(await admitted(buckets, 50, 10), 0);
  assertEquals(await admitted(after, 50, 10), 9, "they cannot know yet");
});
