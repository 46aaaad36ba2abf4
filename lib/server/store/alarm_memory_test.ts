import { assertEquals } from "@std/assert";
import { storedAlarmMemory } from "./alarm_memory.ts";

Deno.test("storedAlarmMemory() is shared, and ends with its window", async () => {
  using kv = await Deno.openKv(":memory:");
  let time = Date.UTC(2026, 0, 2);
  const [one, other] = [1, 2].map(() => storedAlarmMemory(kv, () => time));
  const HOUR = 3_600_000;
  assertEquals(await one!.claim("a", HOUR), true);
  assertEquals(await other!.claim("a", HOUR), false);
  time += HOUR;
  assertEquals(await other!.claim("a", HOUR), true);
  assertEquals(await one!.release("a"), true);
  assertEquals(await one!.release("a"), false);
});

Deno.test("storedAlarmMemory() forgets what a clock wrote that was set back", async () => {
  using kv = await Deno.openKv(":memory:");
  let time = Date.UTC(2026, 0, 2);
  const memory = storedAlarmMemory(kv, () => time);
  assertEquals(await memory.claim("a", 3_600_000), true);
  time -= 24 * 3_600_000;
  assertEquals(await memory.claim("a", 3_600_000), true);
});
