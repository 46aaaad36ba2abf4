import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { on, sourceOf } from "../../../tests/support/publishing.ts";
import type { Manifest } from "../../core/manifest.ts";
import { decodeStreets } from "../../core/streets/streets_codec.ts";
import { keys } from "../store/keys.ts";
import {
  blobsOf,
  GRACE,
  missingBlobs,
  readManifest,
} from "../store/manifest.ts";
import { sweep } from "../store/sweep.ts";
import { publishIncidents } from "./publish.ts";
import { addStreets } from "./publish_streets.ts";
import { read } from "./read_chunk.ts";

const openMemory = () => Deno.openKv(":memory:");

/** Incidents of a block of West 66th Street, which runs along a parallel. */
function onBlock(hundred: number, month: string, first: number, count = 3) {
  return Array.from(
    { length: count },
    (_, i) =>
      on(`${month}-0${i + 1}`, first + i, {
        block: `${String(hundred / 100).padStart(3, "0")}XX W 66TH ST`,
        latitude: 41.773,
        longitude: -87.63 - hundred / 100 * 0.0024,
      }),
  );
}

async function manifestOf(kv: Deno.Kv): Promise<Manifest> {
  return (await readManifest(kv)).manifest!;
}

/** The house numbers that are known of each street. */
async function numbers(kv: Deno.Kv): Promise<Record<string, number[]>> {
  const { streets } = await manifestOf(kv);
  const lines = decodeStreets(await read(kv, streets!.lines.id));
  return Object.fromEntries(
    lines.map(({ name, hundreds }) => [name, [...hundreds]]),
  );
}

Deno.test("a publication makes the streets, and later ones add to them", async () => {
  using kv = await openMemory();
  await publishIncidents(
    kv,
    sourceOf([...onBlock(300, "2017-03", 1), ...onBlock(400, "2017-03", 11)]),
  );
  assertEquals(await numbers(kv), { "W 66TH ST": [300, 400] });

  const before = await manifestOf(kv);
  // Nothing of a new block: the streets stay.
  await publishIncidents(kv, sourceOf(onBlock(400, "2017-04", 21)));
  const same = await manifestOf(kv);
  assertNotEquals(same.version, before.version);
  assertEquals(same.streets, before.streets);

  await publishIncidents(kv, sourceOf(onBlock(500, "2017-04", 31)));
  assertEquals(await numbers(kv), { "W 66TH ST": [300, 400, 500] });
});

Deno.test("streets are swept and spared like all else", async () => {
  using kv = await openMemory();
  await publishIncidents(kv, sourceOf(onBlock(300, "2017-03", 1)));
  const first = (await manifestOf(kv)).streets!;
  await publishIncidents(kv, sourceOf(onBlock(400, "2017-03", 11)));
  await publishIncidents(kv, sourceOf(onBlock(500, "2017-03", 21)));
  const now = () => Date.now() + GRACE + 1;
  await sweep(kv, { now });
  const manifest = await manifestOf(kv);
  assert(blobsOf(manifest).some(({ id }) => id === manifest.streets!.lines.id));
  assertEquals(
    await missingBlobs(kv, blobsOf(manifest).map(({ id }) => id)),
    [],
  );
  const gone = [first.lines.id, first.points.id];
  assertEquals(await missingBlobs(kv, gone), gone);
});

Deno.test("a store without streets gets them, as if they had been made with it", async () => {
  using kv = await openMemory();
  await publishIncidents(
    kv,
    sourceOf([...onBlock(300, "2016-03", 1), ...onBlock(400, "2017-03", 11)]),
  );
  const { streets, ...older } = await manifestOf(kv);
  await kv.set(keys.manifest(), older);
  // A publication upon it has none either: it does not know the other chunks.
  await publishIncidents(kv, sourceOf(onBlock(500, "2017-04", 31)));
  assertEquals((await manifestOf(kv)).streets, undefined);

  const made = await addStreets(kv);
  assertEquals(made, await manifestOf(kv));
  assertEquals(await numbers(kv), { "W 66TH ST": [300, 400, 500] });
  assertNotEquals(made!.streets, streets);
  assertEquals(await addStreets(kv), null);
});

Deno.test("streets that are gone or damaged hold no publication up, and are made anew", async () => {
  using kv = await openMemory();
  for (const part of ["lines", "points"] as const) {
    for (const isGone of [true, false]) {
      await kv.delete(keys.manifest());
      await publishIncidents(kv, sourceOf(onBlock(300, "2017-03", 1)));
      const { id } = (await manifestOf(kv)).streets![part];
      if (isGone) await kv.delete(keys.blob(id));
      else await kv.set(keys.blobPart(id, 0), new Uint8Array(9));
      const result = await publishIncidents(
        kv,
        sourceOf(onBlock(400, "2017-03", 11)),
      );
      assert(result.published, `${part} ${isGone}`);
      await addStreets(kv);
      assertEquals(await numbers(kv), { "W 66TH ST": [300, 400] });
    }
  }
});

Deno.test("streets of what somebody else published meanwhile are left to them", async () => {
  using kv = await openMemory();
  await publishIncidents(kv, sourceOf(onBlock(300, "2017-03", 1)));
  const { streets: _, ...older } = await manifestOf(kv);
  await kv.set(keys.manifest(), older);
  // As if a lease had been lost meanwhile, or the manifest replaced.
  const lost = { key: ["lease"], versionstamp: "0".repeat(20) };
  assertEquals(await addStreets(kv, { checks: [lost] }), null);
  assertEquals((await manifestOf(kv)).streets, undefined);
});
