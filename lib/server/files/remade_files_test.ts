import { assertEquals, assertRejects } from "@std/assert";
import type { Dataset } from "../answers/dataset.ts";
import { Problem } from "../http/problem.ts";
import { LATELY } from "./asked_files.ts";
import { filesOf } from "./file_names.ts";
import { KeptFiles } from "./kept_files.ts";
import { RemadeFiles } from "./remade_files.ts";

const ALL = "crimes-all.csv.gz";
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
  const at = {
    folder,
    now: Date.now(),
    reported: [] as unknown[],
    /** What happens to parts before the first is made. */
    pace: (parts: AsyncGenerator<Uint8Array<ArrayBuffer>>) =>
      Promise.resolve(parts),
    waited: () => {},
  };
  const files = new KeptFiles({
    folder,
    pace: (parts) => at.pace(parts),
    now: () => at.now,
  });
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
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
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

Deno.test("a file that another process makes is left to it while it grows", async () => {
  const version = versionOf("1");
  await using app = await open();
  const { at, files, remade, made } = app;
  await files.get(versionOf("0"), named(version, ALL));
  const folder = `${at.folder}/${"1".repeat(16)}`;
  await Deno.mkdir(folder);
  const part = `${folder}/${ALL}.other.part`;
  await Deno.writeTextFile(part, "half");
  let waits = 0;
  at.waited = () => {
    if (++waits === 2) Deno.utimeSync(part, 0, 0); // It was killed.
  };
  remade.begin(version);
  await remade.settled();
  assertEquals([waits, await made(version)], [2, [ALL]]);
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
