/** A refresh killed at any moment, and readers beside it all the time. */
import { setTimeout as sleep } from "node:timers/promises";
import { assert, assertEquals } from "@std/assert";
import { EVERYTHING } from "../lib/core/filter/filter.ts";
import type { Incident } from "../lib/core/incident/incident.ts";
import type { LoadedDataset } from "../lib/server/loaded_dataset.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { read } from "../lib/server/refresh/read_chunk.ts";
import { REFRESH_JOB } from "../lib/server/store/lease.ts";
import { keys } from "../lib/server/store/keys.ts";
import { readManifest } from "../lib/server/store/manifest.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { FakeSoda } from "./support/fake_soda/fake_soda.ts";
import { loadDataset } from "./support/load_dataset.ts";
import { randomIncidents } from "./support/incidents.ts";
import { byKey, published } from "./support/publishing.ts";
import { toRecord } from "./support/warehouse/record.ts";
import { Warehouse } from "./support/warehouse/warehouse.ts";

const KILLS = 12;
/** Refreshes that end by themselves, at least. */
const WHOLE = 3;
const SCRIPT = new URL("support/refresh_once.ts", import.meta.url).pathname;

function spawn(kvPath: string, url: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", SCRIPT, kvPath, url],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function end(process: Deno.ChildProcess) {
  const { code, stdout, stderr } = await process.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, output: text(stdout) + text(stderr) };
}

/** Everything that a version says, as text. */
async function answerOf(dataset: LoadedDataset): Promise<string> {
  const { summary, rows } = await dataset.query(EVERYTHING, {
    summary: true,
    rows: { limit: 20 },
  });
  const newest = await dataset.incidents(rows!);
  return JSON.stringify({ summary, newest });
}

/** Reads what is published, again and again, until it is stopped. */
function keepReading(kvPath: string) {
  const stop = new AbortController();
  /** By version: what it says, read for itself. */
  const said = new Map<string, string>();
  let reads = 0;
  /** By version: who waits for it to be read. */
  const heard = new Map<string, PromiseWithResolvers<void>>();
  async function readOn(): Promise<LoadedDataset | null> {
    using kv = await openStore(kvPath);
    let clock = 0;
    // The clock makes it look at the manifest each time.
    const reader = new PublishedDataset(kv, { now: () => clock += 10_000 });
    let first: LoadedDataset | null = null;
    while (!stop.signal.aborted) {
      await reader.refresh();
      assertEquals(reader.trouble, null);
      const dataset = await reader.get();
      if (dataset !== null) {
        first ??= dataset;
        const { manifest } = dataset;
        const answer = await answerOf(dataset);
        if (!said.has(manifest.version)) {
          const alone = await loadDataset(manifest, (id) => read(kv, id));
          said.set(manifest.version, await answerOf(alone));
          const { summary } = JSON.parse(answer);
          assertEquals(
            [summary.total, summary.mapped],
            [manifest.rows, manifest.mapped],
          );
        }
        assertEquals(answer, said.get(manifest.version));
        reads++;
        heard.get(manifest.version)?.resolve();
      }
      await sleep(20);
    }
    // A visitor of the first hour still finds the parts of that version.
    if (first !== null) {
      assertEquals(await answerOf(first), said.get(first.manifest.version));
    }
    return first;
  }
  const reading = readOn();
  reading.catch(() => {}); // told by stop()
  return {
    /** Resolves when a version that is published has been read. */
    async saw(version: string) {
      if (said.has(version)) return;
      const wait = Promise.withResolvers<void>();
      heard.set(version, wait);
      await Promise.race([wait.promise, reading]);
    },
    stop: async () => {
      stop.abort();
      await reading;
      return { reads, versions: said.size };
    },
  };
}

/**
 * The next state of the source. Every month has more incidents than before,
 * since an old month with as many is compared but once in thirty days.
 */
function change(held: Incident[], round: number): Incident[] {
  const months = Map.groupBy(held, ({ date }) => date.slice(0, 7));
  const born = [...months.values()].flatMap((some) => some.slice(0, 5)).map(
    (one, i) => ({ ...one, unique_key: 20_000_000 + round * 1_000 + i }),
  );
  const kept = held.filter((_, i) => i % 499 !== round % 499);
  return [
    ...kept.map((one, i) =>
      i % 97 === round % 97
        ? { ...one, arrest: !one.arrest }
        : i % 1_009 === round
        ? { ...one, date: `2016-02-0${1 + round % 9}T10:00:00`, year: 2016 }
        : one
    ),
    ...born,
  ];
}

Deno.test("a refresh killed at any moment ends in the same data, and readers never notice", async () => {
  const folder = await Deno.makeTempDir();
  const kvPath = `${folder}/crimes.kv`;
  let held = randomIncidents({
    seed: 9,
    count: 12_000,
    from: "2014-07-01",
    to: "2016-10-31",
  });
  await using warehouse = await Warehouse.of(held.map(toRecord));
  await using fake = await FakeSoda.start(warehouse);
  using kv = await openStore(kvPath);
  const reader = keepReading(kvPath);
  let whole = 0;
  try {
    /** Requests to the source and pieces written since a commit. */
    const happened = async (requests: number, since: string) => {
      const heads = await Array.fromAsync(kv.list({ prefix: keys.allBlobs() }));
      const written = heads.filter(({ versionstamp }) => versionstamp > since);
      return fake.requests.length - requests + written.length;
    };
    const latest = async () =>
      (await Array.fromAsync(kv.list({ prefix: keys.allBlobs() })))
        .map(({ versionstamp }) => versionstamp).sort().at(-1) ?? "";
    /** Of a whole refresh: measured, since it sets what moments there are. */
    let events = 0;
    let killed = 0;
    for (let round = 0; killed < KILLS || whole < WHOLE; round++) {
      assert(round < 5 * KILLS, "refreshes end before they can be killed");
      const [requests, since] = [fake.requests.length, await latest()];
      const process = spawn(kvPath, fake.url);
      let ended = false;
      process.status.then(() => ended = true);
      // The first is left alone to see what a whole one is.
      const alone = events === 0 || killed >= KILLS;
      const moment = alone ? Infinity : Math.random() * events;
      while (!ended && await happened(requests, since) < moment) await sleep(2);
      if (!ended) {
        process.kill("SIGKILL");
        killed++;
      }
      const { code, output } = await end(process);
      if (code === 0) {
        events = Math.max(events, await happened(requests, since));
        assertEquals(await published(kv), byKey(held));
        await reader.saw((await readManifest(kv)).manifest!.version);
        whole++;
        held = change(held, whole);
        await warehouse.remove("true");
        await warehouse.upsert(held.map(toRecord));
      } else {
        assert(!ended || killed > 0 && output === "", output);
        // What a minute does by itself.
        await kv.delete(keys.lease(REFRESH_JOB));
      }
    }
    const { code, output } = await end(spawn(kvPath, fake.url));
    assertEquals(code, 0, output);
    assertEquals(await published(kv), byKey(held));
  } finally {
    const { reads, versions } = await reader.stop();
    assert(reads >= versions && versions >= whole, `${reads} of ${versions}`);
    await Deno.remove(folder, { recursive: true });
  }
});
