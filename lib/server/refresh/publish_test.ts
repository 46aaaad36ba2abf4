import { assertEquals, assertRejects } from "@std/assert";
import type { Incident } from "../../core/incident/incident.ts";
import {
  byKey,
  on,
  published,
  sourceOf,
} from "../../../tests/support/publishing.ts";
import { readManifest } from "../store/manifest.ts";
import { type Progress, PublishError } from "./publication.ts";
import { publishIncidents } from "./publish.ts";

Deno.test("publishIncidents() publishes what came in, and describes it", async () => {
  using kv = await Deno.openKv(":memory:");
  const incidents = [
    on("2017-03-05", 5),
    on("2015-12-31", 1),
    on("2016-01-01", 2, { latitude: null, longitude: null }),
    on("2017-03-01", 4),
    on("2009-06-30", 3),
  ];
  const result = await publishIncidents(kv, sourceOf(incidents), {
    now: () => Date.UTC(2017, 2, 12),
  });
  assertEquals(await published(kv), byKey(incidents));
  const manifest = result.manifest!;
  assertEquals(manifest, (await readManifest(kv)).manifest);
  assertEquals(result.published, true);
  assertEquals([result.rows, result.added, result.repeated], [5, 5, 0]);
  assertEquals(
    manifest.chunks.map(({ period, rows, mapped, from, to }) => [
      period,
      rows,
      mapped,
      from,
      to,
    ]),
    [
      ["2009", 1, 1, "2009-06-30", "2009-06-30"],
      ["2015", 1, 1, "2015-12-31", "2015-12-31"],
      ["2016-01", 1, 0, "2016-01-01", "2016-01-01"],
      ["2017-03", 2, 2, "2017-03-01", "2017-03-05"],
    ],
  );
  const { rows, mapped, from, to, source, demo, refreshedAt } = manifest;
  assertEquals([rows, mapped, from, to], [5, 4, "2009-06-30", "2017-03-05"]);
  assertEquals([source, demo], ["csv", false]);
  assertEquals(refreshedAt, "2017-03-12T00:00:00.000Z");
});

Deno.test("publishing the same again changes nothing", async () => {
  using kv = await Deno.openKv(":memory:");
  const incidents = [on("2017-03-05", 5), on("2009-12-31", 1)];
  await publishIncidents(kv, sourceOf(incidents));
  const before = await readManifest(kv);
  for (const some of [incidents, incidents.slice(1), []]) {
    const result = await publishIncidents(kv, sourceOf(some));
    assertEquals(result.published, false);
    assertEquals(result.unchanged, some.length);
    assertEquals(result.manifest, before.manifest);
    assertEquals(await readManifest(kv), before);
  }
});

Deno.test("the same data from nothing gives the same version", async () => {
  const incidents = [on("2017-03-05", 5), on("2009-12-31", 1)];
  const versions = [2018, 2019].map(async (year) => {
    using kv = await Deno.openKv(":memory:");
    const options = { now: () => Date.UTC(year) };
    const result = await publishIncidents(kv, sourceOf(incidents), options);
    return result.manifest!.version;
  });
  assertEquals(await versions[0], await versions[1]);
});

Deno.test("publishIncidents() counts what is new, changed, moved and the same", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(
    kv,
    sourceOf([
      on("2017-03-05", 1),
      on("2017-03-06", 2),
      on("2017-03-07", 3),
      on("2017-04-01", 4),
      on("2010-04-01", 5),
    ]),
  );
  const before = (await readManifest(kv)).manifest!;
  const delivery = [
    on("2017-03-05", 1), // the same
    on("2017-03-06", 2, { arrest: false }), // changed
    on("2017-03-07", 6), // new
    on("2017-03-31", 4), // moved from April, where it was alone
    on("2017-03-08", 7), // new, and again
    on("2017-02-01", 8), // new, but comes again in another month
    on("2017-03-09", 8),
    on("2017-03-08", 7, { domestic: false }),
  ];
  const result = await publishIncidents(kv, sourceOf(delivery));
  const { rows, repeated, added, changed, unchanged, moved } = result;
  assertEquals({ rows, repeated, added, changed, unchanged, moved }, {
    rows: 8,
    repeated: 2,
    added: 4,
    changed: 1,
    unchanged: 1,
    moved: 1,
  });
  assertEquals(
    await published(kv),
    byKey([on("2010-04-01", 5), on("2017-03-07", 3), ...delivery]),
  );
  const chunks = result.manifest!.chunks;
  assertEquals(chunks.map(({ period }) => period), ["2010", "2017-03"]);
  assertEquals(chunks[0], before.chunks[0], "untouched, so not written anew");
});

Deno.test("publishIncidents() tells what changed in what, of those that moved too", async () => {
  using kv = await Deno.openKv(":memory:");
  const old = [
    on("2017-03-05", 1),
    on("2017-03-06", 2),
    on("2017-03-07", 3),
    on("2009-01-31", 4),
  ];
  await publishIncidents(kv, sourceOf(old));
  const { fields, moved, changed } = await publishIncidents(
    kv,
    sourceOf([
      { ...old[0]!, primary_type: "ARSON", source_primary_type: "ARSON" },
      { ...old[1]!, fbi_code: "09", iucr: "1020", arrest: !old[1]!.arrest },
      // To an earlier period, which is merged before its old one, and a later.
      on("2009-05-01", 3, { ward: 7, fbi_code: "26" }),
      on("2017-01-01", 4, { latitude: null, longitude: null }),
    ]),
  );
  assertEquals([changed, moved], [2, 2]);
  assertEquals(fields, {
    primary_type: 1,
    source_primary_type: 1,
    fbi_code: 2,
    iucr: 1,
    arrest: 1,
    date: 2,
    ward: 1,
    position: 1,
  });
});

Deno.test("publishIncidents() takes nothing from the future", async () => {
  using kv = await Deno.openKv(":memory:");
  const now = Date.UTC(2017, 2, 12, 23, 59);
  const taken = [on("2017-03-05", 1), on("2017-03-14", 2)];
  const mistyped = [on("2017-03-15", 3), on("2071-03-05", 4)];
  const result = await publishIncidents(
    kv,
    sourceOf([...mistyped, ...taken]),
    { now: () => now },
  );
  assertEquals(result.manifest!.to, "2017-03-14");
  assertEquals(result.rejected, [{
    reason: "date in the future",
    count: 2,
    examples: mistyped.map(({ date, unique_key }) => ({
      reason: "date in the future",
      where: `unique_key ${unique_key}`,
      value: date,
    })),
  }]);
  assertEquals(await published(kv), byKey(taken));
});

Deno.test("publishIncidents() removes what vanished from the periods it takes", async () => {
  using kv = await Deno.openKv(":memory:");
  const old = [
    on("2016-12-31", 1),
    on("2017-03-01", 2),
    on("2017-03-31", 3),
    on("2017-04-01", 4),
    on("2010-04-01", 5),
    on("2010-05-01", 6),
  ];
  await publishIncidents(kv, sourceOf(old));
  const now = [
    on("2016-12-31", 1),
    on("2017-03-31", 3, { arrest: false, beat: "0101" }),
    on("2010-05-01", 6),
  ];
  const result = await publishIncidents(kv, sourceOf(now), {
    periods: [
      { from: "2010-04-01", to: "2010-04-30" },
      { from: "2017-03-01", to: "2017-03-31" },
    ],
  });
  const { added, changed, removed, fields } = result;
  assertEquals({ added, changed, removed }, {
    added: 0,
    changed: 1,
    removed: 2,
  });
  assertEquals(fields, { arrest: 1, beat: 1 });
  assertEquals(
    await published(kv),
    byKey([now[0]!, now[1]!, on("2017-04-01", 4), now[2]!]),
  );
});

Deno.test("publishIncidents() removes a period of which nothing is left", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(
    kv,
    sourceOf([on("2017-03-01", 1), on("2017-04-01", 2)]),
  );
  const periods = [{ from: "2017-04-01", to: "2017-04-30" }];
  const result = await publishIncidents(kv, sourceOf([]), { periods });
  assertEquals([result.removed, result.published], [1, true]);
  assertEquals(await published(kv), byKey([on("2017-03-01", 1)]));
});

Deno.test("publishIncidents() publishes nothing that its guard refuses", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf([on("2017-03-01", 1)]));
  const before = await readManifest(kv);
  await assertRejects(
    () =>
      publishIncidents(kv, sourceOf([on("2017-03-02", 2)]), {
        guard(next, published) {
          assertEquals([next.rows, published?.rows], [2, 1]);
          throw new PublishError("unbelievable");
        },
      }),
    PublishError,
    "unbelievable",
  );
  assertEquals(await readManifest(kv), before);
});

Deno.test("when a new year begins, the months of the one before last become one chunk", async () => {
  using kv = await Deno.openKv(":memory:");
  const old = [
    on("2016-01-31", 1),
    on("2016-12-31", 2),
    on("2017-01-01", 3),
    on("2015-01-01", 4),
  ];
  await publishIncidents(kv, sourceOf(old));
  const periods = async () =>
    (await readManifest(kv)).manifest!.chunks.map(({ period }) => period);
  assertEquals(await periods(), ["2015", "2016-01", "2016-12", "2017-01"]);
  const late = [on("2018-01-01", 5), on("2016-06-15", 6), on("2016-07-01", 1)];
  const result = await publishIncidents(kv, sourceOf(late));
  assertEquals(await periods(), ["2015", "2016", "2017-01", "2018-01"]);
  assertEquals([result.added, result.changed], [2, 1]);
  assertEquals(await published(kv), byKey([...old, ...late]));
});

Deno.test("any series of deliveries leaves the last word on every incident", async () => {
  using kv = await Deno.openKv(":memory:");
  // Few keys and few days, so that rows change, repeat and move all the time.
  let state = 7;
  const random = (below: number) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
    return (state >>> 8) % below;
  };
  const days = ["2015-03-01", "2015-11-30", "2016-02-29", "2016-03-01"];
  const model = new Map<number, Incident>();
  for (let round = 0; round < 40; round++) {
    if (round === 20) days.push("2017-05-05");
    if (round === 30) days.push("2018-01-31", "2018-02-01");
    const delivery = Array.from(
      { length: random(30) },
      () =>
        on(days[random(days.length)]!, 1 + random(60), {
          arrest: random(2) === 0,
          block: random(5) === 0 ? null : `0${round}XX N STATE ST`,
        }),
    );
    const before = new Map(model);
    for (const incident of delivery) {
      model.set(incident.unique_key, incident);
    }
    const result = await publishIncidents(kv, sourceOf(delivery));
    assertEquals(await published(kv), model, `round ${round}`);
    assertEquals(result.added - result.moved, model.size - before.size);
    assertEquals(
      result.repeated,
      delivery.length - byKey(delivery).size,
      `round ${round}`,
    );
    assertEquals(
      result.added + result.changed + result.unchanged,
      byKey(delivery).size,
    );
  }
});

Deno.test("made-up and real incidents are never mixed", async () => {
  using kv = await Deno.openKv(":memory:");
  const demo = sourceOf([on("2017-03-05", 1)], "demo");
  const real = [on("2017-04-05", 2)];
  assertEquals((await publishIncidents(kv, demo)).manifest?.demo, true);
  const again = sourceOf([on("2017-03-06", 3)], "demo");
  await publishIncidents(kv, again);
  assertEquals(await published(kv), byKey([on("2017-03-06", 3)]));

  assertEquals((await publishIncidents(kv, sourceOf([]))).published, false);
  await publishIncidents(kv, sourceOf(real));
  assertEquals(await published(kv), byKey(real));
  const before = await readManifest(kv);
  assertEquals(before.manifest?.demo, false);

  await assertRejects(
    () => publishIncidents(kv, demo),
    PublishError,
    "the store holds 1 real ones",
  );
  assertEquals(await readManifest(kv), before);
  await publishIncidents(kv, demo, { overReal: true });
  assertEquals(await published(kv), byKey([on("2017-03-05", 1)]));
});

Deno.test("sources of real incidents build upon each other", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf([on("2017-03-05", 1)], "csv"));
  const first = (await readManifest(kv)).manifest!;
  const result = await publishIncidents(
    kv,
    sourceOf([on("2017-03-05", 1)], "bigquery"),
  );
  assertEquals([result.published, result.unchanged], [true, 1]);
  assertEquals(result.manifest?.source, "bigquery");
  assertEquals(result.manifest?.chunks, first.chunks);
});

Deno.test("aborting at any point leaves what was published", async () => {
  using kv = await Deno.openKv(":memory:");
  const old = [on("2016-01-01", 1), on("2017-03-05", 2)];
  await publishIncidents(kv, sourceOf(old));
  const before = await readManifest(kv);
  const delivery = Array.from(
    { length: 12 },
    (_, i) => on(`2017-${String(i + 1).padStart(2, "0")}-05`, 100 + i),
  );
  for (let steps = 0; steps < 17; steps++) {
    const control = new AbortController();
    const seen: Progress[] = [];
    const onProgress = (progress: Progress) => {
      seen.push(progress);
      if (seen.length > steps) control.abort(new Error("stopped"));
    };
    await assertRejects(
      () =>
        publishIncidents(kv, sourceOf(delivery), {
          onProgress,
          signal: control.signal,
        }),
      Error,
      "stopped",
      `after step ${steps}`,
    );
    assertEquals(await readManifest(kv), before);
    assertEquals(await published(kv), byKey(old));
  }
  await publishIncidents(kv, sourceOf(delivery));
  assertEquals(await published(kv), byKey([...old, ...delivery]));
});

Deno.test("of two publications at once one is refused, and nothing is lost", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishIncidents(kv, sourceOf([on("2017-03-05", 1)]));
  const other = sourceOf([on("2017-04-05", 2)]);
  await assertRejects(
    () =>
      publishIncidents(kv, {
        name: "csv",
        async *incidents() {
          await publishIncidents(kv, other);
          yield* sourceOf([on("2017-05-05", 3)]).incidents();
        },
      }),
    PublishError,
    "somebody else published meanwhile",
  );
  assertEquals(
    await published(kv),
    byKey([on("2017-03-05", 1), on("2017-04-05", 2)]),
  );
});

Deno.test("a demo published while real incidents come in does not hold them up", async () => {
  using kv = await Deno.openKv(":memory:");
  const real = [on("2017-05-05", 3)];
  const result = await publishIncidents(kv, {
    name: "csv",
    async *incidents() {
      const demo = sourceOf([on("2017-03-05", 1)], "demo");
      assertEquals((await publishIncidents(kv, demo)).published, true);
      yield* sourceOf(real).incidents();
    },
  });
  assertEquals(result.published, true);
  assertEquals(await published(kv), byKey(real));
});

Deno.test("a lost lease keeps the data from being switched", async () => {
  using kv = await Deno.openKv(":memory:");
  const lease = await kv.set(["lease"], "mine");
  await kv.set(["lease"], "theirs");
  await assertRejects(
    () =>
      publishIncidents(kv, sourceOf([on("2017-03-05", 1)]), {
        checks: [{ key: ["lease"], versionstamp: lease.versionstamp }],
      }),
    PublishError,
  );
  assertEquals((await readManifest(kv)).manifest, null);
});

Deno.test("publishIncidents() gathers rejections and notes of all batches", async () => {
  using kv = await Deno.openKv(":memory:");
  const reject = (reason: string, line: number) => ({
    reason,
    where: `line ${line}`,
    value: "",
  });
  const result = await publishIncidents(kv, {
    name: "csv",
    async *incidents() {
      yield await Promise.resolve({
        incidents: [on("2017-03-05", 1)],
        rejected: [reject("no date", 2)],
        notes: { "primary_type: merged": 2 },
      });
      yield {
        incidents: [],
        rejected: [3, 4, 5, 6].map((line) => reject("no arrest", line)),
        notes: { "primary_type: merged": 1, "block: respelled": 1 },
      };
    },
  });
  assertEquals(result.rejected, [
    {
      reason: "no arrest",
      count: 4,
      examples: [3, 4, 5].map((line) => reject("no arrest", line)),
    },
    { reason: "no date", count: 1, examples: [reject("no date", 2)] },
  ]);
  assertEquals(result.notes, {
    "primary_type: merged": 3,
    "block: respelled": 1,
  });
});
