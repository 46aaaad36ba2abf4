import { assertEquals, assertStringIncludes } from "@std/assert";
import { keys } from "./keys.ts";
import { sharedSecret } from "./secret.ts";
import { notShared } from "./shared_store.ts";

Deno.test("notShared() tells a store of one instance from a cluster's", async () => {
  using kv = await Deno.openKv(":memory:");
  assertEquals(await notShared(kv), null, "nothing is known yet");
  await sharedSecret(kv, "access");
  assertStringIncludes((await notShared(kv))!, "assign it to the app");
  const entry = await kv.get(keys.secret("access"));
  const cluster = {
    get: () =>
      Promise.resolve({ ...entry, versionstamp: "0000017a3f2c81d50000" }),
  } as unknown as Deno.Kv;
  assertEquals(await notShared(cluster), null);
});
