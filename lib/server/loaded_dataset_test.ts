import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { loadDataset } from "../../tests/support/load_dataset.ts";
import { on, sourceOf } from "../../tests/support/publishing.ts";
import { parseDay } from "../core/calendar.ts";
import { EVERYTHING, type Filter } from "../core/filter/filter.ts";
import type { Incident } from "../core/incident/incident.ts";
import { type LoadedDataset, openDataset } from "./loaded_dataset.ts";
import { Problem } from "./http/problem.ts";
import { publishIncidents } from "./refresh/publish.ts";
import { read } from "./refresh/read_chunk.ts";

const INCIDENTS = [
  on("2014-05-01", 1, { ward: 3 }),
  on("2014-05-02", 2, { ward: 4 }),
  on("2015-06-01", 3, { ward: 3 }),
  on("2016-07-01", 4, { ward: 3 }),
  on("2016-07-02", 5, { ward: 4 }),
];

/** A published store whose blobs are handed out one by one. */
async function setUp() {
  const kv = await Deno.openKv(":memory:");
  const { manifest } = await publishIncidents(kv, sourceOf(INCIDENTS));
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const cores = new Map(
    manifest!.chunks.map(({ core, period }) => [core.id, period]),
  );
  return {
    manifest: manifest!,
    /** Periods whose core parts are asked for and not handed out. */
    waiting,
    async slowly(id: string) {
      const period = cores.get(id);
      if (period !== undefined) {
        const held = Promise.withResolvers<void>();
        waiting.set(period, held);
        await held.promise;
        waiting.delete(period);
      }
      return await read(kv, id);
    },
    read: (id: string) => read(kv, id),
    [Symbol.dispose]: () => kv.close(),
  };
}

/** Lets everything happen that can. */
const rest = () => new Promise((resolve) => setTimeout(resolve));

async function handOut(
  waiting: Map<string, PromiseWithResolvers<void>>,
  period: string,
) {
  while (!waiting.has(period)) await rest();
  waiting.get(period)!.resolve();
}

Deno.test("a dataset answers from the newest periods while older ones load", async () => {
  using store = await setUp();
  const { manifest, waiting } = store;
  const dataset = await openDataset(manifest, (id) => store.slowly(id));
  dataset.chunks.load();
  await handOut(waiting, "2016-07");
  const newest = { ...EVERYTHING, from: "2016-01-01" };
  const { total, rows } = await dataset.query(newest, { rows: { limit: 9 } });
  assertEquals(total, 2);

  let everything: number | null = null;
  const asked = dataset.query(EVERYTHING, { summary: true })
    .then(({ total }) => everything = total);
  await rest();
  assertEquals(everything, null, "not before all is there");
  await handOut(waiting, "2015-06");
  await handOut(waiting, "2014");
  await asked;
  assertEquals(everything, 5);
  // What was found before still says which incidents it meant.
  const incidents = await dataset.incidents(rows!);
  assertEquals(incidents.map(({ unique_key }) => unique_key), [5, 4]);
});

Deno.test("a dataset reads at once what several questions need", async () => {
  using store = await setUp();
  const { manifest, waiting } = store;
  const dataset = await openDataset(manifest, (id) => store.slowly(id));
  const asked = dataset.queryAll(
    [{ from: "2016-01-01" }, { to: "2014-12-31" }].map((days) => ({
      filter: { ...EVERYTHING, ...days },
      wants: {},
    })),
  );
  for (let i = 0; i < 5; i++) await rest();
  assertEquals([...waiting.keys()].sort(), ["2014", "2016-07"]);
  for (const period of [...waiting.keys()]) await handOut(waiting, period);
  assertEquals((await asked).map(({ total }) => total), [2, 2]);
});

Deno.test("a dataset reads what it is asked for, and no more", async () => {
  using store = await setUp();
  const { manifest } = store;
  const names = new Map([
    [manifest.months!.id, "months"] as const,
    ...manifest.dictionary.blocks.map(({ id }) => [id, "blocks"] as const),
    ...manifest.chunks.flatMap(({ period, core, place }) =>
      [[core.id, `core ${period}`], [place.id, `place ${period}`]] as const
    ),
  ]);
  const reads: string[] = [];
  const open = (known?: LoadedDataset) =>
    openDataset(manifest, (id) => {
      if (names.has(id)) reads.push(names.get(id)!);
      return store.read(id);
    }, { known });
  const dataset = await open();
  assertEquals(reads, [], "nothing before a question");
  const newest = { ...EVERYTHING, from: "2016-01-01" };
  await dataset.query(newest, { rows: { limit: 9 } });
  assertEquals(reads.splice(0), ["core 2016-07"]);
  await dataset.query({ ...newest, ward: [3] }, { rows: { limit: 9 } });
  assertEquals(reads.splice(0), ["blocks", "place 2016-07"]);
  // Months ignore the period, and are counted apart, but for those of a ward.
  const counted = [
    { filter: newest, wants: { summary: true } },
    {
      filter: { ...EVERYTHING, type: ["BATTERY"] },
      wants: { tables: [["year", "arrest"]] },
    },
  ] as const;
  const ask = async () =>
    (await dataset.queryAll(counted)).map(({ total, summary, tables }) => ({
      total,
      byMonth: summary?.byMonth,
      tables,
    }));
  const fromCounts = await ask();
  assertEquals(reads.splice(0), ["months"]);
  await dataset.query({ ...newest, ward: [3] }, { summary: true });
  assertEquals(reads.splice(0).sort(), [
    "core 2014",
    "core 2015-06",
    "place 2014",
    "place 2015-06",
  ]);
  assertEquals(await ask(), fromCounts);
  assertEquals(fromCounts[0]!.byMonth!.length, 3);
  assertEquals(fromCounts[1]!.total, 5);

  const periods = manifest.chunks.map(({ period }) => period);
  const next = await open(dataset);
  assertEquals(periods.filter((one) => !next.chunks.wasAsked(one)), []);
  await next.query(EVERYTHING, { summary: true });
  assertEquals(reads, [], "taken over");
});

Deno.test("counts by month that cannot be read are counted from the rows", async () => {
  using store = await setUp();
  const { manifest } = store;
  const { id } = manifest.months!;
  const asked = { ...EVERYTHING, from: "2016-01-01" };
  const months: unknown[] = [];
  for (const isLost of [false, true]) {
    const dataset = await openDataset(
      manifest,
      (one) =>
        isLost && one === id
          ? Promise.reject(new Error("Blob is damaged"))
          : store.read(one),
    );
    const { summary } = await dataset.query(asked, { summary: true });
    months.push(summary);
    assertEquals(dataset.chunks.trouble, null);
  }
  assertEquals(months[0], months[1]);
});

Deno.test("a core part that cannot be read costs the answers about its period", async () => {
  using store = await setUp();
  const oldest = store.manifest.chunks[0]!.core.id;
  let broken = true;
  const open = () =>
    openDataset(
      store.manifest,
      (id) =>
        broken && id === oldest
          ? Promise.reject(new Error("Blob is damaged"))
          : store.read(id),
    );
  const dataset = await open();
  const everything = () => dataset.query(EVERYTHING, { summary: true });
  const problem = await assertRejects(everything, Problem, "data of 2014");
  assertEquals([problem.status, problem.kind], [503, "missing-data"]);
  await dataset.chunks.load();
  await assertRejects(
    () => dataset.query({ ...EVERYTHING, to: "2014-12-31" }, {}),
    Problem,
    "data of 2014",
  );
  const later = { ...EVERYTHING, from: "2015-01-01" };
  const { total, summary } = await dataset.query(later, { summary: true });
  assertEquals(total, 3);
  assertEquals(summary!.byMonth.map(({ month }) => month), [
    "2015-06",
    "2016-07",
  ]);
  const timeline = { unit: "year" as const, from: 4748, to: 5843 };
  const over = (await dataset.query(later, { timeline })).timeline!;
  assertEquals([...over.counts], [0, 1, 2], "a timeline leaves it out too");
  assertEquals(dataset.unreadable, ["2014"]);
  assertStringIncludes(
    dataset.chunks.trouble!,
    "incidents of 2014 cannot be read",
  );
  // Also where it is noticed by the very question, and months are known.
  const first = await (await open()).query(later, { summary: true, timeline });
  assertEquals([...first.timeline!.counts], [0, 1, 2]);
  assertEquals(first.summary!.byMonth, summary!.byMonth);

  broken = false;
  await dataset.chunks.mend();
  assertEquals([dataset.unreadable, dataset.chunks.trouble], [[], null]);
  assertEquals((await everything()).total, 5);
});

Deno.test("a place part that cannot be read costs those who need it", async () => {
  using store = await setUp();
  const oldest = store.manifest.chunks[0]!.place.id;
  let broken = true;
  const dataset = await loadDataset(store.manifest, (id) => {
    return broken && id === oldest
      ? Promise.reject(new Error("Blob is damaged"))
      : store.read(id);
  }, { missing: (ids) => Promise.resolve(broken ? ids.slice(0, 1) : []) });
  assertEquals((await dataset.query(EVERYTHING, {})).total, 5);
  const ward = { ...EVERYTHING, ward: [3] };
  const problem = await assertRejects(() => dataset.query(ward, {}), Problem);
  assertEquals([problem.status, problem.kind], [503, "missing-data"]);
  assertStringIncludes(
    dataset.chunks.trouble!,
    "places of 2014 cannot be read",
  );
  const { rows } = await dataset.query(EVERYTHING, { rows: { limit: 9 } });
  await assertRejects(() => dataset.incidents(rows!), Problem, "of 2014");
  const newest = await dataset.incidents(rows!.slice(0, 3));
  assertEquals(newest.map(({ unique_key }) => unique_key), [5, 4, 3]);

  broken = false;
  assertEquals((await dataset.query(ward, {})).total, 3);
  assertEquals(dataset.chunks.trouble, null, "it is back");
});

Deno.test("a detail part that cannot be read costs lists and no filter", async () => {
  using store = await setUp();
  const oldest = store.manifest.chunks[0]!.detail.id;
  const dataset = await loadDataset(store.manifest, (id) => {
    return id === oldest
      ? Promise.reject(new Error("Blob is damaged"))
      : store.read(id);
  });
  const filter = { ...EVERYTHING, ward: [3], block: "66TH" };
  const { total, rows } = await dataset.query(filter, { rows: { limit: 9 } });
  assertEquals(total, 3);
  assertEquals(dataset.chunks.trouble, null);
  await assertRejects(() => dataset.incidents(rows!), Problem, "of 2014");
  assertStringIncludes(
    dataset.chunks.trouble!,
    "details of 2014 cannot be read",
  );
});

Deno.test("require() refuses what could not be written whole", async () => {
  using store = await setUp();
  for (const [part, what] of [["place", "places"], ["detail", "details"]]) {
    const oldest = store.manifest.chunks[0]![part as "place" | "detail"].id;
    const missing = (ids: readonly string[]) =>
      Promise.resolve(ids.filter((id) => id === oldest));
    const open = () => loadDataset(store.manifest, store.read, { missing });
    const dataset = await open();
    await dataset.require({ ...EVERYTHING, from: "2015-01-01" });
    await assertRejects(() => dataset.require(EVERYTHING), Problem, "of 2014");
    const other = await open();
    await other.chunks.check();
    assertStringIncludes(other.chunks.trouble!, `${what} of 2014`);
  }
});

Deno.test("a dataset takes over what has not changed", async () => {
  using store = await setUp();
  const before = await loadDataset(store.manifest, store.read);
  let reads = 0;
  const cores = new Set(store.manifest.chunks.map(({ core }) => core.id));
  const after = await loadDataset(store.manifest, (id) => {
    if (cores.has(id)) reads++;
    return store.read(id);
  }, { known: before });
  assertEquals(reads, 0);
  const { total } = await after.query(EVERYTHING, { summary: true });
  assertEquals(total, 5);
});

Deno.test("questions for place parts wait in a line, and not too many of them", async () => {
  using store = await setUp();
  const { manifest } = store;
  const parts = new Set(manifest.chunks.map(({ place }) => place.id));
  const held = Promise.withResolvers<void>();
  let underWay = 0;
  let most = 0;
  const dataset = await loadDataset(manifest, async (id) => {
    if (parts.has(id)) {
      most = Math.max(most, ++underWay);
      await held.promise;
      underWay--;
    }
    return await store.read(id);
  });
  const ask = (ward: number) =>
    dataset.query({ ...EVERYTHING, ward: [ward] }, {});
  const asked = Array.from({ length: 101 }, (_, i) => ask(i % 2 + 3));
  const problem = await assertRejects(() => ask(3), Problem);
  assertEquals([problem.status, problem.kind], [503, "busy"]);
  assertEquals((await dataset.query(EVERYTHING, {})).total, 5, "of core alone");
  held.resolve();
  const totals = (await Promise.all(asked)).map(({ total }) => total);
  assertEquals([...new Set(totals.map((total, i) => `${i % 2} ${total}`))], [
    "0 3",
    "1 2",
  ]);
  assertEquals(most, manifest.chunks.length, "one question's at a time");
  assertEquals((await ask(4)).total, 2, "and goes on");
});

Deno.test("a dataset gives parts up, and knows what filters ask for all the same", async () => {
  using store = await setUp();
  const { manifest } = store;
  const parts = new Map(
    manifest.chunks.flatMap(({ place, detail, period }) => [
      [place.id, `place ${period}`],
      [detail.id, `detail ${period}`],
    ]),
  );
  const reads: string[] = [];
  const dataset = await loadDataset(manifest, (id) => {
    if (parts.has(id)) reads.push(parts.get(id)!);
    return store.read(id);
  }, { partRows: 0 });
  const wards: [ward: number, keys: number[]][] = [[3, [4, 3, 1]], [4, [5, 2]]];
  for (const [ward, keys] of wards) {
    const filter = { ...EVERYTHING, ward: [ward] };
    const { rows } = await dataset.query(filter, { rows: { limit: 9 } });
    const read = ["place 2014", "place 2015-06", "place 2016-07"];
    // The first question alone needed them; to show rows they are read again.
    assertEquals(reads.splice(0).sort(), ward === 3 ? read : []);
    const incidents = await dataset.incidents(rows!);
    assertEquals(incidents.map(({ unique_key }) => unique_key), keys);
    const [{ unique_key, date }] = incidents as [Incident];
    const day = parseDay(date.slice(0, 10));
    const minute = Number(date.slice(11, 13)) * 60 + Number(date.slice(14, 16));
    const before = { day, minute, id: unique_key };
    const next = await dataset.query(filter, { rows: { limit: 9, before } });
    assertEquals(next.rows, rows!.slice(1));
    reads.length = 0;
  }
});

Deno.test("an incident is found by its names in the one detail part that may hold it", async () => {
  using store = await setUp();
  const periods = new Map(
    store.manifest.chunks.map(({ detail, period }) => [detail.id, period]),
  );
  /** Totals and ids of a question, and of which periods it read details. */
  async function ask(filter: Partial<Filter>, manifest = store.manifest) {
    const read: string[] = [];
    const dataset = await openDataset(manifest, (id) => {
      if (periods.has(id)) read.push(periods.get(id)!);
      return store.read(id);
    }, { partRows: 1 });
    const wants = { summary: true, rows: { limit: 9 } };
    const asked = { ...EVERYTHING, ...filter };
    const { summary, rows } = await dataset.query(asked, wants);
    const found = [...read];
    const incidents = await dataset.incidents(rows!);
    return {
      ids: incidents.map(({ unique_key }) => unique_key),
      months: summary!.byMonth.map(({ month }) => month),
      read: found.sort(),
    };
  }

  const one = { ids: [3], months: ["2015-06"], read: ["2015-06"] };
  assertEquals(await ask({ id: [3] }), one);
  assertEquals(await ask({ case: ["HZ3"] }), one);
  assertEquals(await ask({ id: [3, 99], case: ["HZ3"] }), one);
  assertEquals(await ask({ id: [99] }), { ids: [], months: [], read: [] });
  assertEquals(await ask({ id: [3], case: ["HZ4"] }), {
    ids: [],
    months: [],
    read: [],
  });
  // Months ignore the period, as ever.
  assertEquals(await ask({ id: [1, 5], from: "2016-01-01" }), {
    ids: [5],
    months: ["2014-05", "2016-07"],
    read: ["2014", "2016-07"],
  });
  const inWard = await ask({ id: [1, 2, 4], ward: [3] });
  assertEquals(inWard.ids, [4, 1]);
  const chunks = store.manifest.chunks.map(({ lookup: _, ...rest }) => rest);
  assertEquals(await ask({ id: [3] }, { ...store.manifest, chunks }), {
    ...one,
    read: ["2014", "2015-06", "2016-07"],
  }, "an older store has no lookups");
});
