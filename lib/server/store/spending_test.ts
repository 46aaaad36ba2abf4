import { assertEquals } from "@std/assert";
import { StoreError } from "./kv.ts";
import { DailyBudget, spend } from "./spending.ts";

const NOON = Date.UTC(2025, 2, 1, 12);
const MIDNIGHT = Date.UTC(2025, 2, 2);

Deno.test("spend() spends what is left of a day's budget, and no more", async () => {
  using kv = await Deno.openKv(":memory:");
  const cases: [purpose: string, amount: number, now: number, left: number][] =
    [
      ["a", 60, NOON, 40],
      ["a", 41, NOON, -40],
      ["a", 40, NOON + 1000, 0],
      ["a", 1, MIDNIGHT - 1, 0],
      ["b", 1, MIDNIGHT - 1, 99],
      ["a", 101, MIDNIGHT, -100],
      ["a", 100, MIDNIGHT, 0],
    ];
  for (const [purpose, amount, now, left] of cases) {
    const ok = left > 0 || (left === 0 && amount !== 1);
    const renewsAt = now < MIDNIGHT ? MIDNIGHT : MIDNIGHT + 86_400_000;
    assertEquals(
      await spend(kv, purpose, amount, 100, now),
      { ok, left: Math.abs(left), renewsAt },
      `${purpose} ${amount}`,
    );
  }
});

Deno.test("spend() counts what many spend at once", async () => {
  using kv = await Deno.openKv(":memory:");
  const all = await Promise.all(
    Array.from({ length: 30 }, () => spend(kv, "a", 1, 20, NOON)),
  );
  assertEquals(all.filter(({ ok }) => ok).length, 20);
});

Deno.test("DailyBudget holds in memory while the store cannot be written, and tells it later", async () => {
  using kv = await Deno.openKv(":memory:");
  let isWell = true;
  const faulty = new Proxy(kv, {
    get(target, name) {
      if (!isWell) throw new StoreError("Cannot write: the disk is full");
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const told: string[] = [];
  let now = NOON;
  const budget = new DailyBudget(faulty, {
    purpose: "a",
    budget: 100,
    now: () => now,
    report: (trouble) => void told.push(trouble),
  });
  const spent = async (amount: number) => {
    const { ok, left } = await budget.spend(amount);
    return [ok, left];
  };
  assertEquals(await spent(40), [true, 60]);
  isWell = false;
  assertEquals(await spent(30), [true, 30]);
  assertEquals(await spent(31), [false, 30]);
  assertEquals(await spent(10), [true, 20]);
  assertEquals(told, [
    'Cannot write: the disk is full: the budget "a" holds in memory',
  ]);
  isWell = true;
  assertEquals(await spent(5), [true, 15]);
  // Another process knows of all of it.
  assertEquals((await spend(kv, "a", 16, 100, NOON)).left, 15);
  isWell = false;
  now = MIDNIGHT;
  assertEquals(await spent(100), [true, 0]);
  assertEquals(await spent(1), [false, 0]);
  assertEquals(told.length, 2);
});

Deno.test("DailyBudget does not wait for a store that does not answer", async () => {
  using kv = await Deno.openKv(":memory:");
  const release = Promise.withResolvers<void>();
  const slow = new Proxy(kv, {
    get(target, name) {
      if (name === "get") {
        return async (key: Deno.KvKey) => {
          await release.promise;
          return await target.get(key);
        };
      }
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const budget = new DailyBudget(slow, {
    purpose: "a",
    budget: 100,
    now: () => NOON,
    patience: () => Promise.resolve(),
    report() {},
  });
  const { ok, left } = await budget.spend(70);
  assertEquals([ok, left], [true, 30]);
  assertEquals((await budget.spend(31)).ok, false);
  release.resolve();
  await budget.settled();
});
