import { assert, assertEquals } from "@std/assert";
import { on, sourceOf } from "../../../tests/support/publishing.ts";
import { decodeMonthCounts } from "../../core/chunks/month_counts.ts";
import { EVERYTHING } from "../../core/filter/filter.ts";
import { monthsOf } from "../../core/engine/from_months.ts";
import { readDictionary } from "../../core/chunks/dictionary_codec.ts";
import { keys } from "../store/keys.ts";
import { blobsOf, GRACE, readManifest } from "../store/manifest.ts";
import { sweep } from "../store/sweep.ts";
import { addMissing } from "./add_missing.ts";
import { monthsHeld } from "./months_held.ts";
import { publishIncidents } from "./publish.ts";
import { read } from "./read_chunk.ts";

const FIRST = [
  ...[1, 2, 3].map((id) => on("2014-05-01", id)),
  on("2015-06-01", 4),
  on("2016-07-01", 5),
];

async function manifestOf(kv: Deno.Kv) {
  return (await readManifest(kv)).manifest!;
}

/** What the counts that are published say, after it is seen to be so. */
async function seen(kv: Deno.Kv) {
  const manifest = await manifestOf(kv);
  const found = monthsOf(
    EVERYTHING,
    decodeMonthCounts(await read(kv, manifest.months!.id)),
    await readDictionary(manifest.dictionary, (id) => read(kv, id)),
  );
  assertEquals(found, await monthsHeld(kv, manifest));
  return found.map(({ month, count }) => `${month} ${count}`);
}

Deno.test("counts by month follow what comes, moves, vanishes and grows old", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf(FIRST));
  assertEquals(await seen(kv), ["2014-05 3", "2015-06 1", "2016-07 1"]);
  const before = await manifestOf(kv);
  await publishIncidents(kv, sourceOf(FIRST));
  assertEquals((await manifestOf(kv)).months, before.months);

  // One moves to another year, and a new year makes months of others a year.
  await publishIncidents(
    kv,
    sourceOf([on("2016-07-09", 3), on("2017-01-02", 6)]),
  );
  assertEquals(
    await seen(kv),
    ["2014-05 2", "2015-06 1", "2016-07 2", "2017-01 1"],
  );
  await publishIncidents(kv, sourceOf([]), {
    periods: [{ from: "2015-01-01", to: "2015-12-31" }],
  });
  assertEquals(await seen(kv), ["2014-05 2", "2016-07 2", "2017-01 1"]);
  await publishIncidents(kv, sourceOf([on("2017-01-03", 7)]), {
    since: "2016-01-01",
  });
  assertEquals(await seen(kv), ["2016-07 2", "2017-01 2"]);

  await sweep(kv, { now: () => Date.now() + GRACE + 1 });
  assertEquals(await seen(kv), ["2016-07 2", "2017-01 2"]);
  const { months } = await manifestOf(kv);
  assert(blobsOf(await manifestOf(kv)).some(({ id }) => id === months!.id));
});

Deno.test("a store without counts by month gets them, and so does one that lost them", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf(FIRST));
  const { months, ...older } = await manifestOf(kv);
  await kv.set(keys.manifest(), older);
  // What is published upon it does not know the other chunks.
  await publishIncidents(kv, sourceOf([on("2016-07-02", 8)]));
  assertEquals((await manifestOf(kv)).months, undefined);
  const made = await addMissing(kv);
  assertEquals(made, await manifestOf(kv));
  assertEquals(await seen(kv), ["2014-05 3", "2015-06 1", "2016-07 2"]);
  assertEquals(await addMissing(kv), null);

  await kv.delete(keys.blob(made!.months!.id));
  await addMissing(kv);
  assertEquals(await seen(kv), ["2014-05 3", "2015-06 1", "2016-07 2"]);

  const { id } = (await manifestOf(kv)).months!;
  assert(id !== months!.id);
  await kv.set(keys.blobPart(id, 0), new Uint8Array(9));
  const result = await publishIncidents(kv, sourceOf([on("2016-07-03", 9)]));
  assert(result.published, "held up by nothing");
  await addMissing(kv);
  assertEquals(await seen(kv), ["2014-05 3", "2015-06 1", "2016-07 3"]);
});

Deno.test("counts of what somebody else published meanwhile are left to them", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf(FIRST));
  const { months: _, ...older } = await manifestOf(kv);
  await kv.set(keys.manifest(), older);
  const lost = { key: ["lease"], versionstamp: "0".repeat(20) };
  assertEquals(await addMissing(kv, { checks: [lost] }), null);
  assertEquals((await manifestOf(kv)).months, undefined);
});
