import { assertEquals, assertStringIncludes } from "@std/assert";
import { BEGUN } from "../../../tests/support/a_run.ts";
import { recordRun } from "../store/runs.ts";
import { refreshHealth } from "./refresh_health.ts";

Deno.test("refreshHealth() tells what failed until something ends well", async () => {
  using kv = await Deno.openKv(":memory:");
  const health = () => refreshHealth(kv);
  assertEquals(await health(), { last: null, underWay: null, troubles: [] });
  const reason = "No Google credentials";
  await recordRun(kv, { ...BEGUN, outcome: "failed", reason });
  const trouble = `The refresh of ${BEGUN.startedAt} failed: ${reason}`;
  assertEquals((await health()).troubles, [trouble]);
  // Another one has begun, and nobody knows yet how it ends.
  const later = { ...BEGUN, startedAt: "2016-12-05T00:01:00.000Z" };
  await recordRun(kv, later);
  assertEquals((await health()).troubles, [trouble]);
  await recordRun(kv, { ...later, outcome: "unchanged" });
  assertEquals((await health()).troubles, []);
  assertEquals((await health()).last?.outcome, "unchanged");
});

Deno.test("refreshHealth() notices processes that are killed again and again", async () => {
  using kv = await Deno.openKv(":memory:");
  for (let minute = 1; minute <= 3; minute++) {
    await recordRun(kv, {
      ...BEGUN,
      startedAt: `2016-12-04T11:0${minute}:00.000Z`,
    });
    const { troubles } = await refreshHealth(kv);
    assertEquals(troubles.length, minute < 3 ? 0 : 1);
    if (minute === 3) {
      assertStringIncludes(troubles[0]!, "The last 3 refreshes were killed");
    }
  }
});
