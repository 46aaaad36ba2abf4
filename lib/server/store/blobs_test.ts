import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { assertEquals, assertRejects } from "@std/assert";
import {
  BlobDamaged,
  type BlobHead,
  blobId,
  PART_BYTES,
} from "./blob_parts.ts";
import { getBlob, getContent, putBlob } from "./blobs.ts";
import { keys } from "./keys.ts";

/** Bytes that do not compress, the same for the same seed. */
function noise(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let state = seed;
  for (let i = 0; i < size; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

function head(kv: Deno.Kv, id: string) {
  return kv.get<BlobHead>(keys.blob(id));
}

/** All parts, to tell whether a write touched them. */
async function versionstamps(kv: Deno.Kv, id: string): Promise<string[]> {
  const parts = kv.list({ prefix: keys.blobParts(id) });
  return (await Array.fromAsync(parts)).map((part) => part.versionstamp);
}

Deno.test("getContent() reads back what putBlob() was given", async () => {
  using kv = await Deno.openKv(":memory:");
  // Around the edges of a part and of a commit; noise grows a little in gzip.
  const edges = [PART_BYTES, 12 * PART_BYTES, 13 * PART_BYTES];
  const sizes = edges.flatMap((edge) =>
    Array.from({ length: 9 }, (_, i) => edge - 400 + i * 50)
  );
  for (const size of [0, 1, ...sizes, 3_000_000]) {
    const content = noise(size);
    const { id, bytes } = await putBlob(kv, content);
    assertEquals(id, await blobId(content));
    assertEquals((await getBlob(kv, id))?.length, bytes, `${size} bytes`);
    assertEquals(await getContent(kv, id), content, `${size} bytes`);
  }
});

Deno.test("a blob of one part is read in one call, larger ones in two", async () => {
  using kv = await Deno.openKv(":memory:");
  const calls: string[] = [];
  const counted = new Proxy(kv, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return value.apply(target, args);
      };
    },
  });
  const cases: [parts: number, size: number, calls: string[]][] = [
    [1, 0, ["getMany"]],
    [1, PART_BYTES - 400, ["getMany"]],
    [3, 2.5 * PART_BYTES, ["getMany", "list"]],
  ];
  for (const [parts, size, expected] of cases) {
    const content = noise(size);
    const { id } = await putBlob(kv, content);
    calls.length = 0;
    assertEquals(await getContent(counted, id), content);
    assertEquals(calls, expected, `${parts} parts`);
  }
});

Deno.test("putBlob() takes a view into a larger buffer for its own bytes", async () => {
  using kv = await Deno.openKv(":memory:");
  const larger = noise(1_000_000);
  const view = larger.subarray(10, 200_010);
  const { id } = await putBlob(kv, view);
  assertEquals(id, await blobId(view.slice()));
  assertEquals(await getContent(kv, id), view.slice());
});

Deno.test("putBlob() writes the same content once", async () => {
  using kv = await Deno.openKv(":memory:");
  const first = await putBlob(kv, noise(200_000), { now: () => 1000 });
  const before = await versionstamps(kv, first.id);
  assertEquals(await putBlob(kv, noise(200_000), { now: () => 2000 }), first);
  assertEquals(await versionstamps(kv, first.id), before);
  assertEquals((await head(kv, first.id)).value?.touchedAt, 2000);
});

Deno.test("a blob whose writer died half way is absent, and written anew", async () => {
  using kv = await Deno.openKv(":memory:");
  const content = noise(1_000_000);
  const { id } = await putBlob(kv, content);
  const whole = (await head(kv, id)).value!;
  const cases: [string, BlobHead][] = [
    ["by the same compressor", { ...whole, complete: false }],
    ["by another one, with more parts", {
      ...whole,
      complete: false,
      parts: whole.parts + 1,
      sha256: "00",
    }],
  ];
  for (const [name, left] of cases) {
    await kv.set(keys.blob(id), left);
    await kv.set(keys.blobPart(id, left.parts - 1), noise(9));
    await kv.delete(keys.blobPart(id, 3));
    assertEquals(await getBlob(kv, id), null, name);
    await putBlob(kv, content);
    assertEquals(await getContent(kv, id), content, name);
  }
});

Deno.test("damage is told, and mended by writing the content again", async () => {
  using kv = await Deno.openKv(":memory:");
  const content = noise(300_000);
  const { id } = await putBlob(kv, content);
  const whole = (await head(kv, id)).value!;
  const part = (await kv.get<Uint8Array>(keys.blobPart(id, 2))).value!;
  const altered = part.slice();
  altered[17]! ^= 1;
  const cases: [name: string, damage: () => Promise<unknown>, told: string][] =
    [
      [
        "first part missing",
        () => kv.delete(keys.blobPart(id, 0)),
        "part 0 of 5 is missing",
      ],
      [
        "part missing",
        () => kv.delete(keys.blobPart(id, 2)),
        "part 2 of 5 is missing",
      ],
      [
        "last part missing",
        () => kv.delete(keys.blobPart(id, 4)),
        "4 parts found, expected 5",
      ],
      [
        "part too many",
        () => kv.set(keys.blobPart(id, 5), new Uint8Array()),
        "6 parts found, expected 5",
      ],
      [
        "altered byte",
        () => kv.set(keys.blobPart(id, 2), altered),
        "its checksum does not match",
      ],
      [
        "part cut short",
        () => kv.set(keys.blobPart(id, 2), part.slice(1)),
        "bytes found, expected",
      ],
      [
        "part too long",
        () => kv.set(keys.blobPart(id, 4), noise(65_000)),
        "part 4 is longer",
      ],
      [
        "no bytes at all",
        () => kv.set(keys.blobPart(id, 1), "text"),
        "part 1 is no bytes",
      ],
      [
        "altered count of parts",
        () => kv.set(keys.blob(id), { ...whole, parts: 4 }),
        "5 parts found, expected 4",
      ],
      [
        "altered size",
        () => kv.set(keys.blob(id), { ...whole, bytes: whole.bytes + 1 }),
        "bytes found, expected",
      ],
    ];
  for (const [name, damage, told] of cases) {
    await damage();
    const error = await assertRejects(
      () => getBlob(kv, id),
      BlobDamaged,
      told,
      name,
    );
    assertEquals(error.id, id);
    await putBlob(kv, content);
    assertEquals(await getContent(kv, id), content, name);
  }
});

Deno.test("getContent() refuses bytes that are another blob's content", async () => {
  using kv = await Deno.openKv(":memory:");
  const mine = await putBlob(kv, noise(100, 1));
  const other = await putBlob(kv, noise(100, 2));
  await kv.set(keys.blob(mine.id), (await head(kv, other.id)).value);
  const part = await kv.get(keys.blobPart(other.id, 0));
  await kv.set(keys.blobPart(mine.id, 0), part.value);
  await assertRejects(() => getContent(kv, mine.id), BlobDamaged, "hash");
});

Deno.test("getBlob() answers null to an id that names nothing", async () => {
  using kv = await Deno.openKv(":memory:");
  const ids = ["", "0123456789abcdef", "../etc", "x".repeat(10_000)];
  for (const id of ids) assertEquals(await getBlob(kv, id), null);
});

Deno.test("writers of the same blob at once all succeed", async () => {
  using kv = await Deno.openKv(":memory:");
  const content = noise(2_000_000);
  const refs = await Promise.all(
    Array.from({ length: 4 }, () => putBlob(kv, content)),
  );
  assertEquals(new Set(refs.map((ref) => ref.id)).size, 1);
  assertEquals(await getContent(kv, refs[0]!.id), content);
});

Deno.test("putBlob() refuses what one commit could not remove again", async () => {
  using kv = await Deno.openKv(":memory:");
  const huge = noise(58_000_000);
  await assertRejects(() => putBlob(kv, huge), RangeError, "57600000");
  assertEquals((await head(kv, await blobId(huge))).value, null);
});

Deno.test("putBlob() keeps brotli beside gzip where it is asked to", async () => {
  using kv = await Deno.openKv(":memory:");
  for (const size of [0, 1, 60_000, 200_000]) {
    const content = noise(size);
    // What is kept as gzip alone is written again.
    const plain = await putBlob(kv, content);
    assertEquals(await getBlob(kv, plain.id, "br"), null);
    const both = await putBlob(kv, content, { brotliWindow: 16 });
    assertEquals(both, { ...plain, brotli: both.brotli! });

    const gzip = (await getBlob(kv, both.id, "gzip"))!;
    const brotli = (await getBlob(kv, both.id, "br"))!;
    assertEquals([gzip.length, brotli.length], [both.bytes, both.brotli]);
    assertEquals(new Uint8Array(gunzipSync(gzip)), content);
    assertEquals(new Uint8Array(brotliDecompressSync(brotli)), content);
    assertEquals(await getContent(kv, both.id), content);

    // Whoever can do without brotli leaves it.
    const before = await versionstamps(kv, both.id);
    assertEquals(await putBlob(kv, content), both);
    assertEquals(await versionstamps(kv, both.id), before);
  }
});

Deno.test("a blob of a version that kept gzip alone is written anew", async () => {
  using kv = await Deno.openKv(":memory:");
  const content = noise(100_000);
  const { id, bytes } = await putBlob(kv, content);
  const { gzip: _, ...old } = (await head(kv, id)).value!;
  await kv.set(keys.blob(id), old);
  assertEquals(await putBlob(kv, content), { id, bytes });
  assertEquals(await getContent(kv, id), content);
});

Deno.test("one coding is read without the other, also of blobs whose codings share a part", async () => {
  using kv = await Deno.openKv(":memory:");
  const content = noise(200_000);
  const { id } = await putBlob(kv, content, { brotliWindow: 16 });
  const whole = (await head(kv, id)).value!;
  const [gzip, brotli] = [await getBlob(kv, id), await getBlob(kv, id, "br")];
  // Each in parts of its own: damage to one is none to the other.
  const part = await kv.get<Uint8Array>(keys.blobPart(id, 0));
  await kv.set(part.key, part.value!.with(9, part.value![9]! ^ 1));
  await assertRejects(() => getBlob(kv, id, "gzip"), BlobDamaged, "checksum");
  assertEquals(await getBlob(kv, id, "br"), brotli);

  const { apart: _, ...old } = whole;
  const joined = new Uint8Array([...gzip!, ...brotli!]);
  for (let n = 0; n < whole.parts; n++) await kv.delete(keys.blobPart(id, n));
  const parts = Math.ceil(joined.length / PART_BYTES);
  for (let n = 0; n < parts; n++) {
    const bytes = joined.slice(n * PART_BYTES, (n + 1) * PART_BYTES);
    await kv.set(keys.blobPart(id, n), bytes);
  }
  await kv.set(keys.blob(id), { ...old, parts });
  assertEquals(await getBlob(kv, id, "gzip"), gzip);
  assertEquals(await getBlob(kv, id, "br"), brotli);
  assertEquals(await getContent(kv, id), content);
});
