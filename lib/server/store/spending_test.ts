import { assertEquals } from "@std/assert";
import { spend } from "./spending.ts";

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
