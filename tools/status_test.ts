import { assertMatch, assertNotMatch } from "@std/assert";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { on, sourceOf } from "../tests/support/publishing.ts";
import { ended, spawnTool } from "../tests/support/tool_process.ts";

Deno.test("status names no source, and misses no new day, where files were imported and nobody chose one", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const CRIMES_KV_PATH = `${folder}/crimes.kv`;
    {
      using kv = await openStore(CRIMES_KV_PATH);
      await publishIncidents(kv, sourceOf([on("2016-01-01", 9)]));
    }
    const status = async (CRIMES_SOURCE: string) => {
      const env = { CRIMES_KV_PATH, CRIMES_SOURCE };
      return (await ended(spawnTool("status", [], env, folder))).stdout;
    };
    const [auto, chosen] = await Promise.all(["auto", "soda"].map(status));
    assertMatch(auto!, /^Source +none that is asked: .*deno task import$/m);
    assertNotMatch(auto!, /^Trouble/m);
    // Who chose a source is told that it brings nothing.
    assertMatch(chosen!, /^Source +soda$/m);
    assertMatch(chosen!, /^Trouble +No new day/m);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
