import { assertEquals, assertRejects } from "@std/assert";
import { type BlobRef, FORMAT, type Manifest } from "../../core/manifest.ts";
import { getContent, putBlob } from "./blobs.ts";
import { keys } from "./keys.ts";
import { GRACE, publish, readManifest } from "./manifest.ts";
import { sweep } from "./sweep.ts";

const text = (words: string) => new TextEncoder().encode(words);

/** A manifest of one chunk, named after the blobs it is given. */
function manifestOf(
  dictionary: BlobRef,
  { core, place, detail }: Record<"core" | "place" | "detail", BlobRef>,
) {
  const manifest: Manifest = {
    format: FORMAT,
    version: core.id,
    source: "csv",
    demo: false,
    rows: 1,
    mapped: 1,
    from: "2017-03-01",
    to: "2017-03-01",
    refreshedAt: "2017-03-09T00:00:00Z",
    dictionary: { labels: dictionary, blocks: [] },
    chunks: [{
      id: `2017-03-${core.id}`,
      period: "2017-03",
      rows: 1,
      mapped: 1,
      lacking: {},
      from: "2017-03-01",
      to: "2017-03-01",
      core,
      place,
      detail,
    }],
  };
  return manifest;
}

/** Stores the blobs of a manifest; `name` makes its core part its own. */
async function stage(kv: Deno.Kv, name: string, now = Date.now) {
  return manifestOf(
    await putBlob(kv, text("dictionary"), { now }),
    {
      core: await putBlob(kv, text(name), { now }),
      place: await putBlob(kv, text("place"), { now }),
      detail: await putBlob(kv, text("detail"), { now }),
    },
  );
}

/** Publishes a manifest over whatever there is. */
async function publishNow(kv: Deno.Kv, next: Manifest, now = Date.now) {
  const { versionstamp } = await readManifest(kv);
  assertEquals((await publish(kv, next, versionstamp, { now })).ok, true);
}

/** A store in which something happens just before the first commit. */
function interrupted(kv: Deno.Kv, meanwhile: () => Promise<void>): Deno.Kv {
  let due = true;
  return new Proxy(kv, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "atomic") return value.bind(target);
      return () => {
        const atomic = target.atomic();
        const commit = atomic.commit.bind(atomic);
        atomic.commit = async () => {
          if (due) {
            due = false;
            await meanwhile();
          }
          return await commit();
        };
        return atomic;
      };
    },
  });
}

Deno.test("publish() puts the next manifest in place of the one that was read", async () => {
  using kv = await Deno.openKv(":memory:");
  assertEquals(await readManifest(kv), {
    manifest: null,
    unreadable: null,
    versionstamp: null,
  });
  const first = await stage(kv, "first");
  const outcome = await publish(kv, first, null);
  const read = await readManifest(kv);
  assertEquals(read.manifest, first);
  assertEquals(outcome, { ok: true, versionstamp: read.versionstamp! });
});

Deno.test("publish() changes nothing if somebody else published first", async () => {
  using kv = await Deno.openKv(":memory:");
  const [mine, theirs] = [await stage(kv, "mine"), await stage(kv, "theirs")];
  const before = await readManifest(kv);
  const outcomes = await Promise.all([
    publish(kv, theirs, before.versionstamp),
    publish(kv, mine, before.versionstamp),
  ]);
  assertEquals(outcomes.filter((outcome) => outcome.ok).length, 1);
  assertEquals(
    outcomes.find((outcome) => !outcome.ok),
    { ok: false, reason: "overtaken" },
  );
  const { manifest } = await readManifest(kv);
  assertEquals(manifest, outcomes[0]!.ok ? theirs : mine);
  const again = await publish(kv, mine, before.versionstamp);
  assertEquals(again, { ok: false, reason: "overtaken" });
  assertEquals((await readManifest(kv)).manifest, manifest);
});

Deno.test("publish() obeys the caller's checks", async () => {
  using kv = await Deno.openKv(":memory:");
  const next = await stage(kv, "next");
  const lease = await kv.set(["lease"], "mine");
  const checks = [{ key: ["lease"], versionstamp: lease.versionstamp }];
  await kv.set(["lease"], "theirs");
  const outcome = await publish(kv, next, null, { checks });
  assertEquals(outcome, { ok: false, reason: "overtaken" });
  assertEquals((await readManifest(kv)).manifest, null);
});

Deno.test("publish() refuses a manifest whose blobs are not all stored", async () => {
  using kv = await Deno.openKv(":memory:");
  const next = await stage(kv, "next");
  const { core } = next.chunks[0]!;
  await kv.delete(keys.blob(core.id));
  const outcome = await publish(kv, next, null);
  assertEquals(outcome, {
    ok: false,
    reason: "incomplete",
    missing: [core.id],
  });
  assertEquals((await readManifest(kv)).manifest, null);
});

Deno.test("publish() refuses a manifest that one value cannot hold", async () => {
  using kv = await Deno.openKv(":memory:");
  const next = await stage(kv, "next");
  next.chunks = Array.from({ length: 400 }, () => next.chunks[0]!);
  await assertRejects(() => publish(kv, next, null), RangeError, "400 chunks");
});

Deno.test("a manifest of 28 years and 24 months is published", async () => {
  using kv = await Deno.openKv(":memory:");
  const next = await stage(kv, "next");
  next.chunks = Array.from({ length: 52 }, () => next.chunks[0]!);
  assertEquals((await publish(kv, next, null)).ok, true);
});

Deno.test("sweep() keeps what the current and the previous manifest name", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = 0;
  const now = () => clock;
  const staged: Manifest[] = [];
  for (const name of ["first", "second", "third"]) {
    staged.push(await stage(kv, name, now));
    await publishNow(kv, staged.at(-1)!, now);
  }
  const cores = () =>
    Promise.all(staged.map((m) => getContent(kv, m.chunks[0]!.core.id)));

  clock = GRACE;
  assertEquals((await sweep(kv, { now })).blobs, 0, "within the grace time");
  clock = GRACE + 1;
  const first = staged[0]!.chunks[0]!.core;
  assertEquals(await sweep(kv, { now }), { blobs: 1, bytes: first.bytes });
  assertEquals(await cores(), [null, text("second"), text("third")]);
  const parts = await Array.fromAsync(
    kv.list({ prefix: keys.blobParts(first.id) }),
  );
  assertEquals(parts, []);
  assertEquals((await sweep(kv, { now })).blobs, 0, "nothing left to do");
});

Deno.test("sweep() keeps the version before also if the clock was set back", async () => {
  using kv = await Deno.openKv(":memory:");
  const staged: Manifest[] = [];
  for (
    const [name, time] of [["first", 10], ["second", 5], ["third", 1]] as const
  ) {
    const now = () => time * GRACE;
    staged.push(await stage(kv, name, now));
    await publishNow(kv, staged.at(-1)!, now);
  }
  await sweep(kv, { now: () => 9 * GRACE });
  const { core } = staged[1]!.chunks[0]!;
  assertEquals(await getContent(kv, core.id), text("second"));
});

Deno.test("sweep() spares what a writer stages and removes what a dead one left", async () => {
  using kv = await Deno.openKv(":memory:");
  let clock = 0;
  const now = () => clock;
  await publishNow(kv, await stage(kv, "published", now), now);
  const left = await putBlob(kv, text("left behind"), { now });
  const half = await putBlob(kv, text("half written"), { now });
  const { value } = await kv.get<object>(keys.blob(half.id));
  await kv.set(keys.blob(half.id), { ...value, complete: false });
  // Written long ago, wanted again just now: it counts as fresh.
  const wanted = await putBlob(kv, text("wanted again"), { now });
  clock = GRACE + 1;
  await putBlob(kv, text("wanted again"), { now });

  assertEquals(await sweep(kv, { now }), {
    blobs: 2,
    bytes: left.bytes + half.bytes,
  });
  assertEquals(await getContent(kv, wanted.id), text("wanted again"));
});

Deno.test("a sweep never removes a blob from under a publication", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishNow(kv, await stage(kv, "published", () => 0), () => 0);
  const late = () => GRACE + 1;
  // The writer has looked at its blobs; the sweep runs before it commits.
  const next = await stage(kv, "next", () => 0);
  const before = await readManifest(kv);
  let removed = 0;
  const meddled = interrupted(kv, async () => {
    removed = (await sweep(kv, { now: late })).blobs;
  });
  const outcome = await publish(meddled, next, before.versionstamp);
  assertEquals(removed, 1);
  assertEquals(outcome, {
    ok: false,
    reason: "incomplete",
    missing: [next.chunks[0]!.core.id],
  });
  assertEquals(await readManifest(kv), before);
});

Deno.test("a sweep stops when somebody publishes", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishNow(kv, await stage(kv, "first", () => 0), () => 0);
  const next = await stage(kv, "second", () => 0);
  // The sweep has read what is published; the publication comes before it
  // removes the second core, which no manifest named at that time.
  let published = false;
  const meddled = interrupted(kv, async () => {
    await publishNow(kv, next, () => 0);
    published = true;
  });
  assertEquals((await sweep(meddled, { now: () => GRACE + 1 })).blobs, 0);
  assertEquals(published, true);
  const { core } = next.chunks[0]!;
  assertEquals(await getContent(kv, core.id), text("second"));
});

Deno.test("what another version of the program published is told, not read", async () => {
  using kv = await Deno.openKv(":memory:");
  const blob = await putBlob(kv, text("theirs"), { now: () => 1000 });
  for (const format of [undefined, FORMAT - 2, FORMAT + 1]) {
    const theirs = { ...format && { format }, demo: false, rows: 7 };
    const { versionstamp } = await kv.set(keys.manifest(), theirs);
    assertEquals(await readManifest(kv), {
      manifest: null,
      unreadable: theirs,
      versionstamp,
    });
    // Nobody here knows which blobs it names.
    assertEquals(await sweep(kv), { blobs: 0, bytes: 0 });
  }
  // Ours takes its place, and then what only it had named goes.
  await publishNow(kv, await stage(kv, "ours"));
  assertEquals((await readManifest(kv)).unreadable, null);
  assertEquals(await Array.fromAsync(kv.list({ prefix: ["superseded"] })), []);
  assertEquals(await sweep(kv), { blobs: 1, bytes: blob.bytes });
});

Deno.test("sweep() forgets superseded manifests of another format", async () => {
  using kv = await Deno.openKv(":memory:");
  await publishNow(kv, await stage(kv, "ours"));
  const theirs = { version: "theirs", rows: 7 };
  await kv.set(keys.superseded("theirs"), { manifest: theirs, at: Date.now() });
  assertEquals(await sweep(kv), { blobs: 0, bytes: 0 });
  assertEquals(await Array.fromAsync(kv.list({ prefix: ["superseded"] })), []);
});
