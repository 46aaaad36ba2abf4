import { setTimeout as sleep } from "node:timers/promises";
import { assertEquals, assertGreater } from "@std/assert";
import { keys } from "../lib/server/store/keys.ts";
import { REFRESH_JOB } from "../lib/server/store/lease.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { GRACE, readManifest } from "../lib/server/store/manifest.ts";
import { sweep } from "../lib/server/store/sweep.ts";
import { ImportFolder } from "../tests/support/import_process.ts";
import { portalFile } from "../tests/support/portal_csv.ts";
import { published } from "../tests/support/publishing.ts";

/** Blobs (of 25) after which an import is killed; 0 while it still reads. */
const KILLED_AFTER = [0, 0, 0, 1, 2, 4, 6, 9, 12];

/** Every third id, so that two files hold different incidents. */
function* everyThird(from: number, count: number) {
  for (let i = 0; i < count; i++) yield from + i * 3;
}

/** Blobs written or taken over since a commit, and the latest such commit. */
async function written(kv: Deno.Kv, since = "") {
  const heads = await Array.fromAsync(kv.list({ prefix: keys.allBlobs() }));
  const stamps = heads.map((head) => head.versionstamp).sort();
  const count = stamps.filter((versionstamp) => versionstamp > since).length;
  return { count, latest: stamps.at(-1)! };
}

/** A folder with a file to import and a store that holds another. */
async function begin() {
  const folder = await ImportFolder.make();
  await folder.write("old.csv", portalFile(everyThird(1, 5_000)));
  await folder.write("new.csv", portalFile(everyThird(2, 40_000)));
  assertEquals((await folder.run("old.csv")).code, 0);
  // The store is read all the time, as by a server beside the import.
  const kv = await openStore(folder.kvPath);
  return {
    folder,
    kv,
    before: await readManifest(kv),
    old: await published(kv),
    async [Symbol.asyncDispose]() {
      kv.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** Kills an import after so many blobs; false if it was quicker. */
async function kill(
  { folder, kv, before, old }: Begun,
  blobs: number,
): Promise<boolean> {
  const { latest } = await written(kv);
  const process = folder.spawn("new.csv");
  let ended = false;
  process.status.then(() => ended = true);
  while (!ended && (await written(kv, latest)).count < blobs) await sleep(5);
  // Somewhere between two blobs, or while it starts or reads.
  await sleep(Math.random() * (blobs === 0 ? 500 : 20));
  if (!ended) process.kill("SIGKILL");
  await process.output();
  // What was killed holds its turn for a minute.
  await kv.delete(keys.lease(REFRESH_JOB));
  const now = await readManifest(kv);
  if (now.versionstamp !== before.versionstamp) return false;
  assertEquals(now, before, `killed after ${blobs} blobs`);
  assertEquals(await published(kv), old, `killed after ${blobs} blobs`);
  return true;
}

Deno.test("an import killed at any moment leaves what was published whole", async () => {
  let at = await begin();
  try {
    assertEquals(at.old.size, 5_000);
    let killed = 0;
    for (const blobs of KILLED_AFTER) {
      if (await kill(at, blobs)) killed++;
      else {
        await at[Symbol.asyncDispose]();
        at = await begin();
      }
      // The next one finds what this one left, or, mostly, has all to do again.
      if (killed !== 2) {
        await sweep(at.kv, { now: () => Date.now() + GRACE + 1 });
      }
    }
    assertGreater(killed, 3);
    assertEquals((await at.folder.run("new.csv")).code, 0);
    const all = await published(at.kv);
    assertEquals(all.size, 45_000);
    assertEquals(all.get(1), at.old.get(1));
  } finally {
    await at[Symbol.asyncDispose]();
  }
});
