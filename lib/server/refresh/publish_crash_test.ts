import {
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
} from "@std/assert";
import { losing } from "../../../tests/support/losing_store.ts";
import {
  byKey,
  on,
  published,
  sourceOf,
} from "../../../tests/support/publishing.ts";
import type { BlobHead } from "../store/blob_parts.ts";
import { keys } from "../store/keys.ts";
import { GRACE, readManifest } from "../store/manifest.ts";
import { sweep } from "../store/sweep.ts";
import { publishIncidents } from "./publish.ts";

Deno.test("a publication killed after any of its commits leaves what was published", async () => {
  using kv = await Deno.openKv(":memory:");
  const old = [on("2016-01-01", 1), on("2017-03-05", 2), on("2015-03-05", 3)];
  await publishIncidents(kv, sourceOf(old));
  const before = await readManifest(kv);
  // Long texts, so that a chunk's details take several commits.
  const text = () => Array.from({ length: 60 }, () => crypto.randomUUID());
  const delivery = Array.from(
    { length: 1_000 },
    (_, i) =>
      on(i % 8 ? "2017-03-05" : "2018-01-01", 100 + i, {
        case_number: text().join(""),
      }),
  );
  let killed = 0;
  while (true) {
    const doomed = losing(kv, killed);
    try {
      await publishIncidents(doomed, sourceOf(delivery));
      break;
    } catch (error) {
      assertEquals((error as Error).message, "killed");
    }
    killed++;
    assertEquals(await readManifest(kv), before, `after ${killed} commits`);
    assertEquals(await published(kv), byKey(old), `after ${killed} commits`);
    // Every other time the next one finds nothing left of what was written.
    if (killed % 2) await sweep(kv, { now: () => Date.now() + GRACE + 1 });
  }
  const heads = kv.list<BlobHead>({ prefix: keys.allBlobs() });
  const parts = (await Array.fromAsync(heads)).map(({ value }) => value.parts);
  assertGreater(Math.max(...parts), 12, "parts, of which a commit takes 12");
  assertGreater(killed, 5);
  assertEquals(await published(kv), byKey([...old, ...delivery]));
});

Deno.test("a sweep killed after any of its commits leaves what is published", async () => {
  using kv = await Deno.openKv(":memory:");
  const began = Date.UTC(2017, 2, 12);
  let clock = began;
  const now = () => clock;
  const model = new Map();
  for (let day = 1; day < 6; day++) {
    const incident = on(`2017-03-0${day}`, day);
    model.set(day, incident);
    await publishIncidents(kv, sourceOf([incident]), { now });
  }
  clock = began + GRACE + 1;
  const stored = async () =>
    (await Array.fromAsync(kv.list({ prefix: keys.allBlobs() }))).length;
  const before = await stored();
  for (let commits = 0; commits < 3; commits++) {
    await assertRejects(
      () => sweep(losing(kv, commits), { now }),
      Error,
      "kill",
    );
    assertEquals(await published(kv), model);
  }
  await sweep(kv, { now });
  assertEquals(await published(kv), model);
  assertLess(await stored(), before);
  // The parts of the blobs that are left: nothing lies about without a head.
  const parts = await Array.fromAsync(kv.list({ prefix: ["blob_part"] }));
  const heads = await Array.fromAsync(
    kv.list<BlobHead>({ prefix: keys.allBlobs() }),
  );
  const named = heads.reduce((sum, { value }) => sum + value.parts, 0);
  assertEquals(parts.length, named);
});
