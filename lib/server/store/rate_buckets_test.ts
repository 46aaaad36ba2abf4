import { assert, assertEquals } from "@std/assert";
import { keys } from "./keys.ts";
import { openStore } from "./kv.ts";
import { type Bucket, RateBuckets } from "./rate_buckets.ts";

/** A clock that stands until it is told to move. */
function clock() {
  let time = 1_000_000_000_000;
  return {
    now: () => time,
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
    const { now, pass } = clock();
    const buckets = new RateBuckets(kv, { now });
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
  const { now, pass } = clock();
  const buckets = new RateBuckets(kv, { now });
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
  const { now } = clock();
  const buckets = new RateBuckets(kv, { now });
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
  const { now } = clock();
  const buckets = new RateBuckets(kv, { now });
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
  const { now, pass } = clock();
  {
    using one = await openStore(path);
    using other = await openStore(path);
    const instances = [one, other].map((kv) => new RateBuckets(kv, { now }));
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
  const { now, pass } = clock();
  const buckets = new RateBuckets(kv, { now });
  await buckets.take("a", 20);
  pass(3600);
  assertEquals(await admitted(buckets, 100, 20), 20);
});

Deno.test("a clock that lags behind takes nothing away", async () => {
  using kv = await Deno.openKv(":memory:");
  const { now } = clock();
  const ahead: Bucket = { tokens: 5, at: now() + 10_000 };
  await kv.set(keys.rateBucket("a"), ahead);
  const buckets = new RateBuckets(kv, { now });
  assertEquals(await admitted(buckets, 20, 10), 5);
});

Deno.test("take() admits while the store fails, and says so once a minute", async () => {
  const kv = await Deno.openKv(":memory:");
  kv.close();
  const { now, pass } = clock();
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const buckets = new RateBuckets(kv, { now, report });
  assertEquals(await admitted(buckets, 50, 10), 50);
  assertEquals(reported.length, 1);
  pass(61);
  assertEquals(await admitted(buckets, 50, 10), 50);
  assertEquals(reported.length, 2);
});
