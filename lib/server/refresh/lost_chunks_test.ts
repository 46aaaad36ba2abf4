import { assertEquals, assertRejects } from "@std/assert";
import { DAY_MS } from "../../core/calendar.ts";
import {
  byKey,
  on,
  published,
  sourceOf,
} from "../../../tests/support/publishing.ts";
import type { ChunkEntry } from "../../core/manifest.ts";
import { keys } from "../store/keys.ts";
import { readManifest } from "../store/manifest.ts";
import { chunksOfDay, lostPeriods } from "./lost_chunks.ts";
import { PublishError } from "./publication.ts";
import { publishIncidents } from "./publish.ts";

const MARCH = [1, 2, 3].map((key) => on("2017-03-05", key));
const APRIL = [on("2017-04-05", 4), on("2017-04-06", 5)];

/** What may happen to a part: all of it is gone, or some of its bytes. */
const LOSSES: [
  name: string,
  lose: (kv: Deno.Kv, id: string) => Promise<void>,
][] = [
  ["gone", (kv, id) => kv.delete(keys.blob(id))],
  ["damaged", (kv, id) => kv.delete(keys.blobPart(id, 0))],
];

async function loseOfMarch(
  part: "core" | "place" | "detail" | "lookup",
  lose: (kv: Deno.Kv, id: string) => Promise<void>,
): Promise<{ kv: Deno.Kv; march: ChunkEntry }> {
  const kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf([...MARCH, ...APRIL]));
  const { manifest } = await readManifest(kv);
  const march = manifest!.chunks[0]!;
  await lose(kv, march[part]!.id);
  return { kv, march };
}

for (const [name, lose] of LOSSES) {
  for (const part of ["core", "place", "detail"] as const) {
    Deno.test(`a ${part} part that is ${name} keeps no other period from coming`, async () => {
      const { kv, march } = await loseOfMarch(part, lose);
      const { published } = await publishIncidents(
        kv,
        sourceOf([on("2017-04-07", 6)]),
        { laterWins: true },
      );
      const { manifest } = await readManifest(kv);
      assertEquals([published, manifest!.rows], [true, 6]);
      assertEquals(manifest!.chunks[0], march);
      kv.close();
    });

    Deno.test(`a period whose ${part} part is ${name} is made anew of all of it, and of no less`, async () => {
      const { kv } = await loseOfMarch(part, lose);
      const before = await readManifest(kv);
      await assertRejects(
        () => publishIncidents(kv, sourceOf(MARCH.slice(1))),
        PublishError,
        "2017-03 is missing or damaged in the store, and 2 of its 3 incidents",
      );
      assertEquals(await readManifest(kv), before);

      const changed = [{ ...MARCH[0]!, arrest: true }, ...MARCH.slice(1)];
      const { repaired } = await publishIncidents(kv, sourceOf(changed));
      assertEquals(repaired, ["2017-03"]);
      assertEquals(await published(kv), byKey([...changed, ...APRIL]));
      kv.close();
    });
  }
}

Deno.test("where to look for ids is written anew with the next publication", async () => {
  const { kv } = await loseOfMarch("lookup", LOSSES[0]![1]);
  const { manifest } = await readManifest(kv);
  assertEquals(await lostPeriods(kv, manifest!), ["2017-03"]);
  await publishIncidents(kv, sourceOf([on("2017-04-07", 6)]));
  const after = (await readManifest(kv)).manifest!;
  assertEquals(await lostPeriods(kv, after), []);
  assertEquals(after.rows, 6);
  kv.close();
});

Deno.test("chunksOfDay() has each chunk once in so many days, all of them in one", async () => {
  using kv = await Deno.openKv(":memory:");
  const months = ["2016-01", "2016-02", "2016-03", "2017-01", "2017-02"];
  await publishIncidents(
    kv,
    sourceOf(months.map((m, i) => on(`${m}-05`, i + 1))),
  );
  const { manifest } = await readManifest(kv);
  const { chunks } = manifest!;
  for (const days of [1, 2, 7]) {
    const looked = Array.from(
      { length: days },
      (_, n) => chunksOfDay(manifest!, Date.UTC(2017, 2, 1) + n * DAY_MS, days),
    ).flatMap(({ chunks }) => chunks);
    assertEquals(
      looked.map(({ id }) => id).sort(),
      chunks.map(({ id }) => id).sort(),
    );
  }
});
