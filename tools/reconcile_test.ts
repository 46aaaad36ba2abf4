import { assert, assertEquals, assertMatch } from "@std/assert";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { lastReconciliation } from "../lib/server/store/reconciliation.ts";
import { openApp } from "../tests/support/app.ts";
import { PORTAL_HEADER, portalRecord } from "../tests/support/portal_csv.ts";
import { on, sourceOf } from "../tests/support/publishing.ts";
import { ended, spawnTool } from "../tests/support/tool_process.ts";

Deno.test("reconcile tells which months differ, keeps it, and /about shows it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const kvPath = `${folder}/crimes.kv`;
    {
      using kv = await openStore(kvPath);
      const days = ["2017-03-05", "2017-03-06", "2017-04-05"];
      await publishIncidents(
        kv,
        sourceOf(days.map((day, i) => on(day, i + 1))),
      );
    }
    // April has one more there, once counted though it comes twice.
    const records = [[1, 3], [2, 3], [3, 4], [4, 4], [4, 4], [5, 6]] as const;
    const lines = records.map(([id, month]) => portalRecord(id, { month }));
    const file = `${folder}/crimes.csv`;
    await Deno.writeTextFile(file, [PORTAL_HEADER, ...lines, ""].join("\n"));

    const run = (...args: string[]) =>
      ended(spawnTool("reconcile", args, { CRIMES_KV_PATH: kvPath }, folder));
    const [{ code, stdout }, none] = await Promise.all([
      run("held", file),
      run("held", `${folder}/none.csv`),
    ]);
    assertEquals(code, 1, stdout);
    assertMatch(stdout, /^2017-03 to 2017-04, 2 months: held 3 incidents, /);
    assertMatch(stdout, /Not compared: 1 of \S+ in months that held does not/);
    assertMatch(stdout, /\n1 of them differ:\n.*\n +2017-04 +1 +2 +\+1\n$/);
    assertEquals(none.code, 2);
    assertMatch(none.stderr, /none\.csv/);

    {
      using kv = await openStore(kvPath);
      const kept = await lastReconciliation(kv);
      assertEquals([kept?.names, kept?.differing], [["held", "csv"], [{
        month: "2017-04",
        counts: [1, 2],
      }]]);
    }
    await using app = await openApp({ kvPath });
    const page = await (await app.ask("/about")).text();
    const text = page.replaceAll(/<[^>]*>/g, "|").replaceAll(/\|+/g, "|");
    assert(
      text.includes("held here had 3 incidents, an exported file 4. 1 of"),
    );
    assert(text.includes("|An exported file|April 2017|1|2|"));
    assert(!page.includes(folder), "whose file it was is nobody's business");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
