import { assertEquals, assertRejects } from "@std/assert";
import { BlobsAtHand } from "./blobs_at_hand.ts";

Deno.test("BlobsAtHand reads once what many ask for, as long as it is among the last", async () => {
  const asked: string[] = [];
  const blobs = new BlobsAtHand((id, coding) => {
    asked.push(`${id} ${coding}`);
    return Promise.resolve(id === "none" ? null : new Uint8Array(400));
  }, 1_100);
  const [one, same] = await Promise.all([
    blobs.get("a", "br"),
    blobs.get("a", "br"),
  ]);
  assertEquals(one, same);
  await blobs.get("a", "gzip");
  await blobs.get("a", "br");
  assertEquals(asked, ["a br", "a gzip"]);
  // There is room for two.
  await blobs.get("b", "br");
  await blobs.get("a", "br");
  assertEquals(asked, ["a br", "a gzip", "b br"]);
  await blobs.get("a", "gzip");
  assertEquals(asked.length, 4);
  for (const _ of "ab") assertEquals(await blobs.get("none", "br"), null);
  assertEquals(asked.slice(4), ["none br", "none br"]);
});

Deno.test("BlobsAtHand asks again for what could not be read", async () => {
  let fails = true;
  const blobs = new BlobsAtHand(() =>
    fails
      ? Promise.reject(new Error("away"))
      : Promise.resolve(new Uint8Array(1))
  );
  await assertRejects(() => blobs.get("a", "gzip"), Error, "away");
  fails = false;
  assertEquals((await blobs.get("a", "gzip"))?.length, 1);
});
