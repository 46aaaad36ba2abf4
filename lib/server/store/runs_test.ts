import { assertEquals } from "@std/assert";
import { BEGUN } from "../../../tests/support/a_run.ts";
import { storedAlarmMemory } from "./alarm_memory.ts";
import {
  forgetOldRuns,
  lastRun,
  lastRuns,
  recordRun,
  type Run,
  RUNS_KEPT,
} from "./runs.ts";

const runAt = (minute: number): Run => ({
  ...BEGUN,
  startedAt: new Date(minute * 60_000).toISOString(),
  outcome: "published",
  version: "v",
  rows: minute,
});

Deno.test("lastRuns() lists the newest runs first, and no more than are kept", async () => {
  using kv = await Deno.openKv(":memory:");
  for (let i = 0; i < RUNS_KEPT + 10; i++) await recordRun(kv, runAt(i));
  await forgetOldRuns(kv);
  const all = await lastRuns(kv, 1_000);
  assertEquals(all.length, RUNS_KEPT);
  assertEquals(all[0], runAt(RUNS_KEPT + 9));
  assertEquals((await lastRuns(kv, 2)).map(({ rows }) => rows), [99, 98]);
});

Deno.test("lastRuns() knows the last ones also if the clock was set back", async () => {
  using kv = await Deno.openKv(":memory:");
  for (let i = 50; i < 50 + RUNS_KEPT; i++) await recordRun(kv, runAt(i));
  for (const i of [3, 4]) await recordRun(kv, runAt(i));
  assertEquals((await lastRun(kv))?.rows, 4);
  assertEquals((await lastRuns(kv, 1))[0]?.rows, 4, "among few");
  await forgetOldRuns(kv);
  assertEquals(
    (await lastRuns(kv, 1_000)).slice(0, 3).map(({ rows }) => rows),
    [
      4,
      3,
      49 + RUNS_KEPT,
    ],
  );
  assertEquals((await lastRuns(kv, 1_000)).length, RUNS_KEPT);
});

Deno.test("storedAlarmMemory() gives a claim to one of many, for a while", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = 0;
  const memories = [1, 2, 3].map(() => storedAlarmMemory(kv, () => clock));
  const claims = () => Promise.all(memories.map((m) => m.claim("a", 1_000)));
  assertEquals((await claims()).filter(Boolean).length, 1);
  assertEquals((await claims()).filter(Boolean).length, 0);
  clock = 1_000;
  assertEquals((await claims()).filter(Boolean).length, 1);
  assertEquals(await memories[0]!.release("a"), true);
  assertEquals(await memories[1]!.release("a"), false);
  assertEquals((await claims()).filter(Boolean).length, 1);
});
