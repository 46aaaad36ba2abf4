import { assertEquals } from "@std/assert";
import { on, sourceOf } from "../../../tests/support/publishing.ts";
import { readManifest } from "../store/manifest.ts";
import { monthsHeld } from "./months_held.ts";
import { publishIncidents } from "./publish.ts";

Deno.test("monthsHeld() counts each month of closed years and of open ones", async () => {
  using kv = await Deno.openKv(":memory:");
  const days = ["2014-01-31", "2014-12-01", "2014-12-31", "2017-03-05"];
  await publishIncidents(kv, sourceOf(days.map((day, i) => on(day, i + 1))));
  const { manifest } = await readManifest(kv);
  assertEquals(await monthsHeld(kv, manifest!), [
    { month: "2014-01", count: 1 },
    { month: "2014-12", count: 2 },
    { month: "2017-03", count: 1 },
  ]);
});
