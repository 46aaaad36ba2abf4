import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { readSettings } from "../lib/server/settings/config.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { RETRY_POLICY } from "../lib/server/sources/retry.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { createLog, type Log } from "../lib/server/watch/log.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { openApp } from "./support/app.ts";
import { FakeSoda } from "./support/fake_soda/fake_soda.ts";
import { on, sourceOf } from "./support/publishing.ts";
import { until } from "./support/until.ts";
import { Warehouse } from "./support/warehouse/warehouse.ts";
import { toRecord } from "./support/warehouse/record.ts";

const REAL = [on("2017-03-01", 1), on("2017-03-02", 2), on("2017-04-01", 3)];
const outside = {
  source: {
    policy: { ...RETRY_POLICY, tries: 1 },
    // Our own portal answers, however busy the machine is.
    answersWithin: 600_000,
  },
};

/** A portal, and a store on disk that outlives the apps over it. */
async function setUp() {
  const folder = await Deno.makeTempDir();
  const warehouse = await Warehouse.of(REAL.map(toRecord));
  const portal = await FakeSoda.start(warehouse);
  const kvPath = `${folder}/crimes.kv`;
  return {
    portal,
    kvPath,
    /** Starts the app with settings that name no source. */
    open: (SODA_URL = portal.url, more: { log?: Log } = {}) =>
      openApp(
        readSettings({ CRIMES_KV_PATH: kvPath, SODA_URL }),
        {},
        { ...outside, ...more },
      ),
    async [Symbol.asyncDispose]() {
      await portal[Symbol.asyncDispose]();
      await warehouse[Symbol.asyncDispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Where nobody listens. */
const NOWHERE = "http://127.0.0.1:9/resource/ijzp-q8t2.json";

Deno.test("a start that names no source takes real incidents from the portal", async () => {
  await using at = await setUp();
  await using app = await at.open();
  const { manifest } = await app.dataset();
  assertEquals([manifest.source, manifest.rows], ["soda", REAL.length]);
});

Deno.test("a start on Deno Deploy says that it holds the newest 60 months", async () => {
  await using at = await setUp();
  const lines: string[] = [];
  const write = (_: unknown, line: string) => void lines.push(line);
  await using app = await openApp(
    readSettings({
      CRIMES_KV_PATH: at.kvPath,
      SODA_URL: at.portal.url,
      DENO_DEPLOYMENT_ID: "a",
    }),
    {},
    { ...outside, log: createLog({ format: "text", level: "info", write }) },
  );
  assertStringIncludes(lines.join("\n"), "holding the newest 60 months");
  await (await app.ask("/api/health")).text();
});

Deno.test("where the portal does not answer there is the made-up city, until it does", async () => {
  await using at = await setUp();
  {
    const lines: string[] = [];
    const write = (_: unknown, line: string) => void lines.push(line);
    const log = createLog({ format: "text", level: "info", write });
    await using app = await at.open(NOWHERE, { log });
    assertEquals((await app.dataset()).manifest.demo, true);
    assertMatch(
      lines.join("\n"),
      /warn +the made-up city is shown, .*: Cannot reach .*deno task import FILE/,
    );
    const page = await (await app.ask("/about")).text();
    assertStringIncludes(page, "No real source was asked: Cannot reach");
    const { body } = await app.json("/api/health");
    assertEquals(body.data.reasons, [], "that is no trouble");
    // The day's schedule has nothing to ask either, and raises no alarm.
    await app.services.refresher!.daily();
    assertEquals((await app.dataset()).manifest.demo, true);
  }
  await using app = await at.open();
  const { manifest } = await app.dataset();
  assertEquals([manifest.demo, manifest.rows], [false, REAL.length]);
});

Deno.test("a page says how far older months have come", async () => {
  await using at = await setUp();
  {
    using kv = await openStore(at.kvPath);
    await publishIncidents(kv, sourceOf(REAL), {
      arriving: { months: 2, of: 216 },
    });
  }
  await using app = await at.open(NOWHERE);
  const read = async () => await (await app.ask("/")).text();
  assertStringIncludes(
    await read(),
    "2 of 216 are here, back to March 2017.",
  );
  const { body } = await app.json("/api/manifest");
  assertEquals(body.data.arriving, { months: 2, of: 216 });

  using kv = await openStore(at.kvPath);
  await publishIncidents(kv, sourceOf(REAL));
  await until(read, (text) => !text.includes("still arriving"));
});

Deno.test("what was imported is left alone by a source that nobody named", async () => {
  await using at = await setUp();
  {
    using kv = await openStore(at.kvPath);
    await publishIncidents(kv, sourceOf([on("2016-01-01", 9)]));
  }
  await using app = await at.open();
  await app.services.refresher!.daily();
  assertEquals(at.portal.faults.count("page"), 0);
  using kv = await openStore(at.kvPath);
  const { manifest } = await readManifest(kv);
  assertEquals([manifest!.source, manifest!.rows], ["csv", 1]);
  assert(app.services.whyNoSource()!.includes("came from csv"));
  const { body } = await app.json("/api/health");
  assertEquals([body.data.status, body.data.reasons], ["ok", []]);
});
