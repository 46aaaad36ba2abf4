/** What both homes of files do, by one table; and what the store's alone does. */
import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { Problem } from "../http/problem.ts";
import { joined } from "../../core/joined.ts";
import { PART_BYTES } from "../store/blobs.ts";
import { keys } from "../store/keys.ts";
import { openStore, type Store } from "../store/kv.ts";
import { DiskHome } from "./disk_home.ts";
import { ABANDONED_AFTER, type FileHome } from "./file_home.ts";
import { StoreHome } from "./store_home.ts";
import { KEPT_FOR } from "./stored_files.ts";

const NAME = "crimes-all.parquet";
const [OLD, NEW] = ["1", "2"].map((digit) => digit.repeat(16)) as [
  string,
  string,
];
/** More than a commit takes, and no whole number of parts. */
const SIZE = 13 * PART_BYTES + 5_000;
const MOST = 3_000_000;

interface Opened extends AsyncDisposable {
  home: FileHome;
  /** As another process has it. */
  other: FileHome;
  at: { now: number };
  kv: Store;
  /** How much lies there that nobody finds. */
  left(): Promise<number>;
  /** Makes all that lies there so much older, in milliseconds. */
  age(ms: number): void;
}

async function onDisk(): Promise<Opened> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-home-" });
  const at = { now: Date.now() };
  const kv = await openStore(":memory:");
  const open = () => new DiskHome(folder, { now: () => at.now });
  return {
    home: open(),
    other: open(),
    at,
    kv,
    left: () =>
      Promise.resolve(
        [...Deno.readDirSync(folder)].flatMap((
          { name },
        ) => [...Deno.readDirSync(`${folder}/${name}`)]).filter(({ name }) =>
          name.endsWith(".part")
        ).length,
      ),
    age: (ms) => at.now += ms,
    async [Symbol.asyncDispose]() {
      kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function inStore(most = MOST): Promise<Opened> {
  const at = { now: Date.now() };
  const kv = await openStore(":memory:");
  const open = () => new StoreHome(kv, { most, now: () => at.now });
  const home = open();
  return {
    home,
    other: open(),
    at,
    kv,
    async left() {
      const listed = await Promise.all(
        [keys.filePart("", 0).slice(0, 1), keys.allFiles()].map((prefix) =>
          Array.fromAsync(kv.list<{ id: string }>({ prefix }))
        ),
      );
      const found = new Set(listed[1]!.map(({ value }) => value.id));
      return listed[0]!.filter(({ key }) => !found.has(String(key[1]))).length;
    },
    age: (ms) => at.now += ms,
    async [Symbol.asyncDispose]() {
      await home.settled();
      kv.close();
    },
  };
}

const HOMES = { "on disk": onDisk, "in the store": inStore };

/** Bytes that tell where they are. */
function contentOf(size: number, seed = 0): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) ^ seed);
}

async function put(
  home: FileHome,
  version: string,
  content: Uint8Array<ArrayBuffer>,
  name = NAME,
): Promise<void> {
  const writer = await home.write(version, name);
  try {
    // In parts that fit nothing.
    for (let at = 0; at < content.length; at += 99_999) {
      await writer.write(content.subarray(at, at + 99_999));
    }
    await writer.finish(`hash of ${content.length}`);
  } finally {
    await writer.abandon();
  }
}

async function read(
  home: FileHome,
  version: string,
  from: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = (await home.find(version, NAME))!;
  return joined(await Array.fromAsync(file.read(from, end)));
}

for (const [where, open] of Object.entries(HOMES)) {
  Deno.test(`a file ${where} is found when it is whole, and read in any part`, async () => {
    await using opened = await open();
    const { home, other, left } = opened;
    const content = contentOf(SIZE);
    const writer = await home.write(OLD, NAME);
    await writer.write(content);
    assertEquals(await other.find(OLD, NAME), null, "half of it");
    await writer.finish("abc");
    await writer.abandon();
    const { bytes, sha256 } = (await other.find(OLD, NAME))!;
    assertEquals([bytes, sha256, await left()], [SIZE, "abc", 0]);
    assertEquals([...(await other.findAll(OLD)).keys()], [NAME]);
    assertEquals((await other.findAll(NEW)).size, 0);
    assertEquals(await other.find(NEW, NAME), null);
    assertEquals(await other.find(OLD, "crimes-2017.parquet"), null);
    const cases: [from: number, end: number][] = [
      [0, SIZE],
      [0, 1],
      [SIZE - 1, SIZE],
      [PART_BYTES - 1, PART_BYTES + 1],
      [PART_BYTES, 2 * PART_BYTES],
      [4 * PART_BYTES - 3, 9 * PART_BYTES + 3],
      [SIZE - 5_001, SIZE],
    ];
    for (const [from, end] of cases) {
      assertEquals(
        await read(other, OLD, from, end),
        content.slice(from, end),
        `${from} to ${end}`,
      );
    }
    // Who stops reading holds nothing.
    const file = (await home.find(OLD, NAME))!;
    for await (const piece of file.read(0, SIZE)) {
      assert(piece.length > 0);
      break;
    }
  });

  Deno.test(`a file ${where} of which the writing failed leaves nothing`, async () => {
    await using opened = await open();
    const { home, left } = opened;
    const writer = await home.write(OLD, NAME);
    await writer.write(contentOf(SIZE));
    assert(await left() > 0);
    await writer.abandon();
    assertEquals([await home.find(OLD, NAME), await left()], [null, 0]);
  });

  Deno.test(`a file ${where} that two write at once is whole, and there once`, async () => {
    await using opened = await open();
    const { home, other, left } = opened;
    const content = contentOf(SIZE);
    const writers = [await home.write(OLD, NAME), await other.write(OLD, NAME)];
    for (let at = 0; at < SIZE; at += 50_000) {
      for (const writer of writers) {
        await writer.write(content.slice(at, at + 50_000));
      }
    }
    for (const writer of writers) {
      await writer.finish("abc");
      await writer.abandon();
      assertEquals(await read(home, OLD, 0, SIZE), content);
    }
    assertEquals(await left(), 0);
  });

  Deno.test(`a file ${where} goes with its version, and what the killed have left in time`, async () => {
    await using opened = await open();
    const { home, other, age, left } = opened;
    await put(home, OLD, contentOf(SIZE));
    await put(home, NEW, contentOf(SIZE, 1));
    const killed = await home.write(NEW, NAME);
    await killed.write(contentOf(SIZE));
    await other.tidy((version) => version === NEW);
    assertEquals(await home.find(OLD, NAME), null);
    assertEquals(await read(home, NEW, 0, SIZE), contentOf(SIZE, 1));
    assert(await left() > 0, "it may grow");
    age(ABANDONED_AFTER + 1_000);
    await other.tidy((version) => version === NEW);
    assertEquals(await left(), 0);
    assertEquals(await read(home, NEW, 0, SIZE), contentOf(SIZE, 1));
    await killed.abandon();
  });
}

/** What a problem says, if it is one for lack of room. */
async function noRoom(act: () => Promise<unknown>): Promise<string> {
  const { status, kind, message } = await assertRejects(act, Problem);
  assertEquals([status, kind], [503, "no-room"]);
  return message;
}

Deno.test("what the disk refuses is no fault of the program, and told to who runs it", async () => {
  const file = await Deno.makeTempFile({ prefix: "chicago-crimes-home-" });
  try {
    const told: string[] = [];
    const home = new DiskHome(file, { report: (line) => told.push(line) });
    const acts = {
      find: () => home.find(OLD, NAME),
      findAll: () => home.findAll(OLD),
      write: () => home.write(OLD, NAME),
    };
    for (const [name, act] of Object.entries(acts)) {
      const { status, kind } = await assertRejects(act, Problem, "", name);
      assertEquals([status, kind], [503, "no-room"], name);
      assertStringIncludes(told.pop()!, `${file}, which CRIMES_FILES_PATH`);
    }
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("the store lets go of the oldest files, and remembers what is too large", async () => {
  await using opened = await inStore();
  const { home, at, kv, left } = opened;
  const day = 86_400_000;
  const names = ["a", "b", "c", "d"];
  for (const name of names) {
    await put(home, OLD, contentOf(SIZE), name);
    at.now += day;
  }
  const found = async () =>
    (await Promise.all(
      names.map(async (name) => await home.find(OLD, name) && name),
    )).filter((name) => name !== null);
  // Three of them take 2.5 of 3 MB.
  assertEquals([await found(), await left()], [["b", "c", "d"], 0]);
  const detail = await noRoom(() => put(home, OLD, contentOf(MOST + 1), "e"));
  assert(detail.includes("takes more than the 3 MB"), detail);
  at.now += day;
  // It is known, and nothing is written for it any more.
  const spent = () => Array.fromAsync(kv.list({ prefix: ["spending"] }));
  const before = await spent();
  await noRoom(() => put(home, NEW, contentOf(MOST + 1), "e"));
  assertEquals((await spent()).length, before.length);
  const larger = new StoreHome(kv, { most: 2 * MOST, now: () => at.now });
  await put(larger, NEW, contentOf(MOST + 1), "e");
  await larger.settled();
});

Deno.test("the store takes as many bytes a day as it keeps", async () => {
  await using opened = await inStore();
  const { home, at, left } = opened;
  for (const version of [OLD, NEW]) await put(home, version, contentOf(SIZE));
  await put(home, NEW, contentOf(SIZE), "b");
  const detail = await noRoom(() => put(home, NEW, contentOf(SIZE), "c"));
  assert(detail.includes("no room for further files today"), detail);
  assertEquals(await left(), 0);
  at.now += 86_400_000;
  await put(home, NEW, contentOf(SIZE), "c");
});

Deno.test("a file in the store that is let go while it is written is not made of what is left", async () => {
  await using opened = await inStore();
  const { home, other, kv, age, left } = opened;
  const writer = await home.write(OLD, NAME);
  await writer.write(contentOf(SIZE));
  age(ABANDONED_AFTER + 1_000);
  const { atomic } = kv;
  let isGone = false;
  kv.atomic = () => {
    const change = atomic.call(kv);
    const { commit } = change;
    change.commit = async () => {
      const done = await commit.call(change);
      if (!isGone && await left() === 0) {
        isGone = true; // its parts are, and it is not yet
        await writer.finish("abc").catch(() => {});
      }
      return done;
    };
    return change;
  };
  await other.tidy(() => true);
  assertEquals(isGone, true);
  assertEquals([await home.find(OLD, NAME), await left()], [null, 0]);
  await writer.abandon();
});

Deno.test("a file in the store ends by itself, and is made anew where a part is gone", async () => {
  await using opened = await inStore();
  const { home, at, kv, left } = opened;
  await put(home, OLD, contentOf(SIZE));
  const { value } = await kv.get<{ id: string }>(keys.file(OLD, NAME));
  await kv.delete(keys.filePart(value!.id, 12));
  assertEquals(await read(home, OLD, 0, 100), contentOf(100));
  await assertRejects(() => read(home, OLD, 0, SIZE), Error, "lacks a part");
  assertEquals([await home.find(OLD, NAME), await left()], [null, 0]);
  at.now += 86_400_000;
  await put(home, OLD, contentOf(SIZE));
  at.now += KEPT_FOR;
  assertEquals(await home.find(OLD, NAME), null);
  await put(home, OLD, contentOf(SIZE, 1));
  assertEquals(await read(home, OLD, 0, SIZE), contentOf(SIZE, 1));
});
