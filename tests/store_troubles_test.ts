/** The program over a store that is locked, gone, or replaced under it. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import type { Incident } from "../lib/core/incident/incident.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { readAlertSettings } from "../lib/server/settings/alert_settings.ts";
import { keys } from "../lib/server/store/keys.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { createLog } from "../lib/server/watch/log.ts";
import { receiveAlarms } from "./support/alarm_receiver.ts";
import { openApp } from "./support/app.ts";
import { on, sourceOf } from "./support/publishing.ts";
import { until } from "./support/until.ts";

const INCIDENTS = [on("2017-03-01", 1), on("2017-03-02", 2)];

/**
 * The program over a store in a folder.
 *
 * @param spoil Does something to the store before it starts.
 */
async function setUp(
  incidents = INCIDENTS,
  spoil: (kvPath: string) => Promise<void> = () => Promise.resolve(),
) {
  const folder = await Deno.makeTempDir();
  const store = async (name: string, incidents: Incident[]) => {
    const path = `${folder}/${name}`;
    using kv = await openStore(path);
    await publishIncidents(kv, sourceOf(incidents));
    return path;
  };
  const hook = receiveAlarms();
  const lines: string[] = [];
  const kvPath = await store("crimes.kv", incidents);
  await spoil(kvPath);
  const app = await openApp(
    {
      kvPath,
      rateLimitPerMinute: 30,
      alerts: readAlertSettings({ ALERT_WEBHOOK_URL: hook.url }),
    },
    {},
    {
      log: createLog({
        format: "text",
        level: "warn",
        write: (_, line) => lines.push(line),
      }),
    },
  );
  return {
    kvPath,
    store,
    app,
    hook,
    lines,
    health: async () => (await app.json("/api/health")).body.data,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await hook[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

Deno.test("a store that others keep locked delays no answer, ends no limit, and is told", async () => {
  await using at = await setUp();
  assertEquals((await at.app.json("/api/summary")).status, 200);
  // A tool that keeps the file to itself, and never lets go while we ask.
  const tool = new DatabaseSync(at.kvPath);
  // It waits its turn: the program may be writing at this moment.
  tool.exec("PRAGMA busy_timeout = 10000");
  tool.exec("BEGIN IMMEDIATE");
  try {
    const kept: (string | null)[] = [];
    const began = performance.now();
    let status = 200;
    while (status === 200) {
      const response = await at.app.ask("/api/summary");
      await response.body?.cancel();
      status = response.status;
      kept.push(response.headers.get("x-cache"));
    }
    assertEquals(status, 429, "the limit holds");
    assertEquals(new Set(kept.slice(0, -1)), new Set(["hit"]));
    // One of thirty a minute has been asked, and one is refused.
    const refilled = (performance.now() - began) / 60_000 * 30;
    assert(kept.length >= 30 && kept.length <= 31 + refilled, `${kept.length}`);
    const ill = await until(at.health, ({ store }) => store !== "reachable");
    assertEquals([ill.status, ill.ready, ill.store], [
      "degraded",
      true,
      "unwritable",
    ]);
    assertMatch(ill.reasons.join(), /Cannot write to the data store/);
  } finally {
    tool.exec("ROLLBACK");
    tool.close();
  }
  await until(at.health, ({ store }) => store === "reachable");
});

Deno.test("a store that others keep locked is read on: parts that nobody has asked for yet", async () => {
  await using at = await setUp();
  const { body } = await at.app.json("/api/manifest");
  const [{ id }] = body.data.chunks;
  const tool = new DatabaseSync(at.kvPath);
  // It waits its turn: the program may be writing at this moment.
  tool.exec("PRAGMA busy_timeout = 10000");
  // The highest lock there is: nobody else writes until it ends.
  tool.exec("BEGIN EXCLUSIVE");
  try {
    for (
      const path of [
        `/api/chunks/${id}?part=detail`,
        `/api/chunks/${id}?part=place`,
        `/api/dictionaries/${body.data.dictionary.labels.id}`,
        "/api/crimes?ward=3",
        "/api/crimes.csv",
      ]
    ) {
      const response = await at.app.ask(path);
      await response.arrayBuffer();
      assertEquals(response.status, 200, path);
    }
  } finally {
    tool.exec("ROLLBACK");
    tool.close();
  }
});

Deno.test("a store that cannot be written is one alarm, whatever fails meanwhile", async () => {
  await using at = await setUp();
  await Deno.remove(at.kvPath);
  const ill = await until(at.health, ({ store }) => store !== "reachable");
  assertEquals([ill.store, ill.ready], ["unwritable", true]);
  assertMatch(
    ill.reasons.join(),
    /^Cannot write to the data store; the log says why/,
  );
  const { watch } = at.app.services;
  for (let i = 0; i < 3_000; i++) {
    watch.answered(`GET /${i}: it fails`);
    watch.failedInBrowser({ message: `fault ${i}`, page: "/", stack: "" });
  }
  await watch.settled();
  const alarms = at.hook.take().map(({ key }) => key).sort();
  assertEquals(alarms, ["client-errors", "server-errors", "store"]);
  const { total } = (await at.app.json("/api/summary")).body.data;
  assertEquals(total, 2, "what is published serves on");
});

Deno.test("a store that is replaced under the program is served, and written", async () => {
  await using at = await setUp();
  assertEquals((await at.app.json("/api/summary")).body.data.total, 2);
  const more = [...INCIDENTS, on("2017-03-03", 3)];
  await Deno.rename(await at.store("backup.kv", more), at.kvPath);
  // Health, which no limit holds.
  await until(at.health, ({ rows }) => rows === 3);
  const { body: { data } } = await at.app.json("/api/summary");
  assertEquals(data.total, 3);
  const crimes = await at.app.json("/api/crimes");
  assertEquals(crimes.body.data.length, 3, "with details");
  assertEquals((await at.health()).status, "ok");
  assert(at.lines.some((line) => line.includes("was replaced")));
  // On a busy machine limits may not wait for the store; they say so.
  const errors = at.lines.filter((line) =>
    line.includes(" error ") && !line.includes("limits hold in memory")
  );
  assertEquals(errors, []);
});

/** Removes what the store knows of a blob, and its bytes. */
async function removeBlob(kvPath: string, id: string): Promise<void> {
  using kv = await openStore(kvPath);
  await kv.delete(keys.blob(id));
  for await (const { key } of kv.list({ prefix: keys.blobParts(id) })) {
    await kv.delete(key);
  }
}

Deno.test("a part that is gone from the store costs what it holds, and is told", async (t) => {
  const older = [...INCIDENTS, on("2015-03-01", 3), on("2015-03-02", 4)];
  const kinds = [
    ["core", "incidents"],
    ["place", "places"],
    ["detail", "details"],
  ] as const;
  for (const [part, told] of kinds) {
    await t.step(part, async () => {
      await using at = await setUp(older, async (kvPath) => {
        using kv = await openStore(kvPath);
        const { manifest } = await readManifest(kv);
        await removeBlob(kvPath, manifest!.chunks[0]![part].id);
      });
      const ask = async (path: string) => {
        const response = await at.app.ask(path);
        const text = await response.text();
        return response.status === 200 ? 200 : JSON.parse(text).title;
      };
      const lost = part === "core" ? "missing data" : 200;
      const newer = "from=2017-01-01";
      const cases: [path: string, expected: string | number][] = [
        ["/api/summary", lost],
        [`/api/summary?${newer}`, 200],
        ["/api/crimes", "missing data"],
        [`/api/crimes?${newer}`, 200],
        ["/api/summary?ward=3", part === "detail" ? 200 : "missing data"],
        [
          `/api/summary?ward=3&${newer}`,
          part === "place" ? "missing data" : 200,
        ],
        [`/api/cells?${newer}`, 200],
        ["/api/crimes.csv", "missing data"],
        ["/api/crimes.ndjson?to=2016-01-01", "missing data"],
        [`/api/crimes.geojson?${newer}`, 200],
        ["/api/manifest", 200],
      ];
      for (const [path, expected] of cases) {
        assertEquals(await ask(path), expected, path);
      }
      if (part === "core") {
        const { body } = await at.app.json(`/api/summary?${newer}`);
        assertMatch(body.meta.caveats.join(), /of 2015 cannot be read/);
        const page = await (await at.app.ask(`/?${newer}`)).text();
        assertMatch(page, /data-about="unreadable"[^>]*>The incidents of 2015/);
        assertMatch(page, /Years are not shown while/);
        assertEquals((await at.app.ask("/areas/austin")).status, 200);
      }
      const { status, ready, reasons } = await at.health();
      assertEquals([status, ready], ["degraded", true]);
      assertMatch(reasons.join(), new RegExp(`${told} of 2015 cannot`));
      const chunk = (await at.app.json("/api/manifest")).body.data.chunks[0];
      assertEquals(
        await ask(`/api/chunks/${chunk.id}?part=${part}`),
        "missing data",
      );

      // All of its period makes it anew, and the reason says so.
      assertMatch(reasons.join(), /an import of the whole period/);
      using kv = await openStore(at.kvPath);
      const again = [on("2015-03-01", 3, { arrest: true }), ...older.slice(3)];
      await publishIncidents(kv, sourceOf(again), { laterWins: true });
      await until(at.health, ({ status }) => status === "ok");
      assertEquals(await ask("/api/crimes.csv"), 200);
    });
  }
});
