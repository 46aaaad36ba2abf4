import { assert, assertEquals } from "@std/assert";
import { changingSource } from "../../../tests/support/changing_source.ts";
import { faulty } from "../../../tests/support/faulty_store.ts";
import { byKey, on, published } from "../../../tests/support/publishing.ts";
import { monthOfDate } from "../../core/calendar.ts";
import { Alarms } from "../alerts/alarms.ts";
import { processMemory } from "../alerts/memory.ts";
import { LEASE_TERM } from "../store/lease.ts";
import { refresh } from "./refresh.ts";

/** 40 incidents of two months, at all hours. */
function history() {
  return Array.from({ length: 40 }, (_, i) => {
    const day = `2017-0${1 + i % 2}-0${1 + i % 3}`;
    const hour = String(i % 24).padStart(2, "0");
    return on(day, i + 1, { date: `${day}T${hour}:00:00` });
  });
}

Deno.test("a fill and a refresh killed after any of their writes go on to the same data", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  let now = Date.UTC(2017, 1, 10);
  const refreshOver = (store: Deno.Kv) =>
    refresh(store, source, {
      alarms: new Alarms({ channels: [], memory: processMemory() }),
      holder: "test",
      stepRows: 20,
      now: () => now,
    });
  /** Kills it after no write, then after one more each time, until it ends. */
  async function killedUntilItEnds(check: () => Promise<void>) {
    for (let writes = 0;; writes++) {
      // Whoever is killed gives its lease back to nobody.
      now += LEASE_TERM + 1;
      let left = writes;
      let killed = false;
      const doomed = faulty(kv, (call) => {
        if (call.writes && left-- <= 0) killed = true;
        if (killed) throw new Error("killed");
      });
      const result = await refreshOver(doomed).catch(() => null);
      if (!killed) {
        assert(result?.run?.outcome !== "failed");
        return writes;
      }
      await check();
    }
  }

  const all = byKey(source.held);
  const kills = await killedUntilItEnds(async () => {
    const held = await published(kv);
    const months = new Set(
      [...held.values()].map(({ date }) => monthOfDate(date)),
    );
    // Whole months, the newest first.
    const whole = source.held.filter(({ date }) =>
      months.has(monthOfDate(date))
    );
    assertEquals(held, byKey(whole));
    assertEquals(
      [...months].sort(),
      ["2017-01", "2017-02"].slice(2 - months.size),
    );
  });
  assert(kills > 10, `${kills} kills`);
  assertEquals(await published(kv), all);

  source.held = [
    ...source.held.map((one, i) =>
      i % 7 ? one : { ...one, arrest: !one.arrest }
    ),
    on("2017-01-05", 899),
    on("2017-02-05", 900),
  ];
  await killedUntilItEnds(async () => {
    // Of each month all of before, or all of now.
    const held = [...(await published(kv)).values()];
    const of = (month: string, some: typeof held) =>
      some.filter(({ date }) => date.startsWith(month))
        .map(({ unique_key, arrest }) => `${unique_key} ${arrest}`).sort()
        .join();
    for (const month of ["2017-01", "2017-02"]) {
      const either = [[...all.values()], source.held]
        .map((some) => of(month, some));
      assert(either.includes(of(month, held)), month);
    }
  });
  assertEquals(await published(kv), byKey(source.held));
});
