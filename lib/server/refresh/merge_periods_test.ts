import { assertEquals } from "@std/assert";
import {
  byKey,
  on,
  published,
  sourceOf,
} from "../../../tests/support/publishing.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { keys } from "../store/keys.ts";
import { blobsOfChunk, publish, readManifest } from "../store/manifest.ts";
import { publishIncidents } from "./publish.ts";

const OLD = [
  on("2014-05-01", 10),
  on("2014-05-02", 20),
  on("2015-06-01", 30),
  on("2016-06-01", 40),
];
const NEWEST = [on("2016-07-01", 50), on("2016-07-02", 60)];
const JULY = [{ from: "2016-07-01", to: "2016-07-31" }];

/** A filled store, and which periods' chunks a delivery of July reads. */
async function setUp() {
  const kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf([...OLD, ...NEWEST]));
  async function deliver(incidents: Incident[]) {
    const { manifest } = await readManifest(kv);
    const periods = new Map(
      manifest!.chunks.flatMap((entry) =>
        blobsOfChunk(entry).map(({ id }) =>
          [keys.blobPart(id, 0).join(), entry.period] as const
        )
      ),
    );
    const read = new Set<string>();
    const watched = new Proxy(kv, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        if (name !== "getMany") return value.bind(target);
        return (keys: Deno.KvKey[], ...options: unknown[]) => {
          for (const key of keys) {
            const period = periods.get(key.join());
            if (period !== undefined) read.add(period);
          }
          return value.call(target, keys, ...options);
        };
      },
    });
    await publishIncidents(watched, sourceOf(incidents), { periods: JULY });
    assertEquals(
      await published(kv),
      byKey([
        ...OLD.filter(({ unique_key }) =>
          incidents.every((one) => one.unique_key !== unique_key)
        ),
        ...incidents,
      ]),
    );
    return [...read].sort();
  }
  return { kv, deliver, [Symbol.dispose]: () => kv.close() };
}

Deno.test("a delivery reads its own period, and others that may hold what is new", async () => {
  using at = await setUp();
  assertEquals(await at.deliver(NEWEST), ["2016-07"], "nothing is new");
  const late = on("2016-07-03", 70);
  assertEquals(await at.deliver([...NEWEST, late]), ["2016-07"], "a later id");
  const between = on("2016-07-04", 35);
  assertEquals(await at.deliver([...NEWEST, between]), ["2016-07"]);
  // Its date was mended: it leaves the year in which it was.
  const moved = on("2016-07-05", 20);
  assertEquals(await at.deliver([...NEWEST, moved]), ["2014", "2016-07"]);
});

Deno.test("a delivery finds what moved in a store that tells of no ids", async () => {
  using at = await setUp();
  const { manifest, versionstamp } = await readManifest(at.kv);
  const chunks = manifest!.chunks.map(({ ids: _, lookup: __, ...rest }) =>
    rest
  );
  await publish(at.kv, { ...manifest!, chunks }, versionstamp);
  assertEquals(await at.deliver(NEWEST), ["2016-07"], "all are found there");
  await at.deliver([...NEWEST, on("2016-07-05", 20)]);
});
