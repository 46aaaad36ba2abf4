import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { openStore, StoreError } from "./kv.ts";
import { OpenedStore, type StoreOptions } from "./opened_store.ts";

/** A folder with a store that looks at its file at every use. */
async function setUp(options: StoreOptions = {}) {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/crimes.kv`;
  const told: (string | null)[] = [];
  let replaced = 0;
  let open = true;
  const kv = await openStore(path, {
    told: (trouble) => told.push(trouble),
    replaced: () => replaced++,
    lookEvery: 0,
    ...options,
  });
  return {
    folder,
    path,
    kv,
    told,
    get replaced() {
      return replaced;
    },
    close() {
      open = false;
      kv.close();
    },
    async [Symbol.asyncDispose]() {
      if (open) kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Another store's file, whole. */
async function anotherStore(folder: string, value: unknown): Promise<string> {
  const path = `${folder}/another.kv`;
  const kv = await openStore(path);
  await kv.set(["what"], value);
  kv.close();
  return path;
}

const what = async (kv: Deno.Kv) => (await kv.get(["what"])).value;

Deno.test("a store reads what it has just written, one by one and in lists", async () => {
  await using at = await setUp();
  for (let n = 0; n < 200; n++) {
    await at.kv.set(["n", n], n);
    assertEquals((await at.kv.get(["n", n])).value, n);
  }
  const all = at.kv.list<number>({ prefix: ["n"] }, { batchSize: 7 });
  assertEquals((await Array.fromAsync(all)).length, 200);
  assertEquals(typeof all.cursor, "string");
  const [first] = await at.kv.getMany([["n", 1], ["n", 2]]);
  const { ok } = await at.kv.atomic().check(first).delete(["n", 1]).commit();
  assertEquals(ok, true);
  await at.kv.delete(["n", 2]);
  const left = await at.kv.getMany([["n", 1], ["n", 2], ["n", 3]]);
  assertEquals(left.map(({ value }) => value), [null, null, 3]);
});

Deno.test("a write that waits for its turn keeps no read waiting", async () => {
  await using at = await setUp();
  await at.kv.set(["what"], "before");
  const other = new DatabaseSync(at.path);
  other.exec("BEGIN IMMEDIATE");
  let written = false;
  const write = at.kv.set(["what"], "after").then(() => written = true);
  for (let i = 0; i < 50; i++) assertEquals(await what(at.kv), "before");
  assertEquals(written, false);
  other.exec("ROLLBACK");
  other.close();
  await write;
  assertEquals(await what(at.kv), "after");
});

Deno.test("a store's file that is replaced is opened anew", async () => {
  await using at = await setUp();
  await at.kv.set(["what"], "mine");
  const [entry] = await Array.fromAsync(at.kv.list({ prefix: [] }));
  const begun = at.kv.atomic().check(entry!).set(["what"], "lost");
  await Deno.rename(await anotherStore(at.folder, "theirs"), at.path);
  assertEquals(await what(at.kv), "theirs");
  assertEquals([at.replaced, at.told], [1, []]);
  // What was read before may not be written to the other.
  assertEquals(await begun.commit(), { ok: false });
  await at.kv.set(["more"], 1);
  at.close();
  const left = [...Deno.readDirSync(at.folder)].map(({ name }) => name).sort();
  assertEquals(left, ["crimes.kv", "crimes.kv-wal.replaced"]);
  // The log of the file before did not get into it.
  using again = await openStore(at.path);
  assertEquals([await what(again), (await again.get(["more"])).value], [
    "theirs",
    1,
  ]);
});

Deno.test("what is under way when the file is replaced is done with the old one", async () => {
  await using at = await setUp();
  for (let n = 0; n < 50; n++) await at.kv.set(["n", n], n);
  const list = at.kv.list({ prefix: ["n"] }, { batchSize: 5 });
  await list.next();
  await Deno.rename(await anotherStore(at.folder, "theirs"), at.path);
  assertEquals(await what(at.kv), "theirs");
  assertEquals((await Array.fromAsync(list)).length, 49);
});

Deno.test("a store says that its file is gone, writes nothing then, and goes on with one that comes", async () => {
  await using at = await setUp();
  await at.kv.set(["what"], "mine");
  const other = await anotherStore(at.folder, "theirs");
  await Deno.remove(at.path);
  assertMatch((await at.kv.trouble())!, /its file is gone$/);
  await assertRejects(() => at.kv.set(["what"], 1), StoreError, "gone");
  assertEquals(await what(at.kv), "mine", "what is read is still there");
  await Deno.rename(other, at.path);
  assertEquals(await what(at.kv), "theirs");
  assertEquals(await at.kv.trouble(), null);
  assertEquals(at.told, [
    "Cannot write to the data store: its file is gone",
    null,
  ]);
});

Deno.test("a store notices what is written over its file", async () => {
  await using at = await setUp();
  for (let n = 0; n < 2_000; n++) await at.kv.set(["n", n], "x".repeat(2_000));
  assertEquals(await at.kv.trouble(), null);
  await Deno.copyFile(await anotherStore(at.folder, "theirs"), at.path);
  assertMatch((await at.kv.trouble())!, /smaller than it was/);
});

Deno.test("a store says that what replaced its file is none, and serves the old one", async () => {
  await using at = await setUp();
  await at.kv.set(["what"], "mine");
  await Deno.writeTextFile(`${at.folder}/text`, "no database ".repeat(20));
  await Deno.rename(`${at.folder}/text`, at.path);
  assertEquals(await what(at.kv), "mine");
  assertMatch((await at.kv.trouble())!, /replaced: .* not a Deno KV database/);
});

Deno.test("a store tells when it cannot be written, and when it can again", async () => {
  const said = [
    ["attempt to write a readonly database", "it cannot be written"],
    ["database or disk is full", "the disk is full"],
  ] as const;
  for (const [says, tells] of said) {
    const { kv, told, fail } = await failing(says);
    assertEquals(await kv.trouble(), null);
    fail(true);
    await assertRejects(() => kv.set(["a"], 1), StoreError, tells);
    assertEquals(
      await kv.trouble(),
      `Cannot write to the data store: ${tells}`,
    );
    assertEquals((await kv.get(["a"])).value, null, "it can be read");
    fail(false);
    assertEquals(await kv.trouble(), null, "it tries");
    assertEquals(told, [`Cannot write to the data store: ${tells}`, null]);
    kv.close();
  }
});

/** A store in memory that cannot be written while it is told so. */
async function failing(says: string) {
  let fails = false;
  const inner = await Deno.openKv(":memory:");
  const set = inner.set.bind(inner);
  inner.set = (...args) =>
    fails ? Promise.reject(new TypeError(says)) : set(...args);
  const told: (string | null)[] = [];
  const kv = OpenedStore.over(inner, { told: (trouble) => told.push(trouble) });
  return { kv, told, fail: (now: boolean) => void (fails = now) };
}
