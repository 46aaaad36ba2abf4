import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import type { Dataset } from "../answers/dataset.ts";
import { Problem } from "../http/problem.ts";
import { LATELY } from "./asked_files.ts";
import { openStore } from "../store/kv.ts";
import { DiskHome } from "./disk_home.ts";
import { CLAIM_TERM, FileClaims } from "./file_claims.ts";
import { filesOf } from "./file_names.ts";
import { KeptFiles } from "./kept_files.ts";
import { storeWait } from "./store_wait.ts";
import { RemadeFiles } from "./remade_files.ts";

const ALL = "crimes-all.csv.gz";
const OF_2015 = "crimes-2015.parquet";
const OF_2016 = "crimes-2016.csv.zst";

/** A version of two years in which nothing happened. */
function versionOf(digit: string, more = {}): Dataset {
  const chunks = ["2015", "2016"].map((period) => ({
    period,
    rows: 0,
    from: `${period}-01-01`,
    to: `${period}-12-31`,
  }));
  const version = digit.repeat(16);
  const manifest = { version, rows: 0, chunks, ...more };
  return {
    manifest,
    require: () => Promise.resolve(),
    query: () => Promise.resolve({ rows: [] }),
    hold: () => ({ [Symbol.dispose]() {} }),
  } as unknown as Dataset;
}

const named = (dataset: Dataset, name: string) =>
  filesOf(dataset.manifest).find((file) => file.name === name)!;

/** Kept files in a folder of their own, which parts pass at once. */
async function open() {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-remade-" });
  const kv = await openStore(":memory:");
  const at = {
    folder,
    now: Date.now(),
    reported: [] as unknown[],
    /** What happens to parts before the first is made. */
    pace: (parts: AsyncGenerator<Uint8Array<ArrayBuffer>>) =>
      Promise.resolve(parts),
    /** What prolongs the claims of files that are made. */
    renewals: new Set<() => void>(),
    waited: (): void | Promise<void> => {},
  };
  const now = () => at.now;
  const open = () =>
    new KeptFiles({
      home: new DiskHome(folder, { now }),
      kv,
      pace: (parts) => at.pace(parts),
      now,
      wait: () => Promise.resolve(at.waited()),
      repeat: (_, call) => {
        at.renewals.add(call);
        return () => at.renewals.delete(call);
      },
    });
  const files = open();
  const remade = new RemadeFiles(files, {
    report: (error) => at.reported.push(error),
    wait: () => Promise.resolve(at.waited()),
  });
  const made = async ({ manifest: { version } }: Dataset) => {
    const all = [...filesOf(versionOf("0").manifest)];
    const found = await Promise.all(
      all.map(({ name }) => files.find(version, name)),
    );
    return all.flatMap(({ name }, i) => found[i] === null ? [] : [name]);
  };
  return {
    at,
    files,
    remade,
    made,
    /** As another process on the same store and disk has them. */
    other: open(),
    claims: new FileClaims(storeWait(kv), now),
    async [Symbol.asyncDispose]() {
      kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Parts that wait before each until they may go on. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const pace = (parts: AsyncGenerator<Uint8Array<ArrayBuffer>>) =>
    Promise.resolve(async function* () {
      begun.resolve();
      await promise;
      yield* parts;
    }());
  return { pace, open: resolve, begun: begun.promise };
}

Deno.test("files that were asked for lately are made for the next version", async () => {
  const [first, second, third, fourth] = [..."1234"].map((digit) =>
    versionOf(digit)
  ) as [Dataset, Dataset, Dataset, Dataset];
  await using app = await open();
  const { at, files, remade, made } = app;
  await files.get(first, named(first, ALL));
  await files.get(first, named(first, OF_2016));
  remade.begin(versionOf("a", { arriving: { months: 1 } }));
  remade.begin(second);
  await remade.settled();
  assertEquals(await made(versionOf("a")), [], "of months still to come");
  assertEquals(await made(second), [ALL, OF_2016]);
  at.now += LATELY / 2;
  await files.get(second, named(second, OF_2016));
  remade.begin(third);
  await remade.settled();
  assertEquals(await made(third), [ALL, OF_2016]);
  // Who asked last has not come back; that it was made is no asking.
  at.now += LATELY / 2 + 1_000;
  remade.begin(fourth);
  await remade.settled();
  assertEquals(await made(fourth), [OF_2016]);
  assertEquals(at.reported, []);
});

Deno.test("a file made ahead rests while somebody waits for another", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, remade } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const [ahead, asked] = [gate(), gate()];
  let isAnswered = false;
  const seen: boolean[] = [];
  at.pace = (parts) =>
    ahead.pace(async function* () {
      yield new Uint8Array(1);
      seen.push(isAnswered);
      yield* parts;
    }());
  remade.begin(version);
  await ahead.begun;
  at.pace = asked.pace;
  const answer = files.get(version, named(version, OF_2016))
    .then(() => isAnswered = true);
  await asked.begun;
  ahead.open();
  asked.open();
  await answer;
  await remade.settled();
  assertEquals(seen, [true]);
});

Deno.test("a file made ahead ends with its version, unless it is waited for", async () => {
  const [old, next] = [versionOf("1"), versionOf("2")];
  for (const isAsked of [false, true]) {
    await using app = await open();
    const { at, files, remade, made } = app;
    await files.get(versionOf("0"), named(old, ALL));
    const ahead = gate();
    at.pace = ahead.pace;
    remade.begin(old);
    await ahead.begun;
    const asked = isAsked ? files.get(old, named(old, ALL)) : null;
    // It has begun to wait when it is noted that it asked.
    await files.askedLately();
    remade.begin(next);
    ahead.open();
    await asked;
    await remade.settled();
    assertEquals(await made(old), isAsked ? [ALL] : []);
    assertEquals(await made(next), [ALL]);
    assertEquals(at.reported, []);
  }
});

Deno.test("who asks for a file that is just given up gets it all the same", async () => {
  const [old, next] = [versionOf("1"), versionOf("2")];
  await using app = await open();
  const { at, files, remade } = app;
  await files.get(versionOf("0"), named(old, ALL));
  const ahead = gate();
  const { pace } = at;
  const asked = Promise.withResolvers<unknown>();
  at.pace = (parts) =>
    ahead.pace(async function* () {
      try {
        yield new Uint8Array(1);
        yield* parts;
      } finally {
        at.pace = pace;
        asked.resolve(files.get(old, named(old, ALL)));
      }
    }());
  remade.begin(old);
  await ahead.begun;
  remade.begin(next);
  ahead.open();
  await asked.promise;
  await remade.settled();
});

Deno.test("a file made ahead ends when the server does", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, remade, made } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const ahead = gate();
  at.pace = ahead.pace;
  remade.begin(version);
  await ahead.begun;
  const closed = Promise.all([files.close(), remade.close()]);
  ahead.open();
  await closed;
  assertEquals(await made(version), []);
  const parts = [...Deno.readDirSync(`${at.folder}/${"1".repeat(16)}`)];
  assertEquals([parts, at.reported], [[], []]);
});

Deno.test("who waits for a file when the server ends is told so, and what is made is still found", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, made } = app;
  await files.get(version, named(version, ALL));
  const making = gate();
  at.pace = making.pace;
  const waiting = files.get(version, named(version, OF_2016));
  await making.begun;
  files.end();
  making.open();
  const coming = files.get(version, named(version, OF_2015));
  const told = await Promise.all(
    [waiting, coming].map((file) => assertRejects(() => file, Problem)),
  );
  for (const { kind } of told) assertEquals(kind, "file-being-made");
  await files.get(version, named(version, ALL));
  assertEquals(await made(version), [ALL]);
});

Deno.test("no file is made ahead of a version that is published while the server ends", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { files, remade, made } = app;
  await files.get(versionOf("0"), named(version, ALL));
  await remade.close();
  remade.begin(version);
  await remade.settled();
  assertEquals(await made(version), []);
});

Deno.test("a file made ahead is tried again where there was no place for it", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, remade, made } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const { pace } = at;
  at.pace = () =>
    Promise.reject(new Problem(429, "too-many-exports", "Others are."));
  let waits = 0;
  at.waited = () => {
    if (++waits === 2) at.pace = pace;
  };
  remade.begin(version);
  await remade.settled();
  assertEquals([waits, await made(version)], [2, [ALL]]);
});

Deno.test("a file that another process makes is left to it until that is done, or was killed", async () => {
  const version = versionOf("1");
  for (const isKilled of [false, true]) {
    await using app = await open();
    const { at, claims, files, remade, made } = app;
    await files.get(versionOf("0"), named(version, ALL));
    const claim = await claims.take("1".repeat(16), ALL, false);
    let waits = 0;
    at.waited = () => {
      if (++waits < 2) return;
      if (isKilled) at.now += CLAIM_TERM;
      else return claim!.release();
    };
    remade.begin(version);
    await remade.settled();
    assertEquals([waits, await made(version)], [2, [ALL]]);
  }
});

Deno.test("of two processes that are asked for a file one makes it, at full speed", async () => {
  const version = versionOf("1");
  for (const isAhead of [false, true]) {
    await using app = await open();
    const { at, files, other, claims, remade } = app;
    await files.get(versionOf("0"), named(version, ALL));
    let makers = 0;
    const making = gate();
    at.pace = (parts) => {
      makers++;
      return making.pace(parts);
    };
    const one = isAhead
      ? Promise.resolve(remade.begin(version)).then(() => remade.settled())
      : files.get(version, named(version, ALL));
    await making.begun;
    at.waited = making.open; // when the other has found out, and waits
    const same = await other.get(version, named(version, ALL));
    await one;
    assertEquals([makers, same.bytes > 0], [1, true]);
    // Nobody holds it any more.
    assertNotEquals(await claims.take("1".repeat(16), ALL, false), null);
  }
});

Deno.test("a file made ahead goes on when somebody asks another process for it", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, other, remade } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const [ahead, asked] = [gate(), gate()];
  at.pace = ahead.pace;
  remade.begin(version);
  await ahead.begun;
  at.pace = asked.pace;
  // It rests for this one, which waits for the gate.
  const first = files.get(version, named(version, OF_2016));
  await asked.begun;
  ahead.open();
  at.waited = () => {
    for (const renew of at.renewals) renew();
  };
  await other.get(version, named(version, ALL));
  asked.open();
  await Promise.all([first, remade.settled()]);
});

Deno.test("a file made ahead goes on at once when somebody asks for it, before what is not begun", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, remade } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const [ahead, asked] = [gate(), gate()];
  const order: string[] = [];
  at.pace = (parts) =>
    ahead.pace(async function* () {
      yield new Uint8Array(1);
      yield* parts;
      order.push("ahead");
    }());
  remade.begin(version);
  await ahead.begun;
  const { pace } = asked;
  at.pace = async (parts) => {
    order.push("other begun");
    return await pace(parts);
  };
  // It rests for this one, which waits for the gate.
  const first = files.get(version, named(version, OF_2016));
  await asked.begun;
  ahead.open();
  const second = files.get(version, named(version, "crimes-2015.csv.gz"));
  await files.get(version, named(version, ALL));
  asked.open();
  await Promise.all([first, second, remade.settled()]);
  assertEquals(order, ["other begun", "ahead", "other begun"]);
});

Deno.test("a file that cannot be made ahead harms no other", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, remade, made } = app;
  for (const name of [ALL, OF_2016]) {
    await files.get(versionOf("0"), named(version, name));
  }
  const { pace } = at;
  const broken = new TypeError("No space left");
  for (
    const [error, reported] of [
      [broken, [broken]],
      [new Problem(503, "missing-data", "Gone."), []],
    ] as const
  ) {
    at.reported.length = 0;
    at.pace = () => {
      at.pace = pace;
      return Promise.reject(error);
    };
    remade.begin(version);
    await remade.settled();
    assertEquals(at.reported, [...reported]);
    assertEquals(await made(version), [OF_2016]);
  }
  // Who asks for it is told, or gets it.
  at.pace = () => Promise.reject(broken);
  await assertRejects(() => files.get(version, named(version, ALL)), TypeError);
});
