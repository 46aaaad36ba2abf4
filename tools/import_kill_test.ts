import { assertEquals, assertGreater } from "@std/assert";
import { openStore } from "../lib/server/store/kv.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { ImportFolder } from "../tests/support/import_process.ts";
import { portalFile } from "../tests/support/portal_csv.ts";
import { published } from "../tests/support/publishing.ts";

/** How often an import is killed. */
const KILLS = 8;

/** Every third id, so that the files hold different incidents. */
function* every(step: number, from: number, count: number) {
  for (let i = 0; i < count; i++) yield from + i * step;
}

Deno.test("an import killed at any moment leaves what was published whole", async () => {
  await using folder = await ImportFolder.make();
  await folder.write("old.csv", portalFile(every(3, 1, 5_000)));
  await folder.write("new.csv", portalFile(every(3, 2, 60_000)));
  assertEquals((await folder.run("old.csv")).code, 0);
  // The store is read all the time, as by a server beside the import.
  using kv = await openStore(folder.kvPath);
  const before = await readManifest(kv);
  const old = await published(kv);
  assertEquals(old.size, 5_000);

  const began = performance.now();
  await using elsewhere = await ImportFolder.make();
  await elsewhere.write("new.csv", portalFile(every(3, 2, 60_000)));
  assertEquals((await elsewhere.run("new.csv")).code, 0);
  const duration = performance.now() - began;

  let killed = 0;
  for (let n = 0; n < KILLS; n++) {
    const process = folder.spawn("new.csv");
    // The first fifth is the start of the process.
    const moment = duration * (0.2 + 0.7 * (n + Math.random()) / KILLS);
    const timer = setTimeout(() => process.kill("SIGKILL"), moment);
    const { signal } = await process.output();
    clearTimeout(timer);
    const now = await readManifest(kv);
    if (signal !== "SIGKILL" || now.versionstamp !== before.versionstamp) {
      break; // it was quicker this time and is through
    }
    killed++;
    assertEquals(now, before, `killed after ${moment} ms`);
    assertEquals(await published(kv), old, `killed after ${moment} ms`);
  }
  assertGreater(killed, 0);
  assertEquals((await folder.run("new.csv")).code, 0);
  const all = await published(kv);
  assertEquals(all.size, 65_000);
  assertEquals(all.get(1), old.get(1));
});
