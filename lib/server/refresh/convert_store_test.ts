import { assert, assertEquals, assertRejects } from "@std/assert";
import { losing } from "../../../tests/support/losing_store.ts";
import { loadDataset } from "../../../tests/support/load_dataset.ts";
import {
  byKey,
  on,
  published,
  sourceOf,
} from "../../../tests/support/publishing.ts";
import { intoTwoParts } from "../../../tests/support/two_parts.ts";
import { EVERYTHING, type Filter } from "../../core/filter/filter.ts";
import { FORMAT, type Manifest, TWO_PARTS } from "../../core/manifest.ts";
import { keys } from "../store/keys.ts";
import { GRACE, readManifest } from "../store/manifest.ts";
import { sweep } from "../store/sweep.ts";
import { convertStore } from "./convert_store.ts";
import { publishIncidents } from "./publish.ts";
import { PublishError } from "./publication.ts";
import { read } from "./read_chunk.ts";

const INCIDENTS = [
  on("2014-05-01", 1, { ward: 3, beat: "0111" }),
  on("2015-06-01", 3, {
    ward: 4,
    location_description: "STREET",
    source_location_description: "STREET",
  }),
  on("2016-07-01", 4, { ward: 3, beat: null, block: null }),
  on("2017-07-02", 5, { ward: null, latitude: null, longitude: null }),
];

/** A store of two parts a chunk. */
async function oldStore(): Promise<Deno.Kv> {
  const kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf(INCIDENTS));
  await intoTwoParts(kv);
  return kv;
}

/** What filters of place parts find, and all incidents. */
async function asked(kv: Deno.Kv) {
  const { manifest } = await readManifest(kv);
  const dataset = await loadDataset(manifest!, (id) => read(kv, id));
  const filters: Partial<Filter>[] = [
    { ward: [3] },
    { beat: ["0111"] },
    { place: ["STREET"] },
    { block: "66TH" },
  ];
  const totals: number[] = [];
  for (const filter of filters) {
    const { total } = await dataset.query({ ...EVERYTHING, ...filter }, {});
    totals.push(total);
  }
  const { rows } = await dataset.query(EVERYTHING, { rows: { limit: 9 } });
  return { totals, incidents: await dataset.incidents(rows!) };
}

Deno.test("a store of two parts a chunk answers, and the same once it is converted", async () => {
  using kv = await oldStore();
  assertEquals((await readManifest(kv)).manifest!.format, TWO_PARTS);
  const before = await asked(kv);
  assertEquals(before.totals[0], 2);
  assertEquals(before.incidents.map(({ unique_key }) => unique_key), [
    5,
    4,
    3,
    1,
  ]);

  const converted = await convertStore(kv);
  const { value } = await kv.get<Manifest>(keys.manifest());
  assertEquals(value, converted);
  assertEquals(value!.format, FORMAT);
  for (const { place, detail } of value!.chunks) assert(place.id !== detail.id);
  assertEquals(await asked(kv), before);
  assertEquals(await published(kv), byKey(INCIDENTS));
  assertEquals(await convertStore(kv), null, "nothing is left to convert");
});

Deno.test("a conversion killed after any of its commits loses nothing, and goes on", async () => {
  using kv = await oldStore();
  const before = await readManifest(kv);
  let now = Date.now();
  for (let killed = 0;; killed++) {
    try {
      await convertStore(losing(kv, killed), { now: () => now });
      break;
    } catch (error) {
      assertEquals((error as Error).message, "killed");
    }
    assertEquals(await readManifest(kv), before, `after ${killed} commits`);
    assertEquals(await published(kv), byKey(INCIDENTS));
    // Every other time the next one finds nothing left of what was written.
    now += GRACE + 1;
    if (killed % 2) await sweep(kv, { now: () => now });
  }
  assertEquals((await readManifest(kv)).manifest!.format, FORMAT);
  assertEquals(await published(kv), byKey(INCIDENTS));
});

Deno.test("a conversion that is killed again and again ends all the same", async () => {
  using kv = await oldStore();
  let tries = 1;
  // So few commits at a time that none of them would do for all.
  while (await convertStore(losing(kv, 6)).catch(() => null) === null) {
    if (++tries > 20) throw new Error("it does not come forward");
  }
  assert(tries > 2, `${tries} tries`);
  assertEquals(await published(kv), byKey(INCIDENTS));
  // What it remembered of its chunks goes with the parts of before.
  const notes = () => Array.fromAsync(kv.list({ prefix: ["converted"] }));
  assertEquals((await notes()).length, INCIDENTS.length);
  await sweep(kv, { now: () => Date.now() + GRACE + 1 });
  assertEquals(await notes(), []);
  assertEquals(await published(kv), byKey(INCIDENTS));
});

Deno.test("a refresh converts a store before it adds to it", async () => {
  using kv = await oldStore();
  const late = on("2016-07-09", 9);
  const { manifest } = await publishIncidents(kv, sourceOf([late]));
  assertEquals(manifest!.format, FORMAT);
  assertEquals(await published(kv), byKey([...INCIDENTS, late]));
});

Deno.test("of two who convert at once, both find it done", async () => {
  using kv = await oldStore();
  await Promise.all([convertStore(kv), convertStore(kv)]);
  assertEquals((await readManifest(kv)).manifest!.format, FORMAT);
  assertEquals(await published(kv), byKey(INCIDENTS));
});

Deno.test("who has lost its lease converts nothing", async () => {
  using kv = await oldStore();
  const before = await readManifest(kv);
  const checks = [{ key: keys.fence("refresh"), versionstamp: "0".repeat(20) }];
  await assertRejects(
    () => convertStore(kv, { checks }),
    PublishError,
    "again",
  );
  assertEquals(await readManifest(kv), before);
});
