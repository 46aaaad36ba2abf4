import { assert, assertEquals } from "@std/assert";
import {
  ApiKeys,
  createKey,
  listKeys,
  revokeKey,
  TRUST_FOR,
} from "./api_keys.ts";
import { keys } from "./keys.ts";
import { sharedSecret } from "./secret.ts";

const DAY = 86_400_000;

Deno.test("find() knows the keys that were made, and nothing else", async () => {
  using kv = await Deno.openKv(":memory:");
  const { key, stored } = await createKey(kv, "press", { perMinute: 5 });
  const other = await createKey(kv, "radio");
  const apiKeys = new ApiKeys(kv);
  assertEquals((await apiKeys.find(key))?.name, "press");
  assertEquals((await apiKeys.find(key))?.perMinute, 5);

  const flipped = key.slice(0, -2) + (key.at(-2) === "A" ? "B" : "A") +
    key.at(-1);
  const mixed = key.slice(0, 19) + other.key.slice(19);
  for (
    const text of [
      "",
      stored.id,
      stored.sha256,
      key.slice(0, -1),
      ` ${key}`,
      key.toUpperCase(),
      flipped,
      mixed,
      key.replace(stored.id, "0123456789ab"),
      key + key,
      key.replace(stored.id, stored.id.repeat(1_000)),
    ]
  ) assertEquals(await apiKeys.find(text), null, text);
});

Deno.test("the store holds nothing that opens the API", async () => {
  using kv = await Deno.openKv(":memory:");
  const { key } = await createKey(kv, "press");
  const [, , secret] = key.split(/_(?=.{12}_|.{43}$)/);
  assertEquals(secret?.length, 43);
  const found = kv.list({ prefix: [] });
  for await (const entry of found) {
    const text = JSON.stringify([entry.key, entry.value]);
    assert(!text.includes(key) && !text.includes(secret!), text);
  }
});

Deno.test("a revoked key opens nothing, at the latest when trust ends", async () => {
  using kv = await Deno.openKv(":memory:");
  let now = DAY;
  const apiKeys = new ApiKeys(kv, () => now);
  const { key, stored } = await createKey(kv, "press");
  assert(await apiKeys.find(key) !== null);
  assertEquals((await revokeKey(kv, stored.id))?.name, "press");
  assertEquals(await revokeKey(kv, stored.id), null);
  now += TRUST_FOR;
  assertEquals(await apiKeys.find(key), null);
  // A use that is noted late must not bring it back.
  assertEquals(await listKeys(kv), []);
});

Deno.test("a key remembers the last day of its use, written once a day", async () => {
  using kv = await Deno.openKv(":memory:");
  let now = Date.parse("2024-02-28T23:59:00Z");
  const apiKeys = new ApiKeys(kv, () => now);
  const { key, stored } = await createKey(kv, "press", {}, () => now);
  assertEquals([stored.createdOn, stored.lastUsedOn], ["2024-02-28", null]);
  const lastUse = async () => (await listKeys(kv))[0]!.lastUsedOn;
  for (const day of ["2024-02-28", "2024-02-29"]) {
    await apiKeys.find(key);
    await apiKeys.settled();
    assertEquals(await lastUse(), day);
    const { versionstamp } = await kv.get(keys.apiKey(stored.id));
    now += TRUST_FOR;
    await apiKeys.find(key);
    await apiKeys.settled();
    assertEquals(
      (await kv.get(keys.apiKey(stored.id))).versionstamp,
      versionstamp,
    );
    now += 120_000;
  }
});

Deno.test("a key gets in while its use cannot be noted", async () => {
  using kv = await Deno.openKv(":memory:");
  const apiKeys = new ApiKeys(kv);
  const { key, stored } = await createKey(kv, "press");
  const lock = Promise.withResolvers<void>();
  const atomic = kv.atomic.bind(kv);
  kv.atomic = () => {
    const operation = atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = () => lock.promise.then(commit);
    return operation;
  };
  assertEquals((await apiKeys.find(key))?.id, stored.id);
  lock.resolve();
  await apiKeys.settled();
});

Deno.test("a revoked key is refused also if the clock was set back", async () => {
  using kv = await Deno.openKv(":memory:");
  let now = Date.parse("2024-02-28T12:00:00Z");
  const apiKeys = new ApiKeys(kv, () => now);
  const { key, stored } = await createKey(kv, "press", {}, () => now);
  await apiKeys.find(key);
  await apiKeys.settled();
  await revokeKey(kv, stored.id);
  now -= 3_600_000;
  assertEquals(await apiKeys.find(key), null);
});

Deno.test("listKeys() lists the oldest first", async () => {
  using kv = await Deno.openKv(":memory:");
  for (const [name, day] of [["c", 3], ["a", 1], ["b", 2]] as const) {
    await createKey(kv, name, {}, () => day * DAY);
  }
  assertEquals((await listKeys(kv)).map(({ name }) => name), ["a", "b", "c"]);
});

Deno.test("sharedSecret() is the same for all who ask at once, by purpose", async () => {
  using kv = await Deno.openKv(":memory:");
  const all = await Promise.all(
    Array.from({ length: 20 }, () => sharedSecret(kv, "session")),
  );
  const texts = new Set(all.map((secret) => secret.toHex()));
  assertEquals(texts.size, 1);
  assertEquals(all[0]!.length, 32);
  texts.add((await sharedSecret(kv, "addresses")).toHex());
  assertEquals(texts.size, 2);
});
