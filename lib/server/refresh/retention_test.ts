import { assert, assertEquals } from "@std/assert";
import { changingSource } from "../../../tests/support/changing_source.ts";
import { byKey, on, published } from "../../../tests/support/publishing.ts";
import { Alarms } from "../alerts/alarms.ts";
import { processMemory } from "../alerts/memory.ts";
import { readManifest } from "../store/manifest.ts";
import { refresh } from "./refresh.ts";
import type { RefreshOptions } from "./refresh_run.ts";
import { heldSince, retain } from "./retention.ts";

const NOW = Date.UTC(2017, 3, 20);

Deno.test("retain() counts back from the source's newest month", () => {
  const probe = {
    newest: "2017-03-31",
    months: ["2015-12", "2016-11", "2016-12", "2017-02", "2017-03", "2071-03"]
      .map((month) => ({ month, count: 5 })),
  };
  const cases: [months: number, first: string | null, held: number][] = [
    [0, null, 6],
    [1, "2017-03", 2],
    [2, "2017-02", 3],
    [3, "2017-01", 3],
    [4, "2016-12", 4],
    [15, "2016-01", 5],
    [16, null, 6],
    [1_200, null, 6],
  ];
  for (const [months, first, held] of cases) {
    const retention = retain(probe, months, NOW);
    assertEquals(retention.first, first, String(months));
    assertEquals(retention.probe.months.length, held, String(months));
  }
  assertEquals(retain({ newest: null, months: [] }, 3, NOW).first, null);
});

Deno.test("heldSince() is later while months are still to be taken", () => {
  const retention = retain(
    {
      newest: "2017-03-31",
      months: ["2016-10", "2016-12", "2017-01", "2017-02", "2017-03"]
        .map((month) => ({ month, count: 5 })),
    },
    4,
    NOW,
  );
  const cases: [taken: string[], since: string][] = [
    [[], "2017-04-01"],
    [["2017-03"], "2017-03-01"],
    [["2017-03", "2017-02", "2016-12"], "2017-02-01"],
    [["2016-12", "2017-01", "2017-02", "2017-03"], "2016-12-01"],
  ];
  for (const [months, since] of cases) {
    const taken = {
      months: Object.fromEntries(months.map((month) => [month, 5])),
      compared: [],
      comparingSince: 0,
    };
    assertEquals(heldSince(retention, taken), since);
  }
});

/** Two incidents a month, in 2014 to 2017-03. */
function history() {
  const incidents = [];
  for (let month = 0; month < 39; month++) {
    const day = new Date(Date.UTC(2014, month, 5)).toISOString().slice(0, 10);
    for (const n of [1, 2]) incidents.push(on(day, month * 10 + n));
  }
  return incidents;
}

function setUp() {
  const memory = processMemory(() => NOW);
  const alarms = new Alarms({ channels: [], memory, log: () => {} });
  const options: RefreshOptions = { alarms, holder: "test", now: () => NOW };
  return options;
}

/** Refreshes to a retention; checks that what is held is what should be. */
async function refreshTo(
  kv: Deno.Kv,
  source: ReturnType<typeof changingSource>,
  retentionMonths: number,
  since: string | undefined,
) {
  const { run } = await refresh(kv, source, { ...setUp(), retentionMonths });
  assertEquals(run!.reason, null);
  const { manifest } = await readManifest(kv);
  assertEquals(manifest!.since, since);
  const held = source.held.filter(({ date }) => date >= (since ?? ""));
  assertEquals(await published(kv), byKey(held));
  assertEquals(manifest!.rows, held.length);
  return run!;
}

Deno.test("refresh() holds the months of the retention, and what they need no more goes", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  const first = await refreshTo(kv, source, 6, "2016-10-01");
  assertEquals([first.added, first.removed], [12, 0]);
  assertEquals(
    (await refreshTo(kv, source, 6, "2016-10-01")).outcome,
    "unchanged",
  );

  // A new month comes, and the oldest goes: neither a loss nor suspicious.
  source.held.push(on("2017-04-05", 901), on("2017-04-06", 902));
  const next = await refreshTo(kv, source, 6, "2016-11-01");
  assertEquals([next.outcome, next.added, next.removed], ["published", 2, 0]);

  // Longer, into closed years; then shorter again, in the midst of one.
  const longer = await refreshTo(kv, source, 36, "2014-05-01");
  assertEquals([longer.added, longer.removed], [60, 0]);
  const shorter = await refreshTo(kv, source, 22, "2015-07-01");
  assertEquals([shorter.outcome, shorter.removed], ["published", 0]);
  const all = await refreshTo(kv, source, 0, undefined);
  assertEquals([all.outcome, all.removed], ["published", 0]);
});

Deno.test("refresh() tells a real loss from what is too old", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history());
  await refreshTo(kv, source, 36, "2014-04-01");
  const before = await published(kv);
  source.held.splice(0, source.held.length - 40);
  const { run } = await refresh(kv, source, {
    ...setUp(),
    retentionMonths: 30,
  });
  assertEquals(run!.outcome, "refused");
  assertEquals(await published(kv), before);
  assert(run!.reason!.includes("fewer"));
});

Deno.test("the same incidents make another version where older ones are left out", async () => {
  using kv = await Deno.openKv(":memory:");
  const source = changingSource(history().slice(-12));
  await refreshTo(kv, source, 6, undefined);
  const { manifest: whole } = await readManifest(kv);
  source.held.unshift(on("2014-01-05", 1));
  await refreshTo(kv, source, 6, "2016-10-01");
  const { manifest: cut } = await readManifest(kv);
  assertEquals(cut!.chunks, whole!.chunks);
  assert(cut!.version !== whole!.version);
});
