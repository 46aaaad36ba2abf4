import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  contentOf,
  inStore,
  MOST,
  NAME,
  NEW,
  OLD,
  put,
  read,
  SIZE,
} from "../../../tests/support/file_homes.ts";
import { Problem } from "../http/problem.ts";
import { keys } from "../store/keys.ts";
import { ABANDONED_AFTER } from "./file_home.ts";
import { StoreHome } from "./store_home.ts";
import { KEPT_FOR } from "./stored_files.ts";

/** What a problem says, if it is one for lack of room. */
async function noRoom(act: () => Promise<unknown>): Promise<string> {
  const { status, kind, message } = await assertRejects(act, Problem);
  assertEquals([status, kind], [503, "no-room"]);
  return message;
}

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
