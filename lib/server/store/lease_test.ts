import { assert, assertEquals, assertFalse } from "@std/assert";
import { keys } from "./keys.ts";
import { leaseHolder, takeLease } from "./lease.ts";

const TERM = 60_000;

async function mustTake(kv: Deno.Kv, holder: string, now: () => number) {
  const outcome = await takeLease(kv, "job", { holder, term: TERM, now });
  assert(outcome.ok);
  return outcome.lease;
}

Deno.test("takeLease() lets one in, and tells the others who it is", async () => {
  using kv = await Deno.openKv(":memory:");
  const now = () => 1_000;
  const lease = await mustTake(kv, "first", now);
  const second = await takeLease(kv, "job", { holder: "b", term: TERM, now });
  assertEquals(second, {
    ok: false,
    held: { holder: "first", since: 1_000, until: 61_000, term: TERM },
  });
  assertEquals((await leaseHolder(kv, "job", now))?.holder, "first");
  await lease.release();
  assertEquals(await leaseHolder(kv, "job", now), null);
  await mustTake(kv, "second", now);
});

Deno.test("a lease that was not renewed can be taken over, and its fence falls", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = 0;
  const now = () => clock;
  const old = await mustTake(kv, "stalled", now);
  clock = TERM - 1;
  assert(await old.renew());
  clock = 2 * TERM;
  const fresh = await mustTake(kv, "fresh", now);

  const write = (fence: Deno.AtomicCheck) =>
    kv.atomic().check(fence).set(keys.manifest(), "x").commit();
  assertFalse((await write(old.fence)).ok);
  assertFalse(await old.renew());
  await old.release();
  assertEquals((await leaseHolder(kv, "job", now))?.holder, "fresh");
  assert((await write(fresh.fence)).ok);
});

Deno.test("renewing leaves the fence standing", async () => {
  using kv = await Deno.openKv(":memory:");
  const lease = await mustTake(kv, "one", () => 0);
  for (let i = 0; i < 3; i++) assert(await lease.renew());
  const write = await kv.atomic().check(lease.fence).set(["x"], 1).commit();
  assert(write.ok);
});

Deno.test("of many that take a lease at once, one gets it", async () => {
  using kv = await Deno.openKv(":memory:");
  const outcomes = await Promise.all(
    Array.from(
      { length: 20 },
      (_, i) => takeLease(kv, "job", { holder: `p${i}`, term: TERM }),
    ),
  );
  assertEquals(outcomes.filter(({ ok }) => ok).length, 1);
});

Deno.test("a clock that is set back does not keep a lease alive", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = 24 * 3_600_000;
  const now = () => clock;
  const lost = await mustTake(kv, "first", now);
  clock = 0;
  assertEquals(await leaseHolder(kv, "job", now), null);
  await mustTake(kv, "second", now);
  assertFalse(await lost.renew(), "and its fence has fallen");
});
