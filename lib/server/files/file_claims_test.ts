import { assertEquals } from "@std/assert";
import { openStore, StoreError } from "../store/kv.ts";
import { CLAIM_TERM, FileClaims } from "./file_claims.ts";
import { storeWait } from "../store/store_wait.ts";

const [VERSION, NAME] = ["1".repeat(16), "crimes-all.csv.gz"];

Deno.test("who makes a file is told that another process waits for it, and is another when its time is over", async () => {
  using kv = await openStore(":memory:");
  let now = Date.now();
  const claims = new FileClaims(storeWait(kv), () => now);
  const claim = await claims.take(VERSION, NAME, false);
  assertEquals(await claim!.renew(), false);
  assertEquals(await claims.take(VERSION, NAME, true), null);
  assertEquals(await claim!.renew(), true);
  now += CLAIM_TERM;
  const next = await claims.take(VERSION, NAME, false);
  assertEquals(await claim!.renew(), false);
  await claim!.release();
  assertEquals(await claims.take(VERSION, NAME, false), null);
  await next!.release();
  await (await claims.take(VERSION, NAME, false))!.release();
});

Deno.test("a file is made where the store cannot be asked who makes it", async () => {
  const kv = await openStore(":memory:");
  const claims = new FileClaims(storeWait(kv));
  kv.atomic = () => {
    throw new StoreError("The disk is full");
  };
  const claim = await claims.take(VERSION, NAME, true);
  assertEquals(await claim!.renew(), false);
  await claim!.release();
  kv.close();
});
